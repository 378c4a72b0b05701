namespace Wenmai.Web.Presentation;

/// <summary>A stretch of text that is marked throughout or not at all.</summary>
/// <param name="Text">The stretch.</param>
/// <param name="IsMarked">Whether the query stands there.</param>
/// <param name="IsSense">Whether a word stands there that means something near it.</param>
internal readonly record struct TextRun(string Text, bool IsMarked, bool IsSense = false)
{
    /// <summary>Cuts a part of a text at the edges of its marks. The runs joined are the part, unaltered.</summary>
    /// <param name="text">The text.</param>
    /// <param name="part">A span of it.</param>
    /// <param name="marks">Spans of the text, in order, not overlapping; they may reach outside the part.</param>
    public static IEnumerable<TextRun> Cut(string text, TextSpan part, IEnumerable<TextSpan> marks) => Cut(text, part, marks, []);

    /// <summary>The same with marks of two kinds.</summary>
    /// <param name="text">The text.</param>
    /// <param name="part">A span of it.</param>
    /// <param name="marks">Where the query stands.</param>
    /// <param name="senses">Where words stand that mean something near it; spans of the same kind, none across a mark.</param>
    public static IEnumerable<TextRun> Cut(string text, TextSpan part, IEnumerable<TextSpan> marks, IEnumerable<TextSpan> senses)
    {
        var position = part.Start;
        foreach (var (mark, isSense) in marks.Select(m => (Span: m, false)).Concat(senses.Select(s => (Span: s, true))).OrderBy(m => m.Span.Start))
        {
            var start = Math.Max(mark.Start, position);
            var end = Math.Min(mark.End, part.End);
            if (start >= end) continue;
            if (position < start) yield return new TextRun(text[position..start], false);
            yield return new TextRun(text[start..end], !isSense, isSense);
            position = end;
        }
        if (position < part.End) yield return new TextRun(text[position..part.End], false);
    }
}
