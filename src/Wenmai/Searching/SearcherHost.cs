namespace Wenmai.Searching;

/// <summary>Keeps the newest generation of an index folder open for a process that serves many searches.</summary>
public sealed class SearcherHost : IDisposable
{
    /// <summary>Watches an index folder. The folder need not hold an index yet.</summary>
    public SearcherHost(string indexFolder) => IndexFolder = indexFolder;

    /// <summary>The folder watched.</summary>
    public string IndexFolder { get; }

    /// <summary>Whether a generation has been published.</summary>
    public bool HasIndex => throw new NotImplementedException();

    /// <summary>The newest generation; it stays open until the lease is disposed, however many are published meanwhile.</summary>
    /// <exception cref="Storage.IndexMissingException">There is no index yet.</exception>
    /// <exception cref="Storage.IndexDamagedException">No generation can be read.</exception>
    public SearcherLease Acquire() => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose() { }
}

/// <summary>The right to use one generation. Dispose it when the request is answered.</summary>
public sealed class SearcherLease : IDisposable
{
    /// <summary>The searcher.</summary>
    public SpeechSearcher Searcher => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose() { }
}
