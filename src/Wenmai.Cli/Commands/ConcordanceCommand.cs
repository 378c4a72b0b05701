using System.CommandLine;
using Spectre.Console;
using Wenmai.Archives;
using Wenmai.Insights;
using Wenmai.Searching.Strings;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai concordance</c>: every place of a string with its neighbours, and its counts.</summary>
internal static class ConcordanceCommand
{
    /// <summary>Columns beside the match below which a line tells too little.</summary>
    private const int LeastRoom = 16;

    public static Command Create()
    {
        var text = new Argument<string[]>("文字") { Description = "要查的文字，可含省略号：以…为", Arity = ArgumentArity.OneOrMore };
        var sort = Shell.ChoiceOption<ConcordanceSort>("--sort", "newest 由近及远（默认）、oldest 由远及近、left 按左侧、right 按右侧");
        var width = Shell.NumberOption("--width", "每侧显示的字数，1-200", 30);
        var sample = Shell.NumberOption("--sample", $"处数更多时抽取的行数，1-{ConcordanceRequest.MaxLines}", 100);
        var seed = Shell.NumberOption("--seed", "抽样的种子，同一种子抽得同样的行", 1);
        var within = new Option<string>("--within") { Description = "只看含有这些词语的句子，可用 单位:财政局 等条件", DefaultValueFactory = _ => "" };
        var facets = new FacetOptions();
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var csv = InsightOutput.CsvOption();
        var command = new Command("concordance", "逐处列出一段文字及其左右文，并按年份统计。例：wenmai concordance 从严治党 --year 2019-2022 --sort right")
        {
            text, sort, width, sample, seed, within, index, json, csv,
        };
        facets.AddTo(command);
        command.Aliases.Add("kwic");
        command.SetAction(parsed => Run(
            parsed.GetValue(index)!,
            new PlacesRequest
            {
                Lines = new ConcordanceRequest
                {
                    Text = string.Join(' ', parsed.GetValue(text)!),
                    Sort = parsed.GetValue(sort),
                    Width = Math.Clamp(parsed.GetValue(width), 1, 200),
                    Sample = parsed.GetValue(sample),
                    Seed = parsed.GetValue(seed),
                },
                Slice = new Slice { Query = parsed.GetValue(within)!, Selection = facets.Of(parsed) },
            },
            parsed.GetValue(json), parsed.GetValue(csv)));
        return command;
    }

    private static int Run(string index, PlacesRequest request, bool json, bool csv)
    {
        var isEmpty = false;
        var code = InsightOutput.Answer(index, FindAsync, found => Reports.Of(found, Shell.Now), InsightJson.Of, json, csv, (found, _) => Write(found));
        return code == ExitCodes.Success && isEmpty ? ExitCodes.Failure : code;

        async Task<InsightOutcome<FoundPlaces>> FindAsync(IArchiveCounts counts)
        {
            var outcome = await counts.FindPlacesAsync(request);
            isEmpty = outcome.Result is { Concordance.Total: 0 };
            return outcome;
        }
    }

    private static void Write(FoundPlaces found)
    {
        var (concordance, width) = (found.Concordance, found.Request.Lines.Width);
        var sample = concordance.IsSample ? $"；抽取 {concordance.Lines.Count} 处" : "";
        Shell.Out.MarkupLineInterpolated($"“{found.Text}”{concordance.Total} 处，{concordance.Speeches} 篇{sample}");
        if (concordance.Years.Count > 0)
            Shell.Out.MarkupLineInterpolated($"[grey]{string.Join("  ", concordance.Years.Select(y => $"{(y.Year == 0 ? "未注明" : y.Year)}：{y.Occurrences}"))}[/]");
        foreach (var line in concordance.Lines) WriteLine(line, width * 2);
    }

    /// <summary>The place with its neighbours in one line, as much of them as the terminal holds; where that is too little, in lines below its name.</summary>
    private static void WriteLine(ConcordanceLine line, int cells)
    {
        var name = $"{(line.Year is { } y ? $"{y}" : "----")} {line.Passage,-16}";
        var room = (Shell.Out.Profile.Width - name.Length - 1 - CellsOf(line.Match)) / 2;
        if (room < LeastRoom) Shell.Out.MarkupLineInterpolated($"[grey]{name}[/]\n  {line.Before}[red]{line.Match}[/]{line.After}");
        else Shell.Out.MarkupLineInterpolated($"[grey]{name}[/] {Left(line.Before, Math.Min(room, cells))}[red]{line.Match}[/]{Right(line.After, room)}");
    }

    /// <summary>The end of a text, padded by columns on the screen.</summary>
    private static string Left(string text, int cells)
    {
        while (CellsOf(text) > cells) text = text[1..];
        return new string(' ', cells - CellsOf(text)) + text;
    }

    private static string Right(string text, int cells)
    {
        while (CellsOf(text) > cells) text = text[..^1];
        return text;
    }

    /// <summary>Columns on the screen: a hanzi takes two.</summary>
    private static int CellsOf(string text) => text.Sum(c => c >= '\u1100' ? 2 : 1);
}
