using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Facts;

/// <summary>Finds the titles in 《》 of a text.</summary>
internal static partial class BookTitles
{
    private const string Republic = "中华人民共和国";

    /// <summary>Each with its marks, as it stands and as tables name it: without the Republic's name.</summary>
    public static IEnumerable<BookTitle> Find(string text)
    {
        foreach (Match match in Title().Matches(text))
        {
            var full = match.Groups["t"].Value;
            var name = full.StartsWith(Republic, StringComparison.Ordinal) ? full[Republic.Length..] : full;
            yield return new BookTitle(new TextSpan(match.Index, match.Index + match.Length), full, name);
        }
    }

    [GeneratedRegex("《(?<t>[^《》\n]{2,60})》")]
    private static partial Regex Title();
}
