using Wenmai.Administration;

namespace Wenmai.Web.Hosting;

/// <summary>Looks at the folder of speeches every few seconds and asks for a run of the indexer when files came, changed or went, and have come to rest.</summary>
/// <remarks>By looking rather than by notifications of the system, which network drives do not send and which overflow.</remarks>
internal sealed class FolderWatch(StateStorage state, ServerSettings settings, ArchiveFolders folders, JobStore jobs, FactStore facts, ILogger<FolderWatch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>Whether it looks.</summary>
    public bool IsOn => facts.Facts.Watches ?? settings.Watch;

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        if (state.Folder is null) return;
        long? indexed = null, last = null;
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(Interval, stopping);
            if (!IsOn)
            {
                indexed = last = null;   // what changes while nobody looks is found when somebody looks again
                continue;
            }
            if (Look() is not { } now) continue;
            if (now == last && now != indexed)
            {
                jobs.Ensure(JobKind.Index, "watch");
                indexed = now;
            }
            last = now;
        }
    }

    /// <summary>A number that changes with the name, size or time of any file; null when the folder can't be listed now.</summary>
    private long? Look()
    {
        try
        {
            var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
            return new DirectoryInfo(folders.Corpus).EnumerateFiles("*", options).Where(f => !f.Name.StartsWith('.'))
                .Aggregate(1L, (sum, f) => unchecked(sum + (HashCode.Combine(f.FullName, f.Length, f.LastWriteTimeUtc) * 0x9E3779B97F4A7C1L)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("文件夹 {Corpus} 现在不能列出：{Reason}", LogText.Clean(folders.Corpus), e.Message);
            return null;
        }
    }
}
