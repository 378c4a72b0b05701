using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Wenmai.Administration;
using Wenmai.Insights;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai audit</c>: who did what, as a list or a file, and whether the trail is whole.</summary>
internal static class AuditCommand
{
    private const int Listed = 50;
    private const int Most = int.MaxValue;

    private static readonly Option<string> Data = Shell.DataOption();
    private static readonly Option<bool> Json = Shell.JsonOption();
    private static readonly Option<bool> Csv = new("--csv") { Description = "以 CSV 输出到标准输出" };
    private static readonly Option<string> Actor = new("--actor") { Description = "操作人：用户名、key:编号或 cli" };
    private static readonly Option<string> Action = new("--action") { Description = "操作的代码，例如 speech.correct，或其前半 speech" };
    private static readonly Option<string> Words = new("--filter") { Description = "记录中须有的词语" };
    private static readonly Option<DateTimeOffset?> From = DayOption("--from", "起始日，例如 2026-01-31");
    private static readonly Option<DateTimeOffset?> To = DayOption("--to", "截止日，含当日");

    public static Command Create()
    {
        var command = new Command("audit", $"操作记录：列出最近 {Listed} 条；--csv、--json 输出全部。例：wenmai audit --actor zhang --from 2026-01-01")
        {
            Actor, Action, From, To, Words, Data, Json, Csv, Check(),
        };
        command.SetAction(parsed =>
        {
            var audit = new AuditLog(DataFolder.Open(parsed.GetValue(Data)!));
            var query = new AuditQuery
            {
                Actor = parsed.GetValue(Actor) ?? "",
                Action = parsed.GetValue(Action) ?? "",
                Words = parsed.GetValue(Words) ?? "",
                From = parsed.GetValue(From),
                Until = parsed.GetValue(To)?.AddDays(1),
            };
            if (parsed.GetValue(Json)) Shell.WriteJson(audit.Latest(Most, query));
            else if (parsed.GetValue(Csv)) Console.OpenStandardOutput().Write(CsvTable.Write(Table(audit.Latest(Most, query))));
            else List(audit.Latest(Listed, query));
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Check()
    {
        var command = new Command("check", "核对操作记录是否完整；有改动或缺失时退出码为 1") { Data, Json };
        command.SetAction(parsed =>
        {
            var found = new AuditLog(DataFolder.Open(parsed.GetValue(Data)!)).Check();
            if (parsed.GetValue(Json)) Shell.WriteJson(new { State = found.State.ToString().ToLowerInvariant(), found.Entry, found.Count, found.Expected, found.Seal });
            else Shell.Out.MarkupLineInterpolated($"{AuditWords.Of(found)}。[grey]末条封印 {found.Seal}[/]");
            return found.State == AuditState.Whole ? ExitCodes.Success : ExitCodes.Failure;
        });
        return command;
    }

    private static void List(IReadOnlyList<AuditEntry> entries)
    {
        foreach (var entry in entries)
            Shell.Out.MarkupLineInterpolated(
                $"{entry.At.ToLocalTime():yyyy-MM-dd HH:mm}  {entry.Actor}  {entry.Action}{(entry.Succeeded ? "" : "（未成）")}  {entry.Target}  [grey]{entry.Detail}[/]");
    }

    private static ReportTable Table(IReadOnlyList<AuditEntry> entries) => new(
        "操作记录", ["时间（UTC）", "操作人", "操作", "对象", "结果", "说明", "地址", "封印"],
        [.. entries.Select(e => (IReadOnlyList<object?>)
            [$"{e.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}", e.Actor, e.Action, e.Target, e.Succeeded ? "成" : "未成", e.Detail, e.Address, e.Hash])],
        []);

    private static Option<DateTimeOffset?> DayOption(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var day)) return new DateTimeOffset(day);
            result.AddError($"{name} 应写成 2026-01-31 的样子，“{text}”不是。");
            return null;
        },
    };
}
