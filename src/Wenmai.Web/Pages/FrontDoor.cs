using System.Globalization;
using Wenmai.Archives;
using Wenmai.Insights;
using Wenmai.Proofreading;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Pages;

/// <summary>What the home page shows: what the archive holds, and one worked example of each thing that can be done with it. It follows from the generation alone and is kept with it.</summary>
internal sealed class FrontDoor
{
    private const int NewestShown = 6;

    /// <summary>Years of the small bars: what a reader wants to see are the last ones.</summary>
    private const int YearsShown = 15;

    /// <summary>What the examples ask, the first of each that the archive knows.</summary>
    private static readonly string[] Searches = ["形式主义", "压实责任", "整改"];

    private static readonly string[] Trends = ["高质量发展", "乡村振兴", "整改", "责任", "工作"];

    /// <summary>Fewer occurrences, or in fewer years, draw no line worth following.</summary>
    private const int FewestOccurrences = 20, FewestYears = 4;

    /// <summary>A sentence of our own with a day that does not exist; and what the archive is asked of it.</summary>
    private const string DraftSentence = "各单位要于6月31日前对照清单完成整改，逐条销号。";

    private const string DraftAsks = "对照清单完成整改 逐条销号";

    private volatile Content? _content;

    /// <summary>What it shows.</summary>
    /// <param name="Newest">The newest speeches.</param>
    /// <param name="Themes">Themes that occur, in the order of the archive.</param>
    /// <param name="Years">First and last year of the small bars; null where no year is known.</param>
    /// <param name="Span">First and last year of the archive; null where none is known.</param>
    /// <param name="Search">A search.</param>
    /// <param name="Draft">A sentence checked.</param>
    /// <param name="Trend">A wording over the years.</param>
    public sealed record Content(
        IReadOnlyList<SpeechSummary> Newest, IReadOnlyList<ThemeYears> Themes, (int First, int Last)? Years, (int First, int Last)? Span,
        FoundExample? Search, DraftExample? Draft, TrendExample? Trend);

    /// <summary>A theme with its small bars.</summary>
    /// <param name="Count">How much of it there is.</param>
    /// <param name="Heights">One for each year shown: sentences for each 10,000 characters as a share, 0-1, of the theme's highest.</param>
    public sealed record ThemeYears(FacetCount Count, IReadOnlyList<double> Heights);

    /// <summary>A query with its first answer.</summary>
    /// <param name="Query">The query.</param>
    /// <param name="Total">Passages found.</param>
    /// <param name="Speeches">Speeches that hold them.</param>
    /// <param name="First">The first of them.</param>
    public sealed record FoundExample(string Query, int Total, int Speeches, SearchHit First);

    /// <summary>A sentence of a draft, what is wrong with it, and how it was said before.</summary>
    /// <param name="Text">The sentence.</param>
    /// <param name="Mark">Its fault.</param>
    /// <param name="Precedent">The passage of the archive that comes nearest; null where none is near.</param>
    public sealed record DraftExample(string Text, ProofMark Mark, SearchHit? Precedent);

    /// <summary>A wording with its counts by year.</summary>
    /// <param name="Query">The wording.</param>
    /// <param name="Years">The years from the first that has it to the archive's last, with its count.</param>
    public sealed record TrendExample(string Query, IReadOnlyList<(int Year, long Count)> Years)
    {
        /// <summary>All together.</summary>
        public long Total => Years.Sum(y => y.Count);

        /// <summary>The year with most.</summary>
        public (int Year, long Count) Most => Years.MaxBy(y => y.Count);
    }

    /// <summary>That of a generation. Those who come first at the same time each make it: they make the same.</summary>
    public static async Task<Content> OfAsync(IArchive archive, CancellationToken cancellation)
    {
        var door = archive.Keep(_ => new FrontDoor());
        return door._content ??= await MakeAsync(archive, cancellation);
    }

