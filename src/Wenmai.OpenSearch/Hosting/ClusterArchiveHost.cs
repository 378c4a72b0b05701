using Wenmai.Archives;
using Wenmai.OpenSearch.Client;
using Wenmai.Storage;

namespace Wenmai.OpenSearch.Hosting;

/// <summary>Keeps the newest generation that a cluster has published at hand. It looks for a newer one all the time, so that requests need not.</summary>
/// <remarks>
/// A request asks nothing before it is answered: it takes the generation at hand and keeps it. While the cluster is away the generation stays, and requests
/// fail at once with what was seen last, those under way as well (<see cref="ClusterWatch"/>): none waits for a time-out that another has waited for already.
/// </remarks>
internal sealed class ClusterArchiveHost : IArchiveHost
{
    /// <summary>Looks in a row that may get no answer in time before the cluster counts as away: the node asked may be the only one that hangs.</summary>
    private const int MostUnanswered = 2;

    private readonly IGenerationSource _source;
    private readonly Func<ClusterGeneration, IArchive> _open;
    private readonly Func<CancellationToken, Task<string>> _health;
    private readonly ClusterPatience _patience;
    private readonly ClusterWatch _watch;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _closed = new();
    private readonly TaskCompletionSource _firstLook = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _looking;
    private SharedArchive? _current;
    private string? _pointer;

    /// <param name="indexFolder">The index folder, which may be empty.</param>
    /// <param name="source">Tells which generation is the newest.</param>
    /// <param name="open">Makes the archive of a generation; it asks nothing yet.</param>
    /// <param name="health">Asks the cluster how it is: <c>green</c>, <c>yellow</c> or <c>red</c>.</param>
    /// <param name="patience">How often it looks and how long it waits; the usual when left out.</param>
    /// <param name="watch">Where it notes whether the cluster is away.</param>
    public ClusterArchiveHost(
        string indexFolder, IGenerationSource source, Func<ClusterGeneration, IArchive> open, Func<CancellationToken, Task<string>> health,
        ClusterPatience? patience = null, ClusterWatch? watch = null) =>
        (IndexFolder, _source, _open, _health, _patience, _watch) = (indexFolder, source, open, health, patience ?? new ClusterPatience(), watch ?? new ClusterWatch());

    /// <inheritdoc/>
    public string IndexFolder { get; }

    /// <summary>Whether a generation is at hand; also where nobody can tell, since that is to be told otherwise than 'none yet'.</summary>
    public bool HasIndex
    {
        get
        {
            Begin();
            lock (_gate) return _current is not null || _watch.Fault is not null;
        }
    }

    /// <summary>Null: there is the newest generation or none.</summary>
    public Problem? Warning => null;

    /// <inheritdoc/>
    public Taxonomy Taxonomy
    {
        get
        {
            Begin();
            lock (_gate) return _current?.Archive.Taxonomy ?? Taxonomy.Shipped;
        }
    }

    /// <inheritdoc/>
    public ArchiveLease Acquire()
    {
        ObjectDisposedException.ThrowIf(_closed.IsCancellationRequested, this);
        Begin();
        lock (_gate)
        {
            if (_watch.Fault is { } fault) throw new ClusterException(fault.Problem, fault.Status, fault);
            var current = _current ?? throw new IndexMissingException(IndexFolder);
            return current.Lease();
        }
    }

    /// <inheritdoc/>
    public async Task<T> AskAsync<T>(Func<IArchive, Task<T>> question)
    {
        using var lease = Acquire();
        return await question(lease.Archive);
    }

    /// <summary>Null: no files of this process hold the archive.</summary>
    public IndexDamagedException? FindDamageBehind(Exception failure) => null;

    /// <inheritdoc/>
    public async Task<ServiceHealth?> ReadHealthAsync(CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_patience.Health);
        try
        {
            var status = await _health(limit.Token);
            return new ServiceHealth(status, status != "red", status == "red" ? Red : null);
        }
        catch (ClusterException fault)
        {
            return new ServiceHealth("unreachable", IsWell: false, fault.Problem);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ServiceHealth("unreachable", IsWell: false, Unanswered(_patience.Health).Problem);
        }
    }

    /// <summary>No more is looked for. Requests under way keep their generation to their end.</summary>
    public void Dispose()
    {
        _closed.Cancel();
        lock (_gate)
        {
            _current?.Release();
            _current = null;
        }
        _firstLook.TrySetResult();
    }

    private static Problem Red => new(Codes.ClusterRefused, "集群状态为 red：有分片没有可用的副本。", "请用 wenmai doctor 查看缺失的分片，并恢复停止的节点。");

    private static ClusterException Unanswered(TimeSpan waited) => new(new Problem(
        Codes.ClusterAway, $"检索服务的集群没有在 {waited.TotalSeconds:0.#} 秒内答复。", "请检查集群是否运行、网络是否正常；恢复后本服务自动继续，不必重新启动。"));

    /// <summary>Begins to look, and waits for the end of the first look.</summary>
    private void Begin()
    {
        if (_firstLook.Task.IsCompleted) return;
        lock (_gate) _looking ??= Task.Run(LookOnAsync);
        _firstLook.Task.Wait();
    }

    private async Task LookOnAsync()
    {
        var unanswered = 0;
        while (!_closed.IsCancellationRequested)
        {
            var fault = await LookAsync();
            unanswered = fault is { Status: 0, InnerException: OperationCanceledException } ? unanswered + 1 : 0;
            if (unanswered is > 0 and < MostUnanswered) continue;
            if (!_closed.IsCancellationRequested) _watch.Note(fault);
            _firstLook.TrySetResult();
            await Task.Delay(fault is null ? _patience.Interval : _patience.WhileAway, _closed.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Takes the newest generation.</summary>
    /// <returns>Why that was not possible; null when it was.</returns>
    private async Task<ClusterException?> LookAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
        limit.CancelAfter(_patience.Look);
        try
        {
            var pointer = await _source.ReadPointerAsync(limit.Token);
            if (pointer != _pointer || (pointer is not null && _current is null)) Take(pointer is null ? null : await _source.ReadCurrentAsync(limit.Token), pointer);
            return null;
        }
        catch (ClusterException fault)
        {
            return fault;
        }
        catch (OperationCanceledException late)
        {
            return new ClusterException(Unanswered(_patience.Look).Problem, 0, late);
        }
        catch (Exception other)
        {
            // Whatever it is, requests must say so and the next look may find it mended.
            return new ClusterException(new Problem(Codes.ClusterRefused, $"集群中的索引信息不能读取：{other.Message}", "请用 wenmai doctor 检查集群中的索引。"), 0, other);
        }
    }

    private void Take(ClusterGeneration? generation, string? pointer)
    {
        var next = generation is null ? null : new SharedArchive(_open(generation));
        lock (_gate)
        {
            var left = _closed.IsCancellationRequested ? next : _current;
            if (!_closed.IsCancellationRequested) _current = next;
            left?.Release();
        }
        _pointer = pointer;
    }
}

/// <summary>How often a host looks, and how long it waits. Two looks without an answer and the pause before them are less than three seconds.</summary>
internal sealed record ClusterPatience
{
    /// <summary>Between two looks for a newer generation.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(0.8);

    /// <summary>The same while the cluster is away: readers are to be served again as soon as it is back.</summary>
    public TimeSpan WhileAway { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>For the answer to a look.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>For the cluster's word on its health.</summary>
    public TimeSpan Health { get; init; } = TimeSpan.FromSeconds(2);
}
