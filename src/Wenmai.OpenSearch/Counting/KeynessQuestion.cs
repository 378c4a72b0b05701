using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.Insights;
using Wenmai.OpenSearch.Documents;
using static Wenmai.OpenSearch.Counting.Aggregations;

namespace Wenmai.OpenSearch.Counting;

/// <summary>Counts the units of two slices. In how many speeches a unit stands is asked only of those that may be shown.</summary>
/// <param name="reader">The generation.</param>
/// <param name="focus">Makes the filter of the slice described.</param>
/// <param name="reference">Makes that of the other.</param>
/// <param name="whole">Counts of the archive, where the other is all of it that the first is not; null otherwise.</param>
internal sealed class KeynessQuestion(ClusterReader reader, Func<JsonObject> focus, Func<JsonObject> reference, KeynessQuestion.Side? whole)
{
    /// <summary>Values of one request: the cluster makes at most 65,535 groups. Units are those of a table of this program, of which a third would have room besides.</summary>
    private const int MostUnits = 60_000;

    /// <summary>Units of which the speeches are asked at once.</summary>
    private const int Step = 200;

    private const string CountBySpeech = """
        long speech = doc[params.speech].value;
        state.sizes.put(speech, (long) state.sizes.getOrDefault(speech, 0L) + doc[params.unitCount].value);
        for (String unit : doc[params.units]) {
          if (!params.totals.containsKey(unit)) continue;
          Map counts = state.counts.computeIfAbsent(unit, u -> new HashMap());
          counts.put(speech, (long) counts.getOrDefault(speech, 0L) + 1L);
        }
        for (String repeated : doc[params.more]) {
          String unit = repeated.substring(0, repeated.indexOf(params.mark));
          if (!params.totals.containsKey(unit)) continue;
          Map counts = state.counts.computeIfAbsent(unit, u -> new HashMap());
          counts.put(speech, (long) counts.getOrDefault(speech, 0L) + 1L);
        }
        """;

    // As Association.Dispersion does.
    private const string SumDifferences = """
        Map sums = new HashMap();
        for (def unit : state.counts.entrySet()) {
          double total = ((Number) params.totals.get(unit.getKey())).doubleValue();
          double sum = 0;
          for (def held : unit.getValue().entrySet()) {
            double share = ((Number) state.sizes.get(held.getKey())).doubleValue() / ((Number) params.size).doubleValue();
            sum += Math.abs(((Number) held.getValue()).doubleValue() / total - share) - share;
          }
          sums.put(unit.getKey(), sum);
        }
        return sums;
        """;

    private const string JoinDifferences = """
        Map all = new HashMap();
        for (def part : states) {
          if (part == null) continue;
          for (def sum : part.entrySet()) all.put(sum.getKey(), (double) all.getOrDefault(sum.getKey(), 0.0) + (double) sum.getValue());
        }
        return all;
        """;

    private readonly Dictionary<string, (int Speeches, int OtherSpeeches)> _speeches = new(StringComparer.Ordinal);

    /// <summary>A slice counted.</summary>
    internal sealed record Side(SliceSize Size, IReadOnlyDictionary<string, long> Units);

    /// <summary>Size and units of both slices, and how many sentences lie in both.</summary>
    public async Task<(Side Focus, Side Reference, int Shared)> CountAsync(bool mayShare, CancellationToken cancellationToken)
    {
        if (whole is not null) return await CountRestAsync(whole, cancellationToken);
        List<ClusterSearch> searches = [.. SearchesOf(focus), .. SearchesOf(reference)];
        if (mayShare) searches.Add(Search(DocumentSet.Sentences, Queries.Dsl.All(focus(), reference())));
        var answers = await reader.SearchAsync(searches, cancellationToken);
        return (SideOf(answers[0], answers[1]), SideOf(answers[2], answers[3]), mayShare ? answers[4].TotalOf() : 0);
    }

    /// <summary>The keywords of one side.</summary>
    /// <param name="left">The slice described.</param>
    /// <param name="right">The other.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="isOpposite">Whether those are asked for that the other has more of.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<Keyword>> WeighAsync(Side left, Side right, KeynessRequest request, bool isOpposite, CancellationToken cancellationToken)
    {
        var (size, other) = (left.Size.Units, right.Size.Units);
        if (size == 0 || other == 0) return [];
        // The rest of an archive keeps units of which it has none left.
        var all = Keywords.Adjusted([.. left.Units.Keys.Union(right.Units.Keys)
            .Select(u => Keywords.Of(u, left.Units.GetValueOrDefault(u), 0, right.Units.GetValueOrDefault(u), 0, size, other))
            .Where(k => k.Count + k.OtherCount > 0)]);
        var chosen = new List<Keyword>();
        foreach (var step in Keywords.Ordered(all, request, isOpposite).Chunk(Step))
        {
            await FindSpeechesAsync([.. step.Select(k => k.Text).Where(t => !_speeches.ContainsKey(t))], cancellationToken);
            foreach (var keyword in step)
            {
                var (speeches, otherSpeeches) = _speeches[keyword.Text];
                var whole = keyword with { Speeches = speeches, OtherSpeeches = otherSpeeches };
                if (chosen.Count < request.Most && Keywords.IsSpread(whole, request, isOpposite)) chosen.Add(whole);
            }
            if (chosen.Count >= request.Most) break;
        }
        return chosen.Count == 0 ? [] : await DispersedAsync(chosen, isOpposite ? right : left, isOpposite ? reference() : focus(), cancellationToken);
    }

