using System.Text.Json;
using Wenmai.Proofreading;
using Wenmai.Searching;
using Wenmai.Searching.Results;
using Wenmai.Searching.Strings;

namespace Wenmai.Drafting;

/// <summary>Answers of the writer's desk as JSON: the one shape that the command line and the web interface share.</summary>
/// <remarks>Offsets are UTF-16 units, end exclusive, in the draft's <c>text</c>.</remarks>
public static partial class DeskJson
{
    /// <summary>A mirrored draft.</summary>
    public static string Of(MirrorReport report) => Write(AnswerOf(report));

    /// <inheritdoc cref="Of(MirrorReport)"/>
    public static MirrorAnswer AnswerOf(MirrorReport report) => new(
        report.Summary,
        Sentences: report.Sentences.Select(s => new MirrorSentenceAnswer(
            s.Sentence.Span.Start,
            s.Sentence.Span.End,
            s.Text,
            Stretches: s.Stretches.Select(Stretch),
            Precedents: s.Precedents.Select(p => new PrecedentAnswer(
                Source: Source(p.Excerpt),
                p.Text,
                p.Similarity,
                p.Meaning,
                Themes: p.Sentence.Themes.Select(ThemeOf),
                Types: p.Sentence.Types.Select(TypeOf),
                Role: Labels.Of(Labels.SectionRoles, p.Sentence.Role).Code,
                p.Comparison)),
            Marks: s.Marks.Select(m => new DraftMarkAnswer(m.Kind, m.Span.Start, m.Span.End, m.Message, m.Passages)))),
        Gaps: new GapsAnswer(
            report.Gaps.Speeches,
            Items: report.Gaps.Items.Select(g => new GapAnswer(
                Theme: g.Theme is { } theme ? ThemeOf(theme) : null,
                Type: g.Type is { } type ? TypeOf(type) : null,
                g.Share,
                Precedents: g.Precedents.Select(p => new GapPrecedentAnswer(Source: Source(p.Excerpt), Text: p.Sentence.Span.Of(p.Excerpt.Text))),
                g.IsRequired)),
            report.Gaps.Scope.Label,
            report.Gaps.Scope.Occasion),
        Faults: ProofAnswers(report.Draft.Text, report.Faults),
        Quotations: report.Quotations.Select(q => new QuotationAnswer(
            Labels.Of(DeskNames.Quotations, q.Standing).Code,
            q.Span.Start,
            q.Span.End,
            q.Text,
            Source: q.Source is { } source ? Source(source) : null,
            q.Original,
            q.Comparison,
            q.Speeches,
            q.Known?.Reference)),
        Sources: report.Sources.Select(s => new DraftSourceAnswer(s.Speech.Id, s.Speech.Title, s.Speech.Year, s.Letters, s.Share, s.IsTooMuch, s.Places.Select(PlaceOf))),
        report.Generation,
        report.ElapsedMs,
        report.Draft.Text);

    /// <summary>A draft that was proofread alone.</summary>
    public static string Of(Speech draft, IReadOnlyList<ProofMark> faults) => Write(AnswerOf(draft, faults));

    /// <inheritdoc cref="Of(Speech, IReadOnlyList{ProofMark})"/>
    public static ProofreadAnswer AnswerOf(Speech draft, IReadOnlyList<ProofMark> faults) =>
        new(draft.Text.Length, draft.Date, draft.Year.Best, ProofAnswers(draft.Text, faults));

    private static SourcePlaceAnswer PlaceOf(SourcePlace place) =>
        new(place.Stretch.Span.Start, place.Stretch.Span.End, place.Here, place.Passage, place.Before, place.After);

    private static IEnumerable<ProofMarkAnswer> ProofAnswers(string text, IReadOnlyList<ProofMark> faults) => faults.Select(f => new ProofMarkAnswer(
        Labels.Of(ProofNames.Kinds, f.Kind).Code,
        f.Span.Start,
        f.Span.End,
        f.Span.Of(text),
        f.Message,
        f.Evidence,
        f.Replacement,
        f.Advice,
        f.Other,
        Key: f.KeyIn(text)));

    /// <summary>A page of set phrases.</summary>
    public static string Of(SetPhraseList list) => Write(AnswerOf(list));

    /// <inheritdoc cref="Of(SetPhraseList)"/>
    public static PhraseListAnswer AnswerOf(SetPhraseList list) => new(
        list.Total,
        Phrases: list.Phrases.Select(p => new PhraseAnswer(
            p.Text, p.Speeches, p.Occurrences, p.FirstYear, p.LastYear, DeskNames.CodeOf(p.Group), Themes: p.Themes.Select(ThemeOf))),
        Groups: DeskNames.PhraseGroups.Select(g => new PhraseGroupAnswer(g.Code, g.Label, list.Groups.GetValueOrDefault(g.Value))),
        list.FewestSpeeches,
        Asked: list.Asked is { } asked ? Counts(asked) : null);

    /// <summary>One phrase.</summary>
    public static string Of(PhraseDetail detail) => Write(AnswerOf(detail));

    /// <inheritdoc cref="Of(PhraseDetail)"/>
    public static PhraseDetailAnswer AnswerOf(PhraseDetail detail) => new(detail.Text, Counts: Counts(detail.Counts), detail.Variants, detail.FullWordings, Wordings: detail.Wordings.Select(Wording));

