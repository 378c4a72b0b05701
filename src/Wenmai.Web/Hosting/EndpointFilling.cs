using Wenmai.Searching;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Web.Hosting;

/// <summary>Asks a stronger model, where the settings name one, for the vectors of each new generation's passages; in the background, and again after a failure.</summary>
internal sealed class EndpointFilling(ArchiveFolders folders, ServerSettings settings, SearcherHost host, ILogger<EndpointFilling> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(2);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var model = EndpointModel.Of(settings.Endpoint);
        if (model is null) return;
        var indexer = new EndpointIndexer(folders.Index, model);
        var filled = "";
        while (!stopping.IsCancellationRequested)
        {
            var isWell = true;
            if (host.HasIndex && Current() is { } current && current != filled)
            {
                isWell = await Task.Run(() => TryFillAsync(indexer, stopping), stopping);
                if (isWell) filled = current;
            }
            await Task.Delay(isWell ? Look : AfterFailure, stopping);
        }
    }

    /// <summary>The generation that answers; null while none can be read, which is the builder's business.</summary>
    private string? Current()
    {
        try
        {
            using var lease = host.Acquire();
            return lease.Searcher.Generation;
        }
        catch (Exception e) when (e is IndexMissingException or IndexDamagedException or IndexTooNewException or IndexEngineException)
        {
            return null;
        }
    }

    private async Task<bool> TryFillAsync(EndpointIndexer indexer, CancellationToken stopping)
    {
        try
        {
            var report = await indexer.UpdateAsync(cancellationToken: stopping);
            log.LogInformation("外接模型：{Generation} 共 {Passages} 段，本次取得向量 {Asked} 段", report.Generation, report.Passages, report.Asked);
            return true;
        }
        catch (EndpointException failure)
        {
            log.LogWarning("W170 外接模型的向量没有取齐：{Reason}。检索照常；稍后再取。", LogText.Clean(failure.Message));
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or IndexBusyException or IndexMissingException or IndexDamagedException)
        {
            log.LogWarning("W170 外接模型的向量没有写入：{Reason}", LogText.Clean(e.Message));
            return false;
        }
    }
}
