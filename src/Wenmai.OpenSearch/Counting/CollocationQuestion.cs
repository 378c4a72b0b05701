using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.Insights;
using Wenmai.Language;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Strings;
using static Wenmai.OpenSearch.Counting.Aggregations;

namespace Wenmai.OpenSearch.Counting;

/// <summary>Counts what stands with a phrase. Of its sentences those looked at are read, at most as many as places are looked at.</summary>
internal sealed class CollocationQuestion(ClusterReader reader, SliceFilter slice, CollocationRequest request, PhraseNode phrase)
{
    /// <summary>Sentences of a slice at most in which other words are counted.</summary>
    public const int MaxSentences = 2_000_000;

    private static readonly PhraseQueries Phrases = new(hasBreaks: false);

    // Adding the least number makes numbers without a sign compare as numbers with one.
    private static readonly string IsDrawn = Scripts.Sample + """
        String text = doc[params.text].value.utf8ToString();
        int own = (int) doc[params.own].value;
        for (String piece : params.pieces) {
          for (int at = text.indexOf(piece); at >= 0 && at < own; at = text.indexOf(piece, at + 1)) {
            if (placeHash(params.seed, doc[params.speech].value, doc[params.off].value + at) + Long.MIN_VALUE <= params.limit) return true;
          }
        }
        return false;
        """;

    private readonly CollocationTally _tally = new(request);

    private readonly record struct Place(long Speech, int Offset, string Text, int Start, int End);

    /// <summary>The search for totals: the sentences of the slice, and the places of the phrase in them.</summary>
    public ClusterSearch[] Totals() =>
    [
        Search(DocumentSet.Sentences, slice.Sentences),
        Search(DocumentSet.Sentences, Holding(), ("places", SumOf(Phrases.CountOf(phrase))), ("speeches", Speeches())),
    ];

    /// <summary>Reads the places and weighs the words.</summary>
    /// <param name="totals">Answers to <see cref="Totals"/>.</param>
    /// <param name="generation">Name of the generation.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Collocations> FindAsync(IReadOnlyList<JsonElement> totals, string generation, CancellationToken cancellationToken)
    {
        var found = totals[1].GetProperty("aggregations");
        var total = (int)found.ValueOf("places");
        var looked = await DrawnAsync(total, totals[1].TotalOf(), cancellationToken);
        foreach (var place in looked)
            foreach (var (relation, word) in Neighbours.Of(place.Text, place.Start, place.End)) _tally.Count(relation, word, place.Speech);
        await AddDemandsAsync(looked.Count / (double)Math.Max(1, total), cancellationToken);
        var units = await KeynessQuestion.CountAsync(reader, () => slice.Sentences, cancellationToken);
        var words = new WordCounts();
        foreach (var (unit, times) in units.Units) words.Add([.. TermCutter.WordsIn(unit)], times);
        return new Collocations
        {
            Request = request,
            Total = total,
            Speeches = (int)found.ValueOf("speeches"),
            Looked = looked.Count,
            Words = _tally.Weigh(looked.Count, total, words),
            Generation = generation,
        };
    }

    private JsonObject Holding() => Dsl.All(slice.Sentences, Phrases.Of(phrase));

    /// <summary>All places, or those whose hashes are least: the cluster gives those below a limit that is raised until they are enough.</summary>
    private async Task<List<Place>> DrawnAsync(int total, int sentences, CancellationToken cancellationToken)
    {
        if (total <= CollocationRequest.MaxPlaces) return await PlacesAsync(Holding, sentences, cancellationToken);
        for (var part = CollocationRequest.MaxPlaces * 1.05 / total; ; part *= 1.3)
        {
            if (part >= 1) return Least(await PlacesAsync(Holding, sentences, cancellationToken));
            var limit = (ulong)(part * ulong.MaxValue);
            var places = await PlacesAsync(() => Dsl.All(Holding(), Below(limit)), sentences, cancellationToken);
            var drawn = places.Where(p => HashOf(p) <= limit).ToList();
            if (drawn.Count >= CollocationRequest.MaxPlaces) return Least(drawn);
        }
    }

