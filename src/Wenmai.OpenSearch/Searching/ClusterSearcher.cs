using System.Diagnostics;
using System.Text.Json.Nodes;
using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.OpenSearch.Queries;
using Wenmai.Searching;
using Wenmai.Searching.Facets;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Searching.Understanding;
using Wenmai.Semantics;

namespace Wenmai.OpenSearch.Searching;

/// <summary>Answers searches on one generation that a cluster keeps, as <see cref="SpeechSearcher"/> answers them on segments. Thread-safe.</summary>
internal sealed class ClusterSearcher
{
    private static readonly PhraseQueries Phrases = new(hasBreaks: true);

    private readonly SearchedGeneration _generation;
    private readonly SearchOptions _options;
    private readonly RequestReader _requests;
    private readonly SpeechReading _speeches;
    private readonly bool _hasVectors;
    private readonly bool _hasOldVectors;

    /// <param name="reader">The generation.</param>
    /// <param name="model">The model that its vectors are of; null where the one in use is another, or none.</param>
    /// <param name="ranker">Ranks by relevance.</param>
    /// <param name="options">Settings of searches.</param>
    /// <param name="speeches">Reads its speeches; left out where nobody else does.</param>
    public ClusterSearcher(ClusterReader reader, MeaningModel? model, ICandidateRanker ranker, SearchOptions options, SpeechReading? speeches = null)
    {
        var manifest = reader.Generation.Manifest;
        var taxonomy = Taxonomy.Parse(manifest.Taxonomy);
        var counts = new PassageCounts(reader, options);
        var everything = Enum.GetValues<LabelChoice>().ToDictionary(l => l, l => new Remembered<FacetNumbers>(() => CountEverythingAsync(reader, l)));
        (_options, _speeches) = (options, speeches ?? new SpeechReading(reader, taxonomy));
        _generation = new SearchedGeneration(reader, taxonomy, counts, ranker, _speeches, everything);
        _requests = new RequestReader(taxonomy, manifest.AnnotationFingerprint != SpeechAssembler.WithoutLabels.Fingerprint, options, SearchCursor.MarkOf(manifest.Name, manifest.PublishedAt));
        _hasVectors = model is not null;
        _hasOldVectors = model is null && manifest.ModelFingerprint.Length > 0;
    }

    /// <summary>What 去年 is counted from.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What was probably meant by a query; null where it is not to be told with answers. It may wait for the vocabulary.</summary>
    public Func<string, CancellationToken, Task<Suggestion?>>? Suggest { get; init; }

    /// <summary>Whether the vocabulary is there, so that answers tell what was probably meant without waiting.</summary>
    public Func<bool> CanSuggest { get; init; } = () => false;

