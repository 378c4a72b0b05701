using System.CommandLine;
using Spectre.Console;
using Wenmai.Archives;
using Wenmai.Drafting;
using Wenmai.Insights;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai first-use</c>: when formulations came into use and went out of it.</summary>
internal static class FirstUseCommand
{
    public static Command Create()
    {
        var texts = new Argument<string[]>("提法") { Description = $"只查这几个提法，最多 {FirstUseRequest.MaxAsked} 个；不写则查词表中的提法和档案中的固定表述", Arity = ArgumentArity.ZeroOrMore };
        var facets = new FacetOptions();
        var view = Shell.ChoiceOption<FirstUseView>("--view", "all 全部（默认）、new 新出现的、gone 不再出现的");
        var from = new Option<int?>("--from") { Description = "首见（不再出现的为末见）不早于这一年" };
        var to = new Option<int?>("--to") { Description = "首见（不再出现的为末见）不晚于这一年" };
        var holding = new Option<string>("--holding") { Description = "只列含有这些字的", DefaultValueFactory = _ => "" };
        var source = new Option<FormulationSource?>("--source") { Description = "来源：wording 规范表述、known 已知提法、phrase 固定表述" };
        var least = Shell.NumberOption("--least", "至少用过的篇数", new FirstUseRequest().FewestSpeeches);
        var sort = Shell.ChoiceOption<FirstUseSort>("--sort", "newest 首见由近及远（默认）、oldest 首见由远及近、speeches 篇数、peak 最高占比、last 末见由近及远");
        var page = Shell.NumberOption("--page", "第几页", 1);
        var top = Shell.NumberOption("--top", $"每页条数，1-{FirstUseRequest.MaxPage}", 50);
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var csv = InsightOutput.CsvOption();
        var command = new Command("first-use", "提法首现：各提法的首见、次见、末见和升幅，某年新出现和不再出现的提法。例：wenmai first-use --view new --from 2017 --to 2017；wenmai first-use 两个维护 --unit 某县人民政府")
            { texts, view, from, to, holding, source, least, sort, page, top, index, json, csv };
        facets.AddTo(command);
        command.SetAction(parsed => Run(new FirstUseRequest
        {
            Texts = parsed.GetValue(texts)!, Selection = facets.Of(parsed), View = parsed.GetValue(view), From = parsed.GetValue(from), To = parsed.GetValue(to),
            Holding = parsed.GetValue(holding)!, Source = parsed.GetValue(source), FewestSpeeches = parsed.GetValue(least), Sort = parsed.GetValue(sort),
            Page = Math.Max(1, parsed.GetValue(page)), Size = Math.Clamp(parsed.GetValue(top), 1, FirstUseRequest.MaxPage),
        }, parsed.GetValue(index)!, parsed.GetValue(json), parsed.GetValue(csv)));
        return command;
    }

    private static int Run(FirstUseRequest request, string index, bool json, bool csv)
    {
        if (request.Texts.Count > FirstUseRequest.MaxAsked) throw new UsageException($"一次最多查 {FirstUseRequest.MaxAsked} 个提法，现有 {request.Texts.Count} 个。");
        var outcome = Shell.Ask(index, (IArchive archive) => new WritersDesk(archive).FindFirstUsesAsync(request));
        if (outcome.Result is not { } list) return Shell.Refuse(outcome.Problems);
        if (json) Console.Out.WriteLine(DeskJson.Of(list));
        else if (csv) InsightOutput.WriteCsv(FirstUseReport.Of(list, Shell.Now));
        else Write(list);
        return list.Total > 0 ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static void Write(FirstUseList list)
    {
        var grid = new TerminalTable().Columns("提法", "首见", "次见", "末见", "篇数", "最高", "判断", "首见出处");
        foreach (var row in list.Rows)
            grid.Row(
            [
                row.Text, $"{row.First.Year}", row.Second is { } second ? $"{second.Year}" : "–", $"{row.Last.Year}", $"{row.Speeches}",
                row.Peak is { } peak ? $"{peak.Year}：{peak.Share:0.0%}" : "–", string.Join('、', FirstUseReport.VerdictOf(row)), row.First.Passage,
            ]);
        grid.Write(Shell.Out);
        InsightOutput.WriteNotes(FirstUseReport.NotesOf(list, Shell.Now));
    }
}
