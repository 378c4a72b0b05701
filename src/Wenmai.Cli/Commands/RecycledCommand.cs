using System.CommandLine;
using Spectre.Console;
using Wenmai.Drafting;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai recycled</c>: families of near-identical speeches or passages.</summary>
internal static class RecycledCommand
{
    private const int Shown = 40;

    public static Command Create()
    {
        var passages = new Option<bool>("--passages") { Description = "按段落查，默认按全篇查" };
        var top = Shell.NumberOption("--top", "显示组数", 20);
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var command = new Command("recycled", "重复稿：大体相同的讲话或段落，脱敏处视为相同。例：wenmai recycled --passages") { passages, top, index, json };
        command.SetAction(parsed => DeskOutput.Answer(
            parsed.GetValue(index)!, desk => desk.FindRecycledAsync(parsed.GetValue(passages), 0, Math.Max(1, parsed.GetValue(top))),
            DeskJson.Of, parsed.GetValue(json), Write, list => list.Total > 0));
        return command;
    }

    private static void Write(RecycledList list)
    {
        Shell.Out.MarkupLineInterpolated($"{list.Total} 组");
        foreach (var family in list.Families) Write(family);
    }

    private static void Write(RecycledFamily family)
    {
        Shell.Out.WriteLine();
        Shell.Out.MarkupLineInterpolated($"[bold]{family.Members.Count} 篇，相同 {family.Similarity:P0}[/]");
        foreach (var member in family.Members)
        {
            Shell.Out.MarkupLineInterpolated($"  {member.Speech.Year?.ToString() ?? "未注明"} {member.Speech.Title} [grey]{member.Passage?.Passage ?? member.Speech.Id}[/]");
            foreach (var change in member.Differences.Where(c => c.Kind != ChangeKind.Same).Take(6))
                Shell.Out.MarkupLineInterpolated($"    {(change.Kind == ChangeKind.Added ? "+" : "-")} {(change.Text.Length > Shown ? change.Text[..Shown] + "……" : change.Text)}");
            foreach (var conflict in member.YearConflicts) Shell.Out.MarkupLineInterpolated($"    [yellow]年份[/] {conflict}");
        }
    }
}
