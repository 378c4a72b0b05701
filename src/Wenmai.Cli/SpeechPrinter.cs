using Spectre.Console;

namespace Wenmai.Cli;

/// <summary>Prints what two commands tell of a speech: title, year with evidence, themes, outline.</summary>
internal static class SpeechPrinter
{
    /// <summary>Everything above the sentences.</summary>
    public static void WriteHead(Speech speech)
    {
        Shell.Out.MarkupLineInterpolated($"[bold]{speech.Title}[/]{(speech.Structure.TitleOrigin == TitleOrigin.Derived ? "〔题目为自拟〕" : "")}");
        var facts = new[] { speech.Id, speech.Source, speech.Metadata.Unit, speech.Metadata.Speaker, speech.Metadata.Meeting };
        Shell.Out.MarkupLineInterpolated($"[grey]{string.Join("  ", facts.Where(f => f is not null))}[/]");
        WriteYear(speech.Year);
        if (speech.Themes.Count > 0) Shell.Out.MarkupLineInterpolated($"主题：{string.Join('、', speech.Themes.Select(ThemeName))}");
        foreach (var notice in speech.Notices) Shell.Out.MarkupLineInterpolated($"[yellow]{notice.Code}[/] {notice.Message}");
        Shell.Out.WriteLine();
        foreach (var section in speech.Structure.Sections)
            Shell.Out.MarkupLineInterpolated($"{new string(' ', section.Level * 2)}{section.Head.Of(speech.Text)}");
        Shell.Out.WriteLine();
    }

    /// <summary>The theme's Chinese name.</summary>
    public static string ThemeName(ThemeLabel label) => Theme.TryFind(label.ThemeId, out var theme) ? theme.Label : label.ThemeId;

    private static void WriteYear(SpeechYear year)
    {
        Shell.Out.MarkupLineInterpolated($"年份：{(year.Best is { } best ? $"{best}年" : "未能确定")}（{year.From?.ToString("yyyy-MM-dd") ?? "不限"} 至 {year.To?.ToString("yyyy-MM-dd") ?? "不限"}）");
        foreach (var clue in year.Clues) Shell.Out.MarkupLineInterpolated($"  [grey]{clue.Text}：{clue.Explanation}[/]");
        foreach (var conflict in year.Conflicts) Shell.Out.MarkupLineInterpolated($"  [yellow]{conflict}[/]");
    }
}
