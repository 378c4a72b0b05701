using Wenmai.Storage;

namespace Wenmai.Searching;

/// <summary>Keeps the newest generation of an index folder open for a process that serves many searches.</summary>
public sealed class SearcherHost(string indexFolder) : IDisposable
{
    private readonly GenerationStore _store = new(indexFolder);
    private readonly Lock _gate = new();
    private SharedSearcher? _current;

    /// <summary>The folder watched. It need not hold an index yet.</summary>
    public string IndexFolder => _store.Folder;

    /// <summary>Whether a generation has been published.</summary>
    public bool HasIndex => _store.CurrentName() is not null;

    /// <summary>The newest generation; it stays open until the lease is disposed, however many are published meanwhile.</summary>
    /// <exception cref="IndexMissingException">There is no index yet.</exception>
    /// <exception cref="IndexDamagedException">The generation can't be read.</exception>
    public SearcherLease Acquire()
    {
        lock (_gate)
        {
            if (_current is null || _store.CurrentName() != _current.Searcher.Generation)
            {
                var opened = new SharedSearcher(SpeechSearcher.Open(_store));
                _current?.Release();
                _current = opened;
            }
            _current.AddUser();
            return new SearcherLease(_current);
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
