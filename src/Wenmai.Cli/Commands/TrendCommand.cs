using System.CommandLine;
using Wenmai.Insights;
using Wenmai.Pictures;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai trend</c>: words, phrases or labels over the years.</summary>
internal static class TrendCommand
{
    public static Command Create()
    {
        var series = new Argument<string[]>("检索式") { Description = "每个检索式一条线，最多 8 条；含空格的请加引号", Arity = ArgumentArity.OneOrMore };
        var facets = new FacetOptions();
        var byKind = new Option<bool>("--by-kind") { Description = "另按文种分列" };
        var step = Shell.ChoiceOption<TimeStep>("--step", "year 按年（默认）、quarter 按季度、month 按月");
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var csv = InsightOutput.CsvOption();
        var picture = PictureFile.Option();
        var force = OutputFile.ForceOption();
        var command = new Command("trend", "逐年趋势，带分母和 95% 区间。例：wenmai trend 脱贫攻坚 乡村振兴 --year 2012-2026；wenmai trend 复工复产 --step month --year 2020") { series, byKind, step, index, json, csv, picture, force };
        facets.AddTo(command);
        command.SetAction(parsed => InsightOutput.Answer(
            parsed.GetValue(index)!,
            insights => insights.CountTrendAsync(new TrendRequest
            {
                Series = parsed.GetValue(series)!, Selection = facets.Of(parsed), ByKind = parsed.GetValue(byKind), Step = parsed.GetValue(step),
            }),
            trend => Reports.Of(trend, Shell.Now), InsightJson.Of, parsed.GetValue(json), parsed.GetValue(csv),
            draw: TrendPicture.Of, picture: PictureFile.Of(parsed, picture, force)));
        return command;
    }
}
