using System.CommandLine;
using Spectre.Console;
using Wenmai.Drafting;
using Wenmai.Searching.Queries;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai lineage</c>: formulations over the years.</summary>
internal static class LineageCommand
{
    public static Command Create()
    {
        var texts = new Argument<string[]>("提法") { Description = $"一至 {LineageReport.MaxFormulations} 个提法", Arity = ArgumentArity.OneOrMore };
        var facets = new FacetOptions();
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var command = new Command("lineage", "提法沿革：逐年篇数、首见次见末见和后来的说法。例：wenmai lineage 两个维护 四个意识") { texts, index, json };
        facets.AddTo(command);
        command.SetAction(parsed => Run(parsed.GetValue(texts)!, facets.Of(parsed), parsed.GetValue(index)!, parsed.GetValue(json)));
        return command;
    }

    private static int Run(string[] texts, FacetSelection selection, string index, bool json)
    {
        if (texts.Length > LineageReport.MaxFormulations)
        {
            Shell.Fail(Codes.WrongNumberOfSeries, $"一次最多比较 {LineageReport.MaxFormulations} 个提法，现有 {texts.Length} 个。", "请分几次查。");
            return ExitCodes.Usage;
        }
        return DeskOutput.AnswerOrRefuse(index, FollowAsync, DeskJson.Of, json, Write, report => report.Formulations.Any(f => !f.IsNotInArchive));

        async Task<(LineageReport?, IReadOnlyList<Problem>)> FollowAsync(WritersDesk desk)
        {
            var outcome = await desk.FindLineageAsync(texts, selection);
            return (outcome.Result, outcome.Problems);
        }
    }

    private static void Write(LineageReport report)
    {
        foreach (var formulation in report.Formulations) Write(report, formulation);
    }

    private static void Write(LineageReport report, FormulationLineage formulation)
    {
        Shell.Out.MarkupLineInterpolated($"[bold]{formulation.Text}[/]");
        DeskOutput.WriteWordings(formulation.Wordings);
        if (formulation.IsNotInArchive) Shell.Out.WriteLine(report.Selection.IsEmpty ? "  本档案中没有这个提法。" : "  所选范围内没有这个提法。");
        else
        {
            var (counts, within) = (formulation.Counts!, report.IsOfYears ? "所选年份内" : "");
            Shell.Out.MarkupLineInterpolated($"  {counts.Speeches.Count} 篇 {counts.Occurrences} 处");
            foreach (var year in report.SharesOf(formulation))
                Shell.Out.MarkupLineInterpolated($"  {(year.Year == 0 ? "未注明" : year.Year)}：{year.Speeches}/{year.Of} 篇，{year.Share:0.0%}");
            WriteQuote($"{within}首见", formulation.First);
            WriteQuote("次见", formulation.Second);
            if (formulation.Doubt is { } doubt) Shell.Out.MarkupLineInterpolated($"  [yellow]{doubt}[/]");
            WriteQuote($"{within}末见", formulation.Last);
        }
        foreach (var variant in formulation.Variants)
            Shell.Out.MarkupLineInterpolated($"  [blue]相近[/] {variant.Variant.Text} {variant.Variant.Speeches} 篇 [grey]{DeskOutput.Years(variant.Variant.FirstYear, variant.Variant.LastYear)}[/]");
    }

    private static void WriteQuote(string name, LineageQuote? quote)
    {
        if (quote is not null) Shell.Out.MarkupLineInterpolated($"  [green]{name}[/] {quote.Excerpt.Year}年 {quote.Sentence} [grey]《{quote.Excerpt.Title}》{quote.Excerpt.Passage}[/]");
    }
}
