using Wenmai.Indexing;
using Wenmai.Searching;

namespace Wenmai.Drafting;

/// <summary>How it was said before, and what can be reused: the writer's desk over one generation of an index. Thread-safe.</summary>
/// <remarks>What is gathered from the whole archive is gathered at the first question that needs it, or before by <see cref="Gather"/>, and kept, so a desk is best kept as long as its searcher.</remarks>
public sealed class WritersDesk
{
    private readonly SpeechSearcher _searcher;
    private readonly ArchiveStrings _strings;
    private readonly ExcerptReader _excerpts;
    private readonly Lazy<ArchiveProfile> _profile;
    private readonly Lazy<SpeechAssembler> _assembler;
    private readonly IReadOnlyList<IPrecedentSource> _sources;
    private readonly Gathered<PhraseBank> _phrases;
    private readonly Gathered<HeadingBank> _headings;
    private readonly Gathered<ParallelBank> _parallels;
    private readonly Gathered<RecycledFinder> _recycled;

    /// <summary>A desk over a generation.</summary>
    public WritersDesk(SpeechSearcher searcher)
    {
        (_searcher, _strings, _excerpts) = (searcher, new ArchiveStrings(searcher), new ExcerptReader(searcher));
        _sources = [new WordPrecedents(searcher), new MeaningPrecedents(searcher)];
        _profile = new(() => ArchiveProfile.Of(_strings));
        _assembler = new(searcher.MakeAssembler);
        _phrases = new(stop => PhraseBank.Of(_strings, searcher.Statistics.Speeches, stop));
        _headings = new(_ => HeadingBank.Of(searcher));
        _parallels = new(stop => ParallelBank.Of(searcher, stop));
        _recycled = new(stop => RecycledFinder.Of(searcher, stop));
    }

    /// <summary>The archive's themes.</summary>
    public Taxonomy Taxonomy => _searcher.Taxonomy;

    /// <summary>Reads passages by identifier.</summary>
    public ExcerptReader Excerpts => _excerpts;

    /// <summary>Whether a collection has been gathered, so that questions about it are answered at once.</summary>
    public bool Has(DeskCollection collection) => collection switch
    {
        DeskCollection.Headings => _headings.IsThere,
        DeskCollection.Phrases => _phrases.IsThere,
        DeskCollection.Parallels => _parallels.IsThere,
        _ => _recycled.IsThere,
    };

    /// <summary>Gathers a collection before it is asked about; seconds on an archive of thousands of speeches.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the next question gathers it.</exception>
    public void Gather(DeskCollection collection, CancellationToken cancellationToken)
    {
        _ = collection switch
        {
            DeskCollection.Headings => (object)_headings.Get(cancellationToken),
            DeskCollection.Phrases => _phrases.Get(cancellationToken),
            DeskCollection.Parallels => _parallels.Get(cancellationToken),
            _ => _recycled.Get(cancellationToken),
        };
    }

    /// <summary>Reads a pasted draft and labels it as the archive's speeches are labelled, so that like is compared with like.</summary>
    /// <returns>Problems: E220 for a draft without text, E221 for one that is too long.</returns>
    public DraftOutcome Read(string text) => Draft.FromText(text, _assembler.Value);

    /// <summary>Reads an uploaded draft (.txt .md .docx .html) and labels it as the archive's speeches are labelled.</summary>
    /// <param name="fileName">Its name, whose extension tells the format.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Problems: those of the reader, E220 and E221.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public DraftOutcome Read(string fileName, byte[] bytes, CancellationToken cancellationToken = default) =>
        Draft.FromFile(fileName, bytes, _assembler.Value, cancellationToken);

    /// <summary>Holds a draft against the archive.</summary>
    /// <param name="draft">A draft that this desk has read.</param>
    /// <param name="progress">Hears the share done, 0-1.</param>
    /// <param name="cancellationToken">Stops between sentences.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public MirrorReport Mirror(Draft draft, IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        new DraftMirror(_searcher, _excerpts, _profile.Value, _sources).Compare(draft, progress, cancellationToken);

    /// <summary>Set phrases of the archive (固定表述).</summary>
    public SetPhraseList FindPhrases(PhraseRequest request) => _phrases.Get().Find(request);

    /// <summary>One phrase with its variants and full wordings; null where it holds nothing to look for.</summary>
    public PhraseDetail? DescribePhrase(string text) => PhraseBank.Describe(_strings, text);

    /// <summary>Formulations over the years (提法沿革).</summary>
    public LineageReport FindLineage(IReadOnlyList<string> formulations) => new LineageFinder(_searcher, _strings, _excerpts).Find(formulations);

    /// <summary>Heading sets (标题库).</summary>
    public HeadingSetList FindHeadings(HeadingRequest request) => _headings.Get().Find(request);

    /// <summary>Parallel series (排比).</summary>
    public ParallelSeriesList FindParallels(ParallelRequest request) => _parallels.Get().Find(request);

    /// <summary>Near-identical speeches, or passages (重复稿).</summary>
    public RecycledList FindRecycled(bool ofPassages, int skip = 0, int take = 20) => _recycled.Get().Find(ofPassages, skip, take);

    /// <summary>Collected material by its references.</summary>
    public Basket FillBasket(IEnumerable<string> references) => Basket.Of(references, _excerpts);
}

/// <summary>What the desk gathers from the whole archive.</summary>
public enum DeskCollection
{
    /// <summary>Heading sets (标题库).</summary>
    Headings,

    /// <summary>Set phrases (固定表述).</summary>
    Phrases,

    /// <summary>Parallel series (排比).</summary>
    Parallels,

    /// <summary>Families of near-identical texts (重复稿).</summary>
    Recycled,
}
