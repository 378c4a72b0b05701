using Wenmai.Storage;

namespace Wenmai.Archives;

/// <summary>Keeps the newest generation of an archive open for a process that serves many requests, by whatever it is kept. Thread-safe.</summary>
public interface IArchiveHost : IDisposable
{
    /// <summary>The index folder. It need not hold an index yet.</summary>
    string IndexFolder { get; }

    /// <summary>Whether a generation has been published, as far as that is known.</summary>
    bool HasIndex { get; }

    /// <summary>Why the generation last acquired is not the current one; null when it is.</summary>
    Problem? Warning { get; }

    /// <summary>The themes of the generation that answers; those that ship while there is none.</summary>
    /// <exception cref="IndexDamagedException">No generation can be read.</exception>
    /// <exception cref="IndexTooNewException">The index is of a newer format.</exception>
    /// <exception cref="ArchiveServiceException">The service that keeps it is away.</exception>
    Taxonomy Taxonomy { get; }

    /// <summary>The newest sound generation; it stays open until the lease is disposed, however many are published meanwhile.</summary>
    /// <exception cref="IndexMissingException">There is no index yet.</exception>
    /// <exception cref="IndexDamagedException">No generation can be read.</exception>
    /// <exception cref="IndexTooNewException">The index is of a newer format.</exception>
    /// <exception cref="IndexEngineException">It is kept by an engine that was not asked for, or that this program was built without.</exception>
    /// <exception cref="ArchiveServiceException">The service that keeps it is away.</exception>
    ArchiveLease Acquire();

    /// <summary>Asks the newest sound generation; when damage is met while it answers, the one before it.</summary>
    /// <inheritdoc cref="Acquire" path="/exception"/>
    Task<T> AskAsync<T>(Func<IArchive, Task<T>> question);

    /// <summary>Why answering failed, if it was damage of files, after which the next <see cref="Acquire"/> goes back to a sound generation; else null.</summary>
    /// <param name="failure">What was thrown.</param>
    IndexDamagedException? FindDamageBehind(Exception failure);

    /// <summary>How the service that keeps the archive says it is; null where files in this process do. A service that is away is an answer, not a fault.</summary>
    Task<ServiceHealth?> ReadHealthAsync(CancellationToken cancellationToken = default);
}

/// <summary>How a service that keeps an archive is.</summary>
/// <param name="Status">What it says of itself, such as <c>green</c>, <c>yellow</c> or <c>red</c>; <c>unreachable</c> when it says nothing.</param>
/// <param name="IsWell">Whether requests can be answered.</param>
/// <param name="Problem">What is wrong; null for nothing.</param>
public sealed record ServiceHealth(string Status, bool IsWell, Problem? Problem = null);

/// <summary>The right to use one generation. Dispose it when the request is answered; the archive is not to be used after.</summary>
/// <param name="archive">The generation.</param>
/// <param name="held">What keeps it open; null for nothing.</param>
public sealed class ArchiveLease(IArchive archive, IDisposable? held = null) : IDisposable
{
    private IArchive? _archive = archive;

    /// <summary>The archive.</summary>
    /// <exception cref="ObjectDisposedException">The lease has been disposed.</exception>
    public IArchive Archive => _archive ?? throw new ObjectDisposedException(nameof(ArchiveLease));

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _archive, null) is not null) held?.Dispose();
    }
}

/// <summary>Short ways to ask.</summary>
public static class ArchiveQuestions
{
    /// <summary>A fact that the newest sound generation has at hand.</summary>
    /// <inheritdoc cref="IArchiveHost.Acquire" path="/exception"/>
    public static T Ask<T>(this IArchiveHost host, Func<IArchive, T> fact) => host.AskAsync(archive => Task.FromResult(fact(archive))).GetAwaiter().GetResult();

    /// <summary>One speech with its annotation; null when the generation has none of that identifier.</summary>
    public static async Task<Speech?> FindSpeechAsync(this IArchive archive, string id, CancellationToken cancellationToken = default) =>
        (await archive.Texts.ReadSpeechesAsync([id], cancellationToken))[0];
}
