using System.Text.Json.Nodes;
using Wenmai.Indexing;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.Storage;

namespace Wenmai.OpenSearch.Writing;

/// <summary>Writes the documents of the next generation: beside those of the one before, or into a new set of indices.</summary>
/// <param name="target">Where to.</param>
/// <param name="start">What the generation is begun with.</param>
/// <param name="before">The generation that is carried on; null when all is made anew.</param>
internal sealed class ClusterSink(ClusterTarget target, GenerationStart start, GenerationRecord? before) : IGenerationSink
{
    /// <summary>Names of files in one search for what they have in the index.</summary>
    private const int FilesTogether = 1000;

    private DocumentSenders? _senders;
    private GenerationRecord? _next;

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <summary>The next generation as far as it is known, without its manifest; null where nothing was to be written.</summary>
    public GenerationRecord? Next => _next;

    /// <inheritdoc/>
    public void Add(PreparedSpeech speech, string hash)
    {
        var next = Begin();
        _senders ??= new DocumentSenders(target.Client, target.Lease, target.Options, start.CancellationToken);
        var version = VersionOf(next.N, ++Count);
        _senders.Add(speech, new DocumentContext(target.Sets.NamesOf(next.Set), next.N, version, hash, next.HasGraph));
    }

    /// <inheritdoc/>
    public IReadOnlyList<SegmentEntry> Complete(IReadOnlySet<string> replaced)
    {
        if (before is null || Count > 0 || replaced.Count > 0) FinishAsync(replaced).GetAwaiter().GetResult();
        return [];
    }

    /// <summary>The next generation with a number of its own; a new set is made where all is made anew.</summary>
    public GenerationRecord Begin() => _next ??= BeginAsync().GetAwaiter().GetResult();

    public void Dispose() => _senders?.Dispose();

    /// <summary>The run that wrote a version of a speech.</summary>
    public static int RunOf(long version) => (int)(version >> 32);

    private static long VersionOf(int run, int ordinal) => (long)run << 32 | (uint)ordinal;

    private async Task<GenerationRecord> BeginAsync()
    {
        var cancellation = start.CancellationToken;
        var number = await target.TakeNumberAsync(isNewSet: before is null, cancellation);
        var set = before?.Set ?? target.Lease.State.LastSet;
        var hasVectors = before?.ComparesVectors ?? start.Model is not null;
        if (before is null) await target.Sets.CreateAsync(target.Sets.NamesOf(set), hasVectors ? start.Model!.Dimensions : 0, target.HasGraph, cancellation);
        return new GenerationRecord
        {
            N = number,
            Set = set,
            Schema = IndexSchema.Version,
            Manifest = "",
            ComparesVectors = hasVectors,
            HasGraph = before?.HasGraph ?? target.HasGraph,
            Hidden = before?.Hidden ?? [],
            Abandoned = before is null ? [] : [.. before.Abandoned, .. Enumerable.Range(before.N + 1, number - before.N - 1)],
            Indices = before?.Indices ?? await target.Sets.IdentifyAsync(target.Sets.NamesOf(set), cancellation),
            Documents = before?.Documents ?? new Dictionary<string, long>(),
        };
    }

    private async Task FinishAsync(IReadOnlySet<string> replaced)
    {
        var (next, names) = (Begin(), target.Sets.NamesOf(Begin().Set));
        _senders?.Complete();
        await target.Sets.RefreshAsync(names, start.CancellationToken);
        if (before is null) await target.Sets.FinishAsync(names, start.CancellationToken);
        else next = next with { Hidden = [.. await target.StillHiddenAsync(before, start.CancellationToken), .. await VersionsOfAsync(replaced)] };
        await CheckWrittenAsync(next, names);
        _next = next;
    }

    /// <summary>Versions of speeches that the generation before shows of some files.</summary>
    private async Task<IReadOnlyList<long>> VersionsOfAsync(IReadOnlySet<string> files)
    {
        var reader = new ClusterReader(target.Client, before!.ToGeneration(target.Store.Prefix));
        var sources = new JsonArray(new JsonObject { ["v"] = new JsonObject { ["terms"] = new JsonObject { ["field"] = Fields.Version } } });
        var versions = new List<long>();
        foreach (var some in files.Chunk(FilesTogether))
            await foreach (var bucket in reader.BucketsAsync(DocumentSet.Speeches, Dsl.Terms("file", some), sources.DeepClone().AsArray(), null, start.CancellationToken))
                versions.Add(bucket.GetProperty("key").GetProperty("v").GetInt64());
        return versions;
    }

    /// <summary>Counts what searches find of this run, so that nothing is published that the cluster has lost.</summary>
    private async Task CheckWrittenAsync(GenerationRecord next, IndexNames names)
    {
        var counts = await target.Sets.CountAsync(names, () => Dsl.Term(Fields.Generation, next.N), start.CancellationToken);
        foreach (var set in Enum.GetValues<DocumentSet>())
        {
            var (written, found) = (_senders?.CountOf(set) ?? 0, counts[names[set]]);
            if (written != found)
                throw new ClusterException(new Problem(
                    Codes.ClusterChanged, $"写入 {names[set]} 的 {written} 份文档只找到 {found} 份，新的一代没有发布。", "索引保持原样。请查看集群的状况后重试。"));
        }
    }
}
