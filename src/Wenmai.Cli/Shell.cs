using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;
using Wenmai.Administration;
using Wenmai.Archives;
using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Cli;

/// <summary>Exit codes; stable.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The command ran and what it looked for is not there, or what it checked is not sound.</summary>
    public const int Failure = 1;

    /// <summary>The command line or the query is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Another process is writing the index.</summary>
    public const int Busy = 75;

    /// <summary>There is no index, or it can't be read.</summary>
    public const int Configuration = 78;

    /// <summary>A fault of ours (EX_SOFTWARE).</summary>
    public const int Software = 70;

    /// <summary>Ctrl-C.</summary>
    public const int Interrupted = 130;

    /// <summary>The exit code that goes with a problem.</summary>
    public static int Of(Problem problem) => problem.Code switch
    {
        Codes.WrongCommandLine or Codes.FolderMissing or Codes.BadListFile or Codes.EmptyFolders or Codes.SameFolderNames => Usage,
        Codes.IndexBusy => Busy,
        Codes.NoIndex or Codes.IndexDamaged or Codes.IndexTooNew or Codes.OtherEngine or Codes.UnusableSetting or Codes.NoStateFolder or Codes.StateDamaged => Configuration,
        Codes.Cancelled => Interrupted,
        Codes.ProgramFault => Software,
        _ when KnownFaults.IsAboutTheService(problem) => Configuration,
        _ => Failure,
    };
}

/// <summary>What all commands share: options, consoles, and the way from an exception to an exit code.</summary>
internal static class Shell
{
    private static ParseResult? _parsed;

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Standard output: data.</summary>
    public static IAnsiConsole Out { get; private set; } = Create(Console.Out, Console.IsOutputRedirected);

    /// <summary>Standard error: messages and progress.</summary>
    public static IAnsiConsole Error { get; } = Create(Console.Error, Console.IsErrorRedirected);

    /// <summary>The time of this place, as reports state it.</summary>
    public static DateTimeOffset Now => TimeProvider.System.GetLocalNow();

    /// <summary>The option <c>--index</c>.</summary>
    public static Option<string> IndexOption() => new("--index")
    {
        Description = "索引文件夹（默认 index，也可用环境变量 WENMAI__INDEX 指定）",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("WENMAI__INDEX") is { Length: > 0 } folder ? folder : "index",
    };

    /// <summary>The option <c>--corpus</c>.</summary>
    public static Option<string> CorpusOption() => new("--corpus")
    {
        Description = "讲话所在的文件夹（默认 corpus，也可用环境变量 WENMAI__CORPUS 指定）",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("WENMAI__CORPUS") is { Length: > 0 } folder ? folder : "corpus",
    };

    /// <summary>The engine that settings ask for (<c>WENMAI__ENGINE</c>); null: whichever made the index.</summary>
    /// <exception cref="UsageException">This program has no such engine.</exception>
    public static string? ConfiguredEngine() => Environment.GetEnvironmentVariable("WENMAI__ENGINE") is { Length: > 0 } name ? EngineOf(name) : null;

    /// <summary>The deep model of an index: that behind the endpoint where the environment names one, else the encoder in use.</summary>
    /// <exception cref="EndpointSettingException">A setting cannot be used.</exception>
    public static DeepModels DeepModelsOf(string index) => new(index, EndpointSettings.FromEnvironment(), DeepOptions.FromEnvironment());

    /// <summary>An engine's name as it is written in indexes.</summary>
    /// <exception cref="UsageException">This program has no such engine.</exception>
    public static string EngineOf(string name) => Engines.Contains(name.ToLowerInvariant())
        ? name.ToLowerInvariant()
        : throw new UsageException($"本程序没有“{name}”引擎，可用的引擎：{string.Join('、', Engines)}。");

    private static IEnumerable<string> Engines => SpeechIndexer.Engines.Union(ArchiveHosts.Engines);

    /// <summary>The archive that the options name.</summary>
    public static ArchivePlaces PlacesOf(ParseResult parsed, Option<string> corpus, Option<string> index, Option<string> data) =>
        new(Path.GetFullPath(parsed.GetValue(corpus)!), Path.GetFullPath(parsed.GetValue(index)!), DataFolder.Open(parsed.GetValue(data)!)) { Engine = ConfiguredEngine() };

