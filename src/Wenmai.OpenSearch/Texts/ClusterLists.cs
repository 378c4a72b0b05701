using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.Indexing;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.Searching;
using Wenmai.Searching.Results;
using Wenmai.Searching.Strings;

namespace Wenmai.OpenSearch.Texts;

/// <summary>What an archive holds, summed up and listed. Asked once and kept. Thread-safe.</summary>
internal sealed class ClusterLists
{
    /// <summary>Speeches that a list may have: it is held in memory as long as the generation is open, and nobody reads a longer one.</summary>
    public const int MostListed = 100_000;

    private readonly Remembered<ArchiveStatistics> _statistics;
    private readonly Remembered<List<SpeechSummary>> _speeches;
    private readonly Remembered<IReadOnlyList<QuestionedSpeech>> _questioned;

    /// <param name="reader">The generation.</param>
    /// <param name="strings">Where strings occur in it.</param>
    public ClusterLists(ClusterReader reader, Func<IArchiveStrings> strings)
    {
        _statistics = new(() => CountAsync(reader));
        _speeches = new(() => ListAsync(reader));
        _questioned = new(async () =>
        {
            var speeches = await ListSpeechesAsync(CancellationToken.None).ConfigureAwait(false);
            return await QuestionedSpeeches.FindAsync(strings(), speeches).ConfigureAwait(false);
        });
    }

    /// <summary>What the generation holds.</summary>
    public Task<ArchiveStatistics> SumUpAsync(CancellationToken cancellationToken) => _statistics.GetAsync(cancellationToken);

    /// <summary>All speeches: newest first, undated last, then by source.</summary>
    /// <exception cref="ClusterException">There are more than <see cref="MostListed"/>.</exception>
    public async Task<IReadOnlyList<SpeechSummary>> ListSpeechesAsync(CancellationToken cancellationToken)
    {
        var held = (await SumUpAsync(cancellationToken).ConfigureAwait(false)).Speeches;
        if (held > MostListed) throw TooMany(held);
        return await _speeches.GetAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Speeches whose year is in doubt, oldest first.</summary>
    /// <exception cref="ClusterException">There are more than <see cref="MostListed"/> speeches.</exception>
    public Task<IReadOnlyList<QuestionedSpeech>> ListQuestionedAsync(CancellationToken cancellationToken) => _questioned.GetAsync(cancellationToken);

    private static async Task<List<SpeechSummary>> ListAsync(ClusterReader reader)
    {
        var speeches = new List<SpeechSummary>();
        await foreach (var speech in SpeechSummaries.ReadAsync(reader, CancellationToken.None)) speeches.Add(speech);
        return SpeechSummary.InOrder(speeches);
    }

    private static async Task<ArchiveStatistics> CountAsync(ClusterReader reader)
    {
        var (generation, manifest) = (reader.Generation, reader.Generation.Manifest);
        var answer = await reader.SearchAsync(new ClusterSearch(DocumentSet.Speeches, null, Counts()), CancellationToken.None).ConfigureAwait(false);
        var counts = answer.GetProperty("aggregations");
        var (shards, bytes) = await MeasureAsync(reader).ConfigureAwait(false);
        return new ArchiveStatistics(
            manifest.Name, manifest.PublishedAt, answer.GetProperty("hits").GetProperty("total").GetInt32(), (int)SumOf(counts, "passages"),
            SumOf(counts, "sentences"), SumOf(counts, Fields.SpeechCharacters), counts.GetProperty("undated").GetProperty("doc_count").GetInt32(),
            Conflicts(counts), generation.Rejected, shards, bytes);
    }

    private static JsonObject Counts() => new()
    {
        ["size"] = 0,
        ["aggs"] = new JsonObject
        {
            ["passages"] = Over("sum", "passages"),
            ["sentences"] = Over("sum", "sentences"),
            [Fields.SpeechCharacters] = Over("sum", Fields.SpeechCharacters),
            ["undated"] = new JsonObject { ["filter"] = Dsl.Term(Fields.Year, 0) },
            ["flags"] = new JsonObject { ["terms"] = new JsonObject { ["field"] = "flags", ["size"] = ClusterReader.BucketPage } },
        },
    };

    private static JsonObject Over(string kind, string field) => new() { [kind] = new JsonObject { ["field"] = field } };

    private static long SumOf(JsonElement counts, string name) => (long)counts.GetProperty(name).GetProperty("value").GetDouble();

    private static int Conflicts(JsonElement counts) => counts.GetProperty("flags").GetProperty("buckets").EnumerateArray()
        .Where(b => ((SpeechFlags)b.GetProperty("key").GetInt32()).HasFlag(SpeechFlags.HasYearConflict)).Sum(b => b.GetProperty("doc_count").GetInt32());

    /// <summary>Primary shards of the indices, and what they take on the disk; copies do not count.</summary>
    private static async Task<(int Shards, long Bytes)> MeasureAsync(ClusterReader reader)
    {
        var path = $"{string.Join(',', reader.Generation.Names.All)}/_stats/store?level=shards";
        using var answer = await reader.Client.ReadAsync(HttpMethod.Get, path, null, CancellationToken.None).ConfigureAwait(false);
        var shards = answer.RootElement.GetProperty("indices").EnumerateObject().Sum(i => i.Value.GetProperty("shards").EnumerateObject().Count());
        return (shards, answer.RootElement.GetProperty("_all").GetProperty("primaries").GetProperty("store").GetProperty("size_in_bytes").GetInt64());
    }

    private static ClusterException TooMany(int speeches) => new(new Problem(
        Codes.TooManyToList, $"档案有 {speeches} 篇，超过一次可列出的 {MostListed} 篇。", "请用检索或筛选（年份、文种、单位）缩小范围。"));
}
