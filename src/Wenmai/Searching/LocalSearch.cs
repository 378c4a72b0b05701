using Wenmai.Searching.Facets;
using Wenmai.Searching.Grouping;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Ranking;
using Wenmai.Searching.Results;
using Wenmai.Searching.Understanding;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Searching;

/// <summary>Executes a plan on the segments of one generation: match, filter and count, rank, read. Made for one search.</summary>
internal sealed class LocalSearch
{
    private readonly IReadOnlyList<SegmentQuery> _segments;
    private readonly SearchPlan _plan;
    private readonly FacetFilter _filter;
    private readonly SimilarPassages? _similar;
    private readonly Matcher _matcher;
    private readonly WordRanker _words;
    private readonly PageRanker _ranker;

    /// <param name="segments">The segments.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="model">What makes vectors; null when the index has none of it.</param>
    /// <param name="archiveField">Where the archive lies in the field of official documents.</param>
    /// <param name="deep">A deep model's vectors; null without one.</param>
    public LocalSearch(IReadOnlyList<SegmentQuery> segments, SearchPlan plan, MeaningModel? model, Func<double> archiveField, DeepArchive? deep)
    {
        var weights = new TermWeights(segments, plan.Options);
        (_segments, _plan) = (segments, plan);
        _filter = new FacetFilter(plan.Request.Selection);
        _similar = plan.Hybrid is { } hybrid ? new SimilarPassages(segments, hybrid, weights, model, archiveField, deep) : null;
        _matcher = new Matcher(segments, plan, weights, _similar);
        _words = new WordRanker(plan.Query, weights, plan.Options);
        _ranker = new PageRanker(segments, plan, _words, _similar);
    }

    /// <summary>How the query was split; null when nothing was split off.</summary>
    public QueryFrame? Frame => _plan.Frame;

    /// <summary>Runs the search.</summary>
    /// <param name="manifest">The generation.</param>
    /// <param name="taxonomy">Its themes.</param>
    public SearchResults Run(GenerationManifest manifest, Taxonomy taxonomy)
    {
        var counter = new FacetCounter(_filter);
        var passing = Passing(counter);
        var grouped = Grouped(passing);
        var page = grouped?.Passages ?? _ranker.Rank(passing);
        var related = Related(counter, page.Count, grouped);
        var reader = new HitReader(_segments, _plan, _words, _similar);
        var (isNothing, isNothingNear) = (counter.Total == 0, counter.Total == 0 && IsNothingNear);
        return new SearchResults
        {
            Total = counter.Total,
            Speeches = counter.Speeches,
            Understood = _plan.ToString(),
            Notices = [.. _plan.Notices, .. _similar?.Deep?.Notice is { } notice ? [notice] : Array.Empty<QueryNotice>()],
            IsBrowsing = _plan is { IsBrowsing: true, Frame: null },
            Frame = _plan.Frame,
            Hits = WithGroups(page.Select(p => reader.Read(p, bySimilarity: _plan.Order == RankOrder.Similarity)), grouped).ToList(),
            Grouped = grouped?.Extent,
            Related = related.Select(p => reader.Read(p, bySimilarity: true)).ToList(),
            Expansions = _plan.Hybrid?.Expansions ?? [],
            ExpansionsCounted = _similar is { IsRanked: true },
            Phrasings = ShownParaphrases(),
            IsNothingNear = isNothingNear,
            Like = _plan.Like,
            Facets = isNothingNear ? OnlySelected(counter.Results(taxonomy)) : counter.Results(taxonomy),
            Parts = isNothing && !isNothingNear && _plan.Query is { } query ? CountParts(query) : [],
            DroppedFilters = isNothing && !_plan.Request.Selection.IsEmpty ? CountWithoutFilters(counter) : [],
            Generation = manifest.Name,
            IndexedAt = manifest.PublishedAt,
            ElapsedMs = 0,
        };
    }

