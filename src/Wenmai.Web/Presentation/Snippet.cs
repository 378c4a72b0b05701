namespace Wenmai.Web.Presentation;

/// <summary>The part of a passage shown in a list of hits: two or three sentences around what matched.</summary>
/// <param name="Span">The part, offsets in the passage's text.</param>
/// <param name="IsCutBefore">Whether text stands before it.</param>
/// <param name="IsCutAfter">Whether text stands after it.</param>
internal readonly record struct Snippet(TextSpan Span, bool IsCutBefore, bool IsCutAfter)
{
    /// <summary>A snippet aims at this many UTF-16 units: two lines of the page and a little.</summary>
    public const int Length = 100;

    private const int MaxSentences = 3;
    private const string ClauseEnds = "，、；：,;:";

    /// <summary>Cuts a passage.</summary>
    /// <param name="text">The passage.</param>
    /// <param name="sentences">Spans of its sentences, in order.</param>
    /// <param name="highlights">What matched, in order; with none the passage's beginning is shown.</param>
    public static Snippet Of(string text, IReadOnlyList<TextSpan> sentences, IReadOnlyList<TextSpan> highlights)
    {
        if (text.Length <= Length || sentences.Count == 0) return new Snippet(new TextSpan(0, text.Length), false, false);

        var first = Densest(sentences, highlights);
        var span = sentences[first].Length > Length
            ? AroundHighlight(text, sentences[first], highlights)
            : WithNeighbours(sentences, first);
        return new Snippet(span, span.Start > sentences[0].Start, span.End < sentences[^1].End);
    }

    /// <summary>The sentence of a passage that covers most of what matched; null where nothing matched.</summary>
    public static TextSpan? Densest(IReadOnlyList<Sentence> sentences, IReadOnlyList<TextSpan> highlights) =>
        sentences.Count > 0 && highlights.Count > 0 ? sentences[Densest([.. sentences.Select(s => s.Span)], highlights)].Span : null;

    /// <summary>The sentence that covers most of what matched; the earliest of equals.</summary>
    private static int Densest(IReadOnlyList<TextSpan> sentences, IReadOnlyList<TextSpan> highlights) =>
        Enumerable.Range(0, sentences.Count)
            .MaxBy(i => highlights.Where(h => h.Overlaps(sentences[i])).Sum(h => h.Length));

    /// <summary>The sentence with those after it, then those before it, as long as they fit.</summary>
    private static TextSpan WithNeighbours(IReadOnlyList<TextSpan> sentences, int sentence)
    {
        int first = sentence, last = sentence;
        while (last - first + 1 < MaxSentences)
        {
            if (last + 1 < sentences.Count && sentences[last + 1].End - sentences[first].Start <= Length) last++;
            else if (first > 0 && sentences[last].End - sentences[first - 1].Start <= Length) first--;
            else break;
        }
        return new TextSpan(sentences[first].Start, sentences[last].End);
    }

    /// <summary>A window in a long sentence, from after a comma where one is near.</summary>
    private static TextSpan AroundHighlight(string text, TextSpan sentence, IReadOnlyList<TextSpan> highlights)
    {
        var match = highlights.FirstOrDefault(h => h.Overlaps(sentence), new TextSpan(sentence.Start, sentence.Start));
        var centred = match.Start - Math.Max(0, (Length - match.Length) / 2);
        var start = Math.Max(sentence.Start, Math.Min(centred, sentence.End - Length));
        if (start > sentence.Start) start = AfterClauseEnd(text, start, Math.Min(match.Start, start + Length / 3));
        var end = Math.Max(Math.Min(sentence.End, start + Length), Math.Min(match.End, sentence.End));
        return new TextSpan(OnCharacter(text, start), OnCharacter(text, end));
    }

    private static int AfterClauseEnd(string text, int start, int limit)
    {
        var clause = text.AsSpan(start, limit - start).IndexOfAny(ClauseEnds);
        return clause < 0 ? start : start + clause + 1;
    }

    private static int OnCharacter(string text, int offset) =>
        offset > 0 && offset < text.Length && char.IsLowSurrogate(text[offset]) ? offset - 1 : offset;
}
