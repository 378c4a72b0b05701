using System.Diagnostics;
using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Ranking;
using Wenmai.Searching.Results;
using Wenmai.Searching.Strings;
using Wenmai.Searching.Suggesting;
using Wenmai.Searching.Understanding;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Searching;

/// <summary>Answers searches on one generation of an index. A snapshot: immutable, thread-safe, unaffected by later indexing.</summary>
public sealed class SpeechSearcher : IDisposable
{
    /// <summary>32 MiB: checking so much takes some ten milliseconds.</summary>
    internal const long CheckedWhole = 32L << 20;

    private readonly GenerationStore _store;
    private readonly GenerationManifest _manifest;
    private readonly LocalGeneration _reader;
    private readonly SearchOptions _options;
    private readonly Lazy<IReadOnlyList<SpeechSummary>> _speeches;
    private readonly Lazy<IReadOnlyList<QuestionedSpeech>> _questioned;
    private readonly Lazy<ArchiveStatistics> _statistics;
    private readonly Lazy<ILookup<string, int>> _folders;
    private readonly Lazy<MeaningModel?> _model;
    private readonly Lazy<double> _field;
    private readonly DeepArchive? _deep;
    private readonly MadeOnce _made = new();
    private readonly RequestReader _requests;

    private SpeechSearcher(GenerationStore store, OpenedGeneration<LocalGeneration> generation, SearchOptions options, DeepModel? deep)
    {
        (_store, _manifest, _reader, _options) = (store, generation.Manifest, generation.Content, options);
        (Pointer, Warning) = (generation.Pointer, generation.Warning);
        _deep = deep is null ? null : new DeepArchive(store, _reader.Segments, deep.Share());
        _speeches = new(ListSpeeches);
        _statistics = new(() => _reader.Count(_store.ReadFiles(_manifest).Count(f => f.Rejection is not null)));
        _folders = new(() => _store.ReadFiles(_manifest).Where(f => f.Rejection is null).ToLookup(f => f.Name, f => f.Folder));
        Taxonomy = Taxonomy.Parse(_manifest.Taxonomy);
        _requests = new RequestReader(Taxonomy, HasLabels, options, SearchCursor.MarkOf(Generation, _manifest.PublishedAt));
        _model = new(OpenModel);
        _field = new(() => _model.Value is { } model ? ArchiveField.MeanOf(_reader.Segments, model.Field) : 0);
        (Strings, Texts) = (new ArchiveStrings(_reader, _model, _deep), new ArchiveTexts(_reader));
        _questioned = new(() => QuestionedSpeeches.FindAsync(Strings, Speeches).GetAwaiter().GetResult());   // answered in this process
        Suggester = new Suggester(_reader.Segments, Taxonomy);
    }

    /// <summary>Opens the current generation of an index or, when it is damaged, the nearest sound one before it, with a <see cref="Warning"/>.</summary>
    /// <param name="store">The index.</param>
    /// <param name="options">Settings of ranking; the usual ones when left out.</param>
    /// <param name="checkedWhole">Bytes up to which a generation is checked whole at opening; a larger one is checked part by part as it is used.</param>
    /// <param name="engine">The engine it must have been made by; whichever made it when left out.</param>
    /// <param name="deep">A deep model whose vectors take part where they are there; none when left out. It is shared.</param>
    /// <exception cref="IndexMissingException">There is no index.</exception>
    /// <exception cref="IndexDamagedException">No generation is sound.</exception>
    /// <exception cref="IndexTooNewException">The index is of a newer format.</exception>
    /// <exception cref="IndexEngineException">Another engine made it, or one that this program was built without.</exception>
    public static SpeechSearcher Open(GenerationStore store, SearchOptions? options = null, long checkedWhole = CheckedWhole, string? engine = null, DeepModel? deep = null)
    {
        options ??= new SearchOptions();
        return new SpeechSearcher(store, store.OpenNewest(manifest =>
        {
            var local = TextEngines.Of(manifest, engine);
            store.CheckFiles(manifest);
            return LocalGeneration.Open(store, manifest, local, options, manifest.Segments.Sum(s => s.Bytes) <= checkedWhole);
        }), options, deep);
    }

    /// <summary>Why this is not the current generation; null when it is.</summary>
    public Problem? Warning { get; }

