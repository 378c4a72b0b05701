namespace Wenmai.Web.Presentation;

/// <summary>A stretch of text that is marked throughout or not at all.</summary>
internal readonly record struct TextRun(string Text, bool IsMarked)
{
    /// <summary>Cuts a part of a text at the edges of its marks. The runs joined are the part, unaltered.</summary>
    /// <param name="text">The text.</param>
    /// <param name="part">A span of it.</param>
    /// <param name="marks">Spans of the text, in order, not overlapping; they may reach outside the part.</param>
    public static IEnumerable<TextRun> Cut(string text, TextSpan part, IEnumerable<TextSpan> marks)
    {
        var position = part.Start;
        foreach (var mark in marks)
        {
            var start = Math.Max(mark.Start, position);
            var end = Math.Min(mark.End, part.End);
            if (start >= end) continue;
            if (position < start) yield return new TextRun(text[position..start], false);
            yield return new TextRun(text[start..end], true);
            position = end;
        }
        if (position < part.End) yield return new TextRun(text[position..part.End], false);
    }
}
