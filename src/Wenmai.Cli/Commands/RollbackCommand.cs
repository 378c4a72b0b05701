using System.CommandLine;
using Spectre.Console;
using Wenmai.Indexing;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai rollback</c>: makes the generation before the current one current again.</summary>
internal static class RollbackCommand
{
    public static Command Create()
    {
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var command = new Command("rollback", "退回到前一代索引，撤销最近一次更新；原始文件不变。") { index, json };
        command.SetAction(parsed => Run(parsed.GetValue(index)!, parsed.GetValue(json)));
        return command;
    }

    private static int Run(string index, bool json)
    {
        var (from, to) = new SpeechIndexer(index).Rollback();
        if (json) Shell.WriteJson(new { from, to = to.Name, to.PublishedAt });
        else
        {
            Shell.Out.MarkupLineInterpolated($"已从 {from} 退回到 {to.Name}（{to.PublishedAt:yyyy-MM-dd HH:mm} UTC 发布）。");
            Shell.Out.WriteLine("下次运行 wenmai index 会按原始文件的现状重新更新。");
        }
        return ExitCodes.Success;
    }
}
