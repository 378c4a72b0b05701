using System.Collections.Concurrent;
using Wenmai.Archives;
using Wenmai.Drafting;
using Wenmai.Searching;
using Wenmai.Storage;

namespace Wenmai.Web.Hosting;

/// <summary>
/// Gathers the writer's collections in the background: of a usual archive when a generation opens, of a very large one when a page asks.
/// So no reader waits without being told, and no thread is held while one waits.
/// </summary>
internal sealed class DeskGathering(IArchiveHost host, TimeProvider clock, ILogger<DeskGathering> log) : BackgroundService
{
    /// <summary>Characters up to which all is gathered unasked: some 200 MB of memory at most. A larger archive may have no writers at all.</summary>
    private const long GatheredUnasked = 32_000_000;

    /// <summary>How long a page waits before it says that it waits.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>What has been asked for, with the signal that its gathering has ended, well or not.</summary>
    private readonly ConcurrentDictionary<DeskCollection, TaskCompletionSource> _asked = new();
    private readonly SemaphoreSlim _isAsked = new(0);

    /// <summary>Asks for a collection and waits for it as long as nobody notices.</summary>
    /// <returns>Whether it is there.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<bool> IsReadyAsync(WritersDesk desk, DeskCollection collection, CancellationToken cancellationToken)
    {
        try
        {
            await Ask(desk, collection).WaitAsync(Patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The page says that it waits.
        }
        return desk.Has(collection);
    }

    /// <summary>Asks for a collection and waits until its gathering has ended. Where that failed, the desk's own answer will say why.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Task WaitAsync(WritersDesk desk, DeskCollection collection, CancellationToken cancellationToken) =>
        Ask(desk, collection).WaitAsync(cancellationToken);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var asked = _asked.Values.ToArray();
            var pause = TimeSpan.Zero;
            try
            {
                if (host.HasIndex) await GatherAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Whatever it is, the reader's own request will say so, and the server goes on.
                log.LogWarning("写作材料没有整理完：{Message}", LogText.Clean(e.Message));
                pause = AfterFailure;
            }
            foreach (var signal in asked) signal.TrySetResult();
            await Task.Delay(pause, clock, stoppingToken);
            await _isAsked.WaitAsync(Look, stoppingToken);
        }
    }

    /// <summary>The signal for a collection; completed already when it is there.</summary>
    private Task Ask(WritersDesk desk, DeskCollection collection)
    {
        if (desk.Has(collection)) return Task.CompletedTask;
        var signal = _asked.AddOrUpdate(collection, _ => NewSignal(), (_, s) => s.Task.IsCompleted ? NewSignal() : s);
        if (desk.Has(collection)) return Task.CompletedTask;   // gathered since, and its signal was another one
        _isAsked.Release();
        return signal.Task;
    }

    /// <summary>Requests go on by themselves, not on the thread that gathers.</summary>
    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gathers what is wanted of the generation that answers now, until another one answers.</summary>
    private async Task GatherAsync(CancellationToken stopping)
    {
        using var lease = host.Acquire();
        var archive = lease.Archive;
        await archive.WarmAsync(stopping);
        var desk = WritersDesks.Of(archive);
        var wanted = (await archive.SumUpAsync(stopping)).Characters <= GatheredUnasked ? Enum.GetValues<DeskCollection>() : [.. _asked.Keys];
        foreach (var collection in wanted.Where(c => !desk.Has(c)).OrderByDescending(_asked.ContainsKey))
            await GatherAsync(desk, collection, archive.Generation, stopping);
    }

    /// <remarks>Never returns before gathering has ended: the lease that keeps the generation open must outlast it.</remarks>
    private async Task GatherAsync(WritersDesk desk, DeskCollection collection, string generation, CancellationToken stopping)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var gathering = Task.Factory.StartNew(
            () => desk.GatherAsync(collection, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        while (await Task.WhenAny(gathering, Task.Delay(Look, CancellationToken.None)) != gathering)
            if (!IsCurrent(generation)) await stop.CancelAsync();
        try
        {
            await gathering;
        }
        catch (OperationCanceledException)
        {
            // Another generation answers now, or the server stops.
        }
        if (_asked.TryGetValue(collection, out var signal)) signal.TrySetResult();
    }

    private bool IsCurrent(string generation)
    {
        try
        {
            using var lease = host.Acquire();
            return lease.Archive.Generation == generation;
        }
        catch (Exception e) when (e is IndexMissingException or IndexDamagedException or IndexTooNewException or IndexEngineException or ArchiveServiceException)
        {
            return false;
        }
    }
}
