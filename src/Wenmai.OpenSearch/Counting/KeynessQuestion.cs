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
        var all = left.Units.Keys.Union(right.Units.Keys)
            .Select(u => Keywords.Of(u, left.Units.GetValueOrDefault(u), 0, right.Units.GetValueOrDefault(u), 0, size, other));
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
        return chosen;
    }

    /// <summary>Counts of a whole archive: they go with its generation.</summary>
    public static async Task<Side> CountAllAsync(ClusterReader reader, CancellationToken cancellationToken)
    {
        var answers = await reader.SearchAsync([.. SearchesOf(() => Queries.Dsl.Everything)], cancellationToken);
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
