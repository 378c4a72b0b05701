using Wenmai.Searching;

namespace Wenmai.Archives;

/// <summary>How hosts come to the archive that answers now.</summary>
public static class ArchiveHosting
{
    /// <summary>The archive of a lease; not to be used after the lease is disposed.</summary>
    public static IArchive Archive(this SearcherLease lease) => LocalArchive.Of(lease.Searcher);

    /// <summary>Asks the newest sound generation; when damage is met while it answers, the one before it.</summary>
    /// <inheritdoc cref="SearcherHost.Ask{T}"/>
    public static Task<T> AskAsync<T>(this SearcherHost host, Func<IArchive, Task<T>> question) =>
        host.AskAsync(searcher => question(LocalArchive.Of(searcher)));
}
