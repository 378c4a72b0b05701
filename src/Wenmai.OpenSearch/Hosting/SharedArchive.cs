using Wenmai.Archives;

namespace Wenmai.OpenSearch.Hosting;

/// <summary>An archive with its number of users; the last one lets go what was made for it.</summary>
internal sealed class SharedArchive(IArchive archive) : IDisposable
{
    private int _users = 1;

    /// <summary>The archive.</summary>
    public IArchive Archive => archive;

    /// <summary>One user more, until the lease is disposed.</summary>
    public ArchiveLease Lease()
    {
        Interlocked.Increment(ref _users);
        return new ArchiveLease(archive, this);
    }

    /// <summary>One user less.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0) (archive as IDisposable)?.Dispose();
    }

    void IDisposable.Dispose() => Release();
}
