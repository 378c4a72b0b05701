namespace Wenmai.Language;

/// <summary>Splits paragraphs into sentences.</summary>
/// <remarks>A sentence ends after 。！？； (and ！ ？ in ASCII form) or with its paragraph; closing quotes and brackets stay with it.
/// An ASCII semicolon does not split: it parts list items in scraped text. The same rule labelled the judged sets.</remarks>
public static class SentenceSplitter
{
    private const string Terminators = "。！？；!?";
    private const string Closers = "”’」』）】》〉\")]";

    /// <summary>The sentences of one paragraph, trimmed, in text order; together they cover everything but white space.</summary>
    /// <param name="text">The text of the speech.</param>
    /// <param name="paragraph">A span of <paramref name="text"/>.</param>
    public static IEnumerable<TextSpan> Split(string text, TextSpan paragraph)
    {
        var start = paragraph.Start;
        for (var i = paragraph.Start; i < paragraph.End; i++)
        {
            if (text[i] is '\n' or '\r' or '\u2028' or '\u2029')
            {
                if (Trimmed(text, start, i) is { } line) yield return line;
                start = i + 1;
            }
            else if (Terminators.Contains(text[i]))
            {
                while (i + 1 < paragraph.End && (Terminators.Contains(text[i + 1]) || Closers.Contains(text[i + 1]))) i++;
                if (Trimmed(text, start, i + 1) is { } sentence) yield return sentence;
                start = i + 1;
            }
        }
        if (Trimmed(text, start, paragraph.End) is { } rest) yield return rest;
    }

    private static TextSpan? Trimmed(string text, int start, int end)
    {
        var span = new TextSpan(start, end).Trim(text);
        return span.IsEmpty ? null : span;
    }
}