    /// <summary>Keywords with their dispersion over the speeches of a side. A speech lies in one shard, so what the shards add up is whole.</summary>
    private async Task<IReadOnlyList<Keyword>> DispersedAsync(List<Keyword> keywords, Side side, JsonObject slice, CancellationToken cancellationToken)
    {
        var totals = new JsonObject();
        foreach (var keyword in keywords) totals[keyword.Text] = side.Units[keyword.Text];
        var parameters = new JsonObject
        {
            ["speech"] = Fields.Speech, ["units"] = Fields.Units, ["more"] = Fields.MoreUnits, ["unitCount"] = Fields.UnitCount,
            ["totals"] = totals, ["size"] = side.Size.Units, ["mark"] = $"{Fields.Repetition}",
        };
        var counting = Scripted("state.sizes = new HashMap(); state.counts = new HashMap()", CountBySpeech, SumDifferences, JoinDifferences, parameters);
        var answer = await reader.SearchAsync(Search(DocumentSet.Sentences, slice, ("differences", counting)), cancellationToken);
        var differences = answer.Found("differences").GetProperty("value");
        return [.. keywords.Select(k => k with { Dispersion = Association.DispersionOf(differences.GetProperty(k.Text).GetDouble()) })];
    }

    /// <summary>Counts of a whole archive: they go with its generation.</summary>
    public static Task<Side> CountAllAsync(ClusterReader reader, CancellationToken cancellationToken) => CountAsync(reader, () => Queries.Dsl.Everything, cancellationToken);

    /// <summary>Counts of a slice.</summary>
    public static async Task<Side> CountAsync(ClusterReader reader, Func<JsonObject> slice, CancellationToken cancellationToken)
    {
        var answers = await reader.SearchAsync([.. SearchesOf(slice)], cancellationToken);
        return SideOf(answers[0], answers[1]);
    }

    /// <summary>The rest is what the archive has more than the slice; only its speeches can't be had so.</summary>
    private async Task<(Side, Side, int)> CountRestAsync(Side all, CancellationToken cancellationToken)
    {
        var answers = await reader.SearchAsync([.. SearchesOf(focus), Search(DocumentSet.Sentences, reference(), ("speeches", Speeches()))], cancellationToken);
        var left = SideOf(answers[0], answers[1]);
        var units = all.Units.ToDictionary(u => u.Key, u => u.Value - left.Units.GetValueOrDefault(u.Key), StringComparer.Ordinal);
        var speeches = (int)answers[2].GetProperty("aggregations").ValueOf("speeches");
        return (left, new Side(new SliceSize(all.Size.Sentences - left.Size.Sentences, speeches, all.Size.Units - left.Size.Units), units), 0);
    }

    private static IEnumerable<ClusterSearch> SearchesOf(Func<JsonObject> slice) =>
    [
        Search(DocumentSet.Sentences, slice(), ("speeches", Speeches()), ("total", Sum(Fields.UnitCount)), ("units", Terms(Fields.Units, MostUnits))),
        Search(DocumentSet.Sentences, slice(), ("more", Terms(Fields.MoreUnits, MostUnits))),
    ];

    private static Side SideOf(JsonElement first, JsonElement second)
    {
        var units = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (text, count) in CountsOf(first.Found("units"))) units[text] = count;
        foreach (var (text, count) in CountsOf(second.Found("more"))) units[text[..text.IndexOf(Fields.Repetition)]] += count;
        var sums = first.GetProperty("aggregations");
        return new Side(new SliceSize(first.TotalOf(), (int)sums.ValueOf("speeches"), sums.ValueOf("total")), units);
    }

    private static IEnumerable<(string Text, int Count)> CountsOf(JsonElement terms)
    {
        if (terms.GetProperty("sum_other_doc_count").GetInt64() > 0) throw new InvalidOperationException("More units than the tables hold.");
        return terms.Buckets().Select(b => (b.GetProperty("key").GetString()!, b.CountOf()));
    }

    private async Task FindSpeechesAsync(IReadOnlyCollection<string> units, CancellationToken cancellationToken)
    {
        if (units.Count == 0) return;
        foreach (var unit in units) _speeches[unit] = (0, 0);
        var answers = await reader.SearchAsync([SpeechesOf(focus(), units), SpeechesOf(reference(), units)], cancellationToken);
        foreach (var bucket in answers[0].Found("units").Buckets()) _speeches[TextOf(bucket)] = ((int)bucket.ValueOf("speeches"), 0);
        foreach (var bucket in answers[1].Found("units").Buckets())
            _speeches[TextOf(bucket)] = (_speeches[TextOf(bucket)].Speeches, (int)bucket.ValueOf("speeches"));
    }

    private static ClusterSearch SpeechesOf(JsonObject slice, IReadOnlyCollection<string> units) =>
        Search(DocumentSet.Sentences, Queries.Dsl.All(slice, Queries.Dsl.Terms(Fields.Units, units)), ("units", TermsAmong(Fields.Units, units, ("speeches", Speeches()))));

    private static string TextOf(JsonElement bucket) => bucket.GetProperty("key").GetString()!;
}
