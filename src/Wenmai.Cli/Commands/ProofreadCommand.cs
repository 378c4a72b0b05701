using System.CommandLine;
using Spectre.Console;
using Wenmai.Corpus;
using Wenmai.Drafting;
using Wenmai.Indexing;
using Wenmai.Proofreading;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai proofread</c>: marks what is wrong in drafts. Needs no index.</summary>
internal static class ProofreadCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("文件") { Description = "草稿（.txt .md .docx），可写多个，- 表示标准输入", Arity = ArgumentArity.OneOrMore };
        var kinds = WithoutOption([.. ProofNames.Kinds.Select(k => k.Code)]);
        var corpus = new Option<string?>("--corpus") { Description = "档案所在目录：规范表述以其中 lexicons/wordings.tsv 为准" };
        var json = Shell.JsonOption();
        var command = new Command("proofread", "校对：错别字、固定表述、日期、名称、引文、数字、序号、标点、语病等。例：wenmai proofread 草稿.docx") { files, kinds, corpus, json };
        command.SetAction((parsed, cancellation) =>
        {
            var folder = parsed.GetValue(corpus);
            if (folder is not null && !Directory.Exists(folder)) return Task.FromResult(Shell.Refuse([ArchiveFolderException.Missing(folder).Problem]));
            return Task.FromResult(Run(
                parsed.GetValue(files)!, FilterOf(parsed, kinds), AssemblerOf(folder), parsed.GetValue(json), cancellation));
        });
        return command;
    }

    /// <summary>The option that names kinds not to be looked for.</summary>
    internal static Option<string[]> WithoutOption(string[] codes)
    {
        var option = new Option<string[]>("--without") { Description = $"不查的种类：{string.Join('、', codes)}", AllowMultipleArgumentsPerToken = true };
        option.AcceptOnlyFromAmong(codes);
        return option;
    }

    /// <summary>What that option leaves out; its values are known by then.</summary>
    internal static MarkFilter FilterOf(ParseResult parsed, Option<string[]> without)
    {
        MarkFilter.TryRead(parsed.GetValue(without), out var filter, out _);
        return filter;
    }

    private static SpeechAssembler AssemblerOf(string? folder)
    {
        if (folder is null) return SpeechAssembler.Shipped;
        var assembler = SpeechAssembler.For([folder]);
        foreach (var notice in assembler.Notices) Shell.Error.MarkupLineInterpolated($"[yellow]{notice.Code}[/] {notice.Message}{notice.Remedy}");
        return assembler;
    }

    private static int Run(IReadOnlyList<string> files, MarkFilter wanted, SpeechAssembler assembler, bool json, CancellationToken cancellation)
    {
        foreach (var file in files)
        {
            var (name, bytes) = file == "-" ? ("草稿.txt", ReadInput()) : (Path.GetFileName(file), File.ReadAllBytes(file));
            var outcome = Draft.FromFile(name, bytes, assembler, cancellation);
            if (outcome.Draft is not { } draft) return Shell.Refuse(outcome.Problems);
            var faults = wanted.Of(draft.Faults);
            if (json) Console.Out.WriteLine(DeskJson.Of(draft.Speech, faults));
            else Write(name, draft.Text, faults);
        }
        return ExitCodes.Success;
    }

    private static void Write(string name, string text, IReadOnlyList<ProofMark> faults)
    {
        Shell.Out.MarkupLineInterpolated($"[bold]{name}[/] {text.Length} 字，{faults.Count} 处");
        foreach (var mark in faults) Write(text, mark);
    }

    /// <summary>A fault in two lines: where and what, why and what to do.</summary>
    internal static void Write(string text, ProofMark mark)
    {
        Shell.Out.MarkupLineInterpolated($"  第 {LineOf(text, mark.Span.Start)} 行 [red]{Labels.Of(ProofNames.Kinds, mark.Kind).Label}[/] {Marked(text, mark)}");
        Shell.Out.MarkupLineInterpolated($"    {mark.Message}{Remedy(mark)} [grey]{mark.Evidence}[/]");
    }

    private static string Remedy(ProofMark mark) => mark switch
    {
        { Replacement: "" } => "删去。",
        { Replacement: { } right } => $"改为“{right}”。",
        _ => mark.Advice ?? "",
    };

    private static string Marked(string text, ProofMark mark)
    {
        var marked = mark.Span.Of(text).ReplaceLineEndings(" ");
        return marked.Length <= MostShown ? $"“{marked}”" : $"“{marked[..(MostShown / 2)]}……{marked[^(MostShown / 2)..]}”";
    }

    private const int MostShown = 60;

    private static int LineOf(string text, int offset) => text.AsSpan(0, offset).Count('\n') + 1;

    private static byte[] ReadInput()
    {
        using var memory = new MemoryStream();
        using var input = Console.OpenStandardInput();
        input.CopyTo(memory);
        return memory.ToArray();
    }
}
