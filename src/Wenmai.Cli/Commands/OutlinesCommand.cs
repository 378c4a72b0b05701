using System.CommandLine;
using Spectre.Console;
using Wenmai.Archives;
using Wenmai.Drafting;
using Wenmai.Searching;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai outlines</c>: whole skeletons of speeches by occasion, and one's own put together of their headings.</summary>
internal static class OutlinesCommand
{
    public static Command Create()
    {
        var text = new Argument<string[]>("文字") { Description = "题目、会议或标题中的词，可多个", Arity = ArgumentArity.ZeroOrMore };
        var frame = new FrameOptions();
        var pick = Shell.ManyOption("--pick", "选入自己提纲的标题，编号如 s0123456789.4，可多个");
        var output = new Option<string?>("--out") { Description = "把选定的提纲写成文件（.docx、.md、.txt）" };
        var force = OutputFile.ForceOption();
        var title = new Option<string>("--title") { Description = "提纲的题目", DefaultValueFactory = _ => "提纲" };
        var top = Shell.NumberOption("--top", "显示篇数", 5);
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var command = new Command("outlines", "提纲：按会议类型、主题和层级找整篇讲话的框架，合并同类标题。例：wenmai outlines 安全生产 --occasion 动员会")
        {
            text, pick, output, force, title, top, index, json,
        };
        foreach (var option in frame.All) command.Add(option);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(pick) is { Length: > 0 } picked)
                return Compose(picked, parsed.GetValue(output) is { } path ? new OutputFile(path, parsed.GetValue(force)) : null, parsed.GetValue(title)!, parsed.GetValue(index)!, parsed.GetValue(json));
            return DeskOutput.AnswerOrRefuse(parsed.GetValue(index)!, FindAsync, DeskJson.Of, parsed.GetValue(json), Write, list => list.Outlines.Count > 0);

            async Task<(OutlineList?, IReadOnlyList<Problem>)> FindAsync(WritersDesk desk)
            {
                var (occasion, theme, level, problems) = frame.Read(parsed, desk.Taxonomy);
                var request = new OutlineRequest
                {
                    Text = string.Join(' ', parsed.GetValue(text)!), Occasion = occasion, Theme = theme, Level = level, Take = Math.Max(1, parsed.GetValue(top)),
                };
                return problems.Count > 0 ? (null, problems) : (await desk.FindOutlinesAsync(request), []);
            }
        });
        return command;
    }

    private static int Compose(string[] picked, OutputFile? output, string title, string index, bool json)
    {
        output?.Check();
        var format = output?.FormatOf<ExportFormat>(asked: null, otherwise: ExportFormat.Docx) ?? ExportFormat.Docx;
        var outline = Shell.Ask(index, (IArchive archive) => new WritersDesk(archive).ComposeAsync(picked));
        if (outline.Gone.Count > 0)
        {
            Shell.Fail(Codes.NoSuchSpeech, $"没有编号为“{outline.Gone[0]}”的标题。", "编号见 wenmai outlines 的结果，如 s0123456789.4。");
            return ExitCodes.Failure;
        }
        if (output is null)
        {
            if (json) Console.Out.WriteLine(DeskJson.Of(outline));
            else foreach (var head in outline.Heads) WriteHead(head.Level, head.Text, head.FirstSentence, head.Characters, head.Source);
            return ExitCodes.Success;
        }
        output.Save(Export.Write(outline.ToDocument(title), format));
        Shell.Error.WriteLine($"已写入 {output.Path}（{outline.Heads.Count} 个标题）。");
        return ExitCodes.Success;
    }

    private static void Write(OutlineList list)
    {
        Shell.Out.MarkupLineInterpolated($"符合条件的 {list.Total} 篇");
        Shell.Out.MarkupLineInterpolated($"[grey]会议类型：{string.Join('、', list.Occasions.Select(o => $"{o.Kind.Label} {o.Speeches}"))}[/]");
        foreach (var outline in list.Outlines)
        {
            Shell.Out.WriteLine();
            var lacks = outline.Lacks.Count > 0 ? $"（{string.Join('，', outline.Lacks)}）" : "";
            Shell.Out.MarkupLineInterpolated($"[bold]{outline.Source}[/] {outline.Characters} 字{lacks}");
            foreach (var head in outline.Heads) WriteHead(head.Level, head.Text, head.FirstSentence, head.Characters, head.Reference);
        }
        if (list.Merged.Count == 0) return;
        Shell.Out.WriteLine();
        Shell.Out.MarkupLineInterpolated($"[bold]合并提纲（{list.MergedOf} 篇中反复出现的标题）[/]");
        foreach (var head in list.Merged)
            Shell.Out.MarkupLineInterpolated($"{new string(' ', head.Level * 2)}{head.Text} [grey]{head.Speeches} 篇 {head.References[0]}[/]");
    }

    private static void WriteHead(int level, string text, string? first, int characters, string source)
    {
        var indent = new string(' ', level * 2);
        Shell.Out.MarkupLineInterpolated($"{indent}{text} [grey]{characters} 字 {source}[/]");
        if (first is not null) Shell.Out.MarkupLineInterpolated($"{indent}  [grey]{first}[/]");
    }
}
