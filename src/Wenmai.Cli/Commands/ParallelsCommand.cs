using System.CommandLine;
using Spectre.Console;
using Wenmai.Drafting;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai parallels</c>: clause series with a common frame.</summary>
internal static class ParallelsCommand
{
    public static Command Create()
    {
        var text = new Argument<string?>("文字") { Description = "排比中的词", Arity = ArgumentArity.ZeroOrOne };
        var frame = new Option<string?>("--frame") { Description = "句式，如 不是…而是…" };
        var clauses = Shell.NumberOption("--clauses", "最少分句数", 2);
        var even = new Option<bool>("--even") { Description = "只列字数相等的" };
        var top = Shell.NumberOption("--top", "显示条数", 20);
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var command = new Command("parallels", "排比对仗：句式相同的并列分句，按句式出现的篇数排列。例：wenmai parallels --frame 抓… --clauses 3") { text, frame, clauses, even, top, index, json };
        command.SetAction(parsed => DeskOutput.Answer(
            parsed.GetValue(index)!,
            desk => desk.FindParallelsAsync(new ParallelRequest
            {
                Text = parsed.GetValue(text) ?? "", Frame = parsed.GetValue(frame) ?? "", FewestClauses = parsed.GetValue(clauses),
                IsEven = parsed.GetValue(even), Take = Math.Max(1, parsed.GetValue(top)),
            }),
            DeskJson.Of, parsed.GetValue(json), Write, list => list.Total + list.Places.Count > 0));
        return command;
    }

    private static void Write(ParallelSeriesList list)
    {
        Shell.Out.MarkupLineInterpolated($"{list.Total} 处");
        foreach (var series in list.Series)
            Shell.Out.MarkupLineInterpolated($"[blue]{series.Frame.Text}[/] {series.FrameSpeeches} 篇  {series.Text} [grey]{string.Join('/', series.Frame.Lengths)} 字 {series.Excerpt.Year}年 {series.Excerpt.Passage}[/]");
        foreach (var place in list.Places) Shell.Out.MarkupLineInterpolated($"[grey]{place.Year?.ToString() ?? "----"} {place.Passage}[/] {place.Before}[red]{place.Match}[/]{place.After}");
    }
}
