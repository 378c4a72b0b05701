using System.Globalization;
using System.Text.RegularExpressions;
using Wenmai.Language;

namespace Wenmai.Corpus;

/// <summary>The metadata block between two lines <c>---</c> at the head of a Markdown file.</summary>
/// <remarks>The keys of <see cref="StatedMetadata"/>; others are ignored.</remarks>
internal static partial class FrontMatter
{
    /// <summary>Splits a file into metadata and body.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="taxonomy">The themes that may be stated.</param>
    /// <param name="notices">Receives warnings.</param>
    /// <returns>The metadata and what follows them; all of the text when it does not begin with a line <c>---</c> and a key.</returns>
    /// <exception cref="UnreadableFileException">E181, E182, E183.</exception>
    public static (SpeechMetadata Metadata, string Body) Split(string text, Taxonomy taxonomy, List<Problem> notices)
    {
        if (!Opening().IsMatch(text)) return (SpeechMetadata.None, text);
        var close = Closing().Match(text, text.IndexOf('\n') + 1);
        if (!close.Success) throw Bad(1, "没有结束行 ---");
        // With the line break of the opening, lines count as in the file.
        var yaml = "\n" + text[(text.IndexOf('\n') + 1)..close.Index];
        var stated = new StatedMetadata(Entries(yaml), taxonomy, (_, problem) => throw new UnreadableFileException(problem));
        return (stated.Read(notices), text[(close.Index + close.Length)..]);
    }

    /// <summary>A year or a day as people write it.</summary>
    /// <returns>Null when the value is neither, or lies outside 1900-2100.</returns>
    internal static (int Year, DateOnly? Date)? ParseDate(string value)
    {
        var match = Date().Match(ChineseNumerals.ToAsciiDigits(value.Trim()));
        if (!match.Success) return null;
        var year = Number(match, "y");
        if (year is < 1900 or > 2100) return null;
        if (!match.Groups["m"].Success) return (year, null);
        var month = Number(match, "m");
        if (month is < 1 or > 12) return null;
        if (!match.Groups["d"].Success) return (year, null);
        var day = Number(match, "d");
        return day < 1 || day > DateTime.DaysInMonth(year, month) ? null : (year, new DateOnly(year, month, day));
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static Dictionary<string, YamlNode> Entries(string yaml)
    {
        try
        {
            var entries = new Dictionary<string, YamlNode>();
            foreach (var (key, value) in GuardedYaml.Parse(yaml).Entries)
                if (!entries.TryAdd(StatedMetadata.KeyOf(key.Value) ?? key.Value, value)) throw Bad(key.Line, $"键 {key.Value} 重复");
            return entries;
        }
        catch (YamlFlawException e)
        {
            throw Bad(e.Line, e.Message);
        }
    }

    private static UnreadableFileException Bad(int line, string what) => new(ReaderMessages.BadFrontMatter(line, what));

    [GeneratedRegex(@"\A---[ \t]*\r?\n[ \t]*[^\s\-]")]
    private static partial Regex Opening();

    [GeneratedRegex(@"^(---|\.\.\.)[ \t]*\r?(\n|\z)", RegexOptions.Multiline)]
    private static partial Regex Closing();

    [GeneratedRegex(@"^(?<y>\d{4})(?:年?$|年(?:上半年|下半年|度|[一二三四]季度|第[一二三四]季度|初|底|末)$|(?:年|-|/|\.)(?<m>\d{1,2})(?:月?$|(?:月|-|/|\.)(?<d>\d{1,2})日?(?:$|[T ].*)))")]
    private static partial Regex Date();
}
