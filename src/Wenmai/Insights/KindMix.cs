namespace Wenmai.Insights;

/// <summary>How the texts of a slice divide among kinds of documents, and how that changes over the years.</summary>
/// <remarks>A word of newscasts rises in a year of many newscasts, though nobody says it more often.</remarks>
public sealed record KindMix
{
    /// <summary>From this distance on a year's mix is told as another.</summary>
    public const double Noticeable = 0.2;

    /// <summary>Share of the characters of the whole that each kind makes up, largest first.</summary>
    public required IReadOnlyList<KindShare> Whole { get; init; }

    /// <summary>Years that have text enough to be compared, with the distance of their mix from the whole.</summary>
    public required IReadOnlyList<YearMix> Years { get; init; }

    /// <summary>The kind whose share changes most over these years; null where fewer than two years can be compared.</summary>
    public KindShift? Shift { get; init; }

    /// <summary>The largest distance of a year, 0-1: this share of its text would have to be of other kinds to be mixed as the whole.</summary>
    public double Distance => Years.Select(y => y.Distance).DefaultIfEmpty(0).Max();

    /// <summary>Whether changes of rates may come of the mix alone.</summary>
    public bool IsNoticeable => Distance >= Noticeable && Shift is not null;

    /// <summary>Reads the mix off the denominators.</summary>
    internal static KindMix Of(YearTable years)
    {
        var kinds = Enum.GetValues<DocumentKind>().Where(k => !years.OfKind(k).IsEmpty).ToList();
        var drawn = years.Sizes.Where(TrendPoint.IsEnough).ToList();
        double Share(DocumentKind kind, YearSize year) => (double)years.OfKind(kind, year.Year).Characters / year.Characters;
        var whole = kinds.Select(k => new KindShare(k, years.Total.Characters == 0 ? 0 : (double)years.OfKind(k).Characters / years.Total.Characters)).ToList();
        return new KindMix
        {
            Whole = [.. whole.OrderByDescending(s => s.Share).ThenBy(s => s.Kind)],
            Years = [.. drawn.Select(y => new YearMix(y.Year, whole.Sum(s => Math.Abs(s.Share - Share(s.Kind, y))) / 2))],
            Shift = drawn.Count < 2 ? null : kinds.Select(k => ShiftOf(k, drawn, y => Share(k, y))).MaxBy(s => s.Most - s.Least),
        };
    }

    private static KindShift ShiftOf(DocumentKind kind, List<YearSize> years, Func<YearSize, double> share)
    {
        var (least, most) = (years.MinBy(share)!, years.MaxBy(share)!);
        return new KindShift(kind, least.Year, share(least), most.Year, share(most));
    }
}

/// <summary>A kind of document and the share of the characters that it makes up, 0-1.</summary>
public sealed record KindShare(DocumentKind Kind, double Share);

/// <summary>A year's mix.</summary>
/// <param name="Year">The year.</param>
/// <param name="Distance">Half the sum of the differences of shares from the whole, 0-1.</param>
public sealed record YearMix(int Year, double Distance);

/// <summary>The years in which a kind makes up the least and the most of the text.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="LeastYear">The year of its least share.</param>
/// <param name="Least">That share, 0-1.</param>
/// <param name="MostYear">The year of its greatest share.</param>
/// <param name="Most">That share, 0-1.</param>
public sealed record KindShift(DocumentKind Kind, int LeastYear, double Least, int MostYear, double Most);
