using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;

namespace Wenmai.OpenSearch.Searching;

/// <summary>How many passages of a generation hold what queries are made of. It never changes, so what was counted is remembered. Thread-safe.</summary>
/// <param name="reader">The generation.</param>
/// <param name="options">Settings of ranking.</param>
internal sealed class PassageCounts(ClusterReader reader, SearchOptions options)
{
    /// <summary>Counts remembered; when there are more, all are forgotten.</summary>
    private const int MostKept = 10_000;

    private static readonly PhraseQueries Phrases = new(hasBreaks: true);

    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, float> _best = new(StringComparer.Ordinal);
    private readonly Remembered<ArchiveSize> _size = new(() => ArchiveSize.AskAsync(reader));

    /// <summary>The size of the generation.</summary>
    public Task<ArchiveSize> SizeAsync(CancellationToken cancellationToken) => _size.GetAsync(cancellationToken);

    /// <summary>The passages that meet each of some filters, all asked in one request.</summary>
    /// <param name="filters">The filters; they become parts of requests.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<int>> CountAsync(IReadOnlyList<JsonObject> filters, CancellationToken cancellationToken)
    {
        var keys = filters.Select(f => f.ToJsonString()).ToList();
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var key in keys)
            if (_counts.TryGetValue(key, out var count)) known[key] = count;
        var unknown = keys.Zip(filters).Where(f => !known.ContainsKey(f.First)).DistinctBy(f => f.First).ToList();
        if (unknown.Count > 0)
        {
            var answers = await reader.SearchAsync([.. unknown.Select(f => new ClusterSearch(DocumentSet.Passages, f.Second, new JsonObject { ["size"] = 0 }))], cancellationToken);
            Forget(_counts);
            foreach (var ((key, _), answer) in unknown.Zip(answers)) known[key] = _counts[key] = TotalOf(answer);
        }
        return [.. keys.Select(k => known[k])];
    }

    /// <summary>The passages that hold each of some phrases.</summary>
    public Task<IReadOnlyList<int>> CountAsync(IEnumerable<PhraseNode> phrases, CancellationToken cancellationToken) =>
        CountAsync([.. phrases.Select(Phrases.Of)], cancellationToken);

    /// <summary>What the parts of long runs weigh, and how much of each a passage must hold: a share of what the best passage of the archive holds.</summary>
    public async Task<IReadOnlyDictionary<FreeTextNode, RunWeights>> WeighAsync(IEnumerable<FreeTextNode> runs, CancellationToken cancellationToken)
    {
        var distinct = runs.Distinct().ToList();
        if (distinct.Count == 0) return new Dictionary<FreeTextNode, RunWeights>();
        var size = await SizeAsync(cancellationToken);
        var parts = distinct.SelectMany(r => r.Parts).Distinct(StringComparer.Ordinal).ToList();
        var counts = parts.Zip(await CountAsync([.. parts.Select(PhraseQueries.Piece)], cancellationToken)).ToDictionary(p => p.First, p => p.Second);
        var weighed = distinct.Select(r => new RunWeights(r.Parts.ToDictionary(p => p, p => (float)TermWeights.WeightOf(p, counts[p], size.Passages, options)), 0)).ToList();
        var best = await BestAsync(weighed, cancellationToken);
        return distinct.Select((run, i) => (run, weighed[i] with { Least = LeastOf(best[i]) })).ToDictionary(r => r.run, r => r.Item2);
    }

    /// <summary>Total of an answer.</summary>
    public static int TotalOf(JsonElement answer) => answer.GetProperty("hits").GetProperty("total").GetInt32();

    /// <summary>The smallest single number not below the share: passages are compared by such numbers.</summary>
    private float LeastOf(float best)
    {
        var needed = (double)best * options.MinimumShouldMatch;
        var least = (float)needed;
        return least < needed ? MathF.BitIncrement(least) : least;
    }

    private async Task<float[]> BestAsync(IReadOnlyList<RunWeights> runs, CancellationToken cancellationToken)
    {
        var best = new float[runs.Count];
        var asked = new List<(int Run, string Key, JsonObject Sum)>();
        for (var r = 0; r < runs.Count; r++)
            if (runs[r].Sum() is { } sum)
                if (_best.TryGetValue(sum.ToJsonString(), out var known)) best[r] = known;
                else asked.Add((r, sum.ToJsonString(), sum));
        if (asked.Count == 0) return best;
        var answers = await reader.SearchAsync([.. asked.Select(a => BestOf(a.Sum))], cancellationToken);
        Forget(_best);
        foreach (var ((run, key, _), answer) in asked.Zip(answers))
            best[run] = _best[key] = answer.Hits().Select(h => h.GetProperty("_score").GetSingle()).FirstOrDefault();
        return best;
    }

    private static ClusterSearch BestOf(JsonObject sum) =>
        new(DocumentSet.Passages, null, new JsonObject { ["size"] = 1, ["_source"] = false, ["track_total_hits"] = false }) { Scored = sum };

    private static void Forget<T>(ConcurrentDictionary<string, T> kept)
    {
        if (kept.Count > MostKept) kept.Clear();
    }
}
