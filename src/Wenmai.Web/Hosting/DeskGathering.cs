using System.Collections.Concurrent;
using Wenmai.Archives;
using Wenmai.Drafting;
using Wenmai.Searching;
using Wenmai.Storage;

namespace Wenmai.Web.Hosting;

/// <summary>Gathers the writer's collections in the background: of a usual archive when a generation opens, of a very large one when a page asks. So no reader waits without being told.</summary>
internal sealed class DeskGathering(SearcherHost host, ILogger<DeskGathering> log) : BackgroundService
{
    /// <summary>Characters up to which all is gathered unasked: some 200 MB of memory at most. A larger archive may have no writers at all.</summary>
    private const long GatheredUnasked = 32_000_000;

    /// <summary>How long a page waits before it says that it waits.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<DeskCollection, bool> _asked = new();
    private readonly SemaphoreSlim _isAsked = new(0);

    /// <summary>Whether a collection is there. It is asked for where it is not, and waited for as long as nobody notices.</summary>
    public async Task<bool> IsReadyAsync(WritersDesk desk, DeskCollection collection)
    {
        if (desk.Has(collection)) return true;
        _asked[collection] = true;
        _isAsked.Release();
        for (var waited = TimeSpan.Zero; waited < Patience && !desk.Has(collection); waited += Glance) await Task.Delay(Glance);
        return desk.Has(collection);
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (host.HasIndex) await GatherAsync(stopping);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Whatever it is, the reader's own request will say so, and the server goes on.
                log.LogWarning("写作材料没有整理完：{Message}", LogText.Clean(e.Message));
                await Task.Delay(AfterFailure, stopping);
            }
            await _isAsked.WaitAsync(Look, stopping);
        }
    }

    /// <summary>Gathers what is wanted of the generation that answers now, until another one answers.</summary>
    private async Task GatherAsync(CancellationToken stopping)
    {
        using var lease = host.Acquire();
        var searcher = lease.Searcher;
        searcher.Warm();
        var desk = WritersDesks.Of(lease.Archive());
        var wanted = searcher.Statistics.Characters <= GatheredUnasked ? Enum.GetValues<DeskCollection>() : [.. _asked.Keys];
        foreach (var collection in wanted.Where(c => !desk.Has(c)).OrderByDescending(_asked.ContainsKey))
            await GatherAsync(desk, collection, searcher.Generation, stopping);
    }

    /// <remarks>Never returns before gathering has ended: the lease that keeps the generation open must outlast it.</remarks>
    private async Task GatherAsync(WritersDesk desk, DeskCollection collection, string generation, CancellationToken stopping)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var gathering = Task.Factory.StartNew(() => desk.GatherAsync(collection, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
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
    }

    private bool IsCurrent(string generation)
    {
        try
        {
            using var lease = host.Acquire();
            return lease.Searcher.Generation == generation;
        }
        catch (Exception e) when (e is IndexMissingException or IndexDamagedException or IndexTooNewException or IndexEngineException)
        {
            return false;
        }
    }
}
