using Wenmai.Language;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Queries;

namespace Wenmai.Searching.Results;

/// <summary>Marks in a speech what a query found, in original characters.</summary>
internal sealed class Highlighter
{
    private readonly FoldedText _folded;
    private readonly int[] _sentenceStarts;

    private Highlighter(Speech speech, IReadOnlyList<TextSpan> paragraphs)
    {
        _folded = TextFolding.FoldParagraphs(speech.Text, paragraphs);
        _sentenceStarts = speech.Sentences.Where(s => s.Span.Start >= paragraphs[0].Start && s.Span.Start < paragraphs[^1].End)
            .Select(s => _folded.FromSource(s.Span.Start)).ToArray();
    }

    /// <summary>Spans of the speech's text inside <paramref name="within"/> that the query marks: in order, not overlapping. A match that runs on behind
    /// the end is marked up to the end.</summary>
    public static IReadOnlyList<TextSpan> Mark(Speech speech, QueryNode query, TextSpan within)
    {
        var paragraphs = Paragraphs(speech, query, within);
        return paragraphs.Count == 0 ? [] : new Highlighter(speech, paragraphs).Mark(query, within);
    }

    /// <summary>The paragraphs that the stretch touches, and as many behind it as a match that begins there can reach: one for each line break of the query.</summary>
    private static List<TextSpan> Paragraphs(Speech speech, QueryNode query, TextSpan within)
    {
        var behind = query.ToString().Count(char.IsControl);
        return speech.Structure.Paragraphs.Select(p => p.Span).SkipWhile(p => p.End <= within.Start).TakeWhile(p => p.Start < within.End || behind-- > 0).ToList();
    }

    private List<TextSpan> Mark(QueryNode node, TextSpan within)
    {
        var start = _folded.FromSource(within.Start);
        var end = _folded.FromSource(within.End);
        var spans = Places(node, start, end)
            .Where(m => m.Start < end)
            .Select(m => _folded.ToSource(m.Start, m.End))
            .Select(s => new TextSpan(s.Start, Math.Min(s.End, within.End)))
            .Where(s => s.Start >= within.Start && !s.IsEmpty)
            .OrderBy(s => s.Start);
        return Merge(spans);
    }

    private IEnumerable<Match> Places(QueryNode node, int start, int end) => node switch
    {
        PhraseNode phrase => Phrase(phrase, start, end),
        FreeTextNode run => Run(run, start, end),
        AndNode and => and.Children.SelectMany(c => Places(c, start, end)),
        JoinedNode joined => joined.Children.SelectMany(c => Places(c, start, end)),
        AnywhereNode word => Phrase(word.Phrase, start, end),
        OrNode or => or.Children.SelectMany(c => Places(c, start, end)),
        NearNode near => Near(near, start, end),
        _ => [],
    };

    private IEnumerable<Match> Phrase(PhraseNode phrase, int start, int end) =>
        Matches(phrase, start, end).SelectMany(p => p);

    private IEnumerable<Match[]> Matches(PhraseNode phrase, int start, int end) =>
        phrase.Readings.SelectMany(pieces => PhraseText.Matches(_folded.Text, start, end, pieces, SameSentence));

    /// <summary>The whole run where it stands, else its parts.</summary>
    private IEnumerable<Match> Run(FreeTextNode run, int start, int end)
    {
        var whole = Phrase(run.Whole, start, end).ToList();
        return whole.Count > 0 ? whole : run.Parts.SelectMany(p => PhraseText.Matches(_folded.Text, start, end, [p], SameSentence)).SelectMany(p => p);
    }

    /// <summary>Only those occurrences of either phrase that have the other near them: in the same paragraph, be it behind the end.</summary>
    private IEnumerable<Match> Near(NearNode near, int start, int end)
    {
        var paragraphEnd = _folded.Text.IndexOf('\n', Math.Max(start, end - 1));
        if (paragraphEnd > end) end = paragraphEnd;
        var left = Matches(near.Left, start, end).ToList();
        var right = Matches(near.Right, start, end).ToList();
        foreach (var (l, r) in from l in left from r in right select (l, r))
            if (IsNear(l, r, near.Distance) || IsNear(r, l, near.Distance))
                foreach (var place in l.Concat(r)) yield return place;
    }

    private bool IsNear(Match[] first, Match[] second, int? distance) =>
        second[0].Start >= first[^1].End
        && (distance is { } most ? second[0].Start - first[^1].End <= most && SameParagraph(first[0].Start, second[0].Start) : SameSentence(first[0].Start, second[^1].Start));

    private bool SameParagraph(int a, int b) => _folded.Text.IndexOf('\n', a, b - a) < 0;

    private bool SameSentence(int a, int b) => SentenceAt(a) == SentenceAt(b);

    private int SentenceAt(int position)
    {
        var i = Array.BinarySearch(_sentenceStarts, position);
        return i < 0 ? ~i - 1 : i;
    }

    private static List<TextSpan> Merge(IEnumerable<TextSpan> ordered)
    {
        var merged = new List<TextSpan>();
        foreach (var span in ordered)
        {
            if (merged.Count > 0 && span.Start <= merged[^1].End) merged[^1] = new TextSpan(merged[^1].Start, Math.Max(merged[^1].End, span.End));
            else merged.Add(span);
        }
        return merged;
    }
}
