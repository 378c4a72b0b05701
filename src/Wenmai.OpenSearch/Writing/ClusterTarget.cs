using System.Globalization;
using System.Text.Json;
using Wenmai.Indexing;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Documents;
using Wenmai.Storage;

namespace Wenmai.OpenSearch.Writing;

/// <summary>An archive that a cluster keeps, held by one writer. The cluster is the truth; the index folder follows it.</summary>
internal sealed class ClusterTarget : IRemoteTarget
{
    private const int KeptGenerations = 3;

    private readonly GenerationStore _folder;
    private readonly GatheredIndex _gathered;
    private readonly OpenSearchSettings _settings;
    private readonly string _uuid;
    private readonly CancellationToken _cancellation;
    private readonly bool _isRebuilt;
    private readonly List<GenerationRecord> _kept = [];   // the current generation and those before it, newest first
    private ClusterSink? _sink;

    private ClusterTarget(
        GenerationStore folder, IClusterClient client, OpenSearchSettings settings, WritingOptions options, ClusterFacts cluster, WriterLease lease, bool isRebuilt,
        CancellationToken cancellation)
    {
        (_folder, Client, _settings, Options, _uuid, HasGraph, Lease) = (folder, client, settings, options, cluster.Uuid, settings.Graph && cluster.HasGraphs, lease);
        (_isRebuilt, _cancellation) = (isRebuilt, cancellation);
        (Store, Sets, _gathered) = (new ClusterStore(client, settings.Prefix), new IndexSets(client, settings), new GatheredIndex(client, settings.Prefix));
    }

    /// <inheritdoc/>
    public string Engine => OpenSearchEngine.Name;

    /// <summary>The cluster.</summary>
    public IClusterClient Client { get; }

    /// <summary>Its control index.</summary>
    public ClusterStore Store { get; }

    /// <summary>The archive's indices.</summary>
    public IndexSets Sets { get; }

    /// <summary>The right to write.</summary>
    public WriterLease Lease { get; }

    /// <summary>Whether new indices get a graph that leads to the nearest vectors: it is asked for, and the cluster has the plugin.</summary>
    public bool HasGraph { get; }

    /// <summary>How it is written.</summary>
    public WritingOptions Options { get; }

    private GenerationRecord? Current => _kept.FirstOrDefault();

