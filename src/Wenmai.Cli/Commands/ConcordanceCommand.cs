using System.CommandLine;
using Spectre.Console;
using Wenmai.Archives;
using Wenmai.Searching;
using Wenmai.Searching.Strings;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai concordance</c>: every place of a string with its neighbours, and its counts.</summary>
internal static class ConcordanceCommand
{
    public static Command Create()
    {
        var text = new Argument<string[]>("文字") { Description = "要查的文字，可含省略号：以…为", Arity = ArgumentArity.OneOrMore };
        var sort = Shell.ChoiceOption<ConcordanceSort>("--sort", "newest 由近及远（默认）、oldest 由远及近、left 按左侧、right 按右侧");
        var width = Shell.NumberOption("--width", "每侧显示的字数，1-200", 30);
        var sample = Shell.NumberOption("--sample", $"处数更多时抽取的行数，1-{ConcordanceRequest.MaxLines}", 100);
        var seed = Shell.NumberOption("--seed", "抽样的种子，同一种子抽得同样的行", 1);
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var command = new Command("concordance", "逐处列出一段文字及其左右文，并按年份统计。例：wenmai concordance 从严治党 --sort right") { text, sort, width, sample, seed, index, json };
        command.Aliases.Add("kwic");
        command.SetAction(parsed => Shell.Ask(parsed.GetValue(index)!, (IArchive archive) => RunAsync(
            archive.Strings,
            new ConcordanceRequest
            {
                Text = string.Join(' ', parsed.GetValue(text)!),
                Sort = parsed.GetValue(sort),
                Width = Math.Clamp(parsed.GetValue(width), 1, 200),
                Sample = parsed.GetValue(sample),
                Seed = parsed.GetValue(seed),
            },
            parsed.GetValue(json))));
        return command;
    }

    private static async Task<int> RunAsync(IArchiveStrings strings, ConcordanceRequest request, bool json)
    {
        if (await strings.FindConcordanceAsync(request) is not { } concordance || (await strings.CountAsync([request.Text]))[0] is not { } counts)
        {
            Shell.Fail(Codes.NothingToLookFor, $"“{request.Text}”中没有可以查找的文字。", "请写词语或短语，可含省略号。");
            return ExitCodes.Usage;
        }
        if (json) Shell.WriteJson(new { request.Text, concordance.Total, concordance.Speeches, counts.Years, Themes = counts.Themes.Select(t => new { t.Theme.Id, t.Theme.Label, t.Occurrences }), Types = counts.Types.Select(t => new { Id = Labels.Of(Labels.DirectiveTypes, t.Type).Code, t.Occurrences }), concordance.Lines });
        else Write(request, concordance, counts);
        return concordance.Total > 0 ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static void Write(ConcordanceRequest request, Concordance concordance, StringCounts counts)
    {
        Shell.Out.MarkupLineInterpolated($"“{request.Text}”{concordance.Total} 处，{concordance.Speeches} 篇{(concordance.IsSample ? $"；抽取 {concordance.Lines.Count} 处" : "")}");
        if (counts.Years.Count > 0)
            Shell.Out.MarkupLineInterpolated($"[grey]{string.Join("  ", counts.Years.Select(y => $"{(y.Year == 0 ? "未注明" : y.Year)}：{y.Occurrences}"))}[/]");
        foreach (var line in concordance.Lines)
        {
            var year = line.Year is { } y ? $"{y}" : "----";
            Shell.Out.MarkupLineInterpolated($"[grey]{year} {line.Passage,-16}[/] {PadLeft(line.Before, request.Width)}[red]{line.Match}[/]{line.After}");
        }
    }

    /// <summary>Pads by columns on the screen: a hanzi takes two.</summary>
    private static string PadLeft(string text, int width) => new string(' ', Math.Max(0, width * 2 - text.Sum(c => c >= '\u1100' ? 2 : 1))) + text;
}
