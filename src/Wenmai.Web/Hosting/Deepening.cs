using Wenmai.Archives;
using Wenmai.Searching;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Web.Hosting;

/// <summary>Makes the deep vectors of each new generation in the background where the archive has a deep model; goes on after a restart and after a failure.</summary>
internal sealed class Deepening(ArchiveFolders folders, DeepModels models, IArchiveHost host, DeepeningStatus status, TimeProvider clock, ILogger<Deepening> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(2);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        var done = ("", (DeepModel?)null);
        var failed = (Model: (DeepModel?)null, Until: DateTimeOffset.MinValue);
        while (!stopping.IsCancellationRequested)
        {
            if (!status.IsPaused && models.Current() is { } model && !IsResting(model) && Current() is { } generation && (generation, model) != done)
            {
                using var user = model.Share();
                var isWell = await Task.Run(() => TryRunAsync(model, stopping), stopping);
                failed = isWell ? (null, DateTimeOffset.MinValue) : (model, clock.GetUtcNow() + AfterFailure);
                if (isWell && !status.IsPaused && models.Current() == model) done = (generation, model);
            }
            await Task.Delay(Look, clock, stopping);
        }

        // Another model need not wait for the one that failed.
        bool IsResting(DeepModel model) => model == failed.Model && clock.GetUtcNow() < failed.Until;
    }

    /// <summary>The generation that answers; null while none can be read, which is the builder's business.</summary>
    private string? Current()
    {
        try
        {
            if (!host.HasIndex) return null;
            using var lease = host.Acquire();
            return lease.Archive.Deepened is null ? null : lease.Archive.Generation;   // another engine keeps it, which has no deep vectors
        }
        catch (Exception e) when (e is IndexMissingException or IndexDamagedException or IndexTooNewException or IndexEngineException or ArchiveServiceException)
        {
            return null;
        }
    }

    private async Task<bool> TryRunAsync(DeepModel model, CancellationToken stopping)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        try
        {
            var report = await new DeepIndexer(folders.Index, model, models.Options).UpdateAsync(new Reports(progress =>
            {
                status.Note(progress);
                if (status.IsPaused || models.Current() != model) stop.Cancel();
            }), cancellationToken: stop.Token);
            if (report.Asked > 0) log.LogInformation("语义加深：{Generation} 共 {Rows} 段，本次 {Asked} 段", report.Generation, report.Rows, report.Asked);
            status.End();
            return true;
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            status.End();   // paused, or another model is in use
            return true;
        }
        catch (Exception e) when (models.Current() != model && e is IOException or DeepModelException)
        {
            status.End();   // the model was removed under it, with the folders that it wrote to
            return true;
        }
        catch (Exception e) when (e is DeepModelException or IOException or UnauthorizedAccessException or IndexBusyException or IndexMissingException or IndexDamagedException)
        {
            log.LogWarning("W170 语义加深没有做完：{Reason}。检索照常；稍后再做。", LogText.Clean(e.Message));
            status.End(e.Message);
            return false;
        }
    }

    /// <summary>Reports at once, unlike <see cref="Progress{T}"/>, which may report after the end.</summary>
    private sealed class Reports(Action<DeepProgress> report) : IProgress<DeepProgress>
    {
        public void Report(DeepProgress value) => report(value);
    }
}
