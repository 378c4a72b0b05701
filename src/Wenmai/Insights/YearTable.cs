using Wenmai.Indexing;
using Wenmai.Searching;

namespace Wenmai.Insights;

/// <summary>The years of the archive without a gap, as far as they are chosen, and what it holds of each.</summary>
internal sealed class YearTable
{
    private readonly Dictionary<int, int> _places;
    private readonly Dictionary<(DocumentKind Kind, int Year), YearSize> _byKind;

    private YearTable(IReadOnlyList<YearSize> sizes, Dictionary<(DocumentKind Kind, int Year), YearSize> byKind)
    {
        (Sizes, _byKind) = (sizes, byKind);
        _places = Enumerable.Range(0, sizes.Count).ToDictionary(i => sizes[i].Year);
        Total = sizes.Aggregate(new YearSize(0, 0, 0, 0, 0), (sum, size) => sum.Plus(size));
    }

    /// <summary>Ascending, gaps included; the undated, where there are any, last.</summary>
    public IReadOnlyList<YearSize> Sizes { get; }

    /// <summary>All of them together.</summary>
    public YearSize Total { get; }

    public int Count => Sizes.Count;

    /// <summary>What the speeches of a kind hold, of all years counted.</summary>
    public YearSize OfKind(DocumentKind kind) => Sizes.Aggregate(new YearSize(0, 0, 0, 0, 0), (sum, size) => sum.Plus(OfKind(kind, size.Year)));

    /// <summary>What the speeches of a kind and year hold.</summary>
    public YearSize OfKind(DocumentKind kind, int year) => _byKind.GetValueOrDefault((kind, year)) ?? new YearSize(year, 0, 0, 0, 0);

    /// <summary>The same speeches over other years, which hold all that have speeches.</summary>
    public YearTable On(IEnumerable<int> years)
    {
        var known = Sizes.ToDictionary(s => s.Year);
        return new YearTable([.. years.Select(y => known.GetValueOrDefault(y) ?? new YearSize(y, 0, 0, 0, 0))], _byKind);
    }

    /// <summary>The years of several tables, ascending, the undated last.</summary>
    public static IReadOnlyList<int> YearsOf(IEnumerable<YearTable> tables) =>
        [.. tables.SelectMany(t => t.Sizes).Select(s => s.Year).Distinct().OrderBy(y => y == 0 ? int.MaxValue : y)];

    /// <summary>Where a year that occurs stands in <see cref="Sizes"/>; 0 stands for unknown.</summary>
    public int IndexOf(int year) => _places[year];

    /// <summary>Adds up the speeches that the slice allows by facets and fields of speeches; labels and words don't narrow a denominator.</summary>
    /// <param name="segments">The archive.</param>
    /// <param name="slice">The slice.</param>
    /// <param name="step">How fine the axis is.</param>
    public static YearTable Of(IEnumerable<SpeechSegment> segments, SliceReader slice, TimeStep step = TimeStep.Year) =>
        Of(segments.SelectMany(s => SizesIn(s, slice, step)), period => slice.AllowsYear(Periods.YearOf(step, period)));

    /// <summary>Adds up sizes of speeches, or of several together that have the same kind and year.</summary>
    /// <param name="speeches">The sizes, each of a kind.</param>
    /// <param name="allowsYear">Whether a year is among those chosen.</param>
    public static YearTable Of(IEnumerable<(DocumentKind Kind, YearSize Size)> speeches, Func<int, bool> allowsYear)
    {
        var byKind = new Dictionary<(DocumentKind, int), YearSize>();
        var byYear = new SortedDictionary<int, YearSize>();
        foreach (var (kind, size) in speeches)
        {
            byYear[size.Year] = byYear.TryGetValue(size.Year, out var before) ? before.Plus(size) : size;
            byKind[(kind, size.Year)] = byKind.TryGetValue((kind, size.Year), out before) ? before.Plus(size) : size;
        }
        return new YearTable(WithGaps(byYear, allowsYear), byKind);
    }

    private static IEnumerable<(DocumentKind Kind, YearSize Size)> SizesIn(SpeechSegment segment, SliceReader slice, TimeStep step)
    {
        var speeches = slice.SpeechesOf(segment);
        return Enumerable.Range(0, speeches.Length).Where(s => speeches[s]).Select(s => (segment.Speeches[s].Kind, SizeOf(segment, s, slice.Labels, step)));
    }

    private static List<YearSize> WithGaps(SortedDictionary<int, YearSize> byYear, Func<int, bool> allowsYear)
    {
        var dated = byYear.Keys.Where(y => y != 0).ToList();
        var sizes = dated.Count == 0 ? [] : Enumerable.Range(dated[0], dated[^1] - dated[0] + 1).Where(allowsYear)
            .Select(y => byYear.GetValueOrDefault(y) ?? new YearSize(y, 0, 0, 0, 0)).ToList();
        if (byYear.TryGetValue(0, out var undated)) sizes.Add(undated);
        return sizes;
    }

    private static YearSize SizeOf(SpeechSegment segment, int speech, LabelChoice labels, TimeStep step)
    {
        var row = segment.Speeches[speech];
        var directives = 0;
        foreach (ref readonly var sentence in segment.SentencesOf(labels).Slice(row.FirstSentence, row.SentenceCount))
            if (sentence.Types != 0) directives++;
        return new YearSize(Periods.Of(step, row.Year, row.Day), 1, row.SentenceCount, directives, row.Characters);
    }
}
