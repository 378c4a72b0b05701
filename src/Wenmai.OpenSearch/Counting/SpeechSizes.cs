using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.Indexing;
using Wenmai.Insights;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Facets;
using Wenmai.Searching.Queries;
using static Wenmai.OpenSearch.Counting.Aggregations;

namespace Wenmai.OpenSearch.Counting;

/// <summary>A speech as an interval needs to know it.</summary>
/// <param name="Speech">Its number.</param>
/// <param name="Year">Its year; 0 for unknown.</param>
/// <param name="Day">Its day's number; -1 for unknown.</param>
/// <param name="Kind">Its kind of document.</param>
/// <param name="Unit">Its unit, folded.</param>
/// <param name="Characters">UTF-16 units without white space.</param>
internal readonly record struct SpeechSize(long Speech, int Year, int Day, DocumentKind Kind, string Unit, long Characters);

/// <summary>The denominators of a series.</summary>
/// <param name="Years">By year.</param>
/// <param name="Sizes">Of its speeches one by one; null where the archive has too many.</param>
/// <param name="Sums">What takes their place there.</param>
internal sealed record ScopeSizes(YearTable Years, IReadOnlyList<SpeechSize>? Sizes, IReadOnlyDictionary<(int Year, DocumentKind Kind), SizeSums> Sums);

/// <summary>The sizes of all speeches of a generation, read once: intervals rest on how single speeches differ.</summary>
/// <remarks>An archive of more speeches than are kept here gives sums instead: the same intervals but for the last digits, which rounding makes.</remarks>
internal sealed class SpeechSizes(ClusterReader reader)
{
    /// <summary>Speeches kept at most.</summary>
    public const int Most = 100_000;

    // Two that ask first at the same time read the same.
    private IReadOnlyList<SpeechSize>? _sizes;
    private bool _areTooMany;

    /// <summary>The speeches that a selection allows; null where the archive has too many.</summary>
    public async Task<IReadOnlyList<SpeechSize>?> FindAsync(FacetSelection selection, CancellationToken cancellationToken)
    {
        if (_sizes is null && !_areTooMany) _areTooMany = (_sizes = await ReadAsync(null, cancellationToken)) is null;
        var filter = new FacetFilter(selection);
        return _sizes?.Where(s => filter.AllowsYear(s.Year) && filter.AllowsKind(s.Kind) && filter.AllowsUnit(s.Unit)).ToList();
    }

    /// <summary>The sums of the sizes by year and kind that take the place of the sizes.</summary>
    public static ClusterSearch Sums(SliceFilter slice) => Aggregations.Search(DocumentSet.Speeches, slice.Speeches, ("years", Terms(Fields.Year, AllValues,
        ("kinds", Terms(Fields.Kind, AllValues,
            ("sizes", Sum(Fields.SpeechCharacters)),
            ("squares", SumOf(Dsl.Script(
                "double c = doc[params.field].value; return c * c", new JsonObject { ["field"] = Fields.SpeechCharacters }))))))));

    /// <summary>Reads the answer to <see cref="Sums"/>.</summary>
    public static Dictionary<(int, DocumentKind), SizeSums> ReadSums(JsonElement answer) => answer.Found("years").Buckets()
        .SelectMany(year => year.GetProperty("kinds").Buckets().Select(kind => (Key: (year.KeyOf(), (DocumentKind)kind.KeyOf()), Sums: SumsOf(kind))))
        .ToDictionary(s => s.Key, s => s.Sums);

    private static SizeSums SumsOf(JsonElement kind) =>
        new(kind.CountOf(), kind.ValueOf("sizes"), kind.GetProperty("squares").GetProperty("value").GetDouble());

    /// <summary>The speeches of a slice: what fields of a query ask of them the cluster knows best. Null where they are too many.</summary>
    public Task<IReadOnlyList<SpeechSize>?> FindAsync(SliceFilter slice, CancellationToken cancellationToken) => ReadAsync(slice.Speeches, cancellationToken);

    /// <summary>Identifiers of the speeches that a slice leaves, whatever their sentences.</summary>
    public static async Task<IReadOnlySet<string>> IdsAsync(ClusterReader reader, SliceFilter slice, CancellationToken cancellationToken)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var sources = CompositePages.Sources((Fields.Speech, CompositePages.By(Fields.Speech)));
        await foreach (var bucket in reader.BucketsAsync(DocumentSet.Speeches, slice.Speeches, sources, null, cancellationToken))
            ids.Add(SpeechIds.FromNumber(bucket.GetProperty("key").GetProperty(Fields.Speech).GetInt64()));
        return ids;
    }

    private async Task<IReadOnlyList<SpeechSize>?> ReadAsync(JsonObject? speeches, CancellationToken cancellationToken)
    {
        var sizes = new List<SpeechSize>();
        var sources = CompositePages.Sources(
            (Fields.Speech, CompositePages.By(Fields.Speech)), (Fields.Year, CompositePages.By(Fields.Year)), (Fields.Date, CompositePages.By(Fields.Date)), (Fields.Kind, CompositePages.By(Fields.Kind)),
            (Fields.SpeechCharacters, CompositePages.By(Fields.SpeechCharacters)), (Fields.UnitKey, CompositePages.ByOptional(Fields.UnitKey)));
        await foreach (var bucket in reader.BucketsAsync(DocumentSet.Speeches, speeches, sources, null, cancellationToken))
        {
            sizes.Add(SizeOf(bucket.GetProperty("key")));
            if (sizes.Count > Most) return null;
        }
        return sizes;
    }

    private static SpeechSize SizeOf(JsonElement key) => new(
        key.GetProperty(Fields.Speech).GetInt64(), key.GetProperty(Fields.Year).GetInt32(), key.GetProperty(Fields.Date).GetInt32(), (DocumentKind)key.GetProperty(Fields.Kind).GetInt32(),
        key.GetProperty(Fields.UnitKey).GetString() ?? "", key.GetProperty(Fields.SpeechCharacters).GetInt64());
}
