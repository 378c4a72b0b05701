using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.Indexing;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Facets;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;

namespace Wenmai.OpenSearch.Searching;

/// <summary>What searches of one generation share.</summary>
/// <param name="Reader">The generation.</param>
/// <param name="Taxonomy">Its themes.</param>
/// <param name="Counts">Counts of passages.</param>
/// <param name="Ranker">Ranks by relevance.</param>
/// <param name="Speeches">Reads its speeches.</param>
/// <param name="Everything">The counts of all passages, by the labels that count.</param>
internal sealed record SearchedGeneration(
    ClusterReader Reader, Taxonomy Taxonomy, PassageCounts Counts, ICandidateRanker Ranker, SpeechReading Speeches,
    IReadOnlyDictionary<LabelChoice, Remembered<FacetNumbers>> Everything);

/// <summary>A search that can be run, or why there is none.</summary>
/// <param name="Plan">The plan; null where there are problems.</param>
/// <param name="Problems">Why there is none.</param>
/// <param name="Ranking">Learns what its ranking has to know.</param>
internal sealed record PreparedSearch(SearchPlan? Plan, IReadOnlyList<Problem> Problems, Task Ranking);

/// <summary>Executes a plan on a cluster: match, filter and count, rank, read. Made for one search; what <c>LocalSearch</c> is to segments.</summary>
internal sealed class PlanExecution
{
    private readonly SearchedGeneration _generation;
    private readonly SearchPlan _plan;
    private readonly PassageFilter _filter;
    private readonly IReadOnlyList<JsonObject> _selections;
    private readonly JsonObject _matches;
    private readonly JsonObject? _required;
    private Task _prepared = Task.CompletedTask;
    private Action<int>? _counted;
    private Task<IRankedAnswers>? _ranked;

    private PlanExecution(SearchedGeneration generation, SearchPlan plan, PassageFilter filter)
    {
        (_generation, _plan, _filter) = (generation, plan, filter);
        _selections = new FacetFilters(plan.Request.Selection).Of();
        _matches = plan.Query is { } query ? filter.Of(query) : Dsl.Everything;
        _required = Required();
    }

    /// <summary>Runs a search.</summary>
    /// <param name="generation">What is searched.</param>
    /// <param name="search">The plan; it has no problems.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="counted">Told the number of answers as soon as it is known; left out where nobody waits for it.</param>
    public static async Task<SearchResults> RunAsync(
        SearchedGeneration generation, PreparedSearch search, CancellationToken cancellationToken, Action<int>? counted = null)
    {
        var plan = search.Plan!;
        var runs = await generation.Counts.WeighAsync(PassageFilter.RunsIn(plan.Query).Concat(PassageFilter.RunsIn(plan.Required)), cancellationToken);
        var named = await NamedSpeeches.FindSpeechesAsync(generation.Reader, [plan.Query, plan.Required], cancellationToken);
        var filter = new PassageFilter(plan.Request.Selection.Labels, runs) { Named = named };
        return await new PlanExecution(generation, plan, filter) { _prepared = search.Ranking, _counted = counted }.RunAsync(cancellationToken);
    }

    private async Task<SearchResults> RunAsync(CancellationToken cancellationToken)
    {
        var dated = DatedPage.IsOf(_plan) ? new DatedPage(_plan, _generation.Counts, _generation.Speeches) : null;
        // Candidates are gathered while the answers are counted, unless what is similar is itself an answer.
        if (_plan.CountsSimilar || dated is null) _ranked = RankAsync(cancellationToken);
        var answers = _plan.CountsSimilar ? AnswersOf(await _ranked!) : All(_matches, _required);
        var (numbers, found) = await CountAsync(answers, dated, cancellationToken);
        _counted?.Invoke(numbers.Total.Passages);
        var page = dated is null ? await (await _ranked!).PageAsync(numbers.Total.Passages, cancellationToken)
            : new RankedPage(await dated.ReadAsync(found!.Value, cancellationToken), [], null);
        return await ResultsAsync(numbers, page, cancellationToken);
    }

