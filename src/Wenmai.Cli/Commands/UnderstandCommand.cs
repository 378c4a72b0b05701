using System.CommandLine;
using Spectre.Console;
using Wenmai.Archives;
using Wenmai.Searching;
using Wenmai.Searching.Results;
using Wenmai.Searching.Understanding;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai understand</c>: how a query is split into topic and frame, what may have been meant, and whether the archive has anything near.</summary>
internal static class UnderstandCommand
{
    public static Command Create()
    {
        var query = new Argument<string[]>("检索词") { Description = "检索词", Arity = ArgumentArity.OneOrMore };
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var command = new Command("understand", "显示检索词如何理解：主题、年份、要求类型、立场等。例：wenmai understand 2019年以后关于营商环境的硬要求") { query, index, json };
        command.SetAction(parsed => Shell.Ask(parsed.GetValue(index)!, archive =>
            RunAsync(archive, string.Join(' ', parsed.GetValue(query)!), parsed.GetValue(json))));
        return command;
    }

    private static async Task<int> RunAsync(IArchive archive, string query, bool json)
    {
        var outcome = await archive.UnderstandAsync(query);
        if (outcome.Answer is not { } answer) return Shell.Refuse(outcome.Problems);
        if (json) Shell.WriteJson(answer);
        else Write(answer);
        return ExitCodes.Success;
    }

    private static void Write(UnderstandingAnswer answer)
    {
        Shell.Out.MarkupLineInterpolated($"主题：{(answer.Topic.Length > 0 ? answer.Topic : "（无，只按筛选列出）")}");
        foreach (var part in answer.Parts.Where(p => p.Meanings.Count > 0))
            Shell.Out.MarkupLineInterpolated($"{string.Join('、', part.Meanings.Select(FrameNames.Of))} [grey]（{part.Text.Trim()}）[/]");
        if (answer.Suggestion is { } suggestion) Shell.Out.MarkupLineInterpolated($"您要找的是不是“{suggestion}”？");
        if (answer.NothingNear) Shell.Out.WriteLine("本档案没有相近的内容。");
    }
}
