using System.CommandLine;
using Spectre.Console;
using Wenmai.Archives;
using Wenmai.Drafting;
using Wenmai.Indexing;
using Wenmai.Searching;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai export</c>: writes a speech, or collected passages with their sources, to a file.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var items = new Argument<string[]>("编号") { Description = "一篇讲话的编号，或若干段落（s0123456789-12，可加 ~备注）", Arity = ArgumentArity.OneOrMore };
        var format = Shell.ChoiceOption<ExportFormat>("--format", "docx、md、txt、csv；不写则看文件名的后缀，写到标准输出的为 docx");
        var title = new Option<string>("--title") { Description = "素材的题目", DefaultValueFactory = _ => "素材摘编" };
        var lines = new Option<double>("--line") { Description = "Word 行距，磅值，20-40", DefaultValueFactory = _ => new DocxLayout().LinePoints };
        var output = new Option<string>("--out") { Description = "输出文件，- 表示标准输出", Required = true };
        var force = OutputFile.ForceOption();
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var command = new Command("export", "导出：把讲话全文或摘录连同出处写成 Word（公文格式）、Markdown、文本或表格。例：wenmai export s0123456789-12 --out 素材.docx") { items, format, title, lines, output, force, index, json };
        command.SetAction(parsed =>
        {
            var file = new OutputFile(parsed.GetValue(output)!, parsed.GetValue(force));
            file.Check();
            var asked = file.FormatOf<ExportFormat>(parsed.GetResult(format) is null ? null : parsed.GetValue(format), otherwise: ExportFormat.Docx);
            var layout = new DocxLayout { LinePoints = Math.Clamp(parsed.GetValue(lines), 20, 40) };
            return Run(parsed.GetValue(items)!, asked, parsed.GetValue(title)!, layout, file, parsed.GetValue(index)!, parsed.GetValue(json));
        });
        return command;
    }

    private static int Run(string[] items, ExportFormat format, string title, DocxLayout layout, OutputFile output, string index, bool json)
    {
        var (bytes, exported, missing) = Shell.Ask(index, (IArchive archive) => MakeAsync(archive, items, format, title, layout));
        if (missing is not null) return Missing(missing);
        output.Save(bytes);
        if (output.IsStandardOutput) return ExitCodes.Success;
        if (json) Shell.WriteJson(new { Items = exported, Bytes = bytes.Length, File = output.Path });
        else Shell.Error.WriteLine($"已写入 {output.Path}（{exported} 项，{bytes.Length} 字节）。");
        return ExitCodes.Success;
    }

    /// <summary>The file and how many items it holds, or the first that is missing.</summary>
    private static async Task<(byte[] Bytes, int Exported, string? Missing)> MakeAsync(
        IArchive archive, string[] items, ExportFormat format, string title, DocxLayout layout)
    {
        if (items is [var id] && SpeechIds.IsSpeech(id))
            return (await archive.Texts.ReadSpeechesAsync([id]))[0] is { } speech ? (Export.Write(ExportDocument.Of(speech), format, layout), 1, null) : ([], 0, id);
        var basket = await new WritersDesk(archive).FillBasketAsync(items);
        if (basket.Gone.Count > 0) return ([], 0, basket.Gone[0]);
        return (format == ExportFormat.Csv ? Export.WriteTable(basket) : Export.Write(ExportDocument.Of(basket, title), format, layout), basket.Entries.Count, null);
    }

    private static int Missing(string id)
    {
        Shell.Fail(Codes.NoSuchSpeech, $"没有编号为“{id}”的讲话或段落。", "编号见检索结果，如 s0123456789-12；摘一段中的几个字写作 s0123456789-12.5-40。");
        return ExitCodes.Failure;
    }
}
