using Wenmai.Searching;
using Wenmai.Searching.Strings;

namespace Wenmai.Insights;

/// <summary>What every count says beside its figures.</summary>
public abstract record CountAnswer
{
    /// <summary>Codes of the kinds of documents that the archive's setting narrowed the count to, since it named none; <c>kind=all</c> takes it away.</summary>
    public IReadOnlyList<string> DefaultKinds { get; set; } = [];
}

/// <summary>A matrix as JSON: axes with their values, cells as rows of columns, denominators by year.</summary>
public sealed record MatrixAnswer(
    string Generation,
    AxisAnswer Rows,
    AxisAnswer Columns,
    IReadOnlyList<IReadOnlyList<MatrixCell>> Cells,
    IReadOnlyList<MatrixCell> RowTotals,
    IReadOnlyList<MatrixCell> ColumnTotals,
    MatrixCell Total,
    IEnumerable<YearSizeAnswer> Years) : CountAnswer;

/// <summary>An axis of a matrix.</summary>
public sealed record AxisAnswer(string Axis, IReadOnlyList<AxisValue> Values);

/// <summary>What a year holds: the denominators of its rates. The year is null for what is undated; a period of a finer step (2022Q3, 2022-09) is null on axes of years.</summary>
public sealed record YearSizeAnswer(int? Year, string? Period, int Speeches, long Sentences, long Directives, long Characters);

/// <summary>A trend as JSON: denominators by year, or by quarter or month where the step is finer, then series with one point for each.</summary>
public sealed record TrendAnswer(string Generation, string Step, IEnumerable<YearSizeAnswer> Years, KindMixAnswer Mix, IEnumerable<TrendSeriesAnswer> Series, IEnumerable<MilestoneAnswer> Milestones) : CountAnswer;

/// <summary>Something that happened, as a mark on the axis: its year (2022) or month (2022-10).</summary>
public sealed record MilestoneAnswer(string Date, string Name);

/// <summary>How the texts divide among kinds of documents, and how far the years depart from the whole.</summary>
public sealed record KindMixAnswer(
    double Distance, bool IsNoticeable, IEnumerable<KindShareAnswer> Whole, IReadOnlyList<YearMix> Years, KindShiftAnswer? Shift);

/// <summary>A kind of document, as in facet parameters, and its share of the characters.</summary>
public sealed record KindShareAnswer(string Kind, double Share);

/// <summary>The kind whose share changes most: the years of its least and of its greatest share.</summary>
public sealed record KindShiftAnswer(string Kind, int LeastYear, double Least, int MostYear, double Most);

/// <summary>A rate divided by that of the year before, or of the period (sincePeriod) on a finer axis: chance alone, and among all changes of the series.</summary>
public sealed record RateChangeAnswer(int Since, string? SincePeriod, double Ratio, Interval Interval, double Chance, double FalseDiscovery, bool IsSure);

/// <summary>A series in the texts of one kind.</summary>
public sealed record KindSeriesAnswer(string Kind, IEnumerable<TrendPointAnswer> Points);

/// <summary>One query over the years; first, second and last are years whatever the step.</summary>
public sealed record TrendSeriesAnswer(
    string Query, string Counts, long Total, int? First, int? Second, string? FirstSpeech, int? Last, IEnumerable<TrendPointAnswer> Points,
    IReadOnlyList<ChangePoint>? Changes, IEnumerable<KindSeriesAnswer> Kinds);

/// <summary>One year of a series, with 95 % intervals and the denominators of its rates.</summary>
public sealed record TrendPointAnswer(
    int? Year,
    string? Period,
    long Count,
    int Speeches,
    double PerTenThousand,
    Interval Interval,
    double SpeechShare,
    Interval SpeechInterval,
    bool IsDrawn,
    int OfSpeeches,
    long OfCharacters,
    StandardRate? Standard,
    RateChangeAnswer? Change);

/// <summary>A page of sentences with their labels and places.</summary>
public sealed record SentenceListAnswer(string Generation, int Total, int Speeches, long? Occurrences, IEnumerable<ListedSentenceAnswer> Sentences) : CountAnswer;

/// <summary>A sentence of a list.</summary>
public sealed record ListedSentenceAnswer(
    string Text,
    string Speech,
    string Passage,
    string Title,
    int? Year,
    string? Unit,
    IReadOnlyList<string> HeadingPath,
    WeightedLabelAnswer Stance,
    IEnumerable<WeightedLabelAnswer> Types,
    int Strength,
    IEnumerable<WeightedLabelAnswer> Themes);

