using System.Collections.Concurrent;
using Wenmai.Archives;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Indexing;

namespace Wenmai.Drafting;

/// <summary>How it was said before, and what can be reused: the writer's desk over one generation of an index. Thread-safe.</summary>
/// <remarks>What is gathered from the whole archive is gathered at the first question that needs it, or before by <see cref="GatherAsync"/>, and kept, so a desk is best kept as long as its archive.</remarks>
public sealed class WritersDesk
{
    private readonly IArchive _archive;
    private readonly ConcurrentDictionary<string, bool> _isOfBusiness = new(StringComparer.Ordinal);
    private readonly CancellableLazy<ArchiveProfile> _profile;
    private readonly Lazy<SpeechAssembler> _assembler;
    private readonly IReadOnlyList<IPrecedentSource> _sources;
    private readonly CancellableLazy<PhraseBank> _phrases;
    private readonly CancellableLazy<HeadingBank> _headings;
    private readonly CancellableLazy<ParallelBank> _parallels;
    private readonly CancellableLazy<RecycledFinder> _recycled;
    private readonly CancellableLazy<FrameBank> _frames;
    private readonly CancellableLazy<FirstUseTable> _firstUses;

    /// <summary>A desk over a generation.</summary>
    public WritersDesk(IArchive archive)
    {
        _archive = archive;
        _sources = [new WordPrecedents(archive.Strings), new MeaningPrecedents(archive.Strings)];
        _profile = new(stop => ArchiveProfile.OfAsync(archive.Texts, stop));
        _assembler = new(archive.MakeAssembler);
        _phrases = new(stop => PhraseBank.OfAsync(archive, stop));
        _headings = new(stop => HeadingBank.OfAsync(archive, stop));
        _parallels = new(stop => ParallelBank.OfAsync(archive, stop));
        _recycled = new(stop => RecycledFinder.OfAsync(archive, stop));
        _frames = new(stop => FrameBank.OfAsync(archive, stop));
        _firstUses = new(async stop => await FirstUseTable.OfAsync(archive, _assembler.Value.Wordings, await _phrases.GetAsync(stop), stop));
    }

    /// <summary>The archive's themes.</summary>
    public Taxonomy Taxonomy => _archive.Taxonomy;

    /// <summary>Whether a collection has been gathered, so that questions about it are answered at once.</summary>
    public bool Has(DeskCollection collection) => collection switch
    {
        DeskCollection.Headings => _headings.IsThere,
        DeskCollection.Phrases => _phrases.IsThere,
        DeskCollection.Parallels => _parallels.IsThere,
        DeskCollection.Frames => _frames.IsThere,
        DeskCollection.FirstUses => _firstUses.IsThere,
        _ => _recycled.IsThere,
    };

    /// <summary>Gathers a collection before it is asked about; seconds on an archive of thousands of speeches.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the next question gathers it.</exception>
    public Task GatherAsync(DeskCollection collection, CancellationToken cancellationToken) => collection switch
    {
        DeskCollection.Headings => _headings.GetAsync(cancellationToken),
        DeskCollection.Phrases => _phrases.GetAsync(cancellationToken),
        DeskCollection.Parallels => _parallels.GetAsync(cancellationToken),
        DeskCollection.Frames => _frames.GetAsync(cancellationToken),
        DeskCollection.FirstUses => _firstUses.GetAsync(cancellationToken),
        _ => _recycled.GetAsync(cancellationToken),
    };

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
    /// <param name="kinds">Kinds of documents that precedents come from; null for all but what firms say to their staff.</param>
    /// <param name="progress">Hears the share done, 0-1.</param>
    /// <param name="cancellationToken">Stops between sentences.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<MirrorReport> MirrorAsync(
        Draft draft, IReadOnlySet<DocumentKind>? kinds = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        await new DraftMirror(_archive, await _profile.GetAsync(cancellationToken), _sources, new PrecedentScope(_archive, _isOfBusiness, kinds))
            .CompareAsync(draft, progress, cancellationToken);

    /// <summary>Set phrases of the archive (固定表述).</summary>
    public async Task<SetPhraseList> FindPhrasesAsync(PhraseRequest request, CancellationToken cancellationToken = default) =>
        await (await _phrases.GetAsync(cancellationToken)).FindAsync(request, cancellationToken);

