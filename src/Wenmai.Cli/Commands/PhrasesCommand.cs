using System.CommandLine;
using Spectre.Console;
using Wenmai.Archives;
using Wenmai.Drafting;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai phrases</c>: set phrases of the archive, or one of them with its variants.</summary>
internal static class PhrasesCommand
{
    public static Command Create()
    {
        var text = new Argument<string?>("文字") { Description = "只列含有这几个字的固定表述", Arity = ArgumentArity.ZeroOrOne };
        var detail = new Option<bool>("--detail") { Description = "把“文字”当作一条表述，列出它的变体和全称" };
        var sort = Shell.ChoiceOption<PhraseSort>("--sort", "speeches 按篇数（默认）、length 按长短、newest 新近出现、unseen 久未使用");
        var theme = new Option<string?>("--theme") { Description = "主题，如 T03 或 两个责任" };
        var group = new Option<string?>("--group") { Description = "类别：formulation 表述（默认）、term 名词、news 新闻套语、rules 法条用语、all 全部" };
        var shortest = Shell.NumberOption("--min-length", "最少字数", PhraseRequest.MinLength);
        var top = Shell.NumberOption("--top", "显示条数", 50);
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var command = new Command("phrases", "固定表述：多篇讲话共有的说法。例：wenmai phrases 从严治党 --sort length；wenmai phrases 三会一课 --detail")
        {
            text, detail, sort, theme, group, shortest, top, index, json,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(detail)) return Describe(parsed.GetValue(text) ?? "", parsed.GetValue(index)!, parsed.GetValue(json));
            var request = new PhraseRequest
            {
                Text = parsed.GetValue(text) ?? "", Sort = parsed.GetValue(sort), Shortest = parsed.GetValue(shortest), Take = Math.Max(1, parsed.GetValue(top)),
            };
            return DeskOutput.AnswerOrRefuse(
                parsed.GetValue(index)!, desk => FindAsync(desk, request, parsed.GetValue(theme), parsed.GetValue(group)),
                DeskJson.Of, parsed.GetValue(json), Write, list => list.Total > 0 || list.Asked is not null);
        });
        return command;
    }

    private static async Task<(SetPhraseList?, IReadOnlyList<Problem>)> FindAsync(WritersDesk desk, PhraseRequest request, string? theme, string? group)
    {
        Theme? chosen = null;
        if (theme is not null && !desk.Taxonomy.TryMean(theme, out chosen)) return (null, [DeskOutput.NoTheme(theme, desk.Taxonomy)]);
        if (!DeskNames.TryFindGroup(group, out var wanted, out var problem)) return (null, [problem!]);
        return (await desk.FindPhrasesAsync(request with { Theme = chosen, Group = wanted }), []);
    }

    private static int Describe(string text, string index, bool json)
    {
        if (Shell.Ask(index, (IArchive archive) => new WritersDesk(archive).DescribePhraseAsync(text)) is not { } detail)
        {
            Shell.Fail(Codes.NothingToLookFor, $"“{text}”中没有可以查找的文字。", "请写词语或短语。");
            return ExitCodes.Usage;
        }
        if (json) Console.Out.WriteLine(DeskJson.Of(detail));
        else Write(text, detail);
        return detail.Counts.Occurrences > 0 ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static void Write(SetPhraseList list)
    {
        if (list.Asked is { } asked)
            Shell.Out.MarkupLineInterpolated($"所查文字 {asked.Speeches.Count} 篇 {asked.Occurrences} 处 {DeskOutput.Years(asked.FirstYear, asked.LastYear)}（不单独成条）");
        var groups = DeskNames.PhraseGroups.Select(g => $"{g.Label} {list.Groups.GetValueOrDefault(g.Value)}");
        Shell.Out.MarkupLineInterpolated($"{list.Total} 条 [grey]{string.Join(" · ", groups)}（至少 {list.FewestSpeeches} 篇共有）[/]");
        foreach (var phrase in list.Phrases) Shell.Out.MarkupLineInterpolated($"{phrase.Speeches,5} 篇 {phrase.Occurrences,6} 处 [grey]{DeskOutput.Years(phrase.FirstYear, phrase.LastYear),-11}[/] {phrase.Text}");
    }

    private static void Write(string text, PhraseDetail detail)
    {
        Shell.Out.MarkupLineInterpolated($"[bold]{text}[/] {detail.Counts.Speeches.Count} 篇 {detail.Counts.Occurrences} 处 {DeskOutput.Years(detail.Counts.FirstYear, detail.Counts.LastYear)}");
        DeskOutput.WriteWordings(detail.Wordings);
        foreach (var full in detail.FullWordings) Shell.Out.MarkupLineInterpolated($"  [green]全称[/] {full.Text} [grey]{full.Speeches} 篇，如《{full.Title}》{full.Passage}[/]");
        foreach (var variant in detail.Variants) Shell.Out.MarkupLineInterpolated($"  [blue]{variant.Speeches,4} 篇[/] {variant.Text} [grey]{DeskOutput.Years(variant.FirstYear, variant.LastYear)}[/]");
    }
}
