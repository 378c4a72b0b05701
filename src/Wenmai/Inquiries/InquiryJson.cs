using Wenmai.Insights;

namespace Wenmai.Inquiries;

/// <summary>A portrait as JSON.</summary>
public sealed record PortraitAnswer(
    string Generation, PortraitSideAnswer Subject, PortraitSideAnswer Others, bool MixDiffers,
    IEnumerable<PortraitRowAnswer> Rows, IReadOnlyList<Keyword> Keywords, IReadOnlyList<Keyword> Opposite) : CountAnswer;

/// <summary>A side of a portrait: its size, kinds of documents and years.</summary>
public sealed record PortraitSideAnswer(
    string Query, int Speeches, long Sentences, long Demanding, long Demands, IEnumerable<KindSpeechesAnswer> Kinds, IEnumerable<YearSentencesAnswer> Years);

/// <summary>Speeches of a kind of document.</summary>
public sealed record KindSpeechesAnswer(string Kind, int Speeches);

/// <summary>Speeches and sentences of a year, which is null where it is unknown.</summary>
public sealed record YearSentencesAnswer(int? Year, int Speeches, long Sentences);

/// <summary>A trait on both sides. Ratio and high are null where the others have none; low, high and chance where nothing can be told.</summary>
public sealed record PortraitRowAnswer(
    string Group, string Code, string Label, TraitAnswer Subject, TraitAnswer Others, double? Ratio, double? Low, double? High, double? FalseDiscovery, bool IsSure);

/// <summary>How often a trait is met: the count, its denominator, and the speeches that have it.</summary>
public sealed record TraitAnswer(long Count, long Of, double Share, int Speeches);

/// <summary>What is due from a day on, or was due before.</summary>
public sealed record DeadlinesAnswer(
    string Generation, DateOnly Day, bool IsDayOfArchive, bool IsOverdue, int Open, int Overdue,
    IReadOnlyList<RegisterGroup> Months, IEnumerable<DueDemandAnswer> Rows) : CountAnswer;

/// <summary>A demand with the days until it is due; negative for what is overdue.</summary>
public sealed record DueDemandAnswer(int DaysUntil, RegisterRowAnswer Demand);

/// <summary>What became of the demands of a speech.</summary>
public sealed record FollowUpAnswer(string Generation, string Speech, string Title, int? Year, int Total, IEnumerable<FollowedDemandAnswer> Demands);

/// <summary>A demand with what later speeches say of it, by date.</summary>
public sealed record FollowedDemandAnswer(string Text, string Passage, bool IsReported, IEnumerable<LaterSentenceAnswer> Later);

/// <summary>A later sentence on the same matter: a report of past work, or the demand again.</summary>
public sealed record LaterSentenceAnswer(
    string Text, bool IsReport, string Passage, string Speech, string Title, int? Year, DateOnly? Date, string? Unit,
    double Sameness, double? Nearness, IReadOnlyList<string> Shared, bool IsSameUnit);

/// <summary>Inquiries in the shape in which command line and API write them as JSON.</summary>
public static class InquiryJson
{
    /// <summary>A portrait.</summary>
    public static PortraitAnswer Of(Portrait portrait) => new(
        portrait.Generation, Of(portrait.Subject), Of(portrait.Others), portrait.MixDiffers, portrait.Rows.Select(Of),
        portrait.Keyness.Keywords, portrait.Keyness.Opposite);

    /// <summary>What is due.</summary>
    public static DeadlinesAnswer Of(DeadlineList list) => new(
        list.Register.Generation, list.Day, list.IsDayOfArchive, list.IsOverdue, list.Open, list.Overdue, list.Register.Groups,
        list.Register.Rows.Select(r => new DueDemandAnswer(list.DaysUntil(r), InsightJson.Of(r))));

    /// <summary>What became of demands.</summary>
    public static FollowUpAnswer Of(FollowUpList list) => new(
        list.Generation, list.Speech.Id, list.Speech.Title, list.Speech.Year.Best, list.Total,
        list.Demands.Select(d => new FollowedDemandAnswer(
            d.Sentence.Span.Of(list.Speech.Text), new PassageId(list.Speech.Id, d.Passage).ToString(), d.IsReported, d.Later.Select(Of))));

    private static LaterSentenceAnswer Of(LaterSentence later) => new(
        later.Text, later.IsReport, later.Excerpt.Passage, later.Excerpt.Speech, later.Excerpt.Title, later.Excerpt.Year, later.Excerpt.Date,
        later.Excerpt.Unit, later.Sameness, later.Nearness, later.Shared, later.IsSameUnit);

    private static PortraitSideAnswer Of(SliceTally tally) => new(
        tally.Slice.Query, tally.Speeches, tally.Sentences, tally.Demanding, tally.Demands,
        tally.Kinds.Select(k => new KindSpeechesAnswer(Labels.Of(Labels.DocumentKinds, k.Kind).Code, k.Speeches)),
        tally.Years.Select(y => new YearSentencesAnswer(y.Year == 0 ? null : y.Year, y.Speeches, y.Sentences)));

    private static PortraitRowAnswer Of(PortraitRow row) => new(
        row.Trait.Group.ToString().ToLowerInvariant(), row.Trait.Code, row.Label, Of(row.Subject), Of(row.Others),
        row.Ratio?.Ratio, row.Ratio?.Low, row.Ratio?.High, row.Ratio is null || row.IsSmall ? null : row.FalseDiscovery, row.IsSure);

    private static TraitAnswer Of(TraitSums sums) => new(sums.Count, sums.Size, sums.Rate, sums.Holding);
}