    /// <summary>One phrase with its variants and full wordings; null where it holds nothing to look for.</summary>
    public Task<PhraseDetail?> DescribePhraseAsync(string text, CancellationToken cancellationToken = default) =>
        PhraseDescriber.DescribeAsync(_archive.Strings, _assembler.Value.Wordings, text, cancellationToken);

    /// <summary>Formulations over the years (提法沿革).</summary>
    /// <param name="formulations">At most <see cref="LineageReport.MaxFormulations"/>.</param>
    /// <param name="selection">Facets of the sentences that are asked; null for all, of every kind of document where none is chosen.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Problems: those of the facet values.</returns>
    public Task<InsightOutcome<LineageReport>> FindLineageAsync(
        IReadOnlyList<string> formulations, FacetSelection? selection = null, CancellationToken cancellationToken = default) =>
        new LineageFinder(_archive, _assembler.Value.Wordings).FindAsync(formulations, selection ?? FacetSelection.None, cancellationToken);

    /// <summary>When formulations came into use and went out of it (提法首现).</summary>
    /// <returns>Problems: those of the facet values.</returns>
    public async Task<InsightOutcome<FirstUseList>> FindFirstUsesAsync(FirstUseRequest request, CancellationToken cancellationToken = default) =>
        await (await _firstUses.GetAsync(cancellationToken)).FindAsync(request, cancellationToken);

    /// <summary>Heading sets (标题库).</summary>
    public async Task<HeadingSetList> FindHeadingsAsync(HeadingRequest request, CancellationToken cancellationToken = default) =>
        await (await _headings.GetAsync(cancellationToken)).FindAsync(request, cancellationToken);

    /// <summary>Parallel series (排比).</summary>
    public async Task<ParallelSeriesList> FindParallelsAsync(ParallelRequest request, CancellationToken cancellationToken = default) =>
        await (await _parallels.GetAsync(cancellationToken)).FindAsync(request, cancellationToken);

    /// <summary>Near-identical speeches, or passages (重复稿).</summary>
    public async Task<RecycledList> FindRecycledAsync(bool ofPassages, int skip = 0, int take = 20, CancellationToken cancellationToken = default) =>
        await (await _recycled.GetAsync(cancellationToken)).FindAsync(ofPassages, skip, take, cancellationToken);

    /// <summary>Whole skeletons of speeches of an occasion (提纲).</summary>
    public async Task<OutlineList> FindOutlinesAsync(OutlineRequest request, CancellationToken cancellationToken = default) =>
        (await _frames.GetAsync(cancellationToken)).FindOutlines(request);

    /// <summary>One's own outline of headings chosen from several speeches.</summary>
    public Task<ComposedOutline> ComposeAsync(IEnumerable<string> references, CancellationToken cancellationToken = default) =>
        ComposedOutline.OfAsync(references, _archive, cancellationToken);

    /// <summary>Passages with which speeches begin, pass on, criticise, call and end (段落库).</summary>
    public async Task<BankList> FindPassagesAsync(BankRequest request, CancellationToken cancellationToken = default) =>
        await (await _frames.GetAsync(cancellationToken)).FindPassagesAsync(request, cancellationToken);

    /// <summary>Official wordings of a sentence (换一种说法).</summary>
    /// <returns>Problems: E220 for a sentence without letters, E201 for one that is too long.</returns>
    public async Task<RewordingOutcome> RewordAsync(string sentence, CancellationToken cancellationToken = default) =>
        await new RewordingFinder(_archive, await _frames.GetAsync(cancellationToken)).FindAsync(sentence, cancellationToken);

    /// <summary>Collected material by its references.</summary>
    public Task<Basket> FillBasketAsync(IEnumerable<string> references, CancellationToken cancellationToken = default) =>
        Basket.OfAsync(references, _archive.Texts, cancellationToken);
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

    /// <summary>Skeletons of speeches and banks of passages (提纲、段落库).</summary>
    Frames,

    /// <summary>Uses of formulations (提法首现).</summary>
    FirstUses,
}