    private async Task<SearchResults> ResultsAsync(FacetNumbers numbers, RankedPage page, CancellationToken cancellationToken)
    {
        var isNothing = numbers.Total.Passages == 0;
        var isNothingNear = isNothing && _plan.Hybrid is not null && await (await (_ranked ??= RankAsync(cancellationToken))).IsNothingNearAsync(cancellationToken);
        var notes = _ranked is null ? new RankedNotes(false, [], []) : (await _ranked).Notes;
        var facets = new FacetResults(new FacetFilter(_plan.Request.Selection), numbers);
        var manifest = _generation.Reader.Generation.Manifest;
        return new SearchResults
        {
            Total = numbers.Total.Passages,
            Speeches = numbers.Total.Speeches,
            Understood = _plan.ToString(),
            Notices = [.. _plan.Notices, .. notes.Notices],
            IsBrowsing = _plan is { IsBrowsing: true, Frame: null },
            Frame = _plan.Frame,
            Hits = page.Hits,
            Grouped = page.Grouped,
            Related = page.Related,
            Expansions = _plan.Hybrid?.Expansions ?? [],
            ExpansionsCounted = notes.ExpansionsCounted,
            Phrasings = notes.Phrasings,
            IsNothingNear = isNothingNear,
            Like = _plan.Like,
            Facets = isNothingNear ? facets.OnlySelected(_generation.Taxonomy) : facets.Of(_generation.Taxonomy),
            Parts = isNothing && !isNothingNear ? await CountPartsAsync(cancellationToken) : [],
            DroppedFilters = isNothing ? facets.Dropped() : [],
            Generation = manifest.Name,
            IndexedAt = manifest.PublishedAt,
            ElapsedMs = 0,
        };
    }

    /// <summary>Totals and facets, and beside them, in the same request, the page of a search by date.</summary>
    private async Task<(FacetNumbers Numbers, JsonElement? Page)> CountAsync(JsonObject answers, DatedPage? dated, CancellationToken cancellationToken)
    {
        if (IsOfEverything)
        {
            var kept = _generation.Everything[_plan.Request.Selection.Labels].GetAsync(cancellationToken);
            var page = await _generation.Reader.SearchAsync(dated!.Search(Dsl.Everything), cancellationToken);
            return (await kept, page);
        }
        var facets = new FacetCounts(_plan.Request.Selection);
        List<ClusterSearch> searches = [facets.Search(Copy(answers))];
        if (dated is not null) searches.Add(dated.Search(All(answers, [.. _selections])));
        var found = await _generation.Reader.SearchAsync(searches, cancellationToken);
        return (facets.Read(found[0]), dated is null ? null : found[1]);
    }

    /// <summary>Whether there is nothing to count but what is kept: everything, with nothing selected.</summary>
    private bool IsOfEverything => _plan is { Query: null, Answers: AnswerSet.Matches } && _required is null && _selections.Count == 0 && DatedPage.IsOf(_plan);

    /// <summary>What answers the plan, similar passages among it; facets left aside.</summary>
    private JsonObject AnswersOf(IRankedAnswers ranked)
    {
        var similar = ranked.SimilarAnswers.Count == 0 ? Dsl.Nothing : Dsl.Terms(Fields.Id, ranked.SimilarAnswers);
        if (_plan.Answers == AnswerSet.MatchesAndSimilar && !ranked.IsNothingSimilar) similar = Dsl.Any(Copy(_matches), similar);
        // Whoever looks for others like a passage does not want that passage.
        return All(similar, _required, _plan.Like is { } like ? Dsl.Not(Dsl.Term(Fields.Id, like.PassageId)) : null);
    }

    /// <summary>What the frame of the query asks beside its facets, and the speech asked for.</summary>
    private JsonObject? Required()
    {
        List<JsonObject> filters = [];
        if (_plan.Required is { } required) filters.Add(_filter.Of(required));
        if (_plan.Request.Within is { Length: > 0 } within) filters.Add(Dsl.Term(Fields.Speech, SpeechIds.ToNumber(within)));
        return filters.Count == 0 ? null : Dsl.All(filters);
    }

    private async Task<IRankedAnswers> RankAsync(CancellationToken cancellationToken)
    {
        await _prepared;
        var search = new RankedSearch { Plan = _plan, Matches = _matches, Required = _required, Selections = _selections };
        return await _generation.Ranker.RankAsync(search, cancellationToken);
    }

    /// <summary>How often each part of a query occurs alone under the same filters.</summary>
    private async Task<IReadOnlyList<PartCount>> CountPartsAsync(CancellationToken cancellationToken)
    {
        if (_plan.Parts.Count == 0) return [];
        var counts = await _generation.Counts.CountAsync([.. _plan.Parts.Select(p => All(_filter.Of(p), [.. _selections]))], cancellationToken);
        return [.. _plan.Parts.Zip(counts, (part, count) => new PartCount(part.ToString(), count))];
    }

    private static JsonObject All(JsonObject first, params IReadOnlyList<JsonObject?> others) => Dsl.All(others.OfType<JsonObject>().Prepend(first).Select(Copy));

    /// <summary>A node has one place; what is used again is copied.</summary>
    private static JsonObject Copy(JsonObject filter) => filter.DeepClone().AsObject();
}
