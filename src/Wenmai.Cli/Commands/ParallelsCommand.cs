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
        var theme = new Option<string?>("--theme") { Description = "主题，如 T03 或 两个责任" };
        var kind = new Option<string?>("--kind") { Description = "文种，如 K01 或 讲话，可用逗号分隔；all 为全部，含企业讲话（默认不含法规、访谈）" };
        var clauses = Shell.NumberOption("--clauses", "最少分句数", 2);
        var even = new Option<bool>("--even") { Description = "只列字数相等的" };
        var top = Shell.NumberOption("--top", "显示条数", 20);
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var command = new Command("parallels", "排比对仗：句式相同的并列分句，按字数整齐、分句数和句式出现的篇数排列。例：wenmai parallels --frame 抓… --clauses 3") { text, frame, theme, kind, clauses, even, top, index, json };
        command.SetAction(parsed => DeskOutput.AnswerOrRefuse(
            parsed.GetValue(index)!,
            desk => FindAsync(desk, parsed.GetValue(theme), parsed.GetValue(kind), new ParallelRequest
            {
                Text = parsed.GetValue(text) ?? "", Frame = parsed.GetValue(frame) ?? "", FewestClauses = parsed.GetValue(clauses),
                IsEven = parsed.GetValue(even), Take = Math.Max(1, parsed.GetValue(top)),
            }),
            DeskJson.Of, parsed.GetValue(json), Write, list => list.Total + list.Places.Count > 0));
        return command;
    }

    private static async Task<(ParallelSeriesList?, IReadOnlyList<Problem>)> FindAsync(WritersDesk desk, string? theme, string? kind, ParallelRequest request)
    {
        Theme? chosen = null;
        if (theme is not null && !desk.Taxonomy.TryMean(theme, out chosen)) return (null, [DeskOutput.NoTheme(theme, desk.Taxonomy)]);
        if (!DeskKinds.TryRead(kind, out var kinds, out var problem)) return (null, [problem!]);
        return (await desk.FindParallelsAsync(request with { Theme = chosen, Kinds = kind is null ? request.Kinds : kinds }), []);
    }

    private static void Write(ParallelSeriesList list)
    {
        Shell.Out.MarkupLineInterpolated($"{list.Total} 处");
        foreach (var series in list.Series)
            Shell.Out.MarkupLineInterpolated($"[blue]{series.Frame.Text}[/] {series.FrameSpeeches} 篇  {series.Text} [grey]{string.Join('/', series.Frame.Lengths)} 字 {series.Excerpt.Year}年 {series.Excerpt.Passage}[/]");
        foreach (var place in list.Places) Shell.Out.MarkupLineInterpolated($"[grey]{place.Year?.ToString() ?? "----"} {place.Passage}[/] {place.Before}[red]{place.Match}[/]{place.After}");
    }
}
