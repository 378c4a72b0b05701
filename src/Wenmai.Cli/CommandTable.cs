using System.CommandLine;
using Wenmai.Cli.Commands;

namespace Wenmai.Cli;

/// <summary>The commands by name, in the order of the help text.</summary>
/// <remarks>Making all of them costs more time than a search takes: a command line that names one gets that one alone.</remarks>
internal static class CommandTable
{
    /// <summary>Names, and what makes the commands.</summary>
    public static IReadOnlyList<(string Name, Func<Command> Create)> All { get; } =
    [
        ("index", IndexCommand.Create),
        ("search", SearchCommand.Create),
        ("understand", UnderstandCommand.Create),
        ("suggest", SuggestCommand.Create),
        ("show", ShowCommand.Create),
        ("stats", StatsCommand.Create),
        ("matrix", MatrixCommand.Create),
        ("trend", TrendCommand.Create),
        ("count", CountCommand.Create),
        ("register", RegisterCommand.Create),
        ("deadlines", DeadlinesCommand.Create),
        ("follow-up", FollowUpCommand.Create),
        ("portrait", PortraitCommand.Create),
        ("first-use", FirstUseCommand.Create),
        ("keyness", KeynessCommand.Create),
        ("collocations", CollocationsCommand.Create),
        ("compare", CompareCommand.Create),
        ("concordance", ConcordanceCommand.Create),
        ("data", DataCommand.Create),
        ("subcorpora", SubcorporaCommand.Create),
        ("report", ReportCommand.Create),
        ("mirror", MirrorCommand.Create),
        ("proofread", ProofreadCommand.Create),
        ("outlines", OutlinesCommand.Create),
        ("bank", BankCommand.Create),
        ("reword", RewordCommand.Create),
        ("headings", HeadingsCommand.Create),
        ("phrases", PhrasesCommand.Create),
        ("lineage", LineageCommand.Create),
        ("parallels", ParallelsCommand.Create),
        ("recycled", RecycledCommand.Create),
        ("export", ExportCommand.Create),
        ("verify", VerifyCommand.Create),
        ("rollback", RollbackCommand.Create),
        ("annotate", AnnotateCommand.Create),
        ("evaluate", EvaluateCommand.Create),
        ("train", TrainCommand.Create),
        ("readings", ReadingsCommand.Create),
        ("model", ModelCommand.Create),
        ("learn", LearnCommand.Create),
        ("bench", BenchCommand.Create),
        ("doctor", DoctorCommand.Create),
        ("mcp", McpCommand.Create),
        ("users", UsersCommand.Create),
        ("keys", KeysCommand.Create),
        ("audit", AuditCommand.Create),
        ("snapshot", BackupCommands.Snapshot),
        ("restore", BackupCommands.Restore),
        ("dump", BackupCommands.Dump),
        ("load", BackupCommands.Load),
        ("completion", CompletionCommand.Create),
        ("man", ManCommand.Create),
    ];

    /// <summary>The program with the commands that a command line needs.</summary>
    public static RootCommand RootFor(string[] line)
    {
        var root = new RootCommand("文脉：在讲话档案中检索。Search an archive of Chinese official speeches.");
        foreach (var command in For(line)) root.Add(command);
        root.Add(CommandLanguage.Option());
        CommandLanguage.Choose(line);
        if (CommandLanguage.IsEnglish) CommandLanguage.Translate(root);
        return root;
    }

    /// <summary>A command line as it is read.</summary>
    /// <remarks>Queries may begin with @ (as in @张三), which would otherwise name a file of arguments.</remarks>
    public static ParseResult Parse(string[] line) => RootFor(line).Parse(line, new ParserConfiguration { ResponseFileTokenReplacer = null });

    /// <summary>The command that a command line begins with, or all of them where it begins otherwise: with an option of the root, a slip, nothing.</summary>
    public static IEnumerable<Command> For(string[] line)
    {
        var named = All.Where(c => line.Length > 0 && c.Name == line[0]).ToList();
        return (named.Count > 0 ? named : All).Select(c => c.Create());
    }
}
