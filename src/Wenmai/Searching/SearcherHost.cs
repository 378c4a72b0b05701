using Wenmai.Searching.Planning;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Searching;

/// <summary>Keeps the newest generation of an index folder open for a process that serves many searches.</summary>
/// <param name="indexFolder">The index folder.</param>
/// <param name="engine">The engine that the index must have been made by; whichever made it when left out.</param>
/// <param name="deep">The deep model whose vectors take part where they are there; that of the index when left out. It goes with the host.</param>
/// <param name="options">Settings of ranking; the usual ones when left out.</param>
public sealed class SearcherHost(string indexFolder, string? engine = null, DeepModels? deep = null, SearchOptions? options = null) : IDisposable
{
    private readonly GenerationStore _store = new(indexFolder);
    private readonly DeepModels _models = deep ?? new DeepModels(indexFolder);
    private readonly Lock _gate = new();
    private SharedSearcher? _current;
    private long _lastCheck = Environment.TickCount64;
    private IndexDamagedException? _left;
    private long _leftAt;

    /// <summary>Milliseconds for which answers of a generation that was left for its damage may still be on their way.</summary>
    private const long JustLeft = 30_000;

    /// <summary>The folder watched. It need not hold an index yet.</summary>
    public string IndexFolder => _store.Folder;

    /// <summary>Where its deep model comes from.</summary>
    public DeepModels DeepModels => _models;

    /// <summary>See <see cref="SpeechSearcher.Open"/>; once damage has been met, everything is checked.</summary>
    internal long CheckedWhole { get; init; } = SpeechSearcher.CheckedWhole;

    /// <summary>How often all bytes that answers rest on are checked again, in the background: so long a changed count may go unnoticed.</summary>
    internal TimeSpan CheckEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether a generation has been published.</summary>
    public bool HasIndex => _store.CurrentName() is not null;

    /// <summary>Why the generation last acquired is not the current one; null when it is.</summary>
    public Problem? Warning => _current?.Searcher.Warning;

    /// <summary>The newest sound generation; it stays open until the lease is disposed, however many are published meanwhile.</summary>
    /// <exception cref="IndexMissingException">There is no index yet.</exception>
    /// <exception cref="IndexDamagedException">No generation can be read.</exception>
    /// <exception cref="IndexTooNewException">The index is of a newer format.</exception>
    public SearcherLease Acquire()
    {
        lock (_gate)
        {
            var isDamaged = _current?.Searcher.IsDamaged ?? false;
            if (isDamaged) (_left, _leftAt) = (_current!.Searcher.FindDamage(), Environment.TickCount64);
            var model = _models.Current();
            if (_current is null || isDamaged || _store.Pointer() != _current.Searcher.Pointer || model != _current.Searcher.DeepModel)
            {
                var opened = new SharedSearcher(SpeechSearcher.Open(_store, options, checkedWhole: isDamaged ? long.MaxValue : CheckedWhole, engine: engine, deep: model));
                _current?.Release();
                _current = opened;
            }
            _current.AddUser();
            CheckInBackground(_current);
            return new SearcherLease(_current);
        }
    }

    /// <summary>Why answering failed, if it was damage. Changed bytes fail in any way, also in ways that look like mistakes of ours: so what the answer
    /// rested on is checked again, and only a sound index leaves the failure what it was.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <returns>The damage, after which the next <see cref="Acquire"/> goes back to a sound generation; null where the index is sound.</returns>
    public IndexDamagedException? FindDamageBehind(Exception failure)
    {
        if (failure is IndexDamagedException damage) return damage;
        if (!IsPerhapsDamage(failure)) return null;
        try
        {
            using var lease = Acquire();
            return lease.Searcher.FindDamage() ?? (Environment.TickCount64 - _leftAt < JustLeft ? _left : null);
        }
        catch (IndexDamagedException none)
        {
            return none;
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
        _models.Dispose();
    }

    private async Task<T> AskOnceAsync<T>(Func<SpeechSearcher, Task<T>> question)
    {
        using var lease = Acquire();
        try
        {
            return await question(lease.Searcher);
        }
        catch (Exception e) when (IsPerhapsDamage(e) && lease.Searcher.FindDamage() is { } damage)
        {
            throw damage;
        }
    }

    private T AskOnce<T>(Func<SpeechSearcher, T> question)
    {
        using var lease = Acquire();
        try
        {
            return question(lease.Searcher);
        }
        catch (Exception e) when (IsPerhapsDamage(e) && lease.Searcher.FindDamage() is { } damage)
        {
            throw damage;
        }
    }

    /// <summary>What decoding changed bytes may end in.</summary>
    private static bool IsPerhapsDamage(Exception failure) => failure switch
    {
        AggregateException many => many.InnerExceptions.Any(IsPerhapsDamage),
        InvalidDataException or ArgumentException or IndexOutOfRangeException or ArithmeticException or FormatException => true,
        NullReferenceException or KeyNotFoundException or InvalidOperationException or OutOfMemoryException => true,
        _ => failure.InnerException is { } inner && IsPerhapsDamage(inner),
    };

    private void CheckInBackground(SharedSearcher shared)
    {
        if (Environment.TickCount64 - _lastCheck < CheckEvery.TotalMilliseconds) return;
        _lastCheck = Environment.TickCount64;
        shared.AddUser();
        Task.Run(() =>
        {
            using var lease = new SearcherLease(shared);
            lease.Searcher.FindDamage();
        });
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
