using System.CommandLine;
using System.Text.RegularExpressions;

namespace Wenmai.Cli;

/// <summary>The language of help and errors: that of <c>--language</c>, else of <c>WENMAI_LANGUAGE</c>, else English where the locale says so and Chinese elsewhere.</summary>
/// <remarks>What commands answer is about Chinese texts and stays Chinese. English errors say what the code means, what they are about, and
/// what is done about such errors.</remarks>
internal static partial class CommandLanguage
{
    /// <summary>The option, of every command.</summary>
    public const string Name = "--language";

    private const string Chinese = "zh", English = "en";
    private const string Example = "例：";

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Helps = new(() => TableOf("help.tsv"));

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Remedies = new(() => TableOf("remedies.tsv"));

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Meanings = new(() =>
        CodeRow().Matches(string.Join('\n', Rows("codes"))).ToDictionary(m => m.Groups[2].Value, m => m.Groups[1].Value));

    /// <summary>Whether it is English.</summary>
    public static bool IsEnglish { get; private set; }

    /// <summary>The option, of every command.</summary>
    public static Option<string> Option()
    {
        var option = new Option<string>(Name) { Description = "帮助和出错信息的语言：zh 中文、en 英文（默认随系统，也可用环境变量 WENMAI_LANGUAGE 指定）", Recursive = true };
        option.AcceptOnlyFromAmong(Chinese, English);
        return option;
    }

    /// <summary>Reads the language from a command line, before anything of it is told.</summary>
    public static void Choose(string[] line) => IsEnglish = (Typed(line) ?? Environment.GetEnvironmentVariable("WENMAI_LANGUAGE")) switch
    {
        English => true,
        Chinese => false,
        _ => Locale().StartsWith(English, StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>Puts the help of a command, and of those below it, into English.</summary>
    public static void Translate(Command command)
    {
        command.Description = HelpOf(command.Description);
        foreach (var argument in command.Arguments) (argument.Description, argument.HelpName) = (HelpOf(argument.Description), HelpOf(argument.Name));
        foreach (var option in command.Options) option.Description = HelpOf(option.Description);
        foreach (var below in command.Subcommands) Translate(below);
    }

    /// <summary>The English of a text of the help; the text itself where there is none.</summary>
    public static string? HelpOf(string? chinese)
    {
        var parts = (chinese ?? "").ReplaceLineEndings(" ").Split(Example, 2);
        if (!Helps.Value.TryGetValue(parts[0].Trim(), out var english)) return chinese;
        return parts.Length > 1 ? $"{english} Example: {parts[1]}" : english;
    }

    /// <summary>What is wrong, in the language: in English the meaning of the code and what the message names.</summary>
    public static string Told(string code, string message)
    {
        if (!IsEnglish || message.All(c => c < 0x2E80)) return message;
        var named = Named().Matches(message).Select(m => m.Value.Trim('“', '”')).ToList();
        var meaning = Meanings.Value.GetValueOrDefault(code, code);
        return named.Count > 0 ? $"{meaning}: {string.Join(", ", named)}" : meaning;
    }

    /// <summary>The codes that have a remedy in English.</summary>
    public static IEnumerable<string> CodesWithRemedy => Remedies.Value.Keys;

    /// <summary>What to do about it, in the language. Chinese messages may say it themselves; of a wrong command line it stands beneath all that is wrong.</summary>
    public static string Remedy(string code, string remedy) =>
        !IsEnglish || (code == Codes.WrongCommandLine && remedy.Length == 0) ? remedy : Remedies.Value[code];

    private static string? Typed(string[] line)
    {
        var words = line.TakeWhile(word => word != "--").ToList();
        var at = words.FindLastIndex(word => word == Name || word.StartsWith(Name + "=", StringComparison.Ordinal));
        return at < 0 ? null : words[at] == Name ? words.ElementAtOrDefault(at + 1) : words[at][(Name.Length + 1)..];
    }

    private static string Locale() => new[] { "LC_ALL", "LC_MESSAGES", "LANG" }.Select(Environment.GetEnvironmentVariable).FirstOrDefault(l => l is { Length: > 0 }) ?? "";

    private static Dictionary<string, string> TableOf(string resource) => Rows(resource)
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')).ToDictionary(cells => cells[0], cells => cells[1]);

    private static string[] Rows(string resource)
    {
        using var reader = new StreamReader(typeof(CommandLanguage).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd().Split('\n');
    }

    [GeneratedRegex("/// <summary>(.+)</summary>\n    public const string \\w+ = \"(\\w+)\";")]
    private static partial Regex CodeRow();

    [GeneratedRegex("“[^”]+”|[!-~]{3,}")]
    private static partial Regex Named();
}
