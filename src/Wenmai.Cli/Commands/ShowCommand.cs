using System.CommandLine;
using Spectre.Console;
using Wenmai.Archives;
using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Searching.Results;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai show</c>: shows a speech with its outline, year and labels.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("编号") { Description = "讲话或段落的编号，或文件名" };
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var command = new Command("show", "查看一篇讲话的提纲、年份依据和标注。例：wenmai show s0123456789") { id, index, json };
        command.SetAction(parsed => Shell.Ask(parsed.GetValue(index)!, (IArchive archive) => RunAsync(archive, parsed.GetValue(id)!, parsed.GetValue(json))));
        return command;
    }

    private static async Task<int> RunAsync(IArchive archive, string id, bool json)
    {
        if (await FindAsync(archive, id) is not { } speech)
        {
            Shell.Fail(Codes.NoSuchSpeech, $"没有编号或文件名为“{id}”的讲话。", "编号见检索结果；也可用文件名，如 wenmai show speech-004.txt。");
            return ExitCodes.Failure;
        }
        if (json) Console.Out.WriteLine(SearchJson.Of(speech));
        else Write(speech);
        return ExitCodes.Success;
    }

    private static async Task<Speech?> FindAsync(IArchive archive, string id)
    {
        var speechId = PassageId.TryParse(id, out var passage) ? passage.Speech : id;
        if ((await archive.Texts.ReadSpeechesAsync([speechId]))[0] is { } speech) return speech;
        var speeches = await archive.ListSpeechesAsync();
        var summary = speeches.FirstOrDefault(s => s.Source.ToString() == id || s.Source.File == id)
            ?? speeches.FirstOrDefault(s => Path.GetFileName(s.Source.File) == id || Path.GetFileNameWithoutExtension(s.Source.File) == id);
        return summary is null ? null : (await archive.Texts.ReadSpeechesAsync([summary.Id]))[0];
    }

    private static void Write(Speech speech)
    {
        SpeechPrinter.WriteHead(speech);
        foreach (var sentence in speech.Sentences.Where(s => s.Demands.Count > 0 || s.Correction is not null)) WriteDemands(speech, sentence);
    }

    private static void WriteDemands(Speech speech, Sentence sentence)
    {
        var types = string.Join(' ', sentence.Types.Select(t => Labels.Of(Labels.DirectiveTypes, t).Label));
        Shell.Out.MarkupLineInterpolated($"[blue]{types}[/] [grey]{Labels.Of(Labels.Stances, sentence.Stance).Label} 力度{sentence.Strength}[/] {sentence.Span.Of(speech.Text)}");
        if (sentence.Correction is { } correction) Shell.Out.MarkupLineInterpolated($"  [yellow]人工更正[/] [grey]{correction.Note ?? ""}[/]");
    }
}
