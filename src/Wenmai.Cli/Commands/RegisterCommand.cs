using System.CommandLine;
using Spectre.Console;
using Wenmai.Insights;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai register</c>: demands as rows, in groups, or as a ladder over the years.</summary>
internal static class RegisterCommand
{
    public static Command Create()
    {
        var query = new Argument<string[]>("检索词") { Description = "只列含有这些词语的句子中的要求；不写则列全部", Arity = ArgumentArity.ZeroOrMore };
        var actor = new Option<string>("--actor") { Description = "主体中含有的文字，如 各支部", DefaultValueFactory = _ => "" };
        var who = new Option<ActorKind?>("--who") { Description = "主体类别：named 写明的单位和人员、self 讲话单位自身（我们、我局、我）、audience 与会人员（大家、同志们）、unstated 未写明" };
        var needs = new Option<RegisterNeeds[]>("--with") { Description = "只列写明这些内容的要求：actor 主体、deadline 时限、quantity 数量、frequency 频次、condition 条件，可重复" };
        var from = new Option<DateOnly?>("--due-from") { Description = "到期日期不早于，如 2022-11-01；只列时限能换算为日期的要求" };
        var to = new Option<DateOnly?>("--due-to") { Description = "到期日期不晚于，如 2022-12-31" };
        var group = Shell.ChoiceOption<RegisterGrouping>("--group", "分组计数：actor 主体、theme 主题、year 年份、deadline 时限、type 要求类型、rung 力度");
        var sort = Shell.ChoiceOption<RegisterSort>("--sort", "newest 由近及远（默认）、oldest 由远及近、strength 力度、actor 主体、deadline 时限、due 到期");
        var top = Shell.NumberOption("--top", $"列出的条数，1-{RegisterRequest.MaxPage}", 50);
        var ladder = new Option<bool>("--ladder") { Description = "要求阶梯：同一件事逐年以何种力度提出（鼓励、要、必须、严禁、问责）" };
        var facets = new FacetOptions();
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var csv = InsightOutput.CsvOption();
        var command = new Command("register", "任务台账：谁、做什么、什么时限。例：wenmai register 整改 --who named --with deadline --group actor；wenmai register 公款吃喝 --ladder")
            { query, actor, who, needs, from, to, group, sort, top, ladder, index, json, csv };
        facets.AddTo(command);
        command.SetAction(parsed =>
        {
            var slice = new Slice { Query = string.Join(' ', parsed.GetValue(query)!), Selection = facets.Of(parsed) };
            var format = (Json: parsed.GetValue(json), Csv: parsed.GetValue(csv));
            return parsed.GetValue(ladder) ? Climb(parsed.GetValue(index)!, slice, format) : Run(parsed.GetValue(index)!, new RegisterRequest
            {
                Slice = slice,
                Actor = parsed.GetValue(actor)!,
                Who = parsed.GetValue(who),
                Needs = (parsed.GetValue(needs) ?? []).Aggregate(RegisterNeeds.None, (all, need) => all | need),
                DueFrom = parsed.GetValue(from),
                DueTo = parsed.GetValue(to),
                Grouping = parsed.GetValue(group),
                Sort = parsed.GetValue(sort),
                Size = parsed.GetValue(top),
            }, format);
        });
        return command;
    }

    private static int Run(string index, RegisterRequest request, (bool Json, bool Csv) format)
    {
        var isGrouped = request.Grouping != RegisterGrouping.None;
        return InsightOutput.Answer(
            index, insights => insights.ReadRegisterAsync(request),
            register => isGrouped ? Reports.GroupsOf(register, Shell.Now) : Reports.Of(register, Shell.Now),
            InsightJson.Of, format.Json, format.Csv, (register, table) =>
            {
                if (isGrouped) InsightOutput.Write(table with { Rows = table.Rows.Take(request.Size).ToList() });
                else Write(register, table.Notes);
            });
    }

    private static int Climb(string index, Slice slice, (bool Json, bool Csv) format) => InsightOutput.Answer(
        index, insights => insights.ClimbLadderAsync(slice), ladder => Reports.Of(ladder, Shell.Now), InsightJson.Of, format.Json, format.Csv, WriteLadder);

    /// <summary>The columns that a terminal holds; all others are in the downloads.</summary>
    private static void Write(Register register, IReadOnlyList<string> notes)
    {
        var grid = new Table().Border(TableBorder.Simple).AddColumns("主体", "要求", "时限", "到期", "类型", "力度", "年份", "出处");
        foreach (var row in register.Rows)
            grid.AddRow(new[]
            {
                row.ActorInWords, row.Clause.ReplaceLineEndings(" "), row.Deadline ?? row.Frequency ?? "", row.DueInFigures ?? row.Demand.Every ?? "", row.TypesInWords,
                Labels.Of(Rungs.All, row.Rung).Label, $"{row.Speech.Year.Best}", new PassageId(row.Speech.Id, row.PassageNumber).ToString(),
            }.Select(Markup.Escape).ToArray());
        Shell.Out.Write(grid);
        InsightOutput.WriteNotes(notes);
    }

    /// <summary>Rungs with the years that have any, then the first and the last wording of each.</summary>
    private static void WriteLadder(Ladder ladder, ReportTable table)
    {
        foreach (var step in ladder.Steps)
        {
            var years = ladder.Years.Select((y, i) => (y.Year, Count: step.Counts[i])).Where(y => y.Count > 0).Select(y => $"{(y.Year == 0 ? "未注明" : y.Year)}：{y.Count}");
            Shell.Out.MarkupLineInterpolated($"[bold]{Labels.Of(Rungs.All, step.Rung).Label}[/]  {step.Total} 条，{step.Speeches} 篇  [grey]{string.Join("  ", years)}[/]");
            foreach (var (name, row) in new[] { ("最早", step.First), ("最近", step.Last) })
                if (row is not null) Shell.Out.MarkupLineInterpolated($"  [grey]{name} {row.Speech.Year.Best} {new PassageId(row.Speech.Id, row.PassageNumber)}[/]  {row.Text}");
        }
        InsightOutput.WriteNotes(table.Notes);
    }
}
