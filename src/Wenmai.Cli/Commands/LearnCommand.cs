using System.CommandLine;
using Spectre.Console;
using Wenmai.Indexing;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai learn</c>: lists what was learned from the archive, and checks it against the files.</summary>
internal static class LearnCommand
{
    public static Command Create()
    {
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var command = new Command("learn", "列出从档案中有日期的讲话得知的地方会议（如“省纪委十届二次”）在哪一年。每次更新索引都会这样做；本命令全部重读一遍作核对，有出入时重建索引。") { index, json };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed.GetValue(index)!, parsed.GetValue(json), cancellation)));
        return command;
    }

    private static int Run(string index, bool json, CancellationToken cancellation)
    {
        var (learned, isNew, generation) = new SpeechIndexer(index).Learn(null, cancellation);
        if (json)
        {
            Shell.WriteJson(new { generation, isNew, learned.Fingerprint, learned.Sessions });
            return ExitCodes.Success;
        }
        foreach (var session in learned.Sessions) Shell.Out.MarkupLineInterpolated($"{session.Name}：不早于 {session.From:yyyy-MM-dd}  [grey]{session.Source}[/]");
        Shell.Out.MarkupLineInterpolated($"得知 {learned.Sessions.Count} 次会议；{(isNew ? "与索引不同，已全部重新标注" : "与索引相同，索引未动")}，索引 {generation}。");
        return ExitCodes.Success;
    }
}
