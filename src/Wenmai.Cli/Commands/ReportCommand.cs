using System.CommandLine;
using Spectre.Console;
using Wenmai.Databases;
using Wenmai.Insights;
using Wenmai.Keeping;
using Wenmai.Reporting;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai report</c>: views collected into reports, counted anew and written as Word or Markdown. The command line keeps for the machine, and sees everybody's.</summary>
internal static class ReportCommand
{
    private static readonly Argument<string> Name = new("名称");
    private static readonly Option<string> Data = Shell.DataOption();
    private static readonly Option<string> Index = Shell.IndexOption();
    private static readonly Option<bool> Json = Shell.JsonOption();

    public static Command Create() => new("report", "分析报告：把统计页面汇成报告，重新统计并导出。例：wenmai report put 年报 \"/trends?series=整改\" --heading 整改")
    {
        Sub("list", "列出报告", [], (work, _) => work.List()),
        Sub("add", "新建报告", [Name], (work, parsed) => work.Reports.Add(Keeper.Machine, parsed.GetValue(Name)!)),
        Put(),
        Sub("show", "重新统计，列出各部分的数字和变化", [Name], (work, parsed) => work.Show(parsed.GetValue(Name)!)),
        Export(),
        Sub("keep", "以现在的数字为准，以后与之比较", [Name], (work, parsed) => work.Keep(parsed.GetValue(Name)!)),
        Rename(),
        Sub("remove", "删除报告，30 天内可用 restore 恢复", [Name], (work, parsed) =>
        {
            var found = work.Find(parsed.GetValue(Name)!);
            work.Reports.Remove(Keeper.Machine, found.Id);
            Shell.Out.MarkupLineInterpolated($"已删除“{found.Name}”，编号 {found.Id}。");
        }),
        Restore(),
    };

    private static Command Put()
    {
        var address = new Argument<string>("地址") { Description = "统计页面的地址，如 /trends?series=整改；不写则只放文字", Arity = ArgumentArity.ZeroOrOne };
        var heading = new Option<string>("--heading") { Description = "小标题", DefaultValueFactory = _ => "" };
        var text = new Option<string>("--text") { Description = "自己的文字，放在统计之前", DefaultValueFactory = _ => "" };
        return Sub("put", "把统计页面或文字放入报告的末尾", [Name, address, heading, text], (work, parsed) => work.Put(
            parsed.GetValue(Name)!, new ReportPart(parsed.GetValue(heading)!, parsed.GetValue(text)!, Encoded(parsed.GetValue(address) ?? ""))));
    }

    private static Command Export()
    {
        var file = new Argument<string>("文件") { Description = "写到哪个文件，以 .docx 或 .zip 结尾；- 为标准输出" };
        var format = Shell.ChoiceOption<ReportFormat>("--format", "docx、zip（Markdown、图和全表）；不写则看文件名的后缀，写到标准输出的为 docx");
        var force = OutputFile.ForceOption();
        return Sub("export", "重新统计并写成文件", [Name, file, format, force], (work, parsed) =>
        {
            var output = new OutputFile(parsed.GetValue(file)!, parsed.GetValue(force));
            output.Check();
            var asked = output.FormatOf<ReportFormat>(parsed.GetResult(format) is null ? null : parsed.GetValue(format), otherwise: ReportFormat.Docx);
            output.Save(ReportFile.Write(work.Run(work.Find(parsed.GetValue(Name)!)), asked));
        });
    }

    private static Command Rename()
    {
        var other = new Argument<string>("新名称");
        return Sub("rename", "给报告改名", [Name, other], (work, parsed) =>
            work.Reports.Rename(Keeper.Machine, work.Find(parsed.GetValue(Name)!).Id, parsed.GetValue(other)!));
    }

    private static Command Restore()
    {
        var id = new Argument<long>("编号");
        return Sub("restore", "恢复删除的报告", [id], (work, parsed) => work.Reports.Restore(Keeper.Machine, parsed.GetValue(id)));
    }

    // People write addresses as they read them.
    private static string Encoded(string address) => string.Concat(address.Select(c => c is > ' ' and < (char)127 ? c.ToString() : Uri.EscapeDataString(c.ToString())));

    private static Command Sub(string name, string description, IEnumerable<Symbol> symbols, Action<Work, ParseResult> run)
    {
        var command = new Command(name, description) { Data, Index, Json };
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument) command.Add(argument);
            else command.Add((Option)symbol);
        }
        command.SetAction(parsed =>
        {
            using var database = SubcorporaCommand.Open(parsed.GetValue(Data)!);
            run(new Work(database, parsed.GetValue(Index)!, parsed.GetValue(Json)), parsed);
            return ExitCodes.Success;
        });
        return command;
    }

    /// <summary>What the commands work with.</summary>
    private sealed class Work(StateDatabase database, string index, bool json)
    {
        private readonly Subcorpora _subcorpora = new(database);

        public KeptReports Reports { get; } = new(database);

        public KeptReport Find(string name) => Reports.Find(Keeper.Machine, name);

        public ReportResult Run(KeptReport report) => Shell.Ask(index, archive =>
            ReportResult.RunAsync(archive, report, (name, taxonomy) => _subcorpora.Resolve(Keeper.Machine, name, taxonomy), Shell.Now));

        /// <summary>Puts a part in; the figures of its view are kept at once.</summary>
        /// <exception cref="AdministrationFault">The view is refused, or the part is unfit.</exception>
        public void Put(string name, ReportPart part)
        {
            var report = Find(name);
            var answered = Run(report with { Parts = [part] }).Parts[0];
            if (answered.Problems is [var problem, ..]) throw new AdministrationFault(problem);
            Reports.Append(Keeper.Machine, report.Id, part with { Basis = answered.Figures });
        }

        public void Keep(string name) => Reports.KeepFigures(Keeper.Machine, Find(name).Id, Run(Find(name)).Figures);

        public void List()
        {
            var all = Reports.Visible(Keeper.Machine);
            if (json) Shell.WriteJson(all.Select(r => ReportJson.Of(r, Keeper.Machine)));
            else
                foreach (var report in all) Shell.Out.MarkupLineInterpolated($"{report.FullName}  [grey]{report.Parts.Count} 个部分，{report.ChangedAt.ToLocalTime():yyyy-MM-dd}[/]");
        }

        public void Show(string name)
        {
            var result = Run(Find(name));
            if (json) Shell.WriteJson(ReportJson.Of(result));
            else
                foreach (var part in result.Parts) Write(part);
        }

        private static void Write(PartResult part)
        {
            Shell.Out.MarkupLineInterpolated($"[bold]{part.Heading}[/]");
            foreach (var paragraph in part.Paragraphs) Shell.Out.WriteLine(paragraph);
            foreach (var problem in part.Problems) Shell.Warn(problem);
            if (part.Answer is { } answer) InsightOutput.Write(answer.Shown);
            if (part.Changes is not { } changes) return;
            Shell.Out.WriteLine(changes.InWords);
            if (changes.Rows.Count > 0) InsightOutput.Write(changes.Table);
        }
    }
}
