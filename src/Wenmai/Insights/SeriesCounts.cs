namespace Wenmai.Insights;

/// <summary>What a speech has of a series.</summary>
/// <param name="Speech">Its identifier as a number.</param>
/// <param name="Year">Its year; 0 for unknown.</param>
/// <param name="Kind">Its kind of document.</param>
/// <param name="Count">Occurrences or sentences.</param>
/// <param name="Size">UTF-16 units without white space.</param>
internal readonly record struct SpeechCount(long Speech, int Year, DocumentKind Kind, long Count, long Size)
{
    private readonly int? _period;

    /// <summary>The period of the axis: the year unless stated; 0 for unknown.</summary>
    public int Period { get => _period ?? Year; init => _period = value; }
}

/// <summary>Speeches that are counted as one part: each with what it has, and sums of those that have nothing where they are too many to be named.</summary>
/// <param name="Listed">Occurrences and size of each.</param>
/// <param name="Others">Further ones, without occurrences.</param>
internal readonly record struct CountedPart(IReadOnlyCollection<(long Count, long Size)> Listed, SizeSums Others)
{
    /// <summary>No speeches.</summary>
    public static CountedPart None { get; } = new([], default);

    /// <summary>Occurrences in all.</summary>
    public long Count => Listed.Sum(s => s.Count);

    /// <summary>Speeches that hold any.</summary>
    public int Holding => Listed.Count(s => s.Count > 0);

    /// <summary>Speeches in all.</summary>
    public int Speeches => Listed.Count + Others.Speeches;

    /// <summary>Size of all.</summary>
    public long Size => Listed.Sum(s => s.Size) + Others.Sizes;

    /// <summary>Several parts as one.</summary>
    public static CountedPart Joined(IEnumerable<CountedPart> parts)
    {
        var all = parts.ToList();
        return new CountedPart([.. all.SelectMany(p => p.Listed)], all.Aggregate(default(SizeSums), (sum, p) => sum.Plus(p.Others)));
    }
}

/// <summary>The counts of a series, speech by speech.</summary>
/// <param name="Speeches">All speeches; or those that hold it, where <see cref="Sums"/> are given.</param>
internal sealed record SeriesCounts(IReadOnlyList<SpeechCount> Speeches)
{
    /// <summary>Sums of all speeches by year and kind, where they are too many to be named; null otherwise.</summary>
    public IReadOnlyDictionary<(int Year, DocumentKind Kind), SizeSums>? Sums { get; init; }

    /// <summary>The counts of each period and kind.</summary>
    public IReadOnlyDictionary<(int Period, DocumentKind Kind), CountedPart> Parts()
    {
        var listed = Speeches.GroupBy(s => (s.Period, s.Kind)).ToDictionary(g => g.Key, g => (IReadOnlyCollection<(long, long)>)[.. g.Select(s => (s.Count, s.Size))]);
        return Sums is null
            ? listed.ToDictionary(p => p.Key, p => new CountedPart(p.Value, default))
            : Sums.ToDictionary(s => s.Key, s => PartOf(listed.GetValueOrDefault(s.Key) ?? [], s.Value));
    }

    private static CountedPart PartOf(IReadOnlyCollection<(long Count, long Size)> listed, SizeSums all) => new(listed, new SizeSums(
        all.Speeches - listed.Count, all.Sizes - listed.Sum(s => s.Size), all.Squares - listed.Sum(s => (double)s.Size * s.Size)));
}
