using System.Text.Json.Nodes;
using Wenmai.Insights;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.Searching.Queries;
using static Wenmai.OpenSearch.Counting.Aggregations;

namespace Wenmai.OpenSearch.Counting;

/// <summary>Counts series by speech: of a phrase every occurrence, of all else sentences.</summary>
/// <param name="reader">The generation.</param>
/// <param name="sizes">The denominators of the series.</param>
/// <param name="request">How fine the axis is, and whether the kinds of documents are told apart besides.</param>
internal sealed class TrendQuestion(ClusterReader reader, ScopeSizes sizes, TrendRequest request)
{
    private static readonly PhraseQueries Phrases = new(hasBreaks: false);

    /// <summary>Counts what a query matches.</summary>
    /// <param name="series">The query.</param>
    /// <param name="slice">Its sentences.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<TrendSeries> CountAsync(ReadSeries series, SliceFilter slice, CancellationToken cancellationToken)
    {
        var found = await FindAsync(series.Word, slice, cancellationToken);
        var counts = sizes.Sizes is not { } all
            ? new SeriesCounts([.. found.Values]) { Sums = sizes.Sums }
            : new SeriesCounts([.. all.Select(s => CountOf(s, found.GetValueOrDefault(s.Speech).Count))]);
        return TrendPoints.SeriesOf(series, sizes.Years, counts, request.ByKind);
    }

    private SpeechCount CountOf(in SpeechSize speech, long count) =>
        new(speech.Speech, speech.Year, speech.Kind, count, speech.Characters) { Period = Periods.Of(request.Step, speech.Year, speech.Day) };

    private async Task<Dictionary<long, SpeechCount>> FindAsync(PhraseNode? word, SliceFilter slice, CancellationToken cancellationToken)
    {
        var found = new Dictionary<long, SpeechCount>();
        string[] facts = [Fields.Speech, Fields.Year, Fields.Kind, Fields.SpeechCharacters];
        var sources = CompositePages.Sources([.. facts.Select(f => (f, CompositePages.By(f)))]);
        var occurrences = word is not null ? new JsonObject { ["count"] = SumOf(Phrases.CountOf(word)) } : null;
        await foreach (var bucket in reader.BucketsAsync(DocumentSet.Sentences, slice.Sentences, sources, occurrences, cancellationToken))
        {
            var key = bucket.GetProperty("key");
            var (speech, count) = (key.GetProperty(Fields.Speech).GetInt64(), occurrences is null ? bucket.CountOf() : bucket.ValueOf("count"));
            found[speech] = new SpeechCount(
                speech, key.GetProperty(Fields.Year).GetInt32(), (DocumentKind)key.GetProperty(Fields.Kind).GetInt32(), count,
                key.GetProperty(Fields.SpeechCharacters).GetInt64());
        }
        return found;
    }
}
