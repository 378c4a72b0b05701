using System.Globalization;

namespace Wenmai.Administration;

/// <summary>Makes text from files and requests fit for a line of a log.</summary>
public static class PlainLine
{
    /// <summary>Replaces control, bidirectional and other format characters by <c>□</c>: a file name must not forge or reverse a line.</summary>
    public static string Of(string text) => string.Concat(text.Select(c => IsPlain(c) ? c : '□'));

    /// <summary>The same, cut to a length.</summary>
    public static string Of(string text, int length) => Of(text.Length <= length ? text : text[..length] + "…");

    /// <summary>Whether a character is none of those.</summary>
    internal static bool IsPlain(char c) => char.GetUnicodeCategory(c)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
