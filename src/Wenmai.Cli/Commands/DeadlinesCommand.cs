using System.CommandLine;
using Spectre.Console;
using Wenmai.Archives;
using Wenmai.Inquiries;
using Wenmai.Insights;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai deadlines</c>: what is due from a day on, or was due before.</summary>
internal static class DeadlinesCommand
{
    public static Command Create()
    {
        var query = new Argument<string[]>("检索词") { Description = "只列含有这些词语的句子中的要求；不写则列全部", Arity = ArgumentArity.ZeroOrMore };
        var day = new Option<DateOnly?>("--day") { Description = "以哪一天为准，如 2022-06-30；不写则以所选范围内最近一篇有要求的讲话的日期为准" };
        var overdue = new Option<bool>("--overdue") { Description = "列出这一天以前已过期限的，由近及远" };
        var actor = new Option<string>("--actor") { Description = "主体中含有的文字，如 各支部", DefaultValueFactory = _ => "" };
        var page = Shell.NumberOption("--page", "第几页", 1);
        var top = Shell.NumberOption("--top", $"每页条数，1-{RegisterRequest.MaxPage}", 50);
        var facets = new FacetOptions();
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var csv = InsightOutput.CsvOption();
        var command = new Command("deadlines", "到期事项：从某一天看，哪些要求尚未到期、哪些已过期限。例：wenmai deadlines --year 2022 --day 2022-06-30；wenmai deadlines 整改 --overdue")
            { query, day, overdue, actor, page, top, index, json, csv };
        facets.AddTo(command);
        command.SetAction(parsed =>
        {
            var request = new DeadlineRequest
            {
                Demands = new RegisterRequest
                {
                    Slice = new Slice { Query = string.Join(' ', parsed.GetValue(query)!), Selection = facets.Of(parsed) },
                    Actor = parsed.GetValue(actor)!, Page = parsed.GetValue(page), Size = parsed.GetValue(top),
                },
                Day = parsed.GetValue(day), IsOverdue = parsed.GetValue(overdue),
            };
            return InsightOutput.Answer(
                parsed.GetValue(index)!, counts => Deadlines.FindAsync(counts, request), list => InquiryReports.Of(list, Shell.Now),
                InquiryJson.Of, parsed.GetValue(json), parsed.GetValue(csv), Write);
        });
        return command;
    }

    private static void Write(DeadlineList list, ReportTable table)
    {
        Shell.Out.WriteLine(InquiryReports.DayNote(list));
        var grid = new TerminalTable().Columns("到期", list.IsOverdue ? "已过（天）" : "还有（天）", "主体", "要求", "时限", "提出", "出处");
        foreach (var row in list.Register.Rows)
            grid.Row(
            [
                $"{row.Demand.Due:yyyy-MM-dd}", $"{Math.Abs(list.DaysUntil(row))}", row.ActorInWords, row.Clause.ReplaceLineEndings(" "), row.Deadline ?? "",
                row.Speech.Date is { } day ? $"{day:yyyy-MM-dd}" : $"{row.Speech.Year.Best}", new PassageId(row.Speech.Id, row.PassageNumber).ToString(),
            ]);
        grid.Write(Shell.Out);
        InsightOutput.WriteNotes(table.Notes.Skip(1).ToList());
    }
}
