namespace Wenmai.Archives;

/// <summary>A place beside a generation that several processes read: what one of them gathered from the whole of it is there for the others. Thread-safe.</summary>
public interface IGatheredShelf
{
    /// <summary>What was kept under a name.</summary>
    /// <returns>Null where there is nothing.</returns>
    /// <exception cref="ArchiveServiceException">The service that keeps the archive is away.</exception>
    Task<byte[]?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>Asks to be the one who gathers what belongs under a name.</summary>
    /// <returns>The right, given back when it is disposed; null while another process has it.</returns>
    Task<IAsyncDisposable?> ClaimAsync(string name, CancellationToken cancellationToken);

    /// <summary>Keeps content under a name. Where this process may not, or can't, nothing is kept: it has what it gathered.</summary>
    Task KeepAsync(string name, byte[] content, CancellationToken cancellationToken);
}
