using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.Indexing;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.Searching;

namespace Wenmai.OpenSearch.Texts;

/// <summary>Reads what speeches are labelled with: the cluster counts their sentences, no text and no record is read.</summary>
/// <remarks>Some speeches at a time, so that a large archive is counted in one pass: pages of buckets over all sentences would each visit all of them.</remarks>
/// <param name="reader">The generation.</param>
internal sealed class SpeechLabelReader(ClusterReader reader)
{
    private const int Page = 1000;
    private const string Sentences = "sentences", First = "first";

    /// <summary>The labels of all speeches, by identifier.</summary>
    public async IAsyncEnumerable<SpeechLabels> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in new SpeechPages(reader, Page).ReadNumbersAsync([Sentences], cancellationToken))
        {
            var (from, to) = (NumberOf(page[0], Fields.Speech), NumberOf(page[^1], Fields.Speech));
            var tallies = await Task.WhenAll(
                TallyAsync(Fields.Themes, from, to, cancellationToken), TallyAsync(Fields.Types, from, to, cancellationToken)).ConfigureAwait(false);
            foreach (var speech in page)
            {
                var number = NumberOf(speech, Fields.Speech);
                yield return new SpeechLabels(
                    SpeechIds.FromNumber(number), (int)NumberOf(speech, Sentences), [.. tallies[0][number]], [.. tallies[1][number]]);
            }
        }
    }

    /// <summary>The labels of one kind of the speeches between two numbers, by speech; in order of their numbers.</summary>
    private async Task<ILookup<long, LabelTally>> TallyAsync(string field, long from, long to, CancellationToken cancellationToken)
    {
        var sources = new JsonArray(SourceOf(Fields.Speech), SourceOf(field));
        var first = new JsonObject { [First] = new JsonObject { ["min"] = new JsonObject { ["field"] = Fields.Number } } };
        var tallies = new List<(long Speech, LabelTally Tally)>();
        await foreach (var bucket in reader.BucketsAsync(DocumentSet.Sentences, Dsl.Range(Fields.Speech, from, to), sources, first, cancellationToken))
            tallies.Add((bucket.GetProperty("key").GetProperty(Fields.Speech).GetInt64(), TallyOf(bucket, field)));
        return tallies.ToLookup(t => t.Speech, t => t.Tally);
    }

    private static LabelTally TallyOf(JsonElement bucket, string field) => new(
        bucket.GetProperty("key").GetProperty(field).GetInt32(),
        bucket.GetProperty("doc_count").GetInt32(),
        (int)bucket.GetProperty(First).GetProperty("value").GetDouble());

    private static JsonObject SourceOf(string field) => new() { [field] = new JsonObject { ["terms"] = new JsonObject { ["field"] = field } } };

    private static long NumberOf(JsonElement columns, string field) => columns.GetProperty(field)[0].GetInt64();
}
