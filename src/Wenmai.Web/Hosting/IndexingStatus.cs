using Wenmai.Indexing;

namespace Wenmai.Web.Hosting;

/// <summary>How far the building of the index is, for the progress page. Thread-safe.</summary>
internal sealed class IndexingStatus
{
    private volatile IndexProgress _progress = new(IndexStage.Listing, 0, 0, "");
    private volatile string? _failure;

    /// <summary>The latest report of the indexer.</summary>
    public IndexProgress Progress
    {
        get => _progress;
        set => (_progress, _failure) = (value, null);
    }

    /// <summary>Why the last attempt failed, in Chinese with its remedy; null while none has failed.</summary>
    public string? Failure
    {
        get => _failure;
        set => _failure = value;
    }
}