    /// <summary>What <c>CURRENT</c> said when this was opened.</summary>
    internal GenerationPointer Pointer { get; }

    /// <summary>What the generation consists of.</summary>
    internal GenerationManifest Manifest => _manifest;

    /// <summary>Whether damage was met since it was opened: nothing more should be asked of it.</summary>
    internal bool IsDamaged => _reader.IsDamaged;

    /// <summary>Checks again all bytes that answers have rested on: some milliseconds for a hundred megabytes.</summary>
    /// <returns>What has changed since it was first checked; null when nothing has.</returns>
    internal IndexDamagedException? FindDamage()
    {
        try
        {
            _reader.CheckUsed();
            return null;
        }
        catch (IndexDamagedException damage)
        {
            return damage;
        }
    }

    /// <summary>The deep model that takes part; null without one.</summary>
    internal DeepModel? DeepModel => _deep?.Model;

    /// <summary>The share of passages whose deep vectors are there, 0-1; null without a deep model.</summary>
    public double? Deepened => _deep?.Share;

    /// <summary>Whether answers may still change within this generation: deep vectors are missing, or come from a model that may be away.</summary>
    public bool IsDeepUnsettled => _deep is not null && (_deep.Model.Settings.IsRemote || _deep.Share < 1);

    /// <summary>Fingerprint of the deep model; empty without one.</summary>
    public string DeepFingerprint => _deep?.Model.Settings.Fingerprint ?? "";

    /// <summary>The open segments.</summary>
    internal LocalGeneration Local => _reader;

    /// <summary>Where strings occur.</summary>
    internal IArchiveStrings Strings { get; }

    /// <summary>Speeches and passages by their identifiers.</summary>
    internal IArchiveTexts Texts { get; }

    /// <summary>The passages, for one thread.</summary>
    internal IReadOnlyList<SegmentQuery> BeginReading() => _reader.Begin();

    /// <summary>Name of the engine that made the index.</summary>
    public string Engine => _manifest.Engine;

    /// <summary>Name of the generation, such as <c>gen-000003</c>.</summary>
    public string Generation => _manifest.Name;

    /// <summary>The themes this generation was made with.</summary>
    public Taxonomy Taxonomy { get; }

    /// <summary>What else could have been meant, and what may follow.</summary>
    public Suggester Suggester { get; }

    /// <summary>What labels a text as the speeches of this generation were labelled, as far as that can be had: see <see cref="SpeechAssembler.Of(GenerationStore, GenerationManifest)"/>.</summary>
    internal SpeechAssembler MakeAssembler() => SpeechAssembler.Of(_store, _manifest);

    /// <summary>All speeches: newest first, undated last, then by source.</summary>
    public IReadOnlyList<SpeechSummary> Speeches => _speeches.Value;

    /// <summary>Speeches whose year is in doubt, oldest first. The first question takes a second or two on an archive of thousands of speeches.</summary>
    public IReadOnlyList<QuestionedSpeech> Questioned => _questioned.Value;

    /// <summary>What the generation holds.</summary>
    public ArchiveStatistics Statistics => _statistics.Value;

    /// <summary>Makes what the first search in plain words would otherwise wait for: a few tenths of a second.</summary>
    public void Warm()
    {
        _ = _model.Value?.Phrases;
        _ = _field.Value;
    }

    /// <summary>Runs a search.</summary>
    /// <exception cref="IndexDamagedException">A part of the index that this search needs is damaged, so there is no answer rather than a wrong one.</exception>
    public SearchOutcome Search(SearchRequest request) => SearchUntil(request, CancellationToken.None);

    /// <summary>The same, given up when nobody waits for the answer any more.</summary>
    internal SearchOutcome SearchUntil(SearchRequest request, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.GetTimestamp();
        var (search, problems) = Prepare(request, cancellationToken);
        if (search is null) return SearchOutcome.Refused(problems);
        var results = search.Run(_manifest, Taxonomy);
        if (FrameCompletion.RestOf(request, results) is { } rest) results = FrameCompletion.Complete(request, results, Prepare(rest, cancellationToken).Search!.Run(_manifest, Taxonomy));
        if (Suggester.IsReady) results = results with { Suggestion = FindSuggestion(request) };
        var elapsed = Stopwatch.GetElapsedTime(clock);
        SearchMeter.Record(request.Mode, elapsed);
        return SearchOutcome.Answered(results with { Next = SearchCursor.After(request, results), ElapsedMs = elapsed.TotalMilliseconds });
    }

