using System.CommandLine;
using Spectre.Console;
using Wenmai.Drafting;
using Wenmai.Searching;
using Wenmai.Storage;

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
        command.SetAction(parsed => Run(parsed.GetValue(passages), Math.Max(1, parsed.GetValue(top)), parsed.GetValue(index)!, parsed.GetValue(json)));
        return command;
    }

    private static int Run(bool passages, int top, string index, bool json)
    {
        using var searcher = SpeechSearcher.Open(new GenerationStore(index));
        var list = new WritersDesk(searcher).FindRecycled(passages, 0, top);
        if (json) Console.Out.WriteLine(DeskJson.Of(list));
        else
        {
            Shell.Out.MarkupLineInterpolated($"{list.Total} 组");
            foreach (var family in list.Families) Write(family);
        }
        return list.Total > 0 ? ExitCodes.Success : ExitCodes.Failure;
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
