using System.CommandLine;
using Spectre.Console;
using Wenmai.Archives;
using Wenmai.Drafting;
using Wenmai.Searching;
using Wenmai.Searching.Strings;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai phrases</c>: set phrases of the archive, or one of them with its variants.</summary>
internal static class PhrasesCommand
{
    public static Command Create()
    {
        var text = new Argument<string?>("文字") { Description = "只列含有这几个字的固定表述", Arity = ArgumentArity.ZeroOrOne };
        var detail = new Option<bool>("--detail") { Description = "把“文字”当作一条表述，列出它的变体和全称" };
        var sort = Shell.ChoiceOption<PhraseSort>("--sort", "speeches 按篇数（默认）、length 按长短、newest 新近出现、unseen 久未使用");
        var shortest = Shell.NumberOption("--min-length", "最少字数", RepetitionOptions.MinPossible);
        var top = Shell.NumberOption("--top", "显示条数", 50);
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var command = new Command("phrases", "固定表述：多篇讲话共有的说法。例：wenmai phrases 从严治党 --sort length；wenmai phrases 三会一课 --detail") { text, detail, sort, shortest, top, index, json };
        command.SetAction(parsed => parsed.GetValue(detail)
            ? Describe(parsed.GetValue(text) ?? "", parsed.GetValue(index)!, parsed.GetValue(json))
            : List(
                new PhraseRequest { Text = parsed.GetValue(text) ?? "", Sort = parsed.GetValue(sort), Shortest = parsed.GetValue(shortest), Take = Math.Max(1, parsed.GetValue(top)) },
                parsed.GetValue(index)!, parsed.GetValue(json)));
        return command;
    }

    private static int List(PhraseRequest request, string index, bool json) =>
        DeskOutput.Answer(index, desk => desk.FindPhrasesAsync(request), DeskJson.Of, json, Write, list => list.Total > 0);

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
        Shell.Out.MarkupLineInterpolated($"{list.Total} 条");
        foreach (var phrase in list.Phrases) Shell.Out.MarkupLineInterpolated($"{phrase.Speeches,5} 篇 {phrase.Occurrences,6} 处 [grey]{DeskOutput.Years(phrase.FirstYear, phrase.LastYear),-11}[/] {phrase.Text}");
    }

    private static void Write(string text, PhraseDetail detail)
    {
        Shell.Out.MarkupLineInterpolated($"[bold]{text}[/] {detail.Counts.Speeches.Count} 篇 {detail.Counts.Occurrences} 处 {DeskOutput.Years(detail.Counts.FirstYear, detail.Counts.LastYear)}");
        foreach (var full in detail.FullWordings) Shell.Out.MarkupLineInterpolated($"  [green]全称[/] {full.Text} [grey]{full.Speeches} 篇，如《{full.Title}》{full.Passage}[/]");
        foreach (var variant in detail.Variants) Shell.Out.MarkupLineInterpolated($"  [blue]{variant.Speeches,4} 篇[/] {variant.Text} [grey]{DeskOutput.Years(variant.FirstYear, variant.LastYear)}[/]");
    }
}