    /// <summary>Whether sentences were labelled at indexing: without labels a frame narrows by facts of the speech alone.</summary>
    private bool HasLabels => _manifest.AnnotationFingerprint != SpeechAssembler.WithoutLabels.Fingerprint;

    /// <summary>How a query is split into topic and frame; all of it is topic where it stands in the archive as typed, or in a title.</summary>
    /// <param name="request">The search.</param>
    public QueryFrame Understand(SearchRequest request)
    {
        var frame = _requests.FrameOf(request, DateOnly.FromDateTime(Clock.GetLocalNow().Date));
        return frame.IsPlain || !StandsAsTyped(request.Query) ? frame : QueryFrame.Plain(request.Query);
    }

    /// <summary>How a query is understood, with what a search of it says: what may have been meant, and whether there is anything near.</summary>
    public UnderstandingOutcome Explain(string query) => ExplainUntil(query, CancellationToken.None);

    /// <inheritdoc cref="SearchUntil"/>
    internal UnderstandingOutcome ExplainUntil(string query, CancellationToken cancellationToken)
    {
        var request = new SearchRequest { Query = query, Size = 1 };
        var outcome = SearchUntil(request, cancellationToken);
        return outcome.Results is { } results
            ? new UnderstandingOutcome(new UnderstandingAnswer(QueryFrameAnswer.Of(Understand(request)), FindSuggestion(request)?.Query, results.IsNothingNear), [])
            : new UnderstandingOutcome(null, outcome.Problems);
    }

    /// <summary>What 去年 is counted from.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    private bool StandsAsTyped(string query) => PhraseFactory.Make(query, isQuoted: true) is { } whole && _reader.Begin().Any(s => s.StandsInTextOrTitle(whole));

    /// <summary>What was probably meant by a request; null where nothing seems mistyped. The first doubtful query waits for the vocabulary, a second or two.</summary>
    public Suggestion? FindSuggestion(SearchRequest request) => request.Mode == SearchMode.Exact ? null : Suggester.Correct(request.Query);

    /// <summary>Identifiers of the passages a request would show, in their order, without what a page needs beside them; none for a refused request.</summary>
    public IReadOnlyList<string> Rank(SearchRequest request) => RankUntil(request, CancellationToken.None);

    /// <inheritdoc cref="SearchUntil"/>
    internal IReadOnlyList<string> RankUntil(SearchRequest request, CancellationToken cancellationToken)
    {
        var framed = Prepare(request, cancellationToken).Search;
        var ranked = framed?.Rank() ?? [];
        return framed?.Frame is null || ranked.Count >= request.Size ? ranked
            : ranked.Union(Prepare(FrameCompletion.AsWords(request), cancellationToken).Search!.Rank()).Take(request.Size).ToList();
    }

    /// <summary>text → parsed query → plan; the search that executes it, or why there is none.</summary>
    private (LocalSearch? Search, IReadOnlyList<Problem> Problems) Prepare(SearchRequest request, CancellationToken cancellation)
    {
        var read = _requests.Read(request, Understand(request));
        var like = request.Like.Length > 0 ? FindLiked(request.Like) : null;
        var problems = read.Problems(like, _reader.FindSource(request.Within) is not null);
        if (problems.Count > 0) return (null, problems);
        var segments = _reader.Begin(read.Request.Selection.Labels, cancellation);
        var plan = read.Plan(FactsFor(read.Request, read.Parsed, like, segments), _options);
        return (new LocalSearch(segments, plan, _model.Value, () => _field.Value, _deep), []);
    }

    /// <summary>What tells whether the archive has anything on a query of the default mode, for whoever trains the judge; it has vectors.</summary>
    internal AbsenceFeatures ReadAbsence(string query) => Prepare(new SearchRequest { Query = query }, CancellationToken.None).Search!.ReadAbsence();

    private PlanFacts FactsFor(SearchRequest request, ParsedQuery parsed, LikedPassage? like, IReadOnlyList<SegmentQuery> segments) => new(
        SearchPlanner.WordsToCheck(request, parsed).Where(word => !segments.Any(s => Stands(word, s, parsed.Root))).ToHashSet(),
        _model.Value is not null, HasOldVectors, like);

