using System.CommandLine;
using Spectre.Console;
using Wenmai.Archives;
using Wenmai.Insights;
using Wenmai.Pictures;

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
        var said = new Option<DateOnly?>("--said-to") { Description = "只列这一天及以前提出的要求；未注明年份的讲话不列" };
        var group = Shell.ChoiceOption<RegisterGrouping>("--group", "分组计数：actor 主体、unit 责任单位、theme 主题、year 年份、deadline 时限、due 到期月份、type 要求类型、rung 力度、deed 主体与动作");
        var picture = PictureFile.Option();
        var network = PictureFile.NetworkOption();
        var sort = Shell.ChoiceOption<RegisterSort>("--sort", "newest 由近及远（默认）、oldest 由远及近、strength 力度、actor 主体、deadline 时限、due 到期、duelatest 到期由近及远");
        var top = Shell.NumberOption("--top", $"每页条数，1-{RegisterRequest.MaxPage}", 50);
        var page = Shell.NumberOption("--page", "第几页", 1);
        var all = new Option<bool>("--all") { Description = "写出全部各条，不分页：与 --csv 合用为 CSV，与 --json 合用为 JSON Lines，或用 --out 写文件" };
        var output = new Option<string?>("--out") { Description = "把全部各条写入文件，后缀 .csv、.xlsx、.jsonl 决定格式；- 表示标准输出" };
        var overwrite = OutputFile.ForceOption();
        var ladder = new Option<bool>("--ladder") { Description = "要求阶梯：同一件事逐年以何种力度提出（鼓励、要、必须、严禁、问责）" };
        var facets = new FacetOptions();
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var csv = InsightOutput.CsvOption();
        var command = new Command("register", "任务台账：谁、做什么、什么时限。例：wenmai register 整改 --who named --with deadline --group actor；wenmai register 公款吃喝 --ladder")
            { query, actor, who, needs, from, to, said, group, sort, top, page, all, output, picture, network, overwrite, ladder, index, json, csv };
        facets.AddTo(command);
        command.SetAction(parsed =>
        {
            var slice = new Slice { Query = string.Join(' ', parsed.GetValue(query)!), Selection = facets.Of(parsed) };
            var format = (Json: parsed.GetValue(json), Csv: parsed.GetValue(csv));
            var file = FileOf(parsed.GetValue(output), parsed.GetValue(overwrite), parsed.GetValue(all), format);
            var request = new RegisterRequest
            {
                Slice = slice,
                Actor = parsed.GetValue(actor)!,
                Who = parsed.GetValue(who),
                Needs = (parsed.GetValue(needs) ?? []).Aggregate(RegisterNeeds.None, (all, need) => all | need),
                DueFrom = parsed.GetValue(from),
                DueTo = parsed.GetValue(to),
                SaidTo = parsed.GetValue(said),
                Grouping = parsed.GetValue(group),
                Sort = parsed.GetValue(sort),
                Page = parsed.GetValue(page),
                Size = parsed.GetValue(top),
            };
            var folder = parsed.GetValue(index)!;
            return parsed.GetValue(ladder) ? Climb(folder, slice, format)
                : file is { } whole ? Shell.Ask(folder, (IArchive archive) => WriteAllAsync(archive, request, whole.File, whole.Format, format.Json))
                : Run(folder, request, format, new Drawings(PictureFile.Of(parsed, picture, overwrite), PictureFile.Of(parsed, network, overwrite)));
        });
        return command;
    }

    /// <summary>Where all rows go; null where a page is asked for.</summary>
    private static (OutputFile File, RegisterFormat Format)? FileOf(string? path, bool mayOverwrite, bool all, (bool Json, bool Csv) format)
    {
        if (path is null && !all) return null;
        var file = new OutputFile(path ?? "-", mayOverwrite);
        file.Check();
        RegisterFormat? asked = RegisterFile.OfFile(file.Path) ?? (format.Csv ? RegisterFormat.Csv : format.Json ? RegisterFormat.Jsonl : null);
        return (file, asked ?? throw new UsageException(file.IsStandardOutput
            ? "写到标准输出时，请用 --csv 或 --json 写明格式。" : $"从文件名 {file.Path} 看不出格式，请以 .csv、.xlsx、.jsonl 结尾。"));
    }

    private static async Task<int> WriteAllAsync(IArchive archive, RegisterRequest request, OutputFile file, RegisterFormat format, bool json)
    {
        var outcome = await archive.Counts.StreamRegisterAsync(request);
        if (outcome.Result is not { } demands) return Shell.Refuse(outcome.Problems);
        Shell.Tell(outcome.Notices);
        var rows = 0L;
        await file.SaveAsync(async stream => rows = await RegisterFile.WriteAsync(demands, format, Shell.Now, stream));
        if (file.IsStandardOutput) return ExitCodes.Success;
        if (json) Shell.WriteJson(new { Rows = rows, demands.Speeches, demands.Generation, File = file.Path });
        else Shell.Error.WriteLine($"已写入 {file.Path}：{rows} 条，出自 {demands.Speeches} 篇（索引 {demands.Generation}）。");
        return ExitCodes.Success;
    }

    /// <summary>Files for the network of who is to do what; null for those not asked for.</summary>
    private sealed record Drawings(OutputFile? Picture, OutputFile? Network)
    {
        public void Check(RegisterGrouping grouping)
        {
            if ((Picture ?? Network) is not null && grouping != RegisterGrouping.Deed) throw new UsageException("--picture 和 --gexf 画的是谁做什么，请加 --group deed。");
            Picture?.Check();
            Network?.Check();
        }

        public void Write(Register register, ReportTable table)
        {
            if (DeedNetwork.Of(register) is not { } network) return;
            if (Picture is not null && NetworkPicture.Of(network) is { } picture) PictureFile.Write(Picture, picture, table);
            if (Network is not null) PictureFile.Write(Network, network, table);
        }
    }

    private static int Run(string index, RegisterRequest request, (bool Json, bool Csv) format, Drawings drawings)
    {
        var isGrouped = request.Grouping != RegisterGrouping.None;
        drawings.Check(request.Grouping);
        return InsightOutput.Answer(
            index, insights => insights.ReadRegisterAsync(request),
            register => isGrouped ? Reports.GroupsOf(register, Shell.Now) : Reports.Of(register, Shell.Now),
            InsightJson.Of, format.Json, format.Csv, (register, table) =>
            {
                if (isGrouped) InsightOutput.Write(table with { Rows = table.Rows.Take(request.Size).ToList() });
                else Write(register, table.Notes);
            }, save: drawings.Write);
    }

    private static int Climb(string index, Slice slice, (bool Json, bool Csv) format) => InsightOutput.Answer(
        index, insights => insights.ClimbLadderAsync(slice), ladder => Reports.Of(ladder, Shell.Now), InsightJson.Of, format.Json, format.Csv, WriteLadder);

    /// <summary>The columns that a terminal holds; all others are in the downloads.</summary>
    private static void Write(Register register, IReadOnlyList<string> notes)
    {
        var grid = new TerminalTable().Columns("主体", "要求", "时限", "到期", "类型", "力度", "年份", "出处");
        foreach (var row in register.Rows)
            grid.Row(
            [
                row.ActorInWords, row.Clause, row.Deadline ?? row.Frequency ?? "", row.DueInFigures ?? row.Demand.Every ?? "", row.TypesInWords,
                Labels.Of(Rungs.All, row.Rung).Label, $"{row.Speech.Year.Best}", new PassageId(row.Speech.Id, row.PassageNumber).ToString(),
            ]);
        grid.Write(Shell.Out);
        InsightOutput.WriteNotes(notes);
    }

    /// <summary>Rungs with the years that have any, then the first and the last wording of each.</summary>
    private static void WriteLadder(Ladder ladder, ReportTable table)
    {
        foreach (var step in ladder.Steps)
        {
            var years = ladder.Years.Select((y, i) => (y.Year, Part: ladder.At(step, i))).Where(y => y.Part.Count > 0)
                .Select(y => $"{(y.Year == 0 ? "未注明" : y.Year)}：{y.Part.Count}/{y.Part.Demands}");
            Shell.Out.MarkupLineInterpolated($"[bold]{Labels.Of(Rungs.All, step.Rung).Label}[/]  {step.Total}/{ladder.Total} 条，{step.Speeches} 篇  [grey]{string.Join("  ", years)}[/]");
            foreach (var (name, row) in new[] { ("最早", step.First), ("最近", step.Last) })
                if (row is not null) Shell.Out.MarkupLineInterpolated($"  [grey]{name} {row.Speech.Year.Best} {new PassageId(row.Speech.Id, row.PassageNumber)}[/]  {row.Text}");
        }
        InsightOutput.WriteNotes(table.Notes);
    }
}
