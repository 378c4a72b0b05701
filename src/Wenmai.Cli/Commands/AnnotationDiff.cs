using Spectre.Console;
using Wenmai.Annotation;
using Wenmai.Corpus;
using Wenmai.Indexing;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai annotate --diff</c>: what other lexicons would change about the labels of files and archives; nothing is written.</summary>
internal sealed class AnnotationDiff(SpeechAssembler before, SpeechAssembler after, bool json)
{
    private int _speeches;
    private int _sentences;
    private int _changedSpeeches;
    private readonly HashSet<(SourceName, TextSpan)> _changedSentences = [];
    private readonly Dictionary<string, int> _byAspect = [];

    /// <summary>Compares the speeches of a file.</summary>
    public void Add(SpeechText text, string name)
    {
        var (old, now) = (before.Assemble(text, name), after.Assemble(text, name));
        var changes = LabelChange.Between(old, now);
        _speeches++;
        _sentences += now.Sentences.Count;
        if (changes.Count == 0) return;
        _changedSpeeches++;
        foreach (var change in changes)
        {
            _byAspect[change.Aspect] = _byAspect.GetValueOrDefault(change.Aspect) + 1;
            if (change.Span is { } span) _changedSentences.Add((now.Source, span));
        }
        if (json) WriteJson(now, changes);
        else Write(now, changes);
    }

    /// <summary>Writes the counts.</summary>
    public void Finish()
    {
        if (json)
        {
            Shell.WriteJson(new { speeches = _speeches, changedSpeeches = _changedSpeeches, sentences = _sentences, changedSentences = _changedSentences.Count, byAspect = _byAspect });
            return;
        }
        Shell.Out.MarkupLineInterpolated($"{_speeches} 篇 {_sentences} 句，有变化的 {_changedSpeeches} 篇 {_changedSentences.Count} 句。");
        if (_byAspect.Count > 0) Shell.Out.WriteLine(string.Join('；', _byAspect.OrderByDescending(a => a.Value).Select(a => $"{a.Key} {a.Value} 处")) + "。");
    }

    private static void Write(Speech speech, IReadOnlyList<LabelChange> changes)
    {
        Shell.Out.MarkupLineInterpolated($"[bold]{speech.Title}[/] [grey]{speech.Source}[/]");
        foreach (var sentence in changes.GroupBy(c => c.Span))
        {
            if (sentence.Key is { } span) Shell.Out.MarkupLineInterpolated($"  {span.Of(speech.Text)}");
            foreach (var c in sentence)
                Shell.Out.MarkupLineInterpolated($"    {c.Aspect}：[red]{OrNone(c.Before)}[/] → [green]{OrNone(c.After)}[/] [grey]{c.Rules}[/]");
        }
        Shell.Out.WriteLine();
    }

    private static void WriteJson(Speech speech, IReadOnlyList<LabelChange> changes) => Shell.WriteJson(new
    {
        speech.Source,
        speech.Title,
        changes = changes.Select(c => new { c.Span?.Start, c.Span?.End, text = c.Span?.Of(speech.Text), c.Aspect, c.Before, c.After, c.Rules }),
    });

    private static string OrNone(string label) => label.Length == 0 ? "无" : label;
}
