using Wenmai.Archives;
using Wenmai.Corpus;
using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Storage;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Hosting;

/// <summary>Builds the index from the corpus whenever there is none: at the first start, again when the index folder was emptied, and when no generation in it
/// can be read, after an upgrade for one. At its start it also makes vectors anew that an older model made. Where another process administers, it only runs the first search.</summary>
internal sealed class IndexBuilder(
    ArchiveFolders folders, ServerSettings settings, IsolatedReader reader, ArchiveSettings place, IArchiveHost host, IndexingStatus status, IHostApplicationLifetime lifetime, ILogger<IndexBuilder> log)
    : BackgroundService
{
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        await StartedAsync(stopping);
        var isWarm = false;
        while (!stopping.IsCancellationRequested)
        {
            var built = settings.IsReader || host.HasIndex || await Task.Run(() => TryBuild(stopping), stopping);
            if (!isWarm && host.HasIndex)
            {
                isWarm = await Task.Run(() => TryWarmAsync(stopping), stopping);
                if (isWarm && !settings.IsReader && Keeper is null) await Task.Run(() => TryRenewVectors(stopping), stopping);
            }
            await Task.Delay(built ? Watch : AfterFailure, stopping);
        }
    }

    /// <summary>The engine that keeps the archive elsewhere; null: files in this process do.</summary>
    private string? Keeper => ArchiveHosts.KeeperOf(place);

    /// <summary>Waits until the server listens: an app that cannot serve has no business writing an index.</summary>
    private async Task StartedAsync(CancellationToken stopping)
    {
        var started = new TaskCompletionSource();
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stopping);
    }

    private bool TryBuild(CancellationToken stopping)
    {
        try
        {
            log.LogInformation("正在读取 {Corpus}，建立索引", LogText.Clean(folders.Corpus));
            var request = new IndexingRequest { Folders = [folders.Corpus], Reader = reader.Read, Engine = settings.Engine ?? Keeper };
            Report(new SpeechIndexer(folders.Index).Run(request, new ProgressLog(status, log), stopping));
            return true;
        }
        catch (IndexBusyException busy)
        {
            log.LogInformation("{Message}", busy.Message);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (Exception failure)
        {
            // Whatever went wrong, the page must say so and the process must keep answering.
            log.LogError(failure, "建立索引失败");
            status.Failure = failure.Message;
            return false;
        }
    }

    /// <summary>Runs one search, so that the first reader does not wait for code to be compiled and pages of the index to be read.</summary>
    private async Task<bool> TryWarmAsync(CancellationToken stopping)
    {
        try
        {
            using var lease = host.Acquire();
            if (lease.Archive.Warning is { } warning) log.LogWarning("{Code} {Message}{Remedy}", warning.Code, LogText.Clean(warning.Message), warning.Remedy);
            return (await lease.Archive.SearchAsync(new SearchRequest { Query = "责任 落实" }, stopping)).Results is not null;
        }
        catch (IndexDamagedException damage)
        {
            log.LogWarning("{Message}", LogText.Clean(damage.Message));
            if (!settings.IsReader) TryBuild(stopping);   // no generation is sound, so there is nothing to lose
            return false;
        }
        catch (Exception e) when (e is IndexTooNewException or IndexEngineException or ArchiveServiceException)
        {
            return false;   // the reader's own request will say so
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogError(fault, "预热检索时出现程序错误，其他请求不受影响");   // a first search that fails must not end the server
            return true;
        }
    }

    /// <summary>Readers search the index as it is meanwhile.</summary>
    private void TryRenewVectors(CancellationToken stopping)
    {
        try
        {
            if (new SpeechIndexer(folders.Index).RenewVectors(reader.Read, new ProgressLog(status, log), stopping) is { } report) Report(report);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The index as it is serves on: all but meanings works.
            log.LogWarning("索引由旧版语义模型建立，未能自动更新，暂不能按含义检索：{Reason}", LogText.Clean(fault.Message));
        }
    }

    private void Report(IndexReport report)
    {
        log.LogInformation(
            "索引 {Generation} 已建立：发现 {Found} 个文件，新增 {Added}，更新 {Updated}，未变 {Unchanged}，拒收 {Rejected}，用时 {Seconds:0.0} 秒",
            report.Generation, report.Found, report.Added, report.Updated, report.Unchanged, report.Rejected, report.Elapsed.TotalSeconds);
        foreach (var rejection in report.Rejections)
            log.LogWarning("拒收 {File}（{Code}）：{Reason}{Remedy}", LogText.Clean(rejection.File), rejection.Code, LogText.Clean(rejection.Reason), rejection.Remedy);
    }

    /// <summary>Keeps the status current and writes a line at each new stage and each tenth of a stage.</summary>
    private sealed class ProgressLog(IndexingStatus status, ILogger log) : IProgress<IndexProgress>
    {
        private (IndexStage Stage, int Tenth)? _last;

        public void Report(IndexProgress value)
        {
            status.Progress = value;
            var step = (value.Stage, value.Total == 0 ? 0 : 10 * value.Done / value.Total);
            if (_last == step) return;
            _last = step;
            log.LogInformation("{Stage}：{Done}/{Total}", Texts.Of(value.Stage).Zh, value.Done, value.Total);
        }
    }
}
