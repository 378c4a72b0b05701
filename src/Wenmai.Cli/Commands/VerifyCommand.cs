using System.CommandLine;
using Spectre.Console;
using Wenmai.Indexing;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai verify</c>: checks the index against its checksums and the originals.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var command = new Command("verify", "逐字节核对索引，并与原始文件比对。") { index, json };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed.GetValue(index)!, parsed.GetValue(json), cancellation)));
        return command;
    }

    private static int Run(string index, bool json, CancellationToken cancellation)
    {
        var report = new IndexVerifier(index).Verify(cancellation);
        if (json) Shell.WriteJson(report);
        else
        {
            Shell.Out.MarkupLineInterpolated($"{(report.Generation.Length > 0 ? report.Generation : "索引")}：核对 {report.Speeches} 篇、{report.Bytes / 1048576.0:0.0} MB，与 {report.Originals} 个原始文件逐字比对，{(report.IsSound ? "索引完好" : "索引有损坏")}。");
            foreach (var fault in report.Faults) Shell.Out.MarkupLineInterpolated($"  {(fault.IsDamage ? "损坏" : "提示")} {fault.File}：{fault.Problem}");
            if (!report.IsSound) Shell.Error.WriteLine("请运行 wenmai index --rebuild 重建；原始文件不受影响。");
        }
        return report.IsSound ? ExitCodes.Success : ExitCodes.Failure;
    }
}
