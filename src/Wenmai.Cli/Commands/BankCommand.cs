using System.CommandLine;
using Spectre.Console;
using Wenmai.Drafting;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai bank</c>: passages with which speeches begin, pass on, criticise, call and end.</summary>
internal static class BankCommand
{
    public static Command Create()
    {
        var text = new Argument<string[]>("文字") { Description = "一个问题，如 讲话结尾怎么鼓劲；或须含有的词，可多个", Arity = ArgumentArity.ZeroOrMore };
        var kind = new Option<string?>("--kind") { Description = "类别：开头、过渡、问题、号召、结尾" };
        var frame = new FrameOptions();
        var sort = Shell.ChoiceOption<BankSort>("--sort", "best（常用且新近）、usual（篇数）、newest（新近）");
        var top = Shell.NumberOption("--top", "显示条数", 20);
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var command = new Command("bank", "段落库：开头、过渡、问题、号召、结尾，按会议类型和主题。例：wenmai bank 讲话结尾怎么鼓劲；wenmai bank --kind 开头 --occasion 动员会")
        {
            text, kind, sort, top, index, json,
        };
        foreach (var option in frame.All) command.Add(option);
        command.SetAction(parsed =>
        {
            return DeskOutput.AnswerOrRefuse(parsed.GetValue(index)!, FindAsync, DeskJson.Of, parsed.GetValue(json), Write, list => list.Total > 0);

            async Task<(BankList?, IReadOnlyList<Problem>)> FindAsync(WritersDesk desk)
            {
                var (occasion, theme, level, problems) = frame.Read(parsed, desk.Taxonomy);
                BankKind? bank = null;
                if (parsed.GetValue(kind) is { } name)
                {
                    if (Labels.TryFind(DeskNames.Banks, name, out var entry)) bank = entry.Value;
                    else problems = [.. problems, NoBank(name)];
                }
                var request = new BankRequest
                {
                    Text = string.Join(' ', parsed.GetValue(text)!), Kind = bank, Occasion = occasion, Theme = theme, Level = level,
                    Sort = parsed.GetValue(sort), Take = Math.Max(1, parsed.GetValue(top)),
                };
                return problems.Count > 0 ? (null, problems) : (await desk.FindPassagesAsync(request), []);
            }
        });
        return command;
    }

    private static Problem NoBank(string name) =>
        new(Codes.UnknownValue, $"没有“{name}”这一类。", $"可用的：{string.Join('、', DeskNames.Banks.Select(b => b.Label))}。") { Field = "kind" };

    private static void Write(BankList list)
    {
        var names = string.Join('、', list.Kinds.Select(k => Labels.Of(DeskNames.Banks, k).Label));
        Shell.Out.MarkupLineInterpolated($"{names}{(list.Occasion is { } o ? $"（{o.Label}）" : "")} 共 {list.Total} 条");
        if (list.LeftOut is { } none) Shell.Out.MarkupLineInterpolated($"[yellow]档案中没有{none.Label}的，以下取自其他场合。[/]");
        foreach (var passage in list.Passages)
        {
            Shell.Out.WriteLine();
            Shell.Out.MarkupLineInterpolated($"[blue]{Labels.Of(DeskNames.Banks, passage.Kind).Label}[/] {passage.Text}");
            Shell.Out.MarkupLineInterpolated($"  [grey]{passage.Speeches} 篇 {DeskOutput.Years(passage.FirstYear, passage.LastYear)} {passage.Excerpt.Cite()} {passage.Excerpt.Passage}[/]");
        }
    }
}
