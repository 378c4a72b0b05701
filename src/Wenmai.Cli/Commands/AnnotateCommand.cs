using System.CommandLine;
using Spectre.Console;
using Wenmai.Corpus;
using Wenmai.Indexing;
using Wenmai.Searching;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai annotate</c>: the labels of one file with the words and rules they rest on; needs no index.</summary>
internal static class AnnotateCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("文件") { Description = "讲话文件（.txt .md .docx 等）" };
        var json = Shell.JsonOption();
        var command = new Command("annotate", "标注一个文件并逐句说明依据，不需要索引。例：wenmai annotate 讲话.txt") { file, json };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(parsed.GetValue(file)!, parsed.GetValue(json), cancellation)));
        return command;
    }

    private static int Run(FileInfo file, bool json, CancellationToken cancellation)
    {
        var read = SpeechReader.Read(new SourceFile(file.FullName, file.Name, file.Exists ? file.Length : 0), cancellation);
        if (read.Rejection is { } rejection)
        {
            Shell.Fail(rejection.Code, rejection.Reason, rejection.Remedy);
            return ExitCodes.Failure;
        }
        foreach (var text in read.Speeches) Write(SpeechAssembler.Default.Assemble(text, file.Name), json);
        return ExitCodes.Success;
    }

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
        Shell.Out.MarkupLineInterpolated($"  [blue]{stance}[/]{(sentence.IsAppeal ? " 号召" : "")} 力度{sentence.Strength} [grey]{role} {Reason(sentence.StanceEvidence, text)}[/]");
        foreach (var directive in sentence.Directives) WriteDirective(text, directive);
        foreach (var theme in sentence.Themes)
            Shell.Out.MarkupLineInterpolated($"  [green]{SpeechPrinter.ThemeName(theme)}[/] {theme.Weight:0.00} [grey]{Reason(theme.Evidence, text)}[/]");
    }

    private static void WriteDirective(string text, Directive directive)
    {
        var type = Labels.Of(Labels.DirectiveTypes, directive.Type);
        Shell.Out.MarkupLineInterpolated($"  [yellow]{type.Code} {type.Label}[/] 力度{directive.Strength} {directive.Span.Of(text)} [grey]{Reason(directive.Evidence, text)}[/]");
        (string Name, TextSpan? Span)[] slots =
        [
            ("主体", directive.Actor), ("承前主体", directive.InheritedActor), ("动作", directive.Action), ("对象", directive.Object),
            ("条件", directive.Condition), ("时限", directive.Deadline), ("数量", directive.Quantity),
        ];
        var filled = slots.Where(s => s.Span is not null).Select(s => $"{s.Name}：{s.Span!.Value.Of(text)}").ToList();
        if (filled.Count > 0) Shell.Out.MarkupLineInterpolated($"    {string.Join("  ", filled)}");
    }

    private static string Reason(Evidence? evidence, string text) => evidence switch
    {
        null => "",
        { Cue: { } cue } => $"“{cue.Of(text)}”←{evidence.Rule}",
        _ => evidence.Rule,
    };
}
