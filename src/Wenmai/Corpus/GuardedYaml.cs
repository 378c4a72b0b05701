using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Wenmai.Corpus;

/// <summary>A value of a YAML document.</summary>
/// <param name="Line">Where it begins, 1-based.</param>
internal abstract record YamlNode(int Line)
{
    /// <summary>All scalars of the value, whatever its shape, keys included, in text order.</summary>
    public abstract IEnumerable<string> Scalars { get; }
}

/// <summary>Plain or quoted text.</summary>
internal sealed record YamlScalar(int Line, string Value) : YamlNode(Line)
{
    public override IEnumerable<string> Scalars => [Value];
}

/// <summary>A list.</summary>
internal sealed record YamlList(int Line, IReadOnlyList<YamlNode> Items) : YamlNode(Line)
{
    public override IEnumerable<string> Scalars => Items.SelectMany(i => i.Scalars);
}

/// <summary>Keys with their values, in text order; a key may stand twice.</summary>
internal sealed record YamlMap(int Line, IReadOnlyList<(YamlScalar Key, YamlNode Value)> Entries) : YamlNode(Line)
{
    public override IEnumerable<string> Scalars => Entries.SelectMany(e => e.Value.Scalars.Prepend(e.Key.Value));
}

/// <summary>YAML that is not accepted: where, and what is wrong, in Chinese. Thrown and caught inside this room only.</summary>
internal sealed class YamlFlawException(int line, string what) : Exception(what)
{
    public int Line { get; } = line;
}

/// <summary>Reads small YAML documents written by people, with limits on size and depth and without anchors.</summary>
/// <remarks>Read as a stream of events with a limit on depth: loading a document of 20,000 open brackets would overflow the stack.
/// A value that YAML could not take as it stands, such as the mask in <c>unit: **市教育局</c>, is read literally.</remarks>
internal static partial class GuardedYaml
{
    /// <summary>Characters, and bytes where the document is a file of its own.</summary>
    public const int MaxLength = 256 * 1024;

    private const int MaxDepth = 50;

    /// <summary>Reads a document whose outermost value is a mapping; no document at all is an empty one.</summary>
    /// <param name="text">The document.</param>
    /// <param name="hasRecords">Whether <c>- key: value</c> opens a mapping. Otherwise it is a literal item of a list.</param>
    /// <exception cref="YamlFlawException">Too long, too deep, with anchors, or no mapping.</exception>
    public static YamlMap Parse(string text, bool hasRecords = false)
    {
        if (text.Length > MaxLength) throw new YamlFlawException(1, $"超过 {MaxLength / 1024} KB");
        if (TabIndent().Match(text) is { Success: true } tab) throw new YamlFlawException(text.AsSpan(0, tab.Index).Count('\n') + 1, "行首是制表符，请改用空格");
        var literal = (hasRecords ? RecordValue() : LiteralValue()).Replace(text, QuoteWhereNeeded);
        var parser = new Parser(new StringReader(WideColon().Replace(literal, "${key}:")));
        try
        {
            return ParseDocument(parser);
        }
        catch (YamlException e)
        {
            throw Invalid((int)e.Start.Line);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The scanner fails so on some broken input, an open bracket before a colon for one.
            throw Invalid((int)(parser.Current?.End.Line ?? 1));
        }
    }

    private static YamlFlawException Invalid(int line) => new(line, "不是有效的 YAML（请检查缩进、制表符、引号和冒号后的空格）");

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

    private static YamlMap ParseDocument(Parser parser)
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _)) return new YamlMap(1, []);
        parser.Consume<DocumentStart>();
        if (ParseNode(parser, 0) is not YamlMap map) throw new YamlFlawException(1, "应为“键: 值”");
        parser.Consume<DocumentEnd>();
        return parser.Accept<StreamEnd>(out _) ? map : throw new YamlFlawException((int)parser.Current!.Start.Line, "只能有一份文档，请去掉多余的 ---");
    }

    private static YamlNode ParseNode(Parser parser, int depth)
    {
        var next = parser.Consume<ParsingEvent>();
        var line = (int)next.Start.Line;
        if (next is AnchorAlias or NodeEvent { Anchor.IsEmpty: false }) throw new YamlFlawException(line, "不支持锚点（&）和引用（*），请给值加引号");
        if (depth > MaxDepth) throw new YamlFlawException(line, $"嵌套超过 {MaxDepth} 层");
        return next switch
        {
            Scalar scalar => new YamlScalar(line, scalar.Value),
            SequenceStart => new YamlList(line, ParseItems(parser, depth + 1)),
            MappingStart => new YamlMap(line, ParseEntries(parser, depth + 1)),
            _ => throw new YamlFlawException(line, "应为“键: 值”"),
        };
    }

    private static List<YamlNode> ParseItems(Parser parser, int depth)
    {
        var items = new List<YamlNode>();
        while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(ParseNode(parser, depth));
        return items;
    }

    private static List<(YamlScalar, YamlNode)> ParseEntries(Parser parser, int depth)
    {
        var entries = new List<(YamlScalar, YamlNode)>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var node = ParseNode(parser, depth);
            if (node is not YamlScalar key) throw new YamlFlawException(node.Line, "键应为一个词");
            entries.Add((key, ParseNode(parser, depth)));
        }
        return entries;
    }

    [GeneratedRegex(@"^\t", RegexOptions.Multiline)]
    private static partial Regex TabIndent();

    /// <summary>A key whose value stands in the lines below (句子：).</summary>
    [GeneratedRegex(@"(?<=\n|\A)(?<key>[ \t]*(?:-[ \t]+)?[\p{L}_]+)：(?=[ \t]*\r?(?:\n|\z))")]
    private static partial Regex WideColon();

    [GeneratedRegex(@"(?<=\n|\A)(?<head>[ \t]*(?:[\p{L}_]+(?::[ \t]+|：[ \t]*)|-[ \t]+))(?<value>[^\s].*?)(?=[ \t]*\r?(?:\n|\z))")]
    private static partial Regex LiteralValue();

    [GeneratedRegex(@"(?<=\n|\A)(?<head>[ \t]*(?:(?:-[ \t]+)?[\p{L}_]+(?::[ \t]+|：[ \t]*)|-[ \t]+))(?<value>[^\s].*?)(?=[ \t]*\r?(?:\n|\z))")]
    private static partial Regex RecordValue();
}
