using System.CommandLine;
using Spectre.Console;
using Wenmai.Drafting;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai reword</c>: official wordings of a plain sentence.</summary>
internal static class RewordCommand
{
    public static Command Create()
    {
        var text = new Argument<string>("句子") { Description = "一句大白话，或要换一种说法的句子" };
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var command = new Command("reword", "换一种说法：一句话的公文说法，取自档案（带出处）和编写的对照句，褒贬一致。例：wenmai reword 群众办事老跑腿") { text, index, json };
        command.SetAction(parsed => DeskOutput.AnswerOrRefuse(
            parsed.GetValue(index)!, desk => FindAsync(desk, parsed.GetValue(text)!), DeskJson.Of, parsed.GetValue(json), Write,
            found => found.Archive.Count + found.Written.Count > 0));
        return command;
    }

    private static async Task<(Rewordings?, IReadOnlyList<Problem>)> FindAsync(WritersDesk desk, string text)
    {
        var outcome = await desk.RewordAsync(text);
        return (outcome.Result, outcome.Problems);
    }

    private static void Write(Rewordings found)
    {
        Shell.Out.MarkupLineInterpolated($"[bold]{found.Text}[/] [grey]{Name(found.Polarity)}[/]");
        foreach (var wording in found.Archive)
        {
            Shell.Out.MarkupLineInterpolated($"[green]档案[/] {wording.Text}");
            Shell.Out.MarkupLineInterpolated($"  [grey]{Name(wording.Polarity)} {wording.Excerpt.Cite()} {wording.Excerpt.Passage}[/]");
        }
        foreach (var written in found.Written) Shell.Out.MarkupLineInterpolated($"[blue]编写[/] {written.Text} [grey]对应：{written.Plain}[/]");
        if (found.LeftOut > 0) Shell.Out.MarkupLineInterpolated($"[grey]另有 {found.LeftOut} 条意思相近但褒贬相反，已略去。[/]");
    }

    private static string Name(Polarity polarity) => Labels.Of(DeskNames.Polarities, polarity).Label;
}
