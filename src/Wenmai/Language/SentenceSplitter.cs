using System.Buffers;

namespace Wenmai.Language;

/// <summary>Splits paragraphs into sentences.</summary>
/// <remarks>A sentence ends after 。！？； (and ！ ？ in ASCII form) or with its paragraph; closing quotes and brackets stay with it.
/// An ASCII semicolon does not split: it parts list items in scraped text. The same rule labelled the judged sets.</remarks>
public static class SentenceSplitter
{
    private const string Terminators = "。！？；!?";
    private const string LineEnds = "\n\r\u2028\u2029";
    private const string Closers = "”’」』）】》〉\")]";
    private static readonly SearchValues<char> Breaks = SearchValues.Create(Terminators + LineEnds);

    /// <summary>The sentences of one paragraph, trimmed, in text order; together they cover everything but white space.</summary>
    /// <param name="text">The text of the speech.</param>
    /// <param name="paragraph">A span of <paramref name="text"/>.</param>
    public static IEnumerable<TextSpan> Split(string text, TextSpan paragraph)
    {
        var start = paragraph.Start;
        for (var i = NextBreak(text, start, paragraph.End); i < paragraph.End; i = NextBreak(text, i + 1, paragraph.End))
        {
            if (LineEnds.Contains(text[i]))
            {
                if (Trimmed(text, start, i) is { } line) yield return line;
                start = i + 1;
            }
            else
            {
                while (i + 1 < paragraph.End && (Terminators.Contains(text[i + 1]) || Closers.Contains(text[i + 1]))) i++;
                if (Trimmed(text, start, i + 1) is { } sentence) yield return sentence;
                start = i + 1;
            }
        }
        if (Trimmed(text, start, paragraph.End) is { } rest) yield return rest;
    }

    /// <summary>The next place from <paramref name="start"/> where a sentence or a line may end, or <paramref name="end"/>.</summary>
    private static int NextBreak(string text, int start, int end)
    {
        var distance = text.AsSpan(start, end - start).IndexOfAny(Breaks);
        return distance < 0 ? end : start + distance;
    }

    private static TextSpan? Trimmed(string text, int start, int end)
    {
        var span = new TextSpan(start, end).Trim(text);
        return span.IsEmpty ? null : span;
    }
}