    /// <summary>Takes the right to write, sees whether the cluster is the one, and brings the index folder up to date.</summary>
    /// <param name="folder">The index folder, whose lock is held.</param>
    /// <param name="client">The cluster. It is disposed with what is opened.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="isRebuilt">Whether all is made anew, whatever is there.</param>
    /// <param name="options">How it is written.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="ClusterException">It is another cluster, one that does not serve, or held by another writer.</exception>
    public static async Task<ClusterTarget> OpenAsync(
        GenerationStore folder, IClusterClient client, OpenSearchSettings settings, WritingOptions options, bool isRebuilt, CancellationToken cancellation)
    {
        try
        {
            var cluster = await ClusterProbe.ReadAsync(client, null, cancellation);
            CheckWords(settings.Words, cluster);
            if (!isRebuilt) ClusterPlace.Read(folder.Folder)?.CheckIsThatOf(cluster, settings.Prefix);
            var store = new ClusterStore(client, settings.Prefix);
            await store.CreateAsync(cancellation);
            var lease = await WriterLease.AcquireAsync(store, Owner, options.Lease, TimeProvider.System, cancellation);
            var target = new ClusterTarget(folder, client, settings, options, cluster, lease, isRebuilt, cancellation);
            try
            {
                await target.BeginAsync();
                return target;
            }
            catch
            {
                lease.Dispose();
                throw;
            }
        }
        catch
        {
            (client as IDisposable)?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Check(GenerationManifest manifest)
    {
        if (_isRebuilt) return;   // nothing of it is carried on
        CheckAsync(_kept.FirstOrDefault(k => k.N == manifest.Number) ?? throw ClusterStore.Missing(IndexNames.ControlOf(_settings.Prefix))).GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public bool IsOutdated(GenerationManifest manifest) => Current is not { } current || current.Schema != IndexSchema.Version;

    /// <inheritdoc/>
    public IGenerationSink Begin(GenerationStart start) => _sink = new ClusterSink(this, start, start.Before is null ? null : Current);

    /// <inheritdoc/>
    public GenerationManifest Publish(GenerationManifest next, IReadOnlyList<SourceEntry> sources, string learned) =>
        PublishAsync(next, sources, learned).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public (string From, GenerationManifest To) Rollback() => RollbackAsync().GetAwaiter().GetResult();

    /// <summary>A number that no run was given before, here or in the cluster.</summary>
    /// <param name="isNewSet">Whether a set of indices is to be numbered as well.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<int> TakeNumberAsync(bool isNewSet, CancellationToken cancellationToken)
    {
        var sets = isNewSet ? Math.Max(Lease.State.LastSet, await Sets.FindLastAsync(cancellationToken)) + 1 : Lease.State.LastSet;
        await Lease.ChangeAsync(state => state with { Last = Math.Max(state.Last + 1, _folder.NextNumber), LastSet = sets }, cancellationToken);
        return Lease.State.Last;
    }

    /// <summary>What a generation hides, without what no generation shows and is deleted already.</summary>
    public async Task<IReadOnlyList<long>> StillHiddenAsync(GenerationRecord before, CancellationToken cancellationToken)
    {
        var dead = DeadVersions(before.Set, before.Hidden);
        if (dead.Count == 0 || await Sets.HoldsAsync(Sets.NamesOf(before.Set), Fields.Version, dead, cancellationToken)) return before.Hidden;
        return [.. before.Hidden.Where(v => !dead.Contains(v))];
    }

    public void Dispose()
    {
        Lease.Dispose();
        (Client as IDisposable)?.Dispose();
    }

    private static string Owner => string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}，进程号 {Environment.ProcessId}");

    private async Task BeginAsync()
    {
        foreach (var number in Lease.State.Kept.Take(KeptGenerations))
        {
            if (await Store.ReadGenerationAsync(number, _cancellation) is { } record) _kept.Add(record);
            else break;
        }
        if (Current?.N != Lease.State.Current && Lease.State.Current > 0 && !_isRebuilt) throw ClusterStore.Missing(IndexNames.ControlOf(_settings.Prefix));
        if (Lease.State.Last != Lease.State.Current) await SweepAsync(afterCrash: true);
        if (IsFollowing()) await FollowAsync();
    }

    /// <summary>Whether the index folder follows the cluster already, or has nothing yet; one that holds something else does so when a generation is published.</summary>
    private bool IsFollowing()
    {
        if (_isRebuilt || Current is null) return false;
        if (_folder.CurrentName() is null) return true;
        try
        {
            return _folder.ReadCurrent().Engine == Engine;
        }
        catch (IndexDamagedException)
        {
            return ClusterPlace.Read(_folder.Folder)?.Uuid == _uuid;   // what another machine has is whole
        }
    }

    /// <summary>Brings what the cluster keeps into the index folder.</summary>
    private async Task FollowAsync()
    {
        ClusterPlace.Write(_folder.Folder, _settings, _uuid);
        var current = Current!.FilesWith("").Read();
        foreach (var record in _kept.Skip(1).Where(r => !_folder.Has(r.FilesWith("").Read()))) _folder.Keep(await FilesOfAsync(record));
        if (!_folder.Has(current)) _folder.Adopt(await FilesOfAsync(Current));
        else if (_folder.Pointer() != GenerationPointer.To(current)) _folder.PointTo(current);
    }

    private async Task<GenerationFiles> FilesOfAsync(GenerationRecord record) => record.FilesWith(await Store.ReadFilesAsync(record, _cancellation));

    /// <summary>Looks whether the indices are those that were written, and hold what they held.</summary>
    private async Task CheckAsync(GenerationRecord record)
    {
        var names = Sets.NamesOf(record.Set);
        var found = await Sets.IdentifyAsync(names, _cancellation);
        foreach (var (index, identity) in record.Indices)
        {
            if (!found.TryGetValue(index, out var there)) throw ClusterStore.Missing(index);
            if (there != identity) throw Changed($"索引 {index} 不是本程序写入的那一个");
        }
        var counts = await Sets.CountAsync(names, () => record.ToGeneration(_settings.Prefix).Visible, _cancellation);
        foreach (var (index, documents) in record.Documents)
            if (counts[index] != documents) throw Changed($"索引 {index} 应有 {documents} 份文档，现有 {counts[index]} 份");
    }

    private static ClusterException Changed(string what) =>
        new(new Problem(Codes.ClusterChanged, $"{what}：集群中的索引被别的程序改动过。", "请从快照恢复，或运行 wenmai index --rebuild 重建；原始文件不受影响。"));

    private async Task<GenerationManifest> PublishAsync(GenerationManifest next, IReadOnlyList<SourceEntry> sources, string learned)
    {
        var number = _sink!.Begin().N;
        var parent = Current?.N ?? (IsElsewhere(next.Parent) ? next.Parent : 0);
        var files = GenerationFiles.Of(next with { Number = number, Parent = parent, Segments = [] }, sources, learned);
        var manifest = files.Read();
        var record = _sink.Begin() with { Manifest = files.Manifest, Learned = learned, Rejected = sources.Count(s => s.Rejection is not null) };
        record = record with { Documents = await Sets.CountAsync(Sets.NamesOf(record.Set), () => record.ToGeneration(_settings.Prefix).Visible, _cancellation) };
        await Store.WriteGenerationAsync(record, files.Sources, _cancellation);
        List<int> kept = [number, .. _kept.Select(k => k.N).Take(KeptGenerations - 1)];
        await Lease.ChangeAsync(
            state => state with { Current = number, Pointer = GenerationPointer.To(manifest).Text, Kept = kept }, _cancellation);
        _kept.Insert(0, record);
        if (_kept.Count > KeptGenerations) _kept.RemoveRange(KeptGenerations, _kept.Count - KeptGenerations);
        ClusterPlace.Write(_folder.Folder, _settings, _uuid);
        _folder.Adopt(files);
        await SweepAsync(afterCrash: false);
        return manifest;
    }

    /// <summary>Whether a generation of the index folder was made by another engine: the way back leads out of the cluster.</summary>
    private bool IsElsewhere(int number) => number > 0 && _folder.CurrentName() == GenerationManifest.NameOf(number) && _folder.ReadCurrent().Engine != Engine;

    private async Task<(string From, GenerationManifest To)> RollbackAsync()
    {
        if (Current is null) throw new IndexMissingException(_folder.Folder);
        var from = GenerationManifest.NameOf(Current.N);
        for (var at = 1; at < _kept.Count; at++)
        {
            if (!await IsSoundAsync(_kept[at])) continue;
            var to = _kept[at].FilesWith("").Read();
            _kept.RemoveRange(0, at);
            await Lease.ChangeAsync(
                state => state with { Current = to.Number, Pointer = GenerationPointer.To(to).Text, Kept = [.. _kept.Select(k => k.N)] }, _cancellation);
            await FollowAsync();
            return (from, to);
        }
        return _kept.Count == 1 ? _folder.GoBack() : throw new NoEarlierGenerationException(from);   // perhaps to what another engine made
    }

    /// <summary>Looks whether the cluster can cut words as it is asked to, as far as that is known: other analyzers are its own affair.</summary>
    private static void CheckWords(string analyzer, ClusterFacts cluster)
    {
        if (analyzer != ClusterFacts.SmartChinese || cluster.CutsWords) return;
        throw new ClusterException(new Problem(
            Codes.ClusterUnfit, "集群不能按词切分：有的节点没有 analysis-smartcn 插件。", "请在所有节点安装该插件，或去掉 Wenmai:OpenSearch:Words 设置；检索不依赖它。"));
    }

    private async Task<bool> IsSoundAsync(GenerationRecord record)
    {
        try
        {
            await CheckAsync(record);
            return true;
        }
        catch (ClusterException e) when (e.Problem.Code is Codes.ClusterIndexMissing or Codes.ClusterChanged)
        {
            return false;
        }
    }

    /// <summary>Removes what no kept generation shows. What fails is tried again by the next run.</summary>
    private async Task SweepAsync(bool afterCrash)
    {
        try
        {
            await Store.RemoveGenerationsButAsync(_kept.Select(k => k.N), _cancellation);
            await _gathered.RemoveButAsync(_kept.Select(k => k.N), _cancellation);
            await Sets.RemoveButAsync(_kept.Select(k => k.Set).ToHashSet(), _cancellation);
            foreach (var set in _kept.Select(k => k.Set).Distinct().ToList())
            {
                var names = Sets.NamesOf(set);
                if (afterCrash) await Sets.RefreshAsync(names, _cancellation);
                await Sets.DeleteAsync(names, Fields.Generation, DeadRuns(set), _cancellation);
                await Sets.DeleteAsync(names, Fields.Version, DeadVersions(set, _kept.Where(k => k.Set == set).SelectMany(k => k.Hidden)), _cancellation);
            }
        }
        catch (ClusterException)
        {
            // it costs room only
        }
    }

    /// <summary>Runs whose documents no kept generation shows.</summary>
    private List<int> DeadRuns(int set)
    {
        var kept = _kept.Where(k => k.Set == set).ToList();
        var possible = kept.SelectMany(k => k.Abandoned).Concat(Enumerable.Range(kept[0].N + 1, Lease.State.Last - kept[0].N));
        return [.. possible.Distinct().Where(run => kept.TrueForAll(k => !k.Shows(run)))];
    }

    /// <summary>Those of some hidden versions that no kept generation shows.</summary>
    private HashSet<long> DeadVersions(int set, IEnumerable<long> hidden)
    {
        var kept = _kept.Where(k => k.Set == set).Select(k => (Record: k, Hidden: k.Hidden.ToHashSet())).ToList();
        return [.. hidden.Where(v => kept.TrueForAll(k => k.Hidden.Contains(v) || !k.Record.Shows(ClusterSink.RunOf(v))))];
    }
}
