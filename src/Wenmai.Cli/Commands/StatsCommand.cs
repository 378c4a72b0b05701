using System.CommandLine;
using Spectre.Console;
using Wenmai.Archives;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai stats</c>: what the index holds.</summary>
internal static class StatsCommand
{
    public static Command Create()
    {
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var command = new Command("stats", "索引概况：讲话、段落、年份分布。") { index, json };
        command.SetAction(parsed => Shell.Ask(parsed.GetValue(index)!, archive => RunAsync(archive, parsed.GetValue(json))));
        return command;
    }

    private static async Task<int> RunAsync(IArchive archive, bool json)
    {
        var statistics = await archive.SumUpAsync();
        var facets = (await archive.SearchAsync(new SearchRequest { Size = 1, Selection = FacetSelection.EveryKind })).Results!.Facets;
        if (json)
        {
            Shell.WriteJson(new
            {
                statistics,
                Facets = facets.ToDictionary(f => FacetValues.NameOf(f.Key), f => f.Value.Select(c => new { c.Value, c.Label, c.Passages, c.Speeches })),
            });
            return ExitCodes.Success;
        }
        Shell.Out.MarkupLineInterpolated($"{statistics.Generation}，{statistics.IndexedAt:yyyy-MM-dd HH:mm} UTC，{statistics.Segments} 个分段，{statistics.Bytes / 1048576.0:0.0} MB");
        Shell.Out.MarkupLineInterpolated($"讲话 {statistics.Speeches}，段落 {statistics.Passages}，句子 {statistics.Sentences}，字数 {statistics.Characters}");
        Shell.Out.MarkupLineInterpolated($"未注明年份 {statistics.Undated}，年份依据相互矛盾 {statistics.YearConflicts}，上次未收录 {statistics.Rejected}");
        foreach (var (facet, name) in new[] { (Facet.Year, "年份"), (Facet.Kind, "文种"), (Facet.Theme, "主题"), (Facet.Type, "要求类型") }) WriteTable(name, facets[facet]);
        return ExitCodes.Success;
    }

    private static void WriteTable(string name, IReadOnlyList<FacetCount> counts)
    {
        var table = new TerminalTable().Column(name).Column("段落", isRight: true).Column("讲话", isRight: true);
        foreach (var count in counts) table.Row(count.Label, $"{count.Passages}", $"{count.Speeches}");
        table.Write(Shell.Out);
    }
}
