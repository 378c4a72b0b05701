using System.CommandLine;
using System.Text;
using Wenmai.Cli;
using Wenmai.Cli.Commands;

// The genre's characters must survive a terminal whose locale says otherwise (LANG=C).
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

#if LUCENENET
Wenmai.LuceneNet.LuceneEngine.Register();
#endif

var root = new RootCommand("文脉：在讲话档案中检索。Search an archive of Chinese official speeches.")
{
    IndexCommand.Create(),
    SearchCommand.Create(),
    ShowCommand.Create(),
    StatsCommand.Create(),
    MatrixCommand.Create(),
    TrendCommand.Create(),
    CountCommand.Create(),
    RegisterCommand.Create(),
    KeynessCommand.Create(),
    CollocationsCommand.Create(),
    CompareCommand.Create(),
    ConcordanceCommand.Create(),
    MirrorCommand.Create(),
    HeadingsCommand.Create(),
    PhrasesCommand.Create(),
    LineageCommand.Create(),
    ParallelsCommand.Create(),
    RecycledCommand.Create(),
    ExportCommand.Create(),
    VerifyCommand.Create(),
    RollbackCommand.Create(),
    AnnotateCommand.Create(),
    EvaluateCommand.Create(),
    TrainCommand.Create(),
    LearnCommand.Create(),
    BenchCommand.Create(),
    DoctorCommand.Create(),
    McpCommand.Create(),
    UsersCommand.Create(),
};
foreach (var command in KeepCommands.Create()) root.Add(command);

// Queries may begin with @ (as in @张三), which would otherwise name a file of arguments.
var configuration = new ParserConfiguration { ResponseFileTokenReplacer = null };
return Shell.Run(root.Parse(args, configuration));
