using System.Text.Json.Nodes;
using Wenmai.Insights;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.Searching.Queries;
using static Wenmai.OpenSearch.Counting.Aggregations;

namespace Wenmai.OpenSearch.Counting;

/// <summary>Counts series by speech: of a phrase every occurrence, of all else sentences.</summary>
internal sealed class TrendQuestion(ClusterReader reader, YearTable years, IReadOnlyList<SpeechSize>? sizes, IReadOnlyDictionary<int, SizeSums> sums)
{
    private static readonly PhraseQueries Phrases = new(hasBreaks: false);

    /// <summary>Counts what a query matches.</summary>
    /// <param name="series">The query.</param>
    /// <param name="slice">Its sentences.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<TrendSeries> CountAsync(ReadSeries series, SliceFilter slice, CancellationToken cancellationToken)
    {
        var found = await FindAsync(series.Word, slice, cancellationToken);
        var holding = new Dictionary<int, long>();
        foreach (var (speech, (year, _, _)) in found) holding[year] = speech;
        var byYear = sizes is null
            ? found.Values.ToLookup(f => f.Year, f => (f.Count, f.Characters))
            : sizes.ToLookup(s => s.Year, s => (found.GetValueOrDefault(s.Speech).Count, s.Characters));
        return TrendPoints.SeriesOf(series, years, PointAt, holding);

        TrendPoint PointAt(int place)
        {
            var size = years.Sizes[place];
            var speeches = byYear[size.Year].ToList();
            return TrendPoints.Of(size, speeches, sizes is null ? Others(sums.GetValueOrDefault(size.Year), speeches) : default);
        }
    }

    private async Task<Dictionary<long, (int Year, long Characters, long Count)>> FindAsync(PhraseNode? word, SliceFilter slice, CancellationToken cancellationToken)
    {
        var found = new Dictionary<long, (int, long, long)>();
        var sources = CompositePages.Sources(
            (Fields.Speech, CompositePages.By(Fields.Speech)), (Fields.Year, CompositePages.By(Fields.Year)),
            (Fields.SpeechCharacters, CompositePages.By(Fields.SpeechCharacters)));
        var occurrences = word is not null ? new JsonObject { ["count"] = SumOf(Phrases.CountOf(word)) } : null;
        await foreach (var bucket in reader.BucketsAsync(DocumentSet.Sentences, slice.Sentences, sources, occurrences, cancellationToken))
        {
            var (key, count) = (bucket.GetProperty("key"), occurrences is null ? bucket.CountOf() : bucket.ValueOf("count"));
            found[key.GetProperty(Fields.Speech).GetInt64()] =
                (key.GetProperty(Fields.Year).GetInt32(), key.GetProperty(Fields.SpeechCharacters).GetInt64(), count);
        }
        return found;
    }

    private static SizeSums Others(SizeSums all, List<(long Count, long Size)> speeches) => new(
        all.Speeches - speeches.Count, all.Sizes - speeches.Sum(s => s.Size), all.Squares - speeches.Sum(s => (double)s.Size * s.Size));
}