    /// <summary>The option <c>--data</c>.</summary>
    public static Option<string> DataOption() => new("--data")
    {
        Description = $"状态文件夹（默认在系统的应用数据文件夹中，也可用环境变量 {DataFolder.Variable} 指定）",
        DefaultValueFactory = _ => DataFolder.ConfiguredPath,
    };

    /// <summary>The option <c>--json</c>.</summary>
    public static Option<bool> JsonOption() => new("--json") { Description = "以 JSON 输出到标准输出" };

    /// <summary>An option with one of the values of <typeparamref name="T"/>, in lower case; the first when absent.</summary>
    public static Option<T> ChoiceOption<T>(string name, string description) where T : struct, Enum
    {
        var choices = Enum.GetNames<T>().Select(n => n.ToLowerInvariant()).ToList();
        return new Option<T>(name)
        {
            Description = description,
            HelpName = string.Join('|', choices),
            CustomParser = result =>
            {
                var chosen = choices.IndexOf(result.Tokens[0].Value.ToLowerInvariant());
                if (chosen >= 0) return Enum.GetValues<T>()[chosen];
                result.AddError($"{name} 没有“{result.Tokens[0].Value}”这个值，可用的值：{string.Join('、', choices)}。");
                return default;
            },
        };
    }

    /// <summary>An option with one or more values, written after it or with the option repeated.</summary>
    public static Option<string[]> ManyOption(string name, string description) => new(name) { Description = description, AllowMultipleArgumentsPerToken = true };