    private static async Task<Content> MakeAsync(IArchive archive, CancellationToken cancellation)
    {
        var speeches = await archive.ListSpeechesAsync(cancellation);
        var years = speeches.Select(s => s.Year).OfType<int>().ToList();
        (int First, int Last)? span = years.Count == 0 ? null : (years.Min(), years.Max());
        (int First, int Last)? shown = span is { } all ? (Math.Max(all.First, all.Last - YearsShown + 1), all.Last) : null;
        return new Content(
            [.. speeches.Take(NewestShown)], await ThemesAsync(archive, shown, cancellation), shown, span,
            await FindAsync(archive, cancellation), await CheckAsync(archive, cancellation), await FollowAsync(archive, cancellation));
    }

    private static async Task<IReadOnlyList<ThemeYears>> ThemesAsync(IArchive archive, (int First, int Last)? shown, CancellationToken cancellation)
    {
        var facets = (await archive.SearchAsync(IndexModel.AsShown(new SearchRequest { Size = 1 }), cancellation)).Results!.Facets;
        var matrix = (await archive.Counts.CountMatrixAsync(new MatrixRequest(), cancellation)).Result;
        var counts = facets[Facet.Theme].Where(c => c.Passages > 0).ToDictionary(c => c.Value);
        var themes = archive.Taxonomy.Themes.Select(t => counts.GetValueOrDefault(t.Id)).OfType<FacetCount>();
        return [.. themes.Select(count => new ThemeYears(count, Heights(matrix, count.Value, shown)))];
    }

    private static IReadOnlyList<double> Heights(Matrix? matrix, string theme, (int First, int Last)? shown)
    {
        if (matrix is null || shown is not { } years || matrix.Rows.ToList().FindIndex(r => r.Value == theme) is not (>= 0 and var row)) return [];
        var rates = matrix.Columns.Select((c, i) => (c.Value, Rate: matrix.Cells[row][i].PerTenThousand)).ToDictionary(c => c.Value, c => c.Rate);
        var heights = Enumerable.Range(years.First, years.Last - years.First + 1)
            .Select(year => rates.GetValueOrDefault(year.ToString(CultureInfo.InvariantCulture))).ToList();
        var highest = heights.Max();
        return [.. heights.Select(rate => highest > 0 ? rate / highest : 0)];
    }

    private static async Task<FoundExample?> FindAsync(IArchive archive, CancellationToken cancellation)
    {
        foreach (var query in Searches)
        {
            var outcome = await archive.SearchAsync(IndexModel.AsShown(new SearchRequest { Query = query }), cancellation);
            if (outcome.Results is { Hits: [var first, ..] } results) return new FoundExample(query, results.Total, results.Speeches, first);
        }
        return null;
    }

    private static async Task<DraftExample?> CheckAsync(IArchive archive, CancellationToken cancellation)
    {
        var draft = WritersDesks.Of(archive).Read(DraftSentence).Draft;
        if (draft?.Faults.FirstOrDefault() is not { } mark) return null;
        var near = await archive.SearchAsync(IndexModel.AsShown(new SearchRequest { Query = DraftAsks, Mode = SearchMode.Meaning, Size = 1 }), cancellation);
        return new DraftExample(DraftSentence, mark, near.Results?.Hits.FirstOrDefault());
    }

    private static async Task<TrendExample?> FollowAsync(IArchive archive, CancellationToken cancellation)
    {
        foreach (var query in Trends)
        {
            var trend = (await archive.Counts.CountTrendAsync(new TrendRequest { Series = [query] }, cancellation)).Result;
            if (trend?.Series is not [{ First: { } first } series] || series.Total < FewestOccurrences) continue;
            if (series.Points.Count(p => p is { Count: > 0, Year: > 0 }) < FewestYears) continue;
            return new TrendExample(query, [.. series.Points.Where(p => p.Year >= first).Select(p => (p.Year, p.Count))]);
        }
        return null;
    }
}
