using Wenmai.Searching;

namespace Wenmai.Drafting;

/// <summary>How it was said before, and what can be reused: the writer's desk over one generation of an index. Thread-safe.</summary>
/// <remarks>What is gathered from the whole archive is gathered at the first question that needs it and kept, so a desk is best kept as long as its searcher.</remarks>
public sealed class WritersDesk
{
    private readonly SpeechSearcher _searcher;
    private readonly ArchiveStrings _strings;
    private readonly ExcerptReader _excerpts;
    private readonly Lazy<ArchiveProfile> _profile;
    private readonly IReadOnlyList<IPrecedentSource> _sources;

    /// <summary>A desk over a generation.</summary>
    /// <param name="searcher">The generation.</param>
    /// <param name="sources">Where precedents come from beside the words themselves.</param>
    public WritersDesk(SpeechSearcher searcher, params IReadOnlyList<IPrecedentSource> sources)
    {
        (_searcher, _strings, _excerpts) = (searcher, new ArchiveStrings(searcher), new ExcerptReader(searcher));
        _sources = [new WordPrecedents(searcher), .. sources];
        _profile = new(() => ArchiveProfile.Of(_strings));
    }

    /// <summary>Reads passages by identifier.</summary>
    public ExcerptReader Excerpts => _excerpts;

    /// <summary>Holds a draft against the archive.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="progress">Hears the share done, 0-1.</param>
    /// <param name="cancellationToken">Stops between sentences.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public MirrorReport Mirror(Draft draft, IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        new DraftMirror(_searcher, _excerpts, _profile.Value, _sources).Compare(draft, progress, cancellationToken);
}
