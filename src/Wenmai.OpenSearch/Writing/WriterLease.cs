using Wenmai.OpenSearch.Client;

namespace Wenmai.OpenSearch.Writing;

/// <summary>How long the right to write lasts.</summary>
/// <param name="Duration">After so long without being renewed it may be taken over.</param>
/// <param name="Renewal">Renewed so often.</param>
internal sealed record LeaseTerms(TimeSpan Duration, TimeSpan Renewal)
{
    /// <summary>A cluster may take 20 seconds to go on without one of its nodes.</summary>
    public static LeaseTerms Usual { get; } = new(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(15));
}

/// <summary>The right to write an archive in a cluster, held by one writer on whatever machine. It expires when its holder dies.</summary>
/// <remarks>
/// It lies in the same document as the pointer to the current generation, so that one compare and set both publishes and proves the right: a writer that was
/// taken for dead finds the document changed, however late it wakes up. Clocks decide only how soon somebody else may try.
/// </remarks>
internal sealed class WriterLease : IDisposable
{
    private readonly ClusterStore _store;
    private readonly LeaseTerms _terms;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _one = new(1);
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _renewing;
    private StoredState _stored;

    private WriterLease(ClusterStore store, StoredState stored, LeaseTerms terms, TimeProvider clock)
    {
        (_store, _stored, _terms, _clock) = (store, stored, terms, clock);
        _renewing = Task.Run(RenewAsync);
    }

    /// <summary>What the archive's state is.</summary>
    public ClusterState State => Volatile.Read(ref _stored).State;

    /// <summary>Cancelled when another writer has taken over.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Takes the right to write. One that has not been renewed is waited for: its holder may be dead.</summary>
    /// <param name="store">The control index.</param>
    /// <param name="owner">Names the writer to others.</param>
    /// <param name="terms">How long it lasts.</param>
    /// <param name="clock">The time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ClusterException">Another writer holds it, and lives.</exception>
    public static async Task<WriterLease> AcquireAsync(ClusterStore store, string owner, LeaseTerms terms, TimeProvider clock, CancellationToken cancellationToken)
    {
        StoredState? seen = null;
        while (true)
        {
            var found = await store.ReadStateAsync(cancellationToken);
            if (found is null || found.State.Owner.Length == 0 || found.State.Expires <= clock.GetUtcNow())
            {
                var state = found?.State ?? new ClusterState();
                var taken = state with { Fence = state.Fence + 1, Owner = owner, Expires = clock.GetUtcNow() + terms.Duration };
                if (await store.WriteStateAsync(taken, found, cancellationToken) is { } stored) return new WriterLease(store, stored, terms, clock);
                continue;
            }
            seen ??= found;
            if (found.Sequence != seen.Sequence) throw Held(found.State);
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Clamp(terms.Renewal.TotalMilliseconds / 10, 10, 1000)), clock, cancellationToken);
        }
    }

    /// <summary>Makes sure that the right is still held.</summary>
    /// <exception cref="ClusterException">It is not, or could not be renewed in time.</exception>
    public void Check()
    {
        if (_lost.IsCancellationRequested || State.Expires <= _clock.GetUtcNow()) throw Gone();
    }

    /// <summary>Changes the state, which proves and renews the right.</summary>
    /// <exception cref="ClusterException">Another writer has taken over; nothing was changed.</exception>
    public Task ChangeAsync(Func<ClusterState, ClusterState> change, CancellationToken cancellationToken) =>
        WriteAsync(state => change(state) with { Expires = _clock.GetUtcNow() + _terms.Duration }, cancellationToken);

    /// <summary>Gives the right back.</summary>
    public void Dispose()
    {
        _ended.Cancel();
        _renewing.GetAwaiter().GetResult();
        try
        {
            if (!_lost.IsCancellationRequested) WriteAsync(state => state with { Owner = "" }, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (ClusterException)
        {
            // it expires
        }
        _ended.Dispose();
        _lost.Dispose();
        _one.Dispose();
    }

    private async Task RenewAsync()
    {
        while (!_ended.IsCancellationRequested && !_lost.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(_terms.Renewal, _clock, _ended.Token);
                await ChangeAsync(state => state, _ended.Token);
            }
            catch (Exception e) when (e is ClusterException or OperationCanceledException)
            {
                // lost, ended, or tried again before long
            }
        }
    }

    private async Task WriteAsync(Func<ClusterState, ClusterState> change, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            StoredState? written;
            var known = _stored;
            while ((written = await _store.WriteStateAsync(change(known.State), known, cancellationToken)) is null)
            {
                // A write whose answer was lost was ours; nobody else writes as long as the fence is ours.
                var found = await _store.ReadStateAsync(cancellationToken);
                if (found?.State.Fence != known.State.Fence || found.Sequence == known.Sequence) throw Lose();
                known = found;
            }
            Volatile.Write(ref _stored, written);
        }
        finally
        {
            _one.Release();
        }
    }

    private ClusterException Lose()
    {
        _lost.Cancel();
        return Gone();
    }

    private static ClusterException Held(ClusterState state) => new(new Problem(
        Codes.ClusterBusy, $"索引正由另一个程序写入（{state.Owner}）。", "请等它结束后重试；它若已中断，一分钟后可以重试。"));

    private static ClusterException Gone() => new(new Problem(
        Codes.ClusterBusy, "写入索引的资格已经失去：与集群的联系中断过久，或另一个程序已经接手。", "索引保持原样。请查看集群和其他机器上的运行，然后重试。"));
}
