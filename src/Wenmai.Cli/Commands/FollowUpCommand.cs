using System.CommandLine;
using Spectre.Console;
using Wenmai.Archives;
using Wenmai.Inquiries;
using Wenmai.Searching;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai follow-up</c>: what later speeches say of the demands of a speech.</summary>
internal static class FollowUpCommand
{
    public static Command Create()
    {
        var speech = new Argument<string>("编号") { Description = "讲话的编号，或段落的编号（只看这一段的要求）" };
        var skip = Shell.NumberOption("--skip", "略过前几条要求", 0);
        var top = Shell.NumberOption("--top", $"对照几条要求，1-{FollowUpRequest.MaxDemands}", new FollowUpRequest { Speech = "" }.Take);
        var most = Shell.NumberOption("--most", "每条要求最多列出几句", new FollowUpRequest { Speech = "" }.Most);
        var others = new Option<bool>("--others") { Description = "也列出其他单位和讲话人的句子；这些大多是他们自己的事" };
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var csv = InsightOutput.CsvOption();
        var command = new Command("follow-up", "对照后来文稿：一篇讲话提出的要求，后来的讲话报告了没有、是否再次提出。例：wenmai follow-up s0123456789；wenmai follow-up s0123456789-12")
            { speech, skip, top, most, others, index, json, csv };
        command.SetAction(parsed =>
        {
            var id = parsed.GetValue(speech)!;
            var passage = PassageId.TryParse(id, out var place) ? place.Number : (int?)null;
            var request = new FollowUpRequest
            {
                Speech = passage is null ? id : place.Speech, Passage = passage, Skip = Math.Max(0, parsed.GetValue(skip)),
                Take = Math.Clamp(parsed.GetValue(top), 1, FollowUpRequest.MaxDemands), Most = Math.Max(1, parsed.GetValue(most)), WithOthers = parsed.GetValue(others),
            };
            if (Shell.Ask(parsed.GetValue(index)!, (IArchive archive) => FollowUps.FindAsync(archive, request)) is not { } list)
            {
                return Shell.Refuse([new Problem(Codes.NoSuchSpeech, $"没有编号为“{id}”的讲话。", "编号形如 s0123456789，段落编号形如 s0123456789-12。")]);
            }
            if (parsed.GetValue(json)) Shell.WriteJson(InquiryJson.Of(list));
            else if (parsed.GetValue(csv)) InsightOutput.WriteCsv(InquiryReports.Of(list, Shell.Now));
            else Write(list);
            return ExitCodes.Success;
        });
        return command;
    }

    private static void Write(FollowUpList list)
    {
        Shell.Out.MarkupLineInterpolated($"[bold]{list.Speech.Title}[/]  [grey]{list.Speech.Year.Best}，要求 {list.Total} 句，对照 {list.Demands.Count} 句[/]");
        foreach (var demand in list.Demands)
        {
            Shell.Out.MarkupLineInterpolated($"\n{demand.Sentence.Span.Of(list.Speech.Text).ReplaceLineEndings(" ")} [grey]{list.Speech.Id}-{demand.Passage}[/]");
            if (demand.Later.Count == 0) Shell.Out.WriteLine("  后来的讲话中没有找到足够相近的句子。");
            foreach (var later in demand.Later)
            {
                Shell.Out.MarkupLineInterpolated($"  [green]{(later.IsReport ? "已报告" : "再次要求")}[/] {later.Excerpt.Date?.ToString("yyyy-MM-dd") ?? $"{later.Excerpt.Year}"} {later.Text.ReplaceLineEndings(" ")}");
                Shell.Out.MarkupLineInterpolated($"    [grey]{InquiryReports.ReasonOf(later)}；《{later.Excerpt.Title}》{later.Excerpt.Passage}[/]");
            }
        }
        InsightOutput.WriteNotes(InquiryReports.FollowUpNotes);
    }
}
