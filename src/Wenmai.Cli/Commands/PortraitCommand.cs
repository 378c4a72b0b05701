using System.CommandLine;
using Spectre.Console;
using Wenmai.Archives;
using Wenmai.Inquiries;
using Wenmai.Insights;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai portrait</c>: what a unit, a speaker, an occasion or a kind of document asks more and less than others.</summary>
internal static class PortraitCommand
{
    public static Command Create()
    {
        var subject = new Argument<string[]>("对象") { Description = "哪些文献，如 讲话人:王某、单位:=某县人民政府、场合:座谈会、文种:讲话", Arity = ArgumentArity.OneOrMore };
        var against = new Option<string>("--against") { Description = "与之对照的另一个对象；不写则与同文种的其余文献对照", DefaultValueFactory = _ => "" };
        var facets = new FacetOptions();
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var csv = InsightOutput.CsvOption();
        var command = new Command("portrait", "画像：一个单位、讲话人、场合或文种要求什么多、什么少，附比值和区间。例：wenmai portrait 讲话人:王某；wenmai portrait 场合:座谈会 --against 场合:动员会")
            { subject, against, index, json, csv };
        facets.AddTo(command);
        command.SetAction(parsed =>
        {
            var request = new PortraitRequest
            {
                Subject = string.Join(' ', parsed.GetValue(subject)!), Against = parsed.GetValue(against)!, Selection = facets.Of(parsed),
            };
            var outcome = Shell.Ask(parsed.GetValue(index)!, (IArchive archive) => Portraits.DrawAsync(archive, request));
            if (outcome.Result is not { } portrait) return Shell.Refuse(outcome.Problems);
            Shell.Tell(outcome.Notices);
            if (parsed.GetValue(json)) Shell.WriteJson(InquiryJson.Of(portrait));
            else if (parsed.GetValue(csv)) InsightOutput.WriteCsv(InquiryReports.Of(portrait, Shell.Now));
            else Write(portrait);
            return ExitCodes.Success;
        });
        return command;
    }

    private static void Write(Portrait portrait)
    {
        foreach (var (name, rows) in new[] { ("多", portrait.More.ToList()), ("少", portrait.Less.ToList()) })
        {
            Shell.Out.MarkupLineInterpolated($"[bold]{name}（{rows.Count} 项）[/]");
            var grid = new TerminalTable().Columns("类别", "项目", "本组", "比例", "对照", "比例", "比值", "95%区间");
            foreach (var row in rows)
                grid.Row(
                [
                    TraitNames.Of(row.Trait.Group).Zh, row.Label, $"{row.Subject.Count}/{row.Subject.Size}", $"{row.Subject.Rate:0.0%}",
                    $"{row.Others.Count}/{row.Others.Size}", $"{row.Others.Rate:0.0%}", Number(row.Ratio!.Ratio), $"{row.Ratio.Low:0.00}–{Number(row.Ratio.High)}",
                ]);
            grid.Write(Shell.Out);
        }
        Shell.Out.WriteLine($"特征词：{Words(portrait.Keyness.Keywords)}");
        Shell.Out.WriteLine($"对照多用：{Words(portrait.Keyness.Opposite)}");
        InsightOutput.WriteNotes(InquiryReports.Of(portrait, Shell.Now).Notes);
    }

    private static string Number(double? value) => value is { } number ? $"{number:0.00}" : "∞";

    private static string Words(IEnumerable<Keyword> words) => string.Join('、', words.Select(w => $"{w.Text} {w.Count}∶{w.OtherCount}"));
}