    private static WordingInForceAnswer Wording(Proofreading.Facts.Wording row) => new(
        row.Text, Labels.Of(DeskNames.Wordings, row.Kind).Code, row.From?.First, row.Until?.Last, row.Successors, row.Note, row.Source);

    /// <summary>Formulations over the years.</summary>
    public static string Of(LineageReport report) => Write(AnswerOf(report));

    /// <inheritdoc cref="Of(LineageReport)"/>
    public static LineageAnswer AnswerOf(LineageReport report) => new(
        report.Years,
        report.IsOfYears,
        Formulations: report.Formulations.Select(f => new FormulationAnswer(
            f.Text,
            f.IsNotInArchive,
            Counts: f.Counts is { } counts ? Counts(counts) : null,
            First: Quote(f.First),
            Second: Quote(f.Second),
            f.Doubt,
            Last: Quote(f.Last),
            Variants: f.Variants.Select(v => new VariantAnswer(v.Variant, v.Comparison)),
            Successors: f.Successors.Select(v => v.Variant.Text),
            Shares: report.SharesOf(f).Select(y => new YearShareAnswer(y.Year, y.Speeches, y.Of, y.Share)),
            Wordings: f.Wordings.Select(Wording))));

    /// <summary>A page of heading sets.</summary>
    public static string Of(HeadingSetList list) => Write(AnswerOf(list));

    /// <inheritdoc cref="Of(HeadingSetList)"/>
    public static HeadingListAnswer AnswerOf(HeadingSetList list) => new(
        list.Total,
        Sets: list.Sets.Select(s => new HeadingSetAnswer(s.Speech, s.Title, s.Unit, s.Year, s.Date, s.Above, s.Level, s.Heads, s.Frame, s.IsVerbObject,
            Themes: s.Themes.Select(ThemeOf), Labels.Of(Labels.DocumentKinds, s.Kind).Code, s.Others)),
        Kinds: Labels.DocumentKinds.Where(k => list.Kinds.ContainsKey(k.Value)).Select(k => new KindOfSetsAnswer(k.Code, k.Label, list.Kinds[k.Value])),
        list.Templates);

    /// <summary>A page of parallel series.</summary>
    public static string Of(ParallelSeriesList list) => Write(AnswerOf(list));

    /// <inheritdoc cref="Of(ParallelSeriesList)"/>
    public static ParallelListAnswer AnswerOf(ParallelSeriesList list) => new(
        list.Total,
        Series: list.Series.Select(s => new ParallelAnswer(Source: Source(s.Excerpt), s.Text, s.Clauses, s.Frame, s.FrameSpeeches)),
        Frames: list.Frames.Select(f => new FrameAnswer(f.Frame, f.Speeches)),
        list.Places);

    /// <summary>A page of families.</summary>
    public static string Of(RecycledList list) => Write(AnswerOf(list));

    /// <inheritdoc cref="Of(RecycledList)"/>
    public static RecycledAnswer AnswerOf(RecycledList list) => new(
        list.Total,
        Families: list.Families.Select(f => new FamilyAnswer(f.Similarity, Members: f.Members.Select(Of))));

    private static FamilyMemberAnswer Of(RecycledMember member) => new(
        member.Speech.Id,
        member.Speech.Title,
        member.Speech.Year,
        member.Speech.Date,
        member.Speech.Source.ToString(),
        Passage: member.Passage?.Passage,
        member.Differences,
        member.YearConflicts);

    private static CountsAnswer Counts(StringCounts counts) => new CountsAnswer(
        Speeches: counts.Speeches.Count, counts.Occurrences, counts.FirstYear, counts.LastYear, counts.Years, Passages: counts.Speeches.Take(20).Select(s => s.Passage));

    private static QuoteAnswer? Quote(LineageQuote? quote) => quote is null ? null : new QuoteAnswer(Source: Source(quote.Excerpt), quote.Sentence);

    private static StretchAnswer Stretch(SharedStretch stretch) => new StretchAnswer(
        stretch.Span.Start,
        stretch.Span.End,
        stretch.Text,
        Speeches: stretch.Counts.Speeches.Count,
        stretch.Counts.Occurrences,
        stretch.Counts.FirstYear,
        stretch.Counts.LastYear,
        stretch.Counts.Years,
        Passages: stretch.Counts.Speeches.Take(10).Select(s => s.Passage));

    private static SourceAnswer Source(Excerpt excerpt) =>
        new SourceAnswer(excerpt.Passage, excerpt.Speech, excerpt.Title, excerpt.TitleIsDerived, excerpt.Year, excerpt.Date, excerpt.Unit, excerpt.HeadingPath);

    private static LabelAnswer ThemeOf(Theme theme) => new LabelAnswer(theme.Id, theme.Label);

    private static LabelAnswer TypeOf(DirectiveType type)
    {
        var entry = Labels.Of(Labels.DirectiveTypes, type);
        return new LabelAnswer(Id: entry.Code, entry.Label);
    }

    private static string Write<T>(T answer) => JsonSerializer.Serialize(answer, SearchJson.Options);
}
