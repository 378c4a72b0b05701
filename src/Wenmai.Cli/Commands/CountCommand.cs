using System.CommandLine;
using Wenmai.Archives;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai count</c>: a file of queries in, a table of counts by year out.</summary>
internal static class CountCommand
{
    public static Command Create()
    {
        var queries = new Option<string>("--queries") { Description = "检索式文件，每行一个，# 开头的行不计；- 表示标准输入", Required = true };
        var facets = new FacetOptions();
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var csv = InsightOutput.CsvOption();
        var command = new Command("count", "批量统计：每个检索式逐年的次数和篇数。例：wenmai count --queries 检索式.txt --csv") { queries, index, json, csv };
        facets.AddTo(command);
        command.SetAction(parsed => Shell.Ask(parsed.GetValue(index)!, (IArchive archive) =>
            RunAsync(archive.Counts, parsed.GetValue(queries)!, facets.Of(parsed), parsed.GetValue(json), parsed.GetValue(csv))));
        return command;
    }

    private static async Task<int> RunAsync(IArchiveCounts counts, string file, FacetSelection selection, bool json, bool csv)
    {
        var queries = (file == "-" ? Console.In.ReadToEnd() : File.ReadAllText(file)).Split('\n')
            .Select(line => line.Trim().TrimStart('\uFEFF')).Where(line => line.Length > 0 && line[0] != '#').ToList();
        if (queries.Count == 0)
        {
            Shell.Fail(Codes.WrongNumberOfSeries, $"文件 {file} 中没有检索式。", "每行写一个检索式。");
            return ExitCodes.Usage;
        }
        var trends = new List<Trend>();
        var refused = 0;
        // One query at a time: a bad line is told and costs the others nothing.
        foreach (var query in queries)
        {
            var outcome = await counts.CountTrendAsync(new TrendRequest { Series = [query], Selection = selection });
            Shell.Tell(outcome.Notices);
            if (outcome.Result is { } trend) trends.Add(trend);
            else refused += Shell.Refuse(outcome.Problems) > 0 ? 1 : 0;
        }
        if (trends.Count > 0) Write(Joined(trends, selection), json, csv);
        return refused > 0 ? ExitCodes.Usage : ExitCodes.Success;
    }

    private static Trend Joined(List<Trend> trends, FacetSelection selection) => new()
    {
        Request = new TrendRequest { Series = trends.Select(t => t.Series[0].Query).ToList(), Selection = selection },
        Years = trends[0].Years,
        Mix = trends[0].Mix,
        Series = trends.Select(t => t.Series[0]).ToList(),
        Generation = trends[0].Generation,
    };

    private static void Write(Trend trend, bool json, bool csv)
    {
        var table = Reports.Of(trend, Shell.Now);
        if (csv) InsightOutput.WriteCsv(table);
        else if (json) Shell.WriteJson(InsightJson.Of(trend));
        else InsightOutput.Write(Reports.CountsByYear(trend, Shell.Now));
    }
}
