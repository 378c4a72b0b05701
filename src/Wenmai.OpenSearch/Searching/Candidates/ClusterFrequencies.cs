using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Queries;

namespace Wenmai.OpenSearch.Searching.Candidates;

/// <summary>In how many documents of a generation strings stand, counted exactly by the cluster and kept. Thread-safe.</summary>
internal sealed class ClusterFrequencies(ClusterReader reader)
{
    /// <summary>Counts asked for in one request.</summary>
    private const int Batch = 400;

    /// <summary>Counts kept at most: some tens of megabytes. Beyond, all are forgotten: those of common strings are soon there again.</summary>
    private const int MostKept = 300_000;

    private readonly ConcurrentDictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly Remembered<ArchiveSize> _size = new(() => ArchiveSize.AskAsync(reader));

    /// <summary>The size of the generation.</summary>
    public Task<ArchiveSize> SizeAsync(CancellationToken cancellationToken) => _size.GetAsync(cancellationToken);

    /// <summary>What is known of a count; null for nothing.</summary>
    public int? this[string key] => _known.TryGetValue(key, out var count) ? count : null;

    /// <summary>Counts what some questions ask.</summary>
    public async Task CountAsync(IReadOnlyList<FrequencyQuestion> questions, CancellationToken cancellationToken)
    {
        if (_known.Count > MostKept) _known.Clear();
        foreach (var batch in questions.Chunk(Batch))
        {
            var filters = batch.SelectMany(q => q.Less is null ? new[] { q.Filter } : [q.Filter, q.Less]);
            var body = new JsonObject
            {
                ["size"] = 0,
                ["track_total_hits"] = false,
                ["aggs"] = new JsonObject { ["counts"] = new JsonObject { ["filters"] = new JsonObject { ["filters"] = Dsl.Array(filters) } } },
            };
            var answer = await reader.SearchAsync(new ClusterSearch(DocumentSet.Passages, null, body), cancellationToken);
            using var counts = answer.GetProperty("aggregations").GetProperty("counts").GetProperty("buckets").EnumerateArray()
                .Select(b => b.GetProperty("doc_count").GetInt32()).GetEnumerator();
            foreach (var question in batch) _known[question.Key] = Next(counts) - (question.Less is null ? 0 : Next(counts));
        }
    }

    private static int Next(IEnumerator<int> counts) => counts.MoveNext() ? counts.Current : throw new JsonException("A count is missing.");
}

/// <summary>A count to be made.</summary>
/// <param name="Key">What it is kept by.</param>
/// <param name="Filter">What is counted.</param>
/// <param name="Less">What is taken off; null for nothing.</param>
internal sealed record FrequencyQuestion(string Key, JsonObject Filter, JsonObject? Less = null);

/// <summary>The frequencies that one ranking asks for. What is not known counts as one and is written down, so that it can be
/// fetched and the ranking made again: of what counted as nothing much would not even be asked.</summary>
/// <param name="known">The counts.</param>
/// <param name="size">The size of the generation.</param>
internal sealed class AskedFrequencies(ClusterFrequencies known, ArchiveSize size) : IArchiveFrequencies
{
    private static readonly PhraseQueries Phrases = new(hasBreaks: true);

    private readonly Dictionary<string, FrequencyQuestion> _unknown = new(StringComparer.Ordinal);

    /// <summary>What was asked for and not known.</summary>
    public IReadOnlyCollection<FrequencyQuestion> Unknown => _unknown.Values;

    /// <inheritdoc/>
    public int Passages => size.Passages;

    /// <inheritdoc/>
    public long Characters => size.Characters;

    /// <inheritdoc/>
    public int PassagesWith(PhraseNode phrase) => Count(
        $"phrase {string.Join('\u0001', phrase.Readings.Select(pieces => string.Join('\0', pieces)))}", () => Phrases.Of(phrase));

    /// <inheritdoc/>
    public int PassagesWith(string folded) => PassagesWith(new PhraseNode(folded, [folded], IsQuoted: false));

    /// <inheritdoc/>
    public int PassagesWith(char folded) => Count($"character {folded}", () => Dsl.Term($"{Fields.Text}.{Fields.Characters}", folded.ToString()));

    /// <inheritdoc/>
    public int ParagraphsWithPair(string pair) => Count($"pair {pair}", () => Dsl.Term(Fields.Text, pair), () => Dsl.Term(Fields.Again, pair));

    private int Count(string key, Func<JsonObject> filter, Func<JsonObject>? less = null)
    {
        if (known[key] is { } count) return count;
        _unknown.TryAdd(key, new FrequencyQuestion(key, filter(), less?.Invoke()));
        return 1;
    }
}