/// <summary>A page of the register of demands, with its groups.</summary>
public sealed record RegisterAnswer(
    string Generation,
    int Total,
    int Speeches,
    string? Grouping,
    IReadOnlyList<RegisterGroup> Groups,
    IEnumerable<RegisterRowAnswer> Rows) : CountAnswer;

/// <summary>A label with its weight, 0-1.</summary>
public sealed record WeightedLabelAnswer(string Id, double Weight);

/// <summary>A demand: who is asked to do what by when, and where it is said. The day (due), the time allowed (within) and the period (every) are null where the words leave them open.</summary>
public sealed record RegisterRowAnswer(
    string? Actor,
    string ActorKind,
    string? SpeakingAs,
    bool InheritsActor,
    string Clause,
    string? Action,
    string? Object,
    string? Deadline,
    DateOnly? Due,
    string? Within,
    string? Frequency,
    string? Every,
    string? Quantity,
    string? Condition,
    IEnumerable<WeightedLabelAnswer> Types,
    int Strength,
    string Rung,
    WeightedLabelAnswer Stance,
    IEnumerable<WeightedLabelAnswer> Themes,
    string Speech,
    string Passage,
    string Title,
    int? Year,
    string? Unit,
    IReadOnlyList<string> HeadingPath,
    string Text);

/// <summary>Levels of strength, the strongest first, with one count a year.</summary>
public sealed record LadderAnswer(
    string Generation, int Total, int Speeches, IEnumerable<YearSizeAnswer> Years, IEnumerable<RungAnswer> Rungs) : CountAnswer;

/// <summary>One level of strength, with the first and the last directive of it.</summary>
public sealed record RungAnswer(
    string Rung,
    string Label,
    IReadOnlyList<int> Counts,
    IEnumerable<RungShareAnswer> Shares,
    int Total,
    int Speeches,
    RegisterRowAnswer? First,
    RegisterRowAnswer? Last);

/// <summary>A level of strength in a year: its share, 0-1, of the directives of all levels with a 95 % interval, and its rate. The share is null where nothing was asked.</summary>
public sealed record RungShareAnswer(double? Share, double? Low, double? High, double PerTenThousand, int Demands);

/// <summary>Keywords of two slices with the sizes they rest on.</summary>
public sealed record KeynessAnswer(
    string Generation,
    SliceSize Focus,
    SliceSize Reference,
    int Shared,
    IReadOnlyList<Keyword> Keywords,
    IReadOnlyList<Keyword> Opposite) : CountAnswer;

/// <summary>What occurs together with a word. The seed is null where every place was read; the rest is null unless it is held against another word.</summary>
public sealed record CollocationsAnswer(
    string Generation, string Text, int Total, int Speeches, int Looked, int? Seed, IEnumerable<CollocateAnswer> Words,
    CollocationsAnswer? Against, IEnumerable<SketchDifferenceAnswer>? Differences) : CountAnswer;

/// <summary>A word that occurs together with one of two words: its logDice with each, null where it is too seldom, and by how much it belongs to the first.</summary>
public sealed record SketchDifferenceAnswer(string Relation, string Text, double? First, double? Second, double Difference);

/// <summary>A word that occurs together with another, in one relation.</summary>
public sealed record CollocateAnswer(
    string Relation, string Text, int Together, int Speeches, long Count, double LogDice, double MutualInformation);

/// <summary>A concordance with its totals.</summary>
public sealed record ConcordanceAnswer(
    string Generation, string Text, int Total, int Speeches, bool IsSample, IReadOnlyList<StringInYear> Years,
    IReadOnlyList<ConcordanceLine> Lines) : CountAnswer;

/// <summary>Two sides with what they have in common. The common sentences are null where there are too many to compare.</summary>
public sealed record ComparisonAnswer(
    string Generation,
    SideSize Left,
    SideSize Right,
    IReadOnlyList<Profile> Profiles,
    KeynessAnswer Keyness,
    IReadOnlyList<ComparedHeading> LeftHeadings,
    IReadOnlyList<ComparedHeading> RightHeadings,
    int CommonTotal,
    IEnumerable<CommonSentenceAnswer>? Common) : CountAnswer;

/// <summary>A sentence that both sides have, or nearly.</summary>
public sealed record CommonSentenceAnswer(double Likeness, PlacedSentenceAnswer Left, PlacedSentenceAnswer Right);

/// <summary>A sentence and where it is said.</summary>
public sealed record PlacedSentenceAnswer(string Text, string Speech, string Passage, string Title, int? Year);
