using System.Collections;
using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;

namespace Wenmai.Insights;

/// <summary>Answers query trees with sentences of one segment, where a search answers with passages.</summary>
/// <param name="segment">The segment.</param>
/// <param name="labels">Which labels count for fields of themes and types.</param>
internal sealed class SentenceQuery(SpeechSegment segment, LabelChoice labels = LabelChoice.All)
{
    /// <summary>Only parts of long runs are weighed, and those never decide about whole passages here.</summary>
    private static readonly TermWeights NoWeights = new([], new SearchOptions());

    private readonly SegmentQuery _passages = new(segment) { Labels = labels };
    private readonly PhraseMatcher _matcher = new(segment);

    /// <summary>The sentences of which the node holds, one bit each; hidden speeches are not taken out.</summary>
    public BitArray Matching(QueryNode node) => node switch
    {
        PhraseNode phrase => SentencesAt(_matcher.Find(phrase)),
        FreeTextNode run => run.Parts.Select(p => SentencesAt(_matcher.Find(p))).Aggregate((a, b) => a.And(b)).Or(Matching(run.Whole)),
        NearNode near => SentencesAt(_matcher.FindNear(near)),
        AndNode and => and.Children.Select(Matching).Aggregate((a, b) => a.And(b)),
        OrNode or => or.Children.Select(Matching).Aggregate((a, b) => a.Or(b)),
        NotNode not => Matching(not.Child).Not(),
        ThemeNode theme => SentencesWhere(s => (s.Themes & theme.Theme.Bit) != 0),
        TypeNode type => SentencesWhere(s => (s.Types >> ((int)type.Type - 1) & 1) != 0),
        FacetNode chosen => Chosen(new FacetFilter(chosen.Selection)),
        SubcorpusNode part => Matching(part.Definition),
        _ => SentencesOf(_passages.Matching(node, NoWeights)),
    };

    private BitArray SentencesAt(Match[] matches)
    {
        var set = new BitArray(segment.Sentences.Length);
        foreach (var match in matches) set[_matcher.SentenceAt(match.Start)] = true;
        return set;
    }

    private BitArray SentencesAt(int[] positions)
    {
        var set = new BitArray(segment.Sentences.Length);
        foreach (var position in positions) set[_matcher.SentenceAt(position)] = true;
        return set;
    }

    private BitArray Chosen(FacetFilter filter)
    {
        var set = SentencesWhere(s => filter.FailuresOf(s) == SentenceFailures.None);
        for (var p = 0; p < segment.Passages.Length; p++)
            if (!filter.AllowsRoles(segment.Passages[p].Roles) || !filter.AllowsSpeech(segment, segment.Passages[p].Speech))
                for (var s = segment.Passages[p].FirstSentence; s < segment.SentenceEnd(p); s++) set[s] = false;
        return set;
    }

    private BitArray SentencesWhere(Func<SentenceRow, bool> holds)
    {
        var rows = segment.SentencesOf(labels);
        var set = new BitArray(rows.Length);
        for (var s = 0; s < rows.Length; s++) set[s] = holds(rows[s]);
        return set;
    }

    private BitArray SentencesOf(PassageSet passages)
    {
        var set = new BitArray(segment.Sentences.Length);
        foreach (var passage in passages.Members())
            for (var s = segment.Passages[passage].FirstSentence; s < segment.SentenceEnd(passage); s++) set[s] = true;
        return set;
    }
}
