using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using System.Text.RegularExpressions;

namespace Wenmai.Cli;

/// <summary>What the parser of command lines says of itself, in Chinese as all else.</summary>
/// <remarks>Its own translations are found by the culture, and ours is invariant everywhere: the same answers on every machine.</remarks>
internal static partial class ParserTexts
{
    private static readonly (string English, string Chinese)[] Frame =
    [
        ("Description:", "说明："), ("Usage:", "用法："), ("Arguments:", "参数："), ("Options:", "选项："), ("Commands:", "命令："),
        ("[options]", "[选项]"), ("[command]", "[命令]"), ("(REQUIRED)", "（必填）"), ("[default: ", "[默认："),
        ("Show help and usage information", "显示本说明"), ("Show version information", "显示版本"),
    ];

    /// <summary>A line of help.</summary>
    public static string Help(string line) => CommandLanguage.IsEnglish
        ? ChineseName().Replace(line, name => $"<{CommandLanguage.HelpOf(name.Groups[1].Value)}>")
        : Frame.Aggregate(line, (text, words) => text.Replace(words.English, words.Chinese, StringComparison.Ordinal));

    /// <summary>An argument in the line of usage, where the parser has no other name for it.</summary>
    [GeneratedRegex("<([\u4E00-\u9FFF]+)>")]
    private static partial Regex ChineseName();

    /// <summary>Arguments and options that a command needs and did not get.</summary>
    public static IReadOnlyList<string> Missing(CommandResult result)
    {
        var arguments = result.Command.Arguments.Where(a => a.Arity.MinimumNumberOfValues > (result.GetResult(a)?.Tokens.Count ?? 0)).Select(a => $"<{a.Name}>");
        var options = result.Command.Options.Where(o => o.Required && result.GetResult(o) is null or { Implicit: true }).Select(o => o.Name);
        return [.. arguments.Concat(options).Select(name => CommandLanguage.IsEnglish
            ? $"Command {result.Command.Name} lacks {CommandLanguage.HelpOf(name.Trim('<', '>'))}."
            : $"命令 {result.Command.Name} 缺少 {name}。")];
    }

    /// <summary>An error of the parser; ours are Chinese already.</summary>
    public static string InChinese(string message, string command) =>
        CommandLanguage.IsEnglish || (message.Any(c => c > '\u2E80') && !message.Contains(" for ", StringComparison.Ordinal)) ? message
        : $"命令 {command} 的参数有误：{string.Join('、', message.Split('\'').Where((_, i) => i % 2 == 1).Take(1).DefaultIfEmpty("值"))}";
}

/// <summary>Help as it is written, line by line.</summary>
internal sealed class HelpWriter(TextWriter inner) : TextWriter
{
    private readonly StringBuilder _line = new();

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value)
    {
        _line.Append(value);
        if (value == '\n') Flush();
    }

    public override void Flush()
    {
        inner.Write(ParserTexts.Help(_line.ToString()));
        _line.Clear();
        inner.Flush();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) Flush();
        base.Dispose(disposing);
    }
}
