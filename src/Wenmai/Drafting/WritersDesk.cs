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
    private readonly Lazy<PhraseBank> _phrases;
    private readonly Lazy<HeadingBank> _headings;
    private readonly Lazy<ParallelBank> _parallels;
    private readonly Lazy<RecycledFinder> _recycled;

    /// <summary>A desk over a generation.</summary>
    public WritersDesk(SpeechSearcher searcher)
    {
        (_searcher, _strings, _excerpts) = (searcher, new ArchiveStrings(searcher), new ExcerptReader(searcher));
        _sources = [new WordPrecedents(searcher), new MeaningPrecedents(searcher)];
        _profile = new(() => ArchiveProfile.Of(_strings));
        _phrases = new(() => PhraseBank.Of(_strings, searcher.Statistics.Speeches, CancellationToken.None));
        _headings = new(() => HeadingBank.Of(searcher));
        _parallels = new(() => ParallelBank.Of(searcher, CancellationToken.None));
        _recycled = new(() => RecycledFinder.Of(searcher, CancellationToken.None));
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

    /// <summary>Set phrases of the archive (固定表述).</summary>
    public SetPhraseList FindPhrases(PhraseRequest request) => _phrases.Value.Find(request);

    /// <summary>One phrase with its variants and full wordings; null where it holds nothing to look for.</summary>
    public PhraseDetail? DescribePhrase(string text) => PhraseBank.Describe(_strings, text);

    /// <summary>Formulations over the years (提法沿革).</summary>
    public LineageReport FindLineage(IReadOnlyList<string> formulations) => new LineageFinder(_searcher, _strings, _excerpts).Find(formulations);

    /// <summary>Heading sets (标题库).</summary>
    public HeadingSetList FindHeadings(HeadingRequest request) => _headings.Value.Find(request);

    /// <summary>Parallel series (排比).</summary>
    public ParallelSeriesList FindParallels(ParallelRequest request) => _parallels.Value.Find(request);

    /// <summary>Near-identical speeches, or passages (重复稿).</summary>
    public RecycledList FindRecycled(bool ofPassages, int skip = 0, int take = 20) => _recycled.Value.Find(ofPassages, skip, take);

    /// <summary>Collected material by its references.</summary>
    public Basket FillBasket(IEnumerable<string> references) => Basket.Of(references, _excerpts);
}
