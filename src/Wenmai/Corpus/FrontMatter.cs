using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Wenmai.Corpus;

/// <summary>The metadata block between two lines <c>---</c> at the head of a Markdown file.</summary>
/// <remarks>Keys, English or Chinese: title 标题, date 日期, year 年份, speaker 讲话人, unit 单位, meeting 会议, themes 主题; others are
/// ignored. Read as a stream of YAML events with a limit on depth: loading a document of 20,000 open brackets would overflow the stack.
/// A value that YAML could not take as it stands, such as the mask in <c>unit: **市教育局</c>, is read literally.</remarks>
internal static partial class FrontMatter
{
    private const int MaxLength = 256 * 1024;
    private const int MaxDepth = 50;

    private static readonly Dictionary<string, string> Keys = new(StringComparer.OrdinalIgnoreCase)
    {
        ["title"] = "title", ["标题"] = "title", ["题目"] = "title",
        ["date"] = "date", ["日期"] = "date",
        ["year"] = "year", ["年份"] = "year",
        ["speaker"] = "speaker", ["讲话人"] = "speaker",
        ["unit"] = "unit", ["单位"] = "unit",
        ["meeting"] = "meeting", ["会议"] = "meeting",
        ["themes"] = "themes", ["theme"] = "themes", ["主题"] = "themes",
    };

    /// <summary>Splits a file into metadata and body.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="notices">Receives warnings.</param>
    /// <returns>The metadata and what follows them; all of the text when it does not begin with a line <c>---</c> and a key.</returns>
    /// <exception cref="UnreadableFileException">E181, E182, E183.</exception>
    public static (SpeechMetadata Metadata, string Body) Split(string text, List<Notice> notices)
    {
        if (!Opening().IsMatch(text)) return (SpeechMetadata.None, text);
        var close = Closing().Match(text, text.IndexOf('\n') + 1);
        if (!close.Success) throw Bad(1, "没有结束行 ---");
        if (close.Index > MaxLength) throw Bad(1, $"超过 {MaxLength / 1024} KB");
        var yaml = "\n" + text[(text.IndexOf('\n') + 1)..close.Index];
        if (TabIndent().Match(yaml) is { Success: true } tab) throw Bad(yaml.AsSpan(0, tab.Index).Count('\n') + 1, "行首是制表符，请改用空格");
        return (ToMetadata(Parse(LiteralValue().Replace(yaml, QuoteWhereNeeded)), notices), text[(close.Index + close.Length)..]);
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

    /// <summary>Quotes a plain value that YAML would refuse or read as something else: one that begins with an indicator or holds a colon.</summary>
    private static string QuoteWhereNeeded(Match line)
    {
        var value = line.Groups["value"].Value;
        var head = line.Groups["head"].Value.Replace('：', ':');
        if (!head.EndsWith(' ')) head += ' ';
        var isPlain = !("\"'[{|>&!#".Contains(value[0]));
        var needsQuotes = isPlain && ("*%@`".Contains(value[0]) || value.Contains(": ") || value.EndsWith(':'));
        return needsQuotes ? $"{head}'{value.Replace("'", "''")}'" : head + value;
    }

    private static Dictionary<string, List<string>> Parse(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        try
        {
            return ParseMapping(parser);
        }
        catch (YamlException e)
        {
            throw Bad((int)e.Start.Line, "不是有效的 YAML（请检查缩进、制表符、引号和冒号后的空格）");
        }
    }

    private static Dictionary<string, List<string>> ParseMapping(Parser parser)
    {
        var entries = new Dictionary<string, List<string>>();
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        if (!parser.TryConsume<MappingStart>(out _)) throw Bad((int)parser.Current!.Start.Line, "应为“键: 值”");
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>();
            if (!entries.TryAdd(Keys.GetValueOrDefault(key.Value, key.Value), ParseValue(parser)))
                throw Bad((int)key.Start.Line, $"键 {key.Value} 重复");
        }
        return entries;
    }

