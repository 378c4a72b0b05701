using System.CommandLine;
using Spectre.Console;
using Wenmai.Drafting;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai headings</c>: heading sets of the archive.</summary>
internal static class HeadingsCommand
{
    public static Command Create()
    {
        var text = new Argument<string[]>("文字") { Description = "标题或题目中的词，可多个", Arity = ArgumentArity.ZeroOrMore };
        var theme = new Option<string?>("--theme") { Description = "主题，如 T03 或 两个责任" };
        var kind = new Option<string?>("--kind") { Description = "文种，如 K01 或 讲话，可用逗号分隔；all 为全部（默认讲话、报告、决定、意见、通知等，不含法规和新闻）" };
        var year = new Option<string?>("--year") { Description = "年份或区间，如 2019-2022" };
        var level = new Option<int?>("--level") { Description = "层次，1 为最外层" };
        var count = new Option<int?>("--count") { Description = "标题个数" };
        var shortest = new Option<int?>("--min-length") { Description = "每个标题最少字数" };
        var longest = new Option<int?>("--max-length") { Description = "每个标题最多字数" };
        var frame = new Option<string?>("--frame") { Description = "句式，如 以…，…" };
        var parallel = new Option<bool>("--parallel") { Description = "只列句式一致的" };
        var verb = new Option<bool>("--verb") { Description = "只列动宾式的" };
        var top = Shell.NumberOption("--top", "显示组数", 20);
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var command = new Command("headings", "标题库：成组的小标题。例：wenmai headings 责任 --count 3 --parallel")
        {
            text, theme, kind, year, level, count, shortest, longest, frame, parallel, verb, top, index, json,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(year) is { } y && !YearRange.TryParse(y, out _)) return Refuse(Codes.UnknownValue, $"“{y}”不是年份。", "请写四位年份或区间（2019-2022）。");
            return DeskOutput.AnswerOrRefuse(parsed.GetValue(index)!, FindAsync, DeskJson.Of, parsed.GetValue(json), Write, list => list.Total + list.Templates.Count > 0);

            async Task<(HeadingSetList?, IReadOnlyList<Problem>)> FindAsync(WritersDesk desk)
            {
                Theme? chosen = null;
                if (parsed.GetValue(theme) is { } name && !desk.Taxonomy.TryMean(name, out chosen)) return (null, [DeskOutput.NoTheme(name, desk.Taxonomy)]);
                if (!DeskKinds.TryRead(parsed.GetValue(kind), out var kinds, out var problem)) return (null, [problem!]);
                return (await desk.FindHeadingsAsync(new HeadingRequest
                {
                    Text = string.Join(' ', parsed.GetValue(text)!),
                    Theme = chosen,
                    Kinds = kinds,
                    Years = parsed.GetValue(year) is { } range && YearRange.TryParse(range, out var years) ? years : null,
                    Level = parsed.GetValue(level),
                    Count = parsed.GetValue(count),
                    Shortest = parsed.GetValue(shortest),
                    Longest = parsed.GetValue(longest),
                    Frame = parsed.GetValue(frame) ?? "",
                    IsParallel = parsed.GetValue(parallel),
                    IsVerbObject = parsed.GetValue(verb),
                    Take = Math.Max(1, parsed.GetValue(top)),
                }), []);
            }
        });
        return command;
    }

    private static int Refuse(string code, string message, string remedy)
    {
        Shell.Fail(code, message, remedy);
        return ExitCodes.Usage;
    }

    private static void Write(HeadingSetList list)
    {
        Shell.Out.MarkupLineInterpolated($"{list.Total} 组");
        foreach (var template in list.Templates)
            Shell.Out.MarkupLineInterpolated($"[green]模板[/] {template.Frame} {template.Speeches} 篇：{string.Join("、", template.Fillers.Select(f => $"{f.Text}({f.Speeches})"))}");
        foreach (var set in list.Sets) Write(set);
    }

    private static void Write(HeadingSet set)
    {
        Shell.Out.WriteLine();
        Shell.Out.MarkupLineInterpolated($"[grey]{set.Source} {set.Speech}{(set.Above.Count > 0 ? " " + string.Join(" › ", set.Above) : "")}[/]");
        foreach (var head in set.Heads) Shell.Out.MarkupLineInterpolated($"  {head}");
        if (set.Others.Count > 0) Shell.Out.MarkupLineInterpolated($"  [grey]另有 {set.Others.Count} 篇基本相同，如《{set.Others[0].Title}》{set.Others[0].Speech}[/]");
        if (set.Frame is { } frame) Shell.Out.MarkupLineInterpolated($"  [blue]句式 {frame.Text}[/]");
    }
}
