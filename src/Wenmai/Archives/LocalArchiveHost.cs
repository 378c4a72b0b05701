using Wenmai.Searching;
using Wenmai.Storage;

namespace Wenmai.Archives;

/// <summary>The host of an archive whose segments are open in this process.</summary>
/// <param name="searchers">What keeps them open; it goes with the host.</param>
public sealed class LocalArchiveHost(SearcherHost searchers) : IArchiveHost
{
    /// <inheritdoc/>
    public string IndexFolder => searchers.IndexFolder;

    /// <inheritdoc/>
    public bool HasIndex => searchers.HasIndex;

    /// <inheritdoc/>
    public Problem? Warning => searchers.Warning;

    /// <inheritdoc/>
    public Taxonomy Taxonomy => searchers.Taxonomy;

    /// <inheritdoc/>
    public ArchiveLease Acquire()
    {
        var lease = searchers.Acquire();
        return new ArchiveLease(LocalArchive.Of(lease.Searcher), lease);
    }

    /// <inheritdoc/>
    public Task<T> AskAsync<T>(Func<IArchive, Task<T>> question) => searchers.AskAsync(searcher => question(LocalArchive.Of(searcher)));

    /// <inheritdoc/>
    public IndexDamagedException? FindDamageBehind(Exception failure) => searchers.FindDamageBehind(failure);

    /// <inheritdoc/>
    public Task<ServiceHealth?> ReadHealthAsync(CancellationToken cancellationToken = default) => Task.FromResult<ServiceHealth?>(null);

    /// <inheritdoc/>
    public void Dispose() => searchers.Dispose();
}
