using System.Text.Json;
using Wenmai.Searching;

namespace Wenmai.Drafting;

/// <summary>Answers of the writer's desk as JSON: the one shape that the command line and the web interface share.</summary>
/// <remarks>Offsets are UTF-16 units, end exclusive, in the draft's <c>text</c>.</remarks>
public static class DeskJson
{
    /// <summary>A mirrored draft.</summary>
    public static string Of(MirrorReport report) => Write(new
    {
        report.Summary,
        Sentences = report.Sentences.Select(s => new
        {
            s.Sentence.Span.Start,
            s.Sentence.Span.End,
            s.Text,
            Stretches = s.Stretches.Select(Stretch),
            Precedents = s.Precedents.Select(p => new
            {
                Source = Source(p.Excerpt),
                p.Text,
                p.Similarity,
                Themes = p.Sentence.Themes.Select(ThemeOf),
                Types = p.Sentence.Types.Select(TypeOf),
                Role = Labels.Of(Labels.SectionRoles, p.Sentence.Role).Code,
                p.Comparison,
            }),
            Marks = s.Marks.Select(m => new { m.Kind, m.Span.Start, m.Span.End, m.Message, m.Passages }),
        }),
        Gaps = new
        {
            report.Gaps.Speeches,
            Items = report.Gaps.Items.Select(g => new
            {
                Theme = g.Theme is { } theme ? ThemeOf(theme) : null,
                Type = g.Type is { } type ? TypeOf(type) : null,
                g.Share,
                Precedents = g.Precedents.Select(p => new { Source = Source(p.Excerpt), Text = p.Sentence.Span.Of(p.Excerpt.Text) }),
            }),
        },
        report.Generation,
        report.ElapsedMs,
        report.Draft.Text,
    });

    private static object Stretch(SharedStretch stretch) => new
    {
        stretch.Span.Start,
        stretch.Span.End,
        stretch.Text,
        Speeches = stretch.Counts.Speeches.Count,
        stretch.Counts.Occurrences,
        stretch.Counts.FirstYear,
        stretch.Counts.LastYear,
        stretch.Counts.Years,
        Passages = stretch.Counts.Speeches.Take(10).Select(s => s.Passage),
    };

    private static object Source(Excerpt excerpt) =>
        new { excerpt.Passage, excerpt.Speech, excerpt.Title, excerpt.TitleIsDerived, excerpt.Year, excerpt.Date, excerpt.Unit, excerpt.HeadingPath };

    private static object ThemeOf(Theme theme) => new { theme.Id, theme.Label };

    private static object TypeOf(DirectiveType type)
    {
        var entry = Labels.Of(Labels.DirectiveTypes, type);
        return new { Id = entry.Code, entry.Label };
    }

    private static string Write(object value) => JsonSerializer.Serialize(value, SearchJson.Options);
}
