using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.Insights;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using static Wenmai.OpenSearch.Counting.Aggregations;

namespace Wenmai.OpenSearch.Counting;

/// <summary>Asks for the traits of a slice, speech by speech.</summary>
internal sealed class TallyQuestion(ClusterReader reader, SliceFilter slice)
{
    private readonly DemandQueries _demands = new(slice.Labels);

    /// <summary>Counts all speeches of the slice.</summary>
    public async Task<TallyCounter> CountAsync(CancellationToken cancellationToken)
    {
        var counter = new TallyCounter();
        var sources = CompositePages.Sources(
            (Fields.Speech, CompositePages.By(Fields.Speech)), (Fields.Year, CompositePages.By(Fields.Year)), (Fields.Kind, CompositePages.By(Fields.Kind)));
        await foreach (var bucket in reader.BucketsAsync(DocumentSet.Sentences, slice.Sentences, sources, Below(), cancellationToken))
        {
            var key = bucket.GetProperty("key");
            counter.Add(key.GetProperty(Fields.Year).GetInt32(), (DocumentKind)key.GetProperty(Fields.Kind).GetInt32(), Read(bucket));
        }
        return counter;
    }

    private JsonObject Below() => Together(
        ("demanding", Filter(Dsl.Exists(Fields.Types + slice.Suffix))),
        ("themes", Terms(Fields.Themes + slice.Suffix, AllValues)),
        ("types", Terms(Fields.Types + slice.Suffix, AllValues)),
        ("d", Aggregations.Demands(_demands.Any,
        [
            ("rungs", Terms(_demands.Rung, AllValues)),
            ("kinds", Terms(DemandQueries.Of("actorKind"), AllValues)),
            .. TallyCounter.TermsOfDemands.Select((t, i) => ($"term{i}", Filter(DemandQueries.Stating(t)))),
        ])));

    private static SpeechTraits Read(JsonElement bucket)
    {
        var demands = bucket.GetProperty("d").GetProperty("f");
        var speech = new SpeechTraits { Sentences = bucket.CountOf(), Demands = demands.CountOf() };
        speech.Counts[TallyCounter.Demanding] = bucket.GetProperty("demanding").CountOf();
        Fill(bucket.GetProperty("themes"), TallyCounter.Themes, first: 1);
        Fill(bucket.GetProperty("types"), TallyCounter.Types, first: 1);
        Fill(demands.GetProperty("rungs"), TallyCounter.Rungs, first: 1);
        Fill(demands.GetProperty("kinds"), TallyCounter.ActorKinds, first: 0);
        for (var t = 0; t < TallyCounter.TermsOfDemands.Count; t++) speech.Counts[TallyCounter.Terms + t] = demands.GetProperty($"term{t}").CountOf();
        return speech;

        void Fill(JsonElement terms, int at, int first)
        {
            foreach (var value in terms.Buckets()) speech.Counts[at + value.KeyOf() - first] = value.CountOf();
        }
    }
}
