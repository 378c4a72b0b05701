namespace Wenmai.Insights;

/// <summary>A year from which on a series runs at another level.</summary>
/// <param name="Year">The first year of the new level.</param>
/// <param name="Since">The first year of the level before.</param>
/// <param name="Until">The last year of the new level.</param>
/// <param name="Before">For each 10,000 characters of the level before.</param>
/// <param name="After">Of the new level.</param>
/// <param name="Ratio">The new level divided by the one before, each against what its kinds of documents let expect: 2 for twice as often, whatever the mix; null where it was not said before.</param>
/// <param name="Chance">How often speeches in random order show as sharp a change, 0-1.</param>
public sealed record ChangePoint(int Year, int Since, int Until, double Before, double After, double? Ratio, double Chance);

/// <summary>Finds the years in which a series changes its level.</summary>
/// <remarks>
/// Binary segmentation: the cut that parts two levels best by G², each held against what its kinds of documents would have at the rates of the whole
/// stretch, so that a change of the mix alone is none. It is told when at most one in a hundred random orders of the speeches of each kind has as sharp
/// a cut: speeches, not words, are the units, so one speech full of a word makes no change. Then both sides are searched likewise.
/// Source: Pettitt, Applied Statistics 28 (1979) 126-135, for the question; Good, Permutation Tests (2nd edition 2000), for the test. The orders are the
/// same in every run.
/// </remarks>
internal sealed class ChangePoints
{
    /// <summary>A change is told up to this chance.</summary>
    public const double Allowed = 0.01;

    /// <summary>Random orders tried.</summary>
    private const int Orders = 299;

    /// <summary>Years with texts on either side of a change at least, and speeches.</summary>
    private const int FewestYears = 2, FewestSpeeches = 3;

    private readonly List<int> _years;
    private readonly ILookup<int, SpeechCount> _speeches;
    private readonly List<ChangePoint> _found = [];

    private readonly record struct Weighed(int Year, long Count, double Expected);

    private ChangePoints(IEnumerable<SpeechCount> speeches)
    {
        // In one order, whatever engine counted: random orders begin with it.
        _speeches = speeches.Where(s => s is { Year: > 0, Size: > 0 })
            .OrderBy(s => s.Kind).ThenBy(s => s.Year).ThenBy(s => s.Count).ThenBy(s => s.Size).ToLookup(s => s.Year);
        _years = [.. _speeches.Select(g => g.Key).Order()];
    }

    /// <summary>The changes of a series, ascending.</summary>
    /// <param name="speeches">What each speech has; undated ones are left out.</param>
    public static IReadOnlyList<ChangePoint> Of(IEnumerable<SpeechCount> speeches)
    {
        var finder = new ChangePoints(speeches);
        finder.Search(0, finder._years.Count);
        return [.. finder._found.OrderBy(c => c.Year)];
    }

    private void Search(int from, int to)
    {
        var groups = Enumerable.Range(from, to - from).SelectMany(y => _speeches[_years[y]].Select(s => (Place: y - from, Speech: s)))
            .GroupBy(s => s.Speech.Kind).OrderBy(g => g.Key).Select(WeighedOf).ToList();
        var years = to - from;
        var enough = EnoughSpeeches(groups, years);
        var (cut, likelihood) = Sharpest(Sums(groups, years), enough);
        // What chance passes by counts alone, as if words were independent, it passes by speeches all the more.
        if (cut < 0 || likelihood < KeynessRequest.Significant) return;
        var chance = ChanceOf(likelihood, groups, years, enough);
        if (chance > Allowed) return;
        _found.Add(PointAt(from, from + cut, to, groups, cut, chance));
        Search(from, from + cut);
        Search(from + cut, to);
    }

    private static Weighed[] WeighedOf(IGrouping<DocumentKind, (int Place, SpeechCount Speech)> kind)
    {
        var rate = (double)kind.Sum(s => s.Speech.Count) / kind.Sum(s => s.Speech.Size);
        return [.. kind.Select(s => new Weighed(s.Place, s.Speech.Count, s.Speech.Size * rate))];
    }

    private static bool[] EnoughSpeeches(List<Weighed[]> groups, int years)
    {
        var speeches = new int[years];
        foreach (var weighed in groups.SelectMany(g => g)) speeches[weighed.Year]++;
        var (before, all) = (0, speeches.Sum());
        var enough = new bool[years];
        for (var cut = 1; cut < years; cut++)
        {
            before += speeches[cut - 1];
            enough[cut] = cut >= FewestYears && years - cut >= FewestYears && before >= FewestSpeeches && all - before >= FewestSpeeches;
        }
        return enough;
    }

    private static (long Count, double Expected)[] Sums(List<Weighed[]> groups, int years)
    {
        var sums = new (long Count, double Expected)[years];
        foreach (var group in groups)
            foreach (var (year, count, expected) in group)
                sums[year] = (sums[year].Count + count, sums[year].Expected + expected);
        return sums;
    }

    private static (int Cut, double Likelihood) Sharpest((long Count, double Expected)[] sums, bool[] enough)
    {
        var (count, expected) = (sums.Sum(s => s.Count), sums.Sum(s => s.Expected));
        var (cut, most) = (-1, 0.0);
        var (before, expectedBefore) = (0L, 0.0);
        for (var year = 1; year < sums.Length; year++)
        {
            (before, expectedBefore) = (before + sums[year - 1].Count, expectedBefore + sums[year - 1].Expected);
            if (!enough[year]) continue;
            var likelihood = 2 * (Term(before, expectedBefore) + Term(count - before, expected - expectedBefore));
            if (likelihood > most) (cut, most) = (year, likelihood);
        }
        return (cut, most);
    }

    private static double Term(long observed, double expected) => observed == 0 || expected <= 0 ? 0 : observed * Math.Log(observed / expected);

    // Speeches keep their number in each year; what they say is dealt anew among those of their kind.
    private static double ChanceOf(double likelihood, List<Weighed[]> groups, int years, bool[] enough)
    {
        var random = new Random(1);
        var dealt = groups.Select(g => g.ToArray()).ToList();
        var asSharp = 0;
        for (var order = 1; order <= Orders; order++)
        {
            foreach (var group in dealt) Deal(group, random);
            if (Sharpest(Sums(dealt, years), enough).Likelihood >= likelihood) asSharp++;
            // No later order can make it as rare as is told.
            if (1.0 + asSharp > Allowed * (Orders + 1)) return (asSharp + 1.0) / (order + 1);
        }
        return (asSharp + 1.0) / (Orders + 1);
    }

    private static void Deal(Weighed[] group, Random random)
    {
        for (var last = group.Length - 1; last > 0; last--)
        {
            var other = random.Next(last + 1);
            var (a, b) = (group[last], group[other]);
            (group[last], group[other]) = (b with { Year = a.Year }, a with { Year = b.Year });
        }
    }

    private ChangePoint PointAt(int from, int at, int to, List<Weighed[]> groups, int cut, double chance)
    {
        var all = groups.SelectMany(g => g).ToLookup(w => w.Year < cut);
        double Level(bool isBefore) => all[isBefore].Sum(w => w.Count) / all[isBefore].Sum(w => w.Expected);
        double Rate(int first, int end)
        {
            var speeches = Enumerable.Range(first, end - first).SelectMany(y => _speeches[_years[y]]).ToList();
            return speeches.Sum(s => s.Count) * 10_000.0 / speeches.Sum(s => s.Size);
        }
        return new ChangePoint(_years[at], _years[from], _years[to - 1], Rate(from, at), Rate(at, to), Level(true) is > 0 and var before ? Level(false) / before : null, chance);
    }
}
