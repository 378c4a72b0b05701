using Wenmai.Indexing;
using Wenmai.Searching.Grouping;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Ranking;
using Wenmai.Searching.Results;

namespace Wenmai.Searching;

/// <summary>Reads what a page shows of a row beside its passage.</summary>
/// <param name="segments">The segments.</param>
/// <param name="page">The page the row stands on.</param>
internal sealed class GroupReader(IReadOnlyList<SegmentQuery> segments, GroupedPage page)
{
    /// <summary>Reads a row.</summary>
    public HitGroup Read(HitRow row) => new(
        row.LentBy is { } lender ? Read(lender) : null,
        ContextOf(row.Shown),
        row.Similar.Select(Read).ToList(),
        row.Further,
        page.FurtherOf(row, HitGroup.MostShown).Select(Read).ToList());

    private GroupedPassage? ContextOf(ScoredPassage shown)
    {
        var forms = segments[shown.Segment].Forms;
        var context = forms.HostOf(shown.Passage) is >= 0 and var host ? host : forms.ListOf(shown.Passage);
        return context < 0 || context == shown.Passage ? null : Read(shown.Segment, context);
    }

    private GroupedPassage Read(ScoredPassage passage) => Read(passage.Segment, passage.Passage);

    private GroupedPassage Read(int number, int passage)
    {
        var segment = segments[number].Segment;
        var row = segment.Passages[passage].Speech;
        var speech = segment.Speeches[row];
        var id = SpeechIds.OfPassage(speech, passage);
        return new GroupedPassage(
            id.ToString(), id.Speech, id.Number, segment.ReadStrings(row).Title, speech.Year == 0 ? null : speech.Year, segment.ReadPassageVerified(passage));
    }
}
