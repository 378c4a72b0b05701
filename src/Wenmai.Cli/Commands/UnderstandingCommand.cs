using System.CommandLine;
using Spectre.Console;
using Wenmai.Searching;
using Wenmai.Training.Evaluation;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai evaluate understanding</c>: how well queries are read, put right and completed.</summary>
internal static class UnderstandingCommand
{
    public static Command Create()
    {
        var folder = new Option<DirectoryInfo>("--folder") { Description = "判定所在的文件夹：needs.tsv、typos.tsv、absent.tsv、prefixes.tsv，缺少的不检验", Required = true };
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var command = new Command("understanding", "检验检索词的理解：需求拆分、错字更正、未载判断和输入提示，并列出不一致之处。") { folder, index, json };
        command.SetAction(parsed => Shell.AskLocal(parsed.GetValue(index)!, searcher =>
        {
            var evaluation = Run(parsed.GetValue(folder)!.FullName, searcher);
            if (parsed.GetValue(json)) Shell.WriteJson(evaluation);
            else Write(evaluation);
            return ExitCodes.Success;
        }));
        return command;
    }

    private static UnderstandingEvaluation Run(string folder, SpeechSearcher searcher)
    {
        var evaluation = UnderstandingEvaluation.Run(folder, searcher);
        foreach (var missing in evaluation.Missing) Shell.Error.WriteLine($"没有 {missing}，这一项不检验。");
        return evaluation;
    }

    private static void Write(UnderstandingEvaluation evaluation)
    {
        if (evaluation.Needs is { } needs)
        {
            foreach (var row in needs.Differences) Shell.Out.WriteLine($"{row.Query}\n  应为 {row.Judged}\n  读作 {row.Read}");
            Shell.Out.WriteLine($"需求拆分：主题一致 {needs.TopicExact:0.000}，各项 F1 {needs.SlotF1:0.000}（{needs.Rows} 条）");
        }
        if (evaluation.Absent is { } absent)
            Shell.Out.WriteLine($"未载判断：平衡准确率 {absent.BalancedAccuracy:0.000}（未载的告知 {absent.Told}/{absent.Absent}，有载的保留 {absent.Kept}/{absent.Present}）");
        if (evaluation.Typos is { } typos)
        {
            foreach (var row in typos.Wrong) Shell.Out.WriteLine($"{row.Kind} {row.Query}：应为{OrNone(row.Intended)}，提示{OrNone(row.Suggested)}");
            Shell.Out.WriteLine($"错字更正：{typos.Correct}/{typos.Rows}；误报 {typos.FalseSuggestions}/{typos.RightRows}");
        }
        if (evaluation.Prefixes is { } prefixes)
        {
            foreach (var row in prefixes.Failed) Shell.Out.WriteLine($"{row.Typed}：应有{string.Join('、', row.Wanted)}，提示{string.Join('、', row.Offers)}");
            Shell.Out.WriteLine($"输入提示：前八条中有所要的 {prefixes.Success8:0.000}");
        }
    }

    private static string OrNone(string text) => text.Length == 0 ? "无" : text;
}