    /// <summary>All scalars of one value, whatever its shape.</summary>
    private static List<string> ParseValue(Parser parser)
    {
        var values = new List<string>();
        var depth = 0;
        do
        {
            var next = parser.Consume<ParsingEvent>();
            var line = (int)next.Start.Line;
            if (next is AnchorAlias or NodeEvent { Anchor.IsEmpty: false }) throw Bad(line, "不支持锚点（&）和引用（*），请给值加引号");
            if (next is Scalar scalar) values.Add(scalar.Value);
            if (next is MappingStart or SequenceStart && ++depth > MaxDepth) throw Bad(line, $"嵌套超过 {MaxDepth} 层");
            if (next is MappingEnd or SequenceEnd) depth--;
        }
        while (depth > 0);
        return values;
    }

    private static SpeechMetadata ToMetadata(Dictionary<string, List<string>> entries, List<Notice> notices)
    {
        var date = DateOf(entries, "date");
        var year = DateOf(entries, "year");
        if (date?.Date is { } day && year is { } stated && stated.Year != day.Year)
            notices.Add(ReaderMessages.YearDiffersFromDate(stated.Year, day));
        return new SpeechMetadata
        {
            Title = TextOf(entries, "title"),
            Date = date?.Date ?? year?.Date,
            Year = (date?.Date ?? year?.Date) is null ? date?.Year ?? year?.Year : null,
            Speaker = TextOf(entries, "speaker"),
            Unit = TextOf(entries, "unit"),
            Meeting = TextOf(entries, "meeting"),
            ThemeIds = ThemesOf(entries),
        };
    }

    private static string? TextOf(Dictionary<string, List<string>> entries, string key)
    {
        if (!entries.TryGetValue(key, out var values)) return null;
        var value = TextScrubber.Strip(string.Join('、', values), out _).ReplaceLineEndings(" ").Trim();
        return value.Length == 0 ? null : value;
    }

    private static (int Year, DateOnly? Date)? DateOf(Dictionary<string, List<string>> entries, string key)
    {
        if (TextOf(entries, key) is not { } value) return null;
        return ParseDate(value) ?? throw new UnreadableFileException(ReaderMessages.BadDate(key, value));
    }

    private static IReadOnlyList<string> ThemesOf(Dictionary<string, List<string>> entries)
    {
        if (!entries.TryGetValue("themes", out var values)) return [];
        var names = values.SelectMany(v => v.Split([',', '，', '、', ';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        return [.. names.Select(ThemeId).Distinct()];
    }

    private static string ThemeId(string name)
    {
        if (Theme.TryFind(name, out var theme)) return theme.Id;
        var nearest = Theme.All.MaxBy(t => t.Label.Intersect(name).Count() / (double)t.Label.Union(name).Count())!;
        throw new UnreadableFileException(ReaderMessages.UnknownTheme(name, nearest.Label));
    }

    private static UnreadableFileException Bad(int line, string what) => new(ReaderMessages.BadFrontMatter(line, what));

    [GeneratedRegex(@"\A---[ \t]*\r?\n[ \t]*[^\s\-]")]
    private static partial Regex Opening();

    [GeneratedRegex(@"^(---|\.\.\.)[ \t]*\r?(\n|\z)", RegexOptions.Multiline)]
    private static partial Regex Closing();

    [GeneratedRegex(@"^\t", RegexOptions.Multiline)]
    private static partial Regex TabIndent();

    [GeneratedRegex(@"(?<=\n)(?<head>[ \t]*(?:[\p{L}_]+(?::[ \t]+|：[ \t]*)|-[ \t]+))(?<value>[^\s].*?)(?=[ \t]*\r?(?:\n|\z))")]
    private static partial Regex LiteralValue();

    [GeneratedRegex(@"^(?<y>\d{4})(?:年?$|年(?:上半年|下半年|度|[一二三四]季度|第[一二三四]季度|初|底|末)$|(?:年|-|/|\.)(?<m>\d{1,2})(?:月?$|(?:月|-|/|\.)(?<d>\d{1,2})日?(?:$|[T ].*)))")]
    private static partial Regex Date();
}
