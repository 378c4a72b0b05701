using Wenmai.Searching.Queries;

namespace Wenmai.Insights;

/// <summary>What to follow over the years.</summary>
public sealed record TrendRequest
{
    /// <summary>Most series of one chart.</summary>
    public const int MaxSeries = 8;

    /// <summary>One query a series: a word, a phrase with slots, <c>主题:T03</c>, <c>类型:D02</c>, or any combination.</summary>
    public required IReadOnlyList<string> Series { get; init; }

    /// <summary>Facets that narrow every series.</summary>
    public FacetSelection Selection { get; init; } = FacetSelection.None;

    /// <summary>How fine the axis is. Speeches of which no more than the year is known stand with the undated where it is finer.</summary>
    public TimeStep Step { get; init; }

    /// <summary>Whether every series is told apart by kind of document besides (<see cref="TrendSeries.Kinds"/>).</summary>
    public bool ByKind { get; init; }
}

/// <summary>Several series over the years of the archive.</summary>
public sealed record Trend
{
    /// <summary>What was asked for.</summary>
    public required TrendRequest Request { get; init; }

    /// <summary>The years of the axis, or the periods of its step (<see cref="Periods"/>), with their sizes, ascending, the undated last: of the speeches that all series are counted over; where their queries ask
    /// different things of speeches, of those that the facets allow. Each point has the denominators of its own series (<see cref="TrendPoint.Size"/>).</summary>
    public required IReadOnlyList<YearSize> Years { get; init; }

    /// <summary>How the texts of the axis divide among kinds of documents, year by year whatever the step.</summary>
    public required KindMix Mix { get; init; }

    /// <summary>One per query, in the order asked for.</summary>
    public required IReadOnlyList<TrendSeries> Series { get; init; }

    /// <summary>What happened meanwhile, as marks on the axis: the archive's own events beside the congresses that ship; those outside the axis too.</summary>
    public IReadOnlyList<Milestone> Milestones { get; init; } = [];

    /// <summary>Generation of the index that was counted.</summary>
    public required string Generation { get; init; }
}

/// <summary>One line of a <see cref="Trend"/>.</summary>
/// <param name="Query">As typed.</param>
/// <param name="CountsOccurrences">True for one phrase, whose every occurrence counts, in the sentences that fields beside it allow; false for all else, where sentences count.</param>
/// <param name="Points">One per period of <see cref="Trend.Years"/>.</param>
/// <param name="First">First period in which it occurs, or null.</param>
/// <param name="Last">Last period in which it occurs, or null.</param>
public sealed record TrendSeries(string Query, bool CountsOccurrences, IReadOnlyList<TrendPoint> Points, int? First, int? Last)
{
    /// <summary>Occurrences (or sentences) over all years.</summary>
    public long Total => Points.Sum(p => p.Count);

    /// <summary>The runner-up: the second period in which it occurs, or null.</summary>
    public int? Second => Points.Where(p => p is { Count: > 0, Year: > 0 }).Select(p => (int?)p.Year).ElementAtOrDefault(1);

    /// <summary>Whether fields of the query left only some speeches: first and last are those among them.</summary>
    public bool IsNarrowed { get; init; }

    /// <summary>Years in which it changes its level, ascending; null where the archive has too many speeches to tell.</summary>
    public IReadOnlyList<ChangePoint>? Changes { get; init; }

    /// <summary>The same by kind of document, each over the texts of its kind; empty unless asked for.</summary>
    public IReadOnlyList<KindSeries> Kinds { get; init; } = [];

    /// <summary>Identifier of the speech that alone holds it in the first period; null where several do.</summary>
    public string? FirstSpeech { get; init; }
}

/// <summary>A series in the texts of one kind.</summary>
/// <param name="Kind">The kind of document.</param>
/// <param name="Points">One per year of <see cref="Trend.Years"/>.</param>
public sealed record KindSeries(DocumentKind Kind, IReadOnlyList<TrendPoint> Points);

/// <summary>One year of a series, or one period of a finer step.</summary>
/// <param name="Year">The year, or the number of the period (<see cref="Periods"/>); 0 for undated speeches.</param>
/// <param name="Count">Occurrences or sentences.</param>
/// <param name="Speeches">Speeches that hold it.</param>
/// <param name="PerTenThousand">For each 10,000 characters of the year.</param>
/// <param name="Rate">95 % interval of <paramref name="PerTenThousand"/>, with speeches as the independent units.</param>
/// <param name="SpeechShare">Share of the year's speeches, 0-1.</param>
/// <param name="Share">95 % interval of <paramref name="SpeechShare"/>.</param>
/// <param name="IsDrawn">Whether the year has enough text for a line to pass through it.</param>
public sealed record TrendPoint(int Year, long Count, int Speeches, double PerTenThousand, Interval Rate, double SpeechShare, Interval Share, bool IsDrawn)
{
    /// <summary>The denominators: what the archive has of the year, of the speeches that facets and fields of the series allow.</summary>
    public required YearSize Size { get; init; }

    /// <summary>What the rate would be with the kinds of documents mixed as in the whole slice; null where the year has no texts.</summary>
    public StandardRate? Standard { get; init; }

    /// <summary>How the rate differs from the period before; null where there is none, or nothing was found in one of both.</summary>
    public RateChange? Change { get; init; }

    /// <summary>Whether a year has enough text for a line to pass through it.</summary>
    public static bool IsEnough(YearSize size) => size is { Year: > 0, Speeches: >= FewestSpeeches, Characters: >= MinCharacters };

    /// <summary>A year with fewer speeches is shown as a single mark: one speaker would decide the line.</summary>
    public const int FewestSpeeches = 3;

    /// <summary>So is a year with fewer characters: one occurrence more or less would move the rate by 1 in 10,000 or more.</summary>
    public const int MinCharacters = 10_000;
}
