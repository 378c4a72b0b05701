using Spectre.Console;

namespace Wenmai.Cli;

/// <summary>Prints what two commands tell of a speech: title, year with evidence, themes, outline.</summary>
internal static class SpeechPrinter
{
    /// <summary>Everything above the sentences.</summary>
    public static void WriteHead(Speech speech)
    {
        Shell.Out.MarkupLineInterpolated($"[bold]{speech.Title}[/]{(speech.Structure.TitleOrigin == TitleOrigin.Derived ? "〔原文无题目〕" : "")}");
        var facts = new[] { speech.Id, speech.Source.ToString(), speech.Unit, speech.Speaker, speech.Meeting };
        Shell.Out.MarkupLineInterpolated($"[grey]{string.Join("  ", facts.Where(f => f is not null))}[/]");
        WriteFacts(speech);
        WriteYear(speech.Year);
        if (speech.Themes.Count > 0) Shell.Out.MarkupLineInterpolated($"主题：{string.Join('、', speech.Themes.Select(t => t.Theme.Label))}");
        if (speech.Metadata.Corrected is not MetadataFields.None) Shell.Out.MarkupLineInterpolated($"人工更正：{string.Join('、', CorrectedNames(speech.Metadata.Corrected))}");
        Shell.Out.MarkupLineInterpolated($"主题占比：{Shares(ThemeShares.Of(speech.Sentences), 5)}");
        foreach (var notice in speech.Notices) Shell.Out.MarkupLineInterpolated($"[yellow]{notice.Code}[/] {notice.Message}");
        Shell.Out.WriteLine();
        foreach (var (section, shares) in speech.Structure.Sections.Zip(ThemeShares.OfSections(speech)))
            Shell.Out.MarkupLineInterpolated($"{new string(' ', section.Level * 2)}{section.Head.Of(speech.Text)}  [grey]{Shares(shares, 2)}[/]");
        Shell.Out.WriteLine();
    }

    /// <summary>The largest shares, in whole percent.</summary>
    private static string Shares(IReadOnlyList<ThemeLabel> shares, int most) =>
        shares.Count == 0 ? "" : string.Join('、', shares.Take(most).Select(s => $"{s.Theme.Label} {s.Weight:0%}"));

    private static IEnumerable<string> CorrectedNames(MetadataFields fields) =>
        new (MetadataFields Field, string Name)[]
        {
            (MetadataFields.Title, "题目"), (MetadataFields.Date, "日期"), (MetadataFields.Speaker, "讲话人"),
            (MetadataFields.Unit, "单位"), (MetadataFields.Meeting, "会议"), (MetadataFields.Themes, "主题"), (MetadataFields.Kind, "文种"),
        }.Where(f => fields.HasFlag(f.Field)).Select(f => f.Name);

    // What the text says is listed whether or not the file states it too: where both differ, both are seen.
    private static void WriteFacts(Speech speech)
    {
        var facts = speech.Facts;
        (string Name, string? Value)[] stated =
            [("讲话人", facts.Speaker?.Text), ("职务", facts.Role?.Text), ("单位", facts.Unit?.Text), ("场合", facts.Occasion?.Text), ("日期", facts.Date?.ToString())];
        Shell.Out.MarkupLineInterpolated($"文种：{NameOf(speech.Kind)}（{KindReason.Of(speech.KindEvidence.Rule).Chinese}）{ReadKind(speech)}");
        if (stated.Any(f => f.Value is not null))
            Shell.Out.MarkupLineInterpolated($"据正文：{string.Join('；', stated.Where(f => f.Value is not null).Select(f => $"{f.Name}：{f.Value}"))}");
    }

    private static string ReadKind(Speech speech) => speech.Facts.Kind == speech.Kind ? ""
        : $"；据正文为{NameOf(speech.Facts.Kind)}（{KindReason.Of(speech.Facts.KindEvidence.Rule).Chinese}）";

    private static string NameOf(DocumentKind kind) => Labels.Of(Labels.DocumentKinds, kind).Label;

    private static void WriteYear(SpeechYear year)
    {
        Shell.Out.MarkupLineInterpolated($"年份：{(year.Best is { } best ? $"{best}年" : "未能确定")}（{year.From?.ToString("yyyy-MM-dd") ?? "不限"} 至 {year.To?.ToString("yyyy-MM-dd") ?? "不限"}）");
        foreach (var clue in year.Clues) Shell.Out.MarkupLineInterpolated($"  [grey]{clue.Text}：{clue.Explanation}[/]");
        foreach (var conflict in year.Conflicts) Shell.Out.MarkupLineInterpolated($"  [yellow]{conflict}[/]");
    }
}
