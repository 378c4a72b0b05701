using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Searching;

/// <summary>Keeps the newest generation of an index folder open for a process that serves many searches.</summary>
/// <param name="indexFolder">The index folder.</param>
/// <param name="engine">The engine that the index must have been made by; whichever made it when left out.</param>
/// <param name="endpoint">A stronger model whose vectors take part where they are there; none when left out. It goes with the host.</param>
public sealed class SearcherHost(string indexFolder, string? engine = null, EndpointModel? endpoint = null) : IDisposable
{
    private readonly GenerationStore _store = new(indexFolder);
    private readonly Lock _gate = new();
    private SharedSearcher? _current;

    /// <summary>The folder watched. It need not hold an index yet.</summary>
    public string IndexFolder => _store.Folder;

    /// <summary>See <see cref="SpeechSearcher.Open"/>; once damage has been met, everything is checked.</summary>
    internal long CheckedWhole { get; init; } = SpeechSearcher.CheckedWhole;

    /// <summary>Whether a generation has been published.</summary>
    public bool HasIndex => _store.CurrentName() is not null;

    /// <summary>Why the generation last acquired is not the current one; null when it is.</summary>
    public Notice? Warning => _current?.Searcher.Warning;

    /// <summary>The newest sound generation; it stays open until the lease is disposed, however many are published meanwhile.</summary>
    /// <exception cref="IndexMissingException">There is no index yet.</exception>
    /// <exception cref="IndexDamagedException">No generation can be read.</exception>
    /// <exception cref="IndexTooNewException">The index is of a newer format.</exception>
    public SearcherLease Acquire()
    {
        lock (_gate)
        {
            var isDamaged = _current?.Searcher.IsDamaged ?? false;
            if (_current is null || isDamaged || _store.Pointer() != _current.Searcher.Pointer)
            {
                var opened = new SharedSearcher(SpeechSearcher.Open(_store, checkedWhole: isDamaged ? long.MaxValue : CheckedWhole, engine: engine, endpoint: endpoint));
                _current?.Release();
                _current = opened;
            }
            _current.AddUser();
            return new SearcherLease(_current);
        }
    }

    /// <summary>The themes of the generation that answers; those that ship while there is no index.</summary>
    /// <exception cref="IndexDamagedException">No generation can be read.</exception>
    /// <exception cref="IndexTooNewException">The index is of a newer format.</exception>
    public Taxonomy Taxonomy => HasIndex ? Ask(s => s.Taxonomy) : Taxonomy.Shipped;

    /// <summary>Asks the newest sound generation; when damage is met while it answers, the one before it.</summary>
    /// <exception cref="IndexMissingException">There is no index yet.</exception>
    /// <exception cref="IndexDamagedException">No generation can be read.</exception>
    /// <exception cref="IndexTooNewException">The index is of a newer format.</exception>
    public T Ask<T>(Func<SpeechSearcher, T> question)
    {
        try
        {
            return AskOnce(question);
        }
        catch (IndexDamagedException)
        {
            return AskOnce(question);
        }
    }

    /// <inheritdoc cref="Ask{T}"/>
    internal async Task<T> AskAsync<T>(Func<SpeechSearcher, Task<T>> question)
    {
        try
        {
            return await AskOnceAsync(question);
        }
        catch (IndexDamagedException)
        {
            return await AskOnceAsync(question);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _current?.Release();
            _current = null;
        }
        endpoint?.Dispose();
    }

    private async Task<T> AskOnceAsync<T>(Func<SpeechSearcher, Task<T>> question)
    {
        using var lease = Acquire();
        return await question(lease.Searcher);
    }

    private T AskOnce<T>(Func<SpeechSearcher, T> question)
    {
        using var lease = Acquire();
        return question(lease.Searcher);
    }
}

/// <summary>The right to use one generation. Dispose it when the request is answered; the searcher is not to be used after.</summary>
public sealed class SearcherLease : IDisposable
{
    private SharedSearcher? _shared;

    internal SearcherLease(SharedSearcher shared) => _shared = shared;

    /// <summary>The searcher.</summary>
    /// <exception cref="ObjectDisposedException">The lease has been disposed.</exception>
    public SpeechSearcher Searcher => (_shared ?? throw new ObjectDisposedException(nameof(SearcherLease))).Searcher;

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _shared, null)?.Release();
}

/// <summary>A searcher with its number of users; the last one closes it.</summary>
internal sealed class SharedSearcher(SpeechSearcher searcher)
{
    private int _users = 1;

    public SpeechSearcher Searcher { get; } = searcher;

    public void AddUser() => Interlocked.Increment(ref _users);

    public void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0) Searcher.Dispose();
    }
}