    /// <summary>What tells whether the archive has anything on the query.</summary>
    public AbsenceFeatures ReadAbsence() => _similar!.ReadAbsence();

    /// <summary>A lone word that stands somewhere has hits; one that stands nowhere may still be met by meaning.</summary>
    private bool IsNothingNear => _similar is { Model: not null } similar && (_plan.CountsSimilar ? similar.IsNothingSimilar : similar.IsAbsent);

    /// <summary>Where nothing is near there is nothing to divide: only what is selected is left, so that it can be taken back.</summary>
    private static Dictionary<Facet, IReadOnlyList<FacetCount>> OnlySelected(IReadOnlyDictionary<Facet, IReadOnlyList<FacetCount>> facets) =>
        facets.ToDictionary(f => f.Key, IReadOnlyList<FacetCount> (f) => f.Value.Where(v => v.IsSelected).ToList());

    /// <summary>Identifiers of the passages of the page asked for, in order, with those similar beyond the hits.</summary>
    public IReadOnlyList<string> Rank()
    {
        var counter = new FacetCounter(_filter);
        var passing = Passing(counter);
        var grouped = Grouped(passing);
        var page = grouped?.Passages ?? _ranker.Rank(passing);
        return page.Concat(Related(counter, page.Count, grouped)).Select(p => _segments[p.Segment].PlaceOf(p.Passage).Id).ToList();
    }

    private IReadOnlyList<int>[] Passing(FacetCounter counter) =>
        _segments.Select(IReadOnlyList<int> (segment, s) => counter.Count(segment.Segment, _matcher.AnswersIn(s))).ToArray();

    private GroupedPage? Grouped(IReadOnlyList<int>[] passing) => _plan.Groups ? new GroupedPage(_segments, passing, _ranker, _plan.Request) : null;

    /// <summary>Rows end sooner than the answers that they stand for: similar passages follow the last row.</summary>
    private IReadOnlyList<ScoredPassage> Related(FacetCounter counter, int shown, GroupedPage? grouped)
    {
        if (grouped is { IsLast: false } || (grouped is { Rows.Count: 0 } && counter.Total > 0)) return [];
        var related = _ranker.Related(counter.Total, shown, _matcher.AnswersIn, CandidatesIn, _filter);
        return grouped is null ? related : related.Where(p => !grouped.IsContext(p)).ToList();
    }

    private IEnumerable<SearchHit> WithGroups(IEnumerable<SearchHit> hits, GroupedPage? grouped)
    {
        if (grouped is null) return hits;
        var reader = new GroupReader(_segments, grouped);
        return hits.Zip(grouped.Rows, (hit, row) => hit with { Group = reader.Read(row) });
    }

    private IReadOnlyList<Paraphrase> ShownParaphrases() => !_plan.CountsSimilar ? [] : _similar!.Paraphrases
        .Where(p => p.Nearness >= HybridPlan.MinShownParaphrase).DistinctBy(p => p.Official).Take(HybridPlan.ShownParaphrases).ToList();

    /// <summary>How often each part of a query occurs alone under the same filters.</summary>
    private List<PartCount> CountParts(QueryNode query) => PartsOf(query)
        .Select(part => new PartCount(part.ToString(), _segments.Select((s, i) => new FacetCounter(_filter).Count(s.Segment, _matcher.MatchesIn(i, part)).Count).Sum()))
        .ToList();

    private PassageSet CandidatesIn(int segment) => _matcher.Required(segment, _similar!.CandidatesIn(segment));

    private static IReadOnlyList<QueryNode> PartsOf(QueryNode query) => query switch
    {
        AndNode and => and.Children,
        JoinedNode joined => joined.Children,
        _ => [query],
    };

    private List<DroppedFilter> CountWithoutFilters(FacetCounter counter) => Enum.GetValues<Facet>()
        .Where(f => _plan.Request.Selection[f].Count > 0)
        .Select(f => new DroppedFilter(f, counter.Without[f])).ToList();
}