    /// <summary>An option with a whole number.</summary>
    public static Option<int> NumberOption(string name, string description, int otherwise) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => otherwise,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var number)) return number;
            result.AddError($"{name} 应为整数，“{result.Tokens[0].Value}”不是。");
            return otherwise;
        },
    };

    /// <summary>Whether an option was written by this name of it.</summary>
    public static bool IsTyped(string name) => _parsed?.Tokens.Any(t => t.Type == TokenType.Option && t.Value == name) == true;

    /// <summary>Writes an object as JSON.</summary>
    public static void WriteJson(object value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, JsonOptions));

    /// <summary>Asks the index; where its current generation is damaged, the one before it, and says so.</summary>
    /// <remarks>A command has nothing else to do while it waits.</remarks>
    public static T Ask<T>(string index, Func<IArchive, Task<T>> question)
    {
        using var host = Open(index);
        var answer = host.AskAsync(question).GetAwaiter().GetResult();
        if (host.Warning is { } warning) Warn(warning);
        return answer;
    }

    /// <summary>Asks an index whose segments are open in this process: for trainers and judges of its rankings.</summary>
    public static T AskLocal<T>(string index, Func<SpeechSearcher, T> question)
    {
        using var host = new SearcherHost(index, ConfiguredEngine(), DeepModelsOf(index), SearchOptions.FromEnvironment());
        var answer = host.Ask(question);
        if (host.Warning is { } warning) Warn(warning);
        return answer;
    }

    /// <summary>The archive of an index folder, with the settings of the environment.</summary>
    public static IArchiveHost Open(string index) => ArchiveHosts.Open(new ArchiveSettings(index)
    {
        Engine = ConfiguredEngine(),
        Deep = DeepModelsOf(index),
        Options = SearchOptions.FromEnvironment(),
    });

    /// <summary>Whether somebody watches who sees a bar move; elsewhere lines tell how far it is.</summary>
    public static bool ShowsBars => Error.Profile.Capabilities.Interactive && !Console.IsErrorRedirected;

    /// <summary>A bar with share and remaining time that goes when it is full.</summary>
    public static Progress Bar() => Error.Progress().AutoClear(true).HideCompleted(true)
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn());

    /// <summary>Writes a warning with its remedy.</summary>
    public static void Warn(Problem notice)
    {
        Error.MarkupLineInterpolated($"[yellow]{notice.Code}[/] {CommandLanguage.Told(notice.Code, notice.Message)}");
        TellRemedy(notice.Code, notice.Remedy);
    }

    /// <summary>Writes an error with its remedy.</summary>
    public static void Fail(string code, string message, string remedy)
    {
        Error.MarkupLineInterpolated($"[red]{code}[/] {CommandLanguage.Told(code, message)}");
        TellRemedy(code, remedy);
    }

    private static void TellRemedy(string code, string remedy)
    {
        if (CommandLanguage.Remedy(code, remedy) is { Length: > 0 } told) Error.WriteLine(told);
    }

    /// <summary>Says why a request was refused, and by which option.</summary>
    public static int Refuse(IReadOnlyList<Problem> problems)
    {
        foreach (var problem in problems)
        {
            var option = OptionOf(problem);
            Fail(problem.Code, problem.Message, option is null ? problem.Remedy : $"{problem.Remedy}（选项 {option}）");
            if (option is not null && CommandLanguage.IsEnglish) Error.WriteLine($"Option {option}.");
        }
        return ExitCodes.Usage;
    }

    // Fields bear the names of parameters of addresses; only the size of a page has another one here.
    private static string? OptionOf(Problem problem) =>
        (problem.Field == "size" ? "--top" : $"--{problem.Field}") is var name && _parsed?.CommandResult.Command.Options.Any(o => o.Name == name) == true ? name : null;

    /// <summary>Says how slips in a query were read.</summary>
    public static void Tell(IReadOnlyList<QueryNotice> notices)
    {
        foreach (var notice in notices)
            Error.MarkupLineInterpolated($"[yellow]{notice.Code}[/] {PlaceOf(notice)}{CommandLanguage.Told(notice.Code, notice.Message)}");
    }

    private static string PlaceOf(QueryNotice notice) => notice.Position == QueryNotice.OfAll ? ""
        : CommandLanguage.IsEnglish ? $"character {notice.Position + 1}: " : $"第 {notice.Position + 1} 字：";

    /// <summary>What is wrong with a command line. The parser's own messages stand in where ours know nothing better.</summary>
    private static IEnumerable<string> ProblemsOf(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count > 0)
            return [$"{(parsed.UnmatchedTokens is [var word, ..] ? $"没有“{word}”这个命令" : "没有写明命令")}，可用的命令：{string.Join('、', command.Subcommands.Select(c => c.Name))}。"];
        if (parsed.UnmatchedTokens.Count > 0) return [$"命令 {command.Name} 不认识“{string.Join(' ', parsed.UnmatchedTokens)}”。"];
        return ParserTexts.Missing(parsed.CommandResult) is { Count: > 0 } missing ? missing : parsed.Errors.Select(e => ParserTexts.InChinese(e.Message, command.Name));
    }

    /// <summary>A console that neither colours nor wraps when its output goes to a file or another program.</summary>
    private static IAnsiConsole Create(TextWriter writer, bool isRedirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        if (isRedirected) console.Profile.Width = int.MaxValue / 4;
        return new WrappingConsole(console);
    }

    /// <summary>Writes data to another console until the command line has run.</summary>
    internal static int RunOn(IAnsiConsole console, ParseResult parsed, string[] line)
    {
        var before = Out;
        Out = new WrappingConsole(console);
        try
        {
            return Run(parsed, line);
        }
        finally
        {
            Out = before;
        }
    }

    /// <summary>Runs a command line and turns what can go wrong into a message and an exit code; no stack traces.</summary>
    /// <param name="parsed">The command line as it was read.</param>
    /// <param name="line">The command line as it was typed.</param>
    public static int Run(ParseResult parsed, string[] line)
    {
        _parsed = parsed;
        if (OptionCheck.Find(line, parsed.CommandResult.Command) is { } mistyped) return Refuse([mistyped]);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in ProblemsOf(parsed)) Fail(Codes.WrongCommandLine, problem, "");
            Error.WriteLine(CommandLanguage.IsEnglish ? "See wenmai --help." : "用法见 wenmai --help。");
            return ExitCodes.Usage;
        }
        try
        {
            using var help = new HelpWriter(Console.Out);
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = help });
        }
        catch (Exception e)
        {
            return Fail(e);
        }
    }

    /// <summary>Says what an exception means; for a fault of ours with the trace that its report needs.</summary>
    private static int Fail(Exception exception)
    {
        var problem = exception is FormatException ? new Problem(Codes.BadListFile, exception.Message) : KnownFaults.Of(exception);
        if (exception is UsageException) problem = new Problem(Codes.WrongCommandLine, exception.Message);
        Fail(problem.Code, problem.Message, problem.Remedy);
        if (problem.Code == Codes.ProgramFault) Console.Error.WriteLine(exception);
        return ExitCodes.Of(problem);
    }
}

/// <summary>A command line that is well formed and asks for what can't be. The message is Chinese.</summary>
internal sealed class UsageException(string message) : Exception(message);