    /// <summary>A word among others may stand in a name or heading alone.</summary>
    private static bool Stands(PhraseNode word, SegmentQuery segment, QueryNode? root) =>
        segment.HitsOf(word).Passages.Length > 0 || (root is AndNode && segment.Anywhere(word).Count > 0);

    /// <summary>What another room makes for this generation: made at the first call for its type, kept and disposed with the generation.</summary>
    /// <param name="make">Makes it; must not ask for another thing to keep.</param>
    /// <exception cref="ObjectDisposedException">This has been disposed.</exception>
    public T Keep<T>(Func<SpeechSearcher, T> make) where T : class => _made.Get(() => make(this));

    /// <summary>The model that the vectors are of; null where the one in use is another, or none.</summary>
    private MeaningModel? OpenModel()
    {
        var model = MeaningModel.For(_store.Folder);
        if (model?.Fingerprint == _manifest.ModelFingerprint) return model;
        model?.Dispose();
        return null;
    }

    /// <summary>Whether the vectors of the index say nothing to the model in use.</summary>
    private bool HasOldVectors => _manifest.ModelFingerprint.Length > 0 && _model.Value is null;

    private LikedPassage? FindLiked(string id) =>
        LikedPassage.SpeechOf(id) is { } speechId && FindSpeech(speechId) is { } speech ? LikedPassage.Of(id, speech) : null;

    /// <summary>The best passages that hold every one of the strings verbatim, by BM25, and their exact number.</summary>
    public Retrieved RetrieveAll(IReadOnlyList<string> strings, int top) => _reader.RetrieveAll(Folded(strings), top);

    /// <summary>The best passages that hold any of the strings verbatim, by BM25, and their exact number.</summary>
    public Retrieved RetrieveAny(IReadOnlyList<string> strings, int top) => _reader.RetrieveAny(Folded(strings), top);

    /// <summary>The best passages that hold any of the strings verbatim, by BM25: those of <see cref="RetrieveAny"/>, found without visiting all that match.</summary>
    public IReadOnlyList<(string Passage, string Text, double Score)> RetrieveBest(IReadOnlyList<string> strings, int top) => _reader.RetrieveBest(Folded(strings), top);

    /// <summary>Passages that hold a string verbatim, counted by the year of their speech; 0 stands for unknown.</summary>
    public IReadOnlyDictionary<int, int> CountByYear(string text) => _reader.CountByYear(TextFolding.FoldToString(text));

    /// <summary>Bytes on disk of each part of the index, over all segments.</summary>
    public IReadOnlyList<(string Name, long Bytes)> Parts() => _reader.Parts()
        .GroupBy(p => p.Name).Select(g => (g.Key, g.Sum(p => p.Bytes))).ToList();

    /// <summary>The whole speech with its annotation, or null when the generation has none of that identifier.</summary>
    public Speech? FindSpeech(string speechId) => _reader.FindSpeech(speechId);

    /// <summary>Spans in <see cref="SpeechStructure.Text"/> that the query marks, for the speech page; none for a query that is refused.</summary>
    public IReadOnlyList<TextSpan> Highlight(Speech speech, string query, SearchMode mode) =>
        QueryParser.Parse(Understand(new SearchRequest { Query = query, Mode = mode }).Topic, mode, Taxonomy).Root is { } root
            ? Highlighter.Mark(speech, root, new TextSpan(0, speech.Text.Length))
            : [];

    /// <summary>Path of the original file, or null when it is gone or the speech is unknown. The file may have changed since indexing.</summary>
    public string? FindOriginal(string speechId)
    {
        if (_reader.FindSource(speechId) is not { } source) return null;
        return _folders.Value[source.File].Select(folder => new SourceNames(_manifest.Folders, folder).PathOf(source.File)).FirstOrDefault(File.Exists);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _made.Dispose();
        if (_model.IsValueCreated) _model.Value?.Dispose();
        _deep?.Dispose();
        _reader.Dispose();
    }

    private static List<string> Folded(IReadOnlyList<string> strings) => strings.Select(TextFolding.FoldToString).ToList();

    private List<SpeechSummary> ListSpeeches() => SpeechSummary.InOrder(_reader.Speeches());
}
