using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Wenmai.Corpus;
using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Searching.Results;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai annotate</c>: the labels of files with the words and rules they rest on, or what other lexicons would change; needs no index.</summary>
internal static class AnnotateCommand
{
    private const string LexiconsName = "lexicons";

    public static Command Create()
    {
        var paths = new Argument<string[]>("文件") { Description = "讲话文件（.txt .md .docx 等）或文件夹，可写多个", Arity = ArgumentArity.OneOrMore };
        var diff = new Option<bool>("--diff") { Description = "只列出词表改动会使哪些标注不同，不写任何文件" };
        var lexicons = Shell.ManyOption("--lexicons", "词表文件夹（默认为所给文件夹里的或文件旁的 lexicons）");
        var before = Shell.ManyOption("--before", "与 --diff 合用：改动前的词表文件夹（默认只用程序自带的词表）");
        var json = Shell.JsonOption();
        var command = new Command("annotate", "标注文件并逐句说明依据，不需要索引。例：wenmai annotate 讲话.txt；wenmai annotate corpus --diff") { paths, diff, lexicons, before, json };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            parsed.GetValue(paths)!, parsed.GetValue(diff), parsed.GetValue(lexicons) ?? [], parsed.GetValue(before) ?? [], parsed.GetValue(json), cancellation)));
        return command;
    }

    private static int Run(string[] paths, bool isDiff, string[] lexicons, string[] before, bool json, CancellationToken cancellation)
    {
        foreach (var folder in lexicons.Concat(before).Where(f => !Directory.Exists(f))) throw ArchiveFolderException.Missing(folder);
        var assembler = AssemblerFor(lexicons.Length > 0 ? lexicons : [.. paths.Select(p => Directory.Exists(p) ? p : Path.GetDirectoryName(Path.GetFullPath(p))!).Distinct()]);
        foreach (var notice in assembler.Notices) Shell.Error.MarkupLineInterpolated($"[yellow]{notice.Code}[/] {notice.Message}");
        var difference = isDiff ? new AnnotationDiff(AssemblerFor(before), assembler, json) : null;
        var failed = false;
        foreach (var file in paths.SelectMany(FilesOf))
        {
            cancellation.ThrowIfCancellationRequested();
            var read = SpeechReader.Read(file, assembler.Taxonomy, cancellation);
            if (read.Rejection is { } rejection) Shell.Fail(rejection.Code, $"{file.Name}：{rejection.Reason}", rejection.Remedy);
            failed |= read.Rejection is not null;
            foreach (var text in read.Rejection is null ? read.Speeches : [])
                if (difference is not null) difference.Add(text, file.Name);
                else Write(assembler.Assemble(text, file.Name), json);
        }
        difference?.Finish();
        return failed ? ExitCodes.Failure : ExitCodes.Success;
    }

    // An archive's lexicons lie in its folder "lexicons"; either of the two may be named.
    private static SpeechAssembler AssemblerFor(string[] folders) => SpeechAssembler.For(
        [.. folders.Select(Path.GetFullPath).Select(f => Path.GetFileName(f) == LexiconsName ? Path.GetDirectoryName(f)! : f).Distinct().Where(f => Directory.Exists(Path.Combine(f, LexiconsName)))]);

    private static IEnumerable<SourceFile> FilesOf(string path) => Directory.Exists(path)
        ? CorpusFolder.Enumerate(Path.GetFullPath(path)).Files
        : [new SourceFile(Path.GetFullPath(path), Path.GetFileName(path), new FileInfo(path) is { Exists: true } file ? file.Length : 0)];

    private static void Write(Speech speech, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(SearchJson.Of(speech));
            return;
        }
        SpeechPrinter.WriteHead(speech);
        foreach (var sentence in speech.Sentences) WriteSentence(speech.Text, sentence);
    }

    private static void WriteSentence(string text, Sentence sentence)
    {
        var stance = Labels.Of(Labels.Stances, sentence.Stance).Label;
        var role = Labels.Of(Labels.SectionRoles, sentence.Role).Label;
        Shell.Out.MarkupLineInterpolated($"[bold]{sentence.Span.Of(text)}[/]");
        Shell.Out.MarkupLineInterpolated($"  [blue]{stance}[/] {sentence.StanceWeight:0.00}{(sentence.IsAppeal ? " 号召" : "")} 力度{sentence.Strength} [grey]{role} {Reason(sentence.StanceEvidence, text)}[/]");
        foreach (var demand in sentence.Demands) WriteDemand(text, demand);
        foreach (var label in sentence.Themes)
            Shell.Out.MarkupLineInterpolated($"  [green]{label.Theme.Label}[/] {label.Weight:0.00} [grey]{Reason(label.Evidence, text)}[/]");
    }

    private static void WriteDemand(string text, Demand demand)
    {
        foreach (var type in demand.Types)
        {
            var entry = Labels.Of(Labels.DirectiveTypes, type.Type);
            Shell.Out.MarkupLineInterpolated($"  [yellow]{entry.Code} {entry.Label}[/] {type.Weight:0.00} 力度{demand.Strength} {demand.Span.Of(text)} [grey]{Reason(type.Evidence, text)}[/]");
        }
        (string Name, TextSpan? Span, string? Figure)[] slots =
        [
            ("主体", demand.Actor, null), ("承前主体", demand.InheritedActor, null), ("动作", demand.Action, null), ("对象", demand.Object, null), ("条件", demand.Condition, null),
            ("时限", demand.Deadline, demand.Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? demand.Within), ("频次", demand.Frequency, demand.Every), ("数量", demand.Quantity, null),
        ];
        var filled = slots.Where(s => s.Span is not null).Select(s => $"{s.Name}：{s.Span!.Value.Of(text)}{(s.Figure is null ? "" : $"（{s.Figure}）")}").ToList();
        if (filled.Count > 0) Shell.Out.MarkupLineInterpolated($"    {string.Join("  ", filled)}");
    }

    private static string Reason(Evidence? evidence, string text) => evidence switch
    {
        null => "",
        { Cue: { } cue } => $"“{cue.Of(text)}”←{evidence.Rule}",
        _ when evidence.Rule.Split('/', 2) is ["heading", var words] => $"小标题中有“{words}”",
        _ when evidence.Rule.Split('/', 2) is ["similar", var words] => $"与标注过的例句相近：{words}",
        _ when evidence.Rule.Split('/', 2) is ["context", var words] => $"上下文谈的是“{words}”",
        _ => evidence.Rule,
    };
}
