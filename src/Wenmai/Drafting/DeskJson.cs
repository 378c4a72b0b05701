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
                p.Meaning,
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

    /// <summary>A page of set phrases.</summary>
    public static string Of(SetPhraseList list) => Write(new { list.Total, Phrases = list.Phrases.Select(p => new { p.Text, p.Speeches, p.Occurrences, p.FirstYear, p.LastYear }) });

    /// <summary>One phrase.</summary>
    public static string Of(PhraseDetail detail) => Write(new { detail.Text, Counts = Counts(detail.Counts), detail.Variants, detail.FullWordings });

    /// <summary>Formulations over the years.</summary>
    public static string Of(LineageReport report) => Write(new
    {
        report.Years,
        Formulations = report.Formulations.Select(f => new
        {
            f.Text,
            f.IsNotInArchive,
            Counts = f.Counts is { } counts ? Counts(counts) : null,
            First = Quote(f.First),
            Last = Quote(f.Last),
            Variants = f.Variants.Select(v => new { v.Variant, v.Comparison }),
            Successors = f.Successors.Select(v => v.Variant.Text),
        }),
    });

    /// <summary>A page of heading sets.</summary>
    public static string Of(HeadingSetList list) => Write(new
    {
        list.Total,
        Sets = list.Sets.Select(s => new { s.Speech, s.Title, s.Unit, s.Year, s.Date, s.Above, s.Level, s.Heads, s.Frame, s.IsVerbObject, Themes = s.Themes.Select(ThemeOf) }),
    });

    /// <summary>A page of parallel series.</summary>
    public static string Of(ParallelSeriesList list) => Write(new
    {
        list.Total,
        Series = list.Series.Select(s => new { Source = Source(s.Excerpt), s.Text, s.Clauses, s.Frame, s.FrameSpeeches }),
        Frames = list.Frames.Select(f => new { f.Frame, f.Speeches }),
        list.Places,
    });

    /// <summary>A page of families.</summary>
    public static string Of(RecycledList list) => Write(new
    {
        list.Total,
        Families = list.Families.Select(f => new
        {
            f.Similarity,
            Members = f.Members.Select(m => new { m.Speech.Id, m.Speech.Title, m.Speech.Year, m.Speech.Date, m.Speech.Source, Passage = m.Passage?.Passage, m.Differences, m.YearConflicts }),
        }),
    });

    private static object Counts(StringCounts counts) => new
    {
        Speeches = counts.Speeches.Count, counts.Occurrences, counts.FirstYear, counts.LastYear, counts.Years, Passages = counts.Speeches.Take(20).Select(s => s.Passage),
    };

    private static object? Quote(LineageQuote? quote) => quote is null ? null : new { Source = Source(quote.Excerpt), quote.Sentence };

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