    /// <summary>Runs a search.</summary>
    public async Task<SearchOutcome> SearchAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.GetTimestamp();
        var search = await PrepareAsync(request, cancellationToken);
        if (search.Plan is not { } plan) return SearchOutcome.Refused(search.Problems);
        var suggestion = CanSuggest() ? FindSuggestionAsync(request, cancellationToken) : null;   // asked for meanwhile
        Task<SearchResults>? words = null;
        var results = await PlanExecution.RunAsync(_generation, search, cancellationToken, total =>
        {
            if (FrameCompletion.LeavesRoom(request, plan, total)) words = Watched(RunAsync(FrameCompletion.AsWords(request), cancellationToken));
        });
        if (FrameCompletion.RestOf(request, results) is { } rest)
            results = FrameCompletion.Complete(request, results, await (words ?? RunAsync(rest, cancellationToken)));
        if (suggestion is not null) results = results with { Suggestion = await suggestion };
        var elapsed = Stopwatch.GetElapsedTime(clock);
        SearchMeter.Record(request.Mode, elapsed);
        return SearchOutcome.Answered(results with { Next = SearchCursor.After(request, results), ElapsedMs = elapsed.TotalMilliseconds });
    }

    /// <summary>How a query is split into topic and frame; all of it is topic where it stands in the archive as typed, or in a title.</summary>
    public async Task<QueryFrame> UnderstandAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        var frame = FrameOf(request);
        return frame.IsPlain || !await StandsAsTypedAsync(request.Query, cancellationToken) ? frame : QueryFrame.Plain(request.Query);
    }

    /// <summary>How a query is understood, with what a search of it says: what may have been meant, and whether there is anything near.</summary>
    public async Task<UnderstandingOutcome> ExplainAsync(string query, CancellationToken cancellationToken)
    {
        var request = new SearchRequest { Query = query, Size = 1 };
        var outcome = await SearchAsync(request, cancellationToken);
        if (outcome.Results is not { } results) return new UnderstandingOutcome(null, outcome.Problems);
        var frame = QueryFrameAnswer.Of(await UnderstandAsync(request, cancellationToken));
        var suggestion = await FindSuggestionAsync(request, cancellationToken);
        return new UnderstandingOutcome(new UnderstandingAnswer(frame, suggestion?.Query, results.IsNothingNear), []);
    }

    /// <summary>What was probably meant by a request; null where nothing seems mistyped.</summary>
    public async Task<Suggestion?> FindSuggestionAsync(SearchRequest request, CancellationToken cancellationToken) =>
        request.Mode == SearchMode.Exact || Suggest is null ? null : await Suggest(request.Query, cancellationToken);

    /// <summary>Identifiers of the passages a request would show, in their order; none for a refused request.</summary>
    public async Task<IReadOnlyList<string>> RankAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        var search = await PrepareAsync(request, cancellationToken);
        if (search.Plan is null) return [];
        var framed = await PlanExecution.RunAsync(_generation, search, cancellationToken);
        var ranked = PassagesOf(framed);
        return framed.Frame is null || ranked.Count >= request.Size ? ranked
            : [.. ranked.Union(PassagesOf(await RunAsync(FrameCompletion.AsWords(request), cancellationToken))).Take(request.Size)];
    }

    private static List<string> PassagesOf(SearchResults results) => [.. results.Hits.Concat(results.Related).Select(h => h.Passage)];

    private async Task<SearchResults> RunAsync(SearchRequest request, CancellationToken cancellationToken) =>
        await PlanExecution.RunAsync(_generation, await PrepareAsync(request, cancellationToken), cancellationToken);

    /// <summary>text → parsed query → plan, or why there is none.</summary>
    private async Task<PreparedSearch> PrepareAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        var like = request.Like.Length > 0 ? await FindLikedAsync(request.Like, cancellationToken) : null;
        var hasSpeech = request.Within.Length > 0 && await HasSpeechAsync(request.Within, cancellationToken);
        return await PrepareFramedAsync(FrameOf(request)) ?? (await PrepareFramedAsync(QueryFrame.Plain(request.Query)))!;

        async Task<PreparedSearch?> PrepareFramedAsync(QueryFrame frame)
        {
            var read = _requests.Read(request, frame);
            var problems = read.Problems(like, hasSpeech);
            var ranking = problems.Count > 0 ? Task.CompletedTask : PrepareRanking(PlanOf(read, new HashSet<PhraseNode>(), like), cancellationToken);
            var (missing, standsAsTyped) = await AskAsync(read, problems.Count == 0, cancellationToken);
            if (standsAsTyped) return null;
            return new PreparedSearch(problems.Count > 0 ? null : PlanOf(read, missing, like), problems, ranking);
        }
    }

    private SearchPlan PlanOf(ReadRequest read, IReadOnlySet<PhraseNode> missing, LikedPassage? like) =>
        read.Plan(new PlanFacts(missing, _hasVectors, _hasOldVectors, like), _options);

    /// <summary>What ranking rests on is asked for beside what the plan rests on: that seldom changes anything.</summary>
    private Task PrepareRanking(SearchPlan plan, CancellationToken cancellationToken) =>
        DatedPage.IsOf(plan) ? Task.CompletedTask : Watched(_generation.Ranker.PrepareAsync(plan, cancellationToken));

    /// <summary>A task that may turn out not to be needed: then nobody asks how it ended.</summary>
    private static T Watched<T>(T task) where T : Task
    {
        task.ContinueWith(t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return task;
    }

    private QueryFrame FrameOf(SearchRequest request) => _requests.FrameOf(request, DateOnly.FromDateTime(Clock.GetLocalNow().Date));

    /// <summary>In one request the words of a query that stand nowhere, and whether all of a query that was split stands as typed. What the search will have to
    /// know of its parts is asked as well, and remembered.</summary>
    private async Task<(IReadOnlySet<PhraseNode> Missing, bool StandsAsTyped)> AskAsync(ReadRequest read, bool asksWords, CancellationToken cancellationToken)
    {
        var whole = read.Frame.IsPlain ? null : PhraseFactory.Make(read.Asked.Query, isQuoted: true);
        var words = asksWords ? SearchPlanner.WordsToCheck(read.Request, read.Parsed).ToList() : [];
        var parts = !asksWords ? [] : words.Select(w => PhraseFactory.MakeFreeText(w, read.Request.Mode, TermVocabulary.Shipped)).OfType<FreeTextNode>()
            .Concat(PassageFilter.RunsIn(read.Parsed.Root)).SelectMany(r => r.Parts).Distinct(StringComparer.Ordinal);
        List<JsonObject> asked = [.. words.Select(w => Standing(w, read.Parsed.Root)), .. parts.Select(PhraseQueries.Piece)];
        if (whole is not null) asked.Add(AsTyped(whole));
        if (asked.Count == 0) return (new HashSet<PhraseNode>(), false);
        var counts = await _generation.Counts.CountAsync(asked, cancellationToken);
        return (words.Zip(counts).Where(w => w.Second == 0).Select(w => w.First).ToHashSet(), whole is not null && counts[^1] > 0);
    }

    /// <summary>A word among others may stand in a name or heading alone.</summary>
    private static JsonObject Standing(PhraseNode word, QueryNode? root) => root is AndNode ? PassageFilter.Anywhere(word) : Phrases.Of(word);

    private async Task<bool> StandsAsTypedAsync(string query, CancellationToken cancellationToken) =>
        PhraseFactory.Make(query, isQuoted: true) is { } whole
        && (await _generation.Counts.CountAsync([AsTyped(whole)], cancellationToken))[0] > 0;

    private static JsonObject AsTyped(PhraseNode whole) => Dsl.Any(Phrases.Of(whole), PhraseQueries.InName(Documents.Fields.Title, whole));

    private async Task<LikedPassage?> FindLikedAsync(string id, CancellationToken cancellationToken) =>
        LikedPassage.SpeechOf(id) is { } speechId && await _speeches.FindAsync(speechId, cancellationToken) is { } speech ? LikedPassage.Of(id, speech) : null;

    private async Task<bool> HasSpeechAsync(string id, CancellationToken cancellationToken)
    {
        if (!SpeechIds.IsSpeech(id)) return false;
        var search = new ClusterSearch(Documents.DocumentSet.Speeches, Dsl.Term(Documents.Fields.Speech, SpeechIds.ToNumber(id)), new JsonObject { ["size"] = 0 });
        return PassageCounts.TotalOf(await _generation.Reader.SearchAsync(search, cancellationToken)) > 0;
    }

    private static async Task<FacetNumbers> CountEverythingAsync(ClusterReader reader, LabelChoice labels)
    {
        var facets = new FacetCounts(FacetSelection.None.Counting(labels));
        return facets.Read(await reader.SearchAsync(facets.Search(null), CancellationToken.None));
    }
}
