using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.Indexing;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Strings;

namespace Wenmai.OpenSearch.Strings;

/// <summary>Counts phrases by speech, year, theme and directive type: aggregations over the sentences that hold them.</summary>
/// <param name="reader">The generation.</param>
/// <param name="taxonomy">Its themes.</param>
/// <param name="longer">Finds what no sentence holds whole.</param>
/// <param name="slice">Makes the filter of the sentences in which places must begin; null for all.</param>
internal sealed class StringCounting(ClusterReader reader, Taxonomy taxonomy, LongStrings longer, Func<JsonObject>? slice = null)
{
    private const int PhrasesTogether = 32;

    /// <summary>What buckets are made by. All that is known of a speech stands in each of its sentences.</summary>
    private static readonly string[] Sources = [Fields.Speech, Fields.Passage, Fields.Year, Fields.Day];

    private static readonly PhraseQueries Phrases = new(hasBreaks: false);

    /// <summary>The counts of each text; null for one that holds nothing to look for.</summary>
    public async Task<IReadOnlyList<StringCounts?>> CountAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var phrases = texts.Select(t => PhraseFactory.Make(t, isQuoted: true)).ToList();
        var counts = await CountAsync([.. phrases.OfType<PhraseNode>()], cancellationToken);
        var next = 0;
        return phrases.ConvertAll(p => p is null ? null : counts[next++]);
    }

    private async Task<IReadOnlyList<StringCounts>> CountAsync(IReadOnlyList<PhraseNode> phrases, CancellationToken cancellationToken)
    {
        var counts = new StringCounts[phrases.Count];
        foreach (var some in Enumerable.Range(0, phrases.Count).Where(i => !LongStrings.IsLong(phrases[i])).Chunk(PhrasesTogether))
        {
            var places = some.Select(i => new PlaceCounts(phrases[i])).ToList();
            var answers = await reader.SearchAsync([.. some.Select((p, i) => FirstPage(phrases[p], places[i]))], cancellationToken);
            for (var i = 0; i < some.Length; i++)
                counts[some[i]] = await CountAsync(phrases[some[i]], places[i], answers[i].GetProperty("aggregations"), cancellationToken);
        }
        for (var i = 0; i < counts.Length; i++) counts[i] ??= Count(await longer.FindAsync(phrases[i], slice, cancellationToken));
        return counts;
    }

    private JsonObject Holding(PhraseNode phrase) => slice is null ? Phrases.Of(phrase) : Dsl.All(slice(), Phrases.Of(phrase));

    private ClusterSearch FirstPage(PhraseNode phrase, PlaceCounts places)
    {
        var body = BodyOf(places, null);
        body["aggs"]!["themes"] = ByLabel(Fields.Themes, places);
        body["aggs"]!["types"] = ByLabel(Fields.Types, places);
        return new ClusterSearch(DocumentSet.Sentences, Holding(phrase), body);
    }

    private async Task<StringCounts> CountAsync(PhraseNode phrase, PlaceCounts places, JsonElement first, CancellationToken cancellationToken)
    {
        var tally = new StringTally(taxonomy);
        foreach (var bucket in BucketsIn(first, "themes")) tally.AddTheme(bucket.GetProperty("key").GetInt32(), places.Of(bucket));
        foreach (var bucket in BucketsIn(first, "types")) tally.AddType(bucket.GetProperty("key").GetInt32(), places.Of(bucket));
        for (var page = first.GetProperty("page"); ;)
        {
            foreach (var bucket in page.GetProperty("buckets").EnumerateArray()) Add(tally, bucket, places);
            if (!page.TryGetProperty("after_key", out var after) || page.GetProperty("buckets").GetArrayLength() < ClusterReader.BucketPage) return tally.Finish();
            var next = new ClusterSearch(DocumentSet.Sentences, Holding(phrase), BodyOf(places, after));
            page = (await reader.SearchAsync(next, cancellationToken)).GetProperty("aggregations").GetProperty("page");
        }
    }

    private static void Add(StringTally tally, JsonElement bucket, PlaceCounts places)
    {
        var key = bucket.GetProperty("key");
        tally.Add(
            key.GetProperty(Fields.Speech).GetInt64(), key.GetProperty(Fields.Year).GetInt32(), key.GetProperty(Fields.Day).GetInt32(),
            key.GetProperty(Fields.Passage).GetInt32(), places.Of(bucket));
    }

    private static IEnumerable<JsonElement> BucketsIn(JsonElement answer, string name) => answer.GetProperty(name).GetProperty("buckets").EnumerateArray();

    private static JsonObject BodyOf(PlaceCounts places, JsonElement? after)
    {
        var sources = Sources.Select(s => new JsonObject { [s] = new JsonObject { ["terms"] = new JsonObject { ["field"] = s } } });
        var composite = new JsonObject { ["size"] = ClusterReader.BucketPage, ["sources"] = Dsl.Array(sources) };
        if (after is { } last) composite["after"] = JsonNode.Parse(last.GetRawText());
        var page = new JsonObject { ["composite"] = composite, ["aggs"] = places.Aggregations };
        return new JsonObject { ["size"] = 0, ["track_total_hits"] = false, ["aggs"] = new JsonObject { ["page"] = page } };
    }

    private static JsonObject ByLabel(string field, PlaceCounts places) =>
        new() { ["terms"] = new JsonObject { ["field"] = field, ["size"] = 64 }, ["aggs"] = places.Aggregations };

    private StringCounts Count(IReadOnlyList<SpeechPlace> places)
    {
        var tally = new StringTally(taxonomy);
        foreach (var place in places)
        {
            var (speech, sentence) = (place.Speech, SentenceFacts.All(place.Speech.Sentences[place.Sentence]));
            var year = speech.Year.Best ?? 0;
            tally.Add(
                SpeechIds.ToNumber(speech.Id), year, PassagePlace.DayOf(speech.Date?.DayNumber ?? -1, year), place.Passage + 1, 1);
            for (var n = 1; n <= 32; n++)
            {
                if ((sentence.Themes >> n - 1 & 1) != 0) tally.AddTheme(n, 1);
                if ((sentence.Types >> n - 1 & 1) != 0) tally.AddType(n, 1);
            }
        }
        return tally.Finish();
    }
}
