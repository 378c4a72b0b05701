using System.CommandLine;
using Spectre.Console;
using Wenmai.Insights;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai compare</c>: two speeches or slices side by side.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var left = new Argument<string>("左") { Description = "讲话编号，或检索式如 年份:2020、单位:教育局" };
        var right = new Argument<string>("右") { Description = "讲话编号，或检索式" };
        var facets = new FacetOptions();
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var csv = InsightOutput.CsvOption();
        var command = new Command("compare", "对比两篇讲话、两个年份或两个单位：主题、要求、特征词、标题、共同语句。例：wenmai compare 年份:2019 年份:2020") { left, right, index, json, csv };
        facets.AddTo(command);
        command.SetAction(parsed => InsightOutput.Answer(
            parsed.GetValue(index)!,
            insights => insights.CompareAsync(new ComparisonRequest(
                Slice.Parse(parsed.GetValue(left)!) with { Selection = facets.Of(parsed) }, Slice.Parse(parsed.GetValue(right)!) with { Selection = facets.Of(parsed) })),
            comparison => Reports.Of(comparison, Shell.Now), InsightJson.Of, parsed.GetValue(json), parsed.GetValue(csv),
            Write));
        return command;
    }

    /// <summary>The table of shares, below it headings and sentences in common.</summary>
    private static void Write(Comparison comparison, ReportTable table)
    {
        InsightOutput.Write(table);
        foreach (var (side, headings) in new[] { ("左", comparison.LeftHeadings), ("右", comparison.RightHeadings) })
        {
            Shell.Out.MarkupLineInterpolated($"[bold]{side}的标题[/]");
            foreach (var heading in headings.Take(20)) Shell.Out.MarkupLineInterpolated($"{new string(' ', heading.Level * 2)}{heading.Text}{(heading.IsShared ? "  [共有]" : "")}");
        }
        Shell.Out.MarkupLineInterpolated($"[bold]共同语句[/] {(comparison.Common is null ? "（一方句子过多，未比较）" : $"{comparison.CommonTotal} 句")}");
        foreach (var common in (comparison.Common ?? []).Take(10))
            Shell.Out.MarkupLineInterpolated($"[grey]{common.Likeness:0%}[/] 左：{common.Left.Text}\n     右：{common.Right.Text}");
    }
}