    private List<Place> Least(List<Place> places) => [.. places
        .OrderBy(HashOf).ThenBy(p => p.Speech).ThenBy(p => p.Offset).Take(CollocationRequest.MaxPlaces)];

    private ulong HashOf(Place place) => SampleHash.Of(request.Seed, place.Speech, place.Offset);

    private JsonObject Below(ulong limit) => new()
    {
        ["script"] = new JsonObject
        {
            ["script"] = Dsl.Script(IsDrawn, new JsonObject
            {
                ["text"] = Fields.Read, ["own"] = Fields.Own, ["speech"] = Fields.Speech, ["off"] = Fields.Offset,
                ["pieces"] = Dsl.Array(phrase.Readings.Select(r => r[0]).Distinct()),
                ["seed"] = (long)(uint)request.Seed,
                ["limit"] = unchecked((long)limit + long.MinValue),
            }),
        },
    };

    private async Task<List<Place>> PlacesAsync(Func<JsonObject> sentences, int most, CancellationToken cancellationToken)
    {
        string[] fields = [Fields.Read, Fields.Own, Fields.Offset];
        var hits = await SentencePages.ReadAsync(reader, sentences, SentencePages.BySpeech, 0, most, fields, cancellationToken);
        return [.. hits.SelectMany(PlacesIn)];
    }

    private IEnumerable<Place> PlacesIn(JsonElement hit)
    {
        var values = hit.GetProperty("fields");
        var text = DocumentText.Of(values);
        var (own, offset) = (values.GetProperty(Fields.Own)[0].GetInt32(), values.GetProperty(Fields.Offset)[0].GetInt32());
        var speech = SentencePages.PlaceOf(hit).Speech;
        return PhrasePlaces.In(text, own, phrase).Select(m => new Place(speech, offset + m.Start, text, m.Start, m.End));
    }

    /// <summary>Heads of the actors and the objects of demands whose action is the phrase; thinned like the places, so that counts compare.</summary>
    private async Task AddDemandsAsync(double share, CancellationToken cancellationToken)
    {
        if (phrase.Pieces is not [var verb]) return;
        var action = DemandQueries.Holds(DemandQueries.Of("action"), verb);
        var named = Dsl.All(Copy(action), Dsl.Term(DemandQueries.Of("actorKind"), (int)ActorKind.Named));
        await AddHeadsAsync(CollocationRelation.Subject, "actor", named, share, cancellationToken);
        await AddHeadsAsync(CollocationRelation.Object, "object", action, share, cancellationToken);
    }

    private async Task AddHeadsAsync(CollocationRelation relation, string field, JsonObject filter, double share, CancellationToken cancellationToken)
    {
        var sources = CompositePages.Sources(
            ("words", CompositePages.By(DemandQueries.Of(field))), (Fields.Speech, CompositePages.By(DemandQueries.Of(Fields.Speech))),
            (Fields.Offset, CompositePages.By(DemandQueries.Of(Fields.Offset))), (Fields.Demands, CompositePages.By(DemandQueries.Of(Fields.Demands))));
        var holding = Dsl.All(new DemandQueries(slice.Labels).Any, Dsl.Exists(DemandQueries.Of(field)), filter);
        var found = CompositePages.DemandsAsync(
            reader, () => Dsl.All(slice.Sentences, Dsl.Nested(Fields.Demands, Copy(holding))), () => Copy(holding), sources, cancellationToken);
        await foreach (var bucket in found)
        {
            var key = bucket.GetProperty("key");
            var speech = key.GetProperty(Fields.Speech).GetInt64();
            if (share < 1 && SampleHash.Of(request.Seed, speech, key.GetProperty(Fields.Offset).GetInt32()) / (double)ulong.MaxValue >= share) continue;
            if (Neighbours.HeadOf(key.GetProperty("words").GetString()!) is not { } head) continue;
            for (var i = 0; i < bucket.CountOf(); i++) _tally.Count(relation, head, speech);
        }
    }

    private static JsonObject Copy(JsonObject filter) => filter.DeepClone().AsObject();
}
