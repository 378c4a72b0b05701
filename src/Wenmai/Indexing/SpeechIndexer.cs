namespace Wenmai.Indexing;

/// <summary>What a run of the indexer is to do.</summary>
public sealed record IndexingRequest
{
    /// <summary>Folders of speeches; together they are the whole archive: what they do not hold is removed from the index.</summary>
    public required IReadOnlyList<string> Folders { get; init; }

    /// <summary>Read and annotate everything anew, whatever is indexed already.</summary>
    public bool Rebuild { get; init; }
}

/// <summary>Makes speeches searchable: brings an index folder up to date with folders of speeches.</summary>
public sealed class SpeechIndexer(string indexFolder)
{
    /// <summary>The index folder; created when absent.</summary>
    public string IndexFolder { get; } = indexFolder;

    /// <summary>Runs to the end, publishing one new generation if anything changed. Searchers are never blocked.</summary>
    /// <exception cref="Storage.IndexBusyException">Another process is writing.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the index is as before.</exception>
    public IndexReport Run(IndexingRequest request, IProgress<IndexProgress>? progress = null, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();
}
