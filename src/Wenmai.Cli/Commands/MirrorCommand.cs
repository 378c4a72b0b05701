using System.CommandLine;
using Spectre.Console;
using Wenmai.Drafting;
using Wenmai.Searching;
using Wenmai.Searching.Ranking;
using Wenmai.Searching.Results;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai mirror</c>: holds a draft against the archive.</summary>
internal static class MirrorCommand
{
    private const int StretchesShown = 3;

    public static Command Create()
    {
        var file = new Argument<string>("文件") { Description = "草稿（.txt .md .docx），- 表示标准输入" };
        var kind = new Option<string?>("--kind") { Description = "先例取自哪些文种，如 K01 或 讲话，可用逗号分隔；all 为全部（默认全部，不含企业讲话）" };
        var without = ProofreadCommand.WithoutOption([.. MarkFilter.Kinds]);
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var command = new Command("mirror", "对稿：先校对，再逐句找出先例、照抄和脱敏问题，核对引文，列出撞稿和缺项。例：wenmai mirror 草稿.docx") { file, kind, without, index, json };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            parsed.GetValue(file)!, parsed.GetValue(kind), ProofreadCommand.FilterOf(parsed, without), parsed.GetValue(index)!, parsed.GetValue(json), cancellation)));
        return command;
    }

    private static int Run(string file, string? kind, MarkFilter wanted, string index, bool json, CancellationToken cancellation)
    {
        // Read before the index is asked: it may be asked twice, and standard input is there once.
        Func<WritersDesk, DraftOutcome> read = file == "-" ? OfText(Console.In.ReadToEnd()) : OfFile(Path.GetFileName(file), File.ReadAllBytes(file), cancellation);
        return DeskOutput.AnswerOrRefuse(index, CompareAsync, DeskJson.Of, json, Write, _ => true);

        async Task<(MirrorReport?, IReadOnlyList<Problem>)> CompareAsync(WritersDesk desk)
        {
            if (!DeskKinds.TryReadChoice(kind, out var kinds, out var problem)) return (null, [problem!]);
            var outcome = read(desk);
            return (outcome.Draft is { } draft ? wanted.Of(await desk.MirrorAsync(draft, kinds, cancellationToken: cancellation)) : null, outcome.Problems);
        }
    }

    private static Func<WritersDesk, DraftOutcome> OfText(string text) => desk => desk.Read(text);

    private static Func<WritersDesk, DraftOutcome> OfFile(string name, byte[] bytes, CancellationToken cancellation) => desk => desk.Read(name, bytes, cancellation);

    private static void Write(MirrorReport report)
    {
        var summary = report.Summary;
        foreach (var fault in report.Faults) ProofreadCommand.Write(report.Draft.Text, fault);
        foreach (var sentence in report.Sentences) WriteSentence(sentence);
        Shell.Out.WriteLine();
        Shell.Out.MarkupLineInterpolated($"[bold]全文 {summary.Characters} 字，{summary.CoveredShare:P0} 与档案逐字相同；{summary.Sentences} 句中 {summary.WithPrecedent} 句有先例，{summary.Verbatim} 句照抄[/]（对照 {summary.ArchiveSpeeches} 篇，{report.ElapsedMs:0} 毫秒）");
        foreach (var group in report.Marks.GroupBy(m => m.Kind).OrderBy(g => (int)g.Key))
            Shell.Out.MarkupLineInterpolated($"  {Labels.Of(DeskNames.Marks, group.Key).Label}：{group.Count()} 处");
        foreach (var quotation in report.Quotations) WriteQuotation(quotation);
        foreach (var source in report.Sources)
            Shell.Out.MarkupLineInterpolated($"[red]撞稿[/] {source.Share:P0} 与《{source.Speech.Title}》逐字相同 [grey]{source.Speech.Id}[/]");
        foreach (var gap in report.Gaps.Items) WriteGap(report.Gaps, gap);
    }

    private static void WriteSentence(MirrorSentence sentence)
    {
        Shell.Out.WriteLine();
        Shell.Out.MarkupLineInterpolated($"[bold]{sentence.Text}[/]");
        foreach (var mark in sentence.Marks) Shell.Out.MarkupLineInterpolated($"  [yellow]{Labels.Of(DeskNames.Marks, mark.Kind).Label}[/] {mark.Message}");
        foreach (var stretch in sentence.Stretches.DistinctBy(s => s.Text).OrderByDescending(s => s.Letters).Take(StretchesShown))
            Shell.Out.MarkupLineInterpolated($"  [green]原文[/] “{stretch.Text}” {stretch.Counts.Speeches.Count} 篇 [grey]{DeskOutput.Years(stretch.Counts.FirstYear, stretch.Counts.LastYear)}[/]");
        foreach (var precedent in sentence.Precedents)
            Shell.Out.MarkupLineInterpolated($"  [blue]{Nearness(precedent)}[/] {precedent.Text} [grey]{When(precedent.Excerpt)}《{precedent.Excerpt.Title}》{precedent.Excerpt.Passage}[/]");
    }

    private static void WriteQuotation(CheckedQuotation quotation)
    {
        Shell.Out.MarkupLineInterpolated($"[blue]引文 {Labels.Of(DeskNames.Quotations, quotation.Standing).Label}[/] “{quotation.Text}”");
        if (quotation.Standing == QuotationStanding.Differs) Shell.Out.MarkupLineInterpolated($"    应作“{quotation.Original}”");
        if (quotation.Known is { } known) Shell.Out.MarkupLineInterpolated($"    [grey]{known.Reference}[/]");
        if (quotation.Source is { } source) Shell.Out.MarkupLineInterpolated($"    [grey]{When(source)}《{source.Title}》{source.Passage}[/]");
    }

    private static void WriteGap(DraftGaps gaps, DraftGap gap)
    {
        var name = gap.Theme?.Label ?? Labels.Of(Labels.DirectiveTypes, gap.Type!.Value).Label;
        Shell.Out.MarkupLineInterpolated($"[red]缺项[/] {(gap.Theme is not null ? "主题" : gap.IsRequired ? "必备要素" : "要求类型")} {name}：同类（{gaps.Scope.Label}）{gaps.Speeches} 篇中 {gap.Share:P0} 都有");
        foreach (var (excerpt, sentence) in gap.Precedents)
            Shell.Out.MarkupLineInterpolated($"    {sentence.Span.Of(excerpt.Text)} [grey]{When(excerpt)}《{excerpt.Title}》[/]");
    }

    private static string Nearness(Precedent precedent) => precedent.Meaning is { } meaning ? $"意思相近 {meaning:0.00}" : $"{precedent.Similarity:P0}";

    private static string When(Excerpt excerpt) => excerpt.Year is { } year ? $"{year}年" : "";
}
