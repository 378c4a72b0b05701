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
    /// <param name="frequencies">Those of the archive; null where the segments are all of it.</param>
    public LocalSearch(
        IReadOnlyList<SegmentQuery> segments, SearchPlan plan, MeaningModel? model, Func<double> archiveField, DeepArchive? deep, IArchiveFrequencies? frequencies = null)
    {
        var weights = new TermWeights(segments, plan.Options, frequencies);
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
        var page = MakePage();
        var counter = page.Counter;
        var facets = new FacetResults(_filter, counter.Numbers());
        var (isNothing, isNothingNear) = (counter.Total == 0, counter.Total == 0 && IsNothingNear);
        return new SearchResults
        {
            Total = counter.Total,
            Speeches = counter.Speeches,
            Understood = _plan.ToString(),
            Notices = [.. _plan.Notices, .. _similar?.Deep?.Notice is { } notice ? [notice] : Array.Empty<QueryNotice>()],
            IsBrowsing = _plan is { IsBrowsing: true, Frame: null },
            Frame = _plan.Frame,
            Hits = ReadHits(page),
            Grouped = page.Grouped?.Extent,
            Related = ReadRelated(page),
            Expansions = _plan.Hybrid?.Expansions ?? [],
            ExpansionsCounted = _similar is { IsRanked: true },
            Phrasings = ShownParaphrases,
            IsNothingNear = isNothingNear,
            Like = _plan.Like,
            Facets = isNothingNear ? facets.OnlySelected(taxonomy) : facets.Of(taxonomy),
            Parts = isNothing && !isNothingNear ? CountParts() : [],
            DroppedFilters = isNothing ? facets.Dropped() : [],
            Generation = manifest.Name,
            IndexedAt = manifest.PublishedAt,
            ElapsedMs = 0,
        };
    }

    /// <summary>Ranks the page asked for; nothing of it is read.</summary>
    /// <param name="total">All answers that pass the filters; null where the segments hold them all.</param>
    public LocalPage MakePage(int? total = null)
    {
        var counter = new FacetCounter(_filter);
        var passing = Passing(counter);
        var grouped = Grouped(passing);
        var page = grouped?.Passages ?? _ranker.Rank(passing);
        return new LocalPage(counter, page, Related(total ?? counter.Total, page.Count, grouped), grouped);
    }

    /// <summary>Reads the hits of a page.</summary>
    public IReadOnlyList<SearchHit> ReadHits(LocalPage page)
    {
        var reader = new HitReader(_segments, _plan, _words, _similar);
        return WithGroups(page.Passages.Select(p => reader.Read(p, bySimilarity: _plan.Order == RankOrder.Similarity)), page.Grouped).ToList();
    }

    /// <summary>Reads what follows the hits of a page.</summary>
    public IReadOnlyList<SearchHit> ReadRelated(LocalPage page)
    {
        var reader = new HitReader(_segments, _plan, _words, _similar);
        return page.Related.Select(p => reader.Read(p, bySimilarity: true)).ToList();
    }

    /// <summary>The plan.</summary>
    public SearchPlan Plan => _plan;

    /// <summary>The similar passages; null when the plan has none.</summary>
    public SimilarPassages? Similar => _similar;

    /// <summary>What tells whether the archive has anything on the query.</summary>
    public AbsenceFeatures ReadAbsence() => _similar!.ReadAbsence();

    /// <summary>A lone word that stands somewhere has hits; one that stands nowhere may still be met by meaning.</summary>
    public bool IsNothingNear => _similar is { Model: not null } similar && (_plan.CountsSimilar ? similar.IsNothingSimilar : similar.IsAbsent);

    /// <summary>Identifiers of the passages of the page asked for, in order, with those similar beyond the hits.</summary>
    public IReadOnlyList<string> Rank()
    {
        var page = MakePage();
        return page.Passages.Concat(page.Related).Select(p => _segments[p.Segment].PlaceOf(p.Passage).Id).ToList();
    }

    private IReadOnlyList<int>[] Passing(FacetCounter counter) =>
        _segments.Select(IReadOnlyList<int> (segment, s) => counter.Count(segment.Segment, _matcher.AnswersIn(s), segment.Cancellation)).ToArray();

    private GroupedPage? Grouped(IReadOnlyList<int>[] passing) => _plan.Groups ? new GroupedPage(_segments, passing, _ranker, _plan.Request) : null;

    /// <summary>Rows end sooner than the answers that they stand for: similar passages follow the last row.</summary>
    private IReadOnlyList<ScoredPassage> Related(int total, int shown, GroupedPage? grouped)
    {
        if (grouped is { IsLast: false } || (grouped is { Rows.Count: 0 } && total > 0)) return [];
        var related = _ranker.Related(total, shown, _matcher.AnswersIn, CandidatesIn, _filter);
        return grouped is null ? related : related.Where(p => !grouped.IsContext(p)).ToList();
    }

    private IEnumerable<SearchHit> WithGroups(IEnumerable<SearchHit> hits, GroupedPage? grouped)
    {
        if (grouped is null) return hits;
        var reader = new GroupReader(_segments, grouped);
        return hits.Zip(grouped.Rows, (hit, row) => hit with { Group = reader.Read(row) });
    }

    /// <summary>How documents put such plain words, as far as it is shown.</summary>
    public IReadOnlyList<Paraphrase> ShownParaphrases => _plan.CountsSimilar ? HybridPlan.Shown(_similar!.Paraphrases) : [];

    /// <summary>How often each part of a query occurs alone under the same filters.</summary>
    private List<PartCount> CountParts() => _plan.Parts
        .Select(part => new PartCount(part.ToString(), _segments.Select((s, i) => new FacetCounter(_filter).Count(s.Segment, _matcher.MatchesIn(i, part)).Count).Sum()))
        .ToList();

    private PassageSet CandidatesIn(int segment) => _matcher.Required(segment, _similar!.CandidatesIn(segment));
}

/// <summary>A page before anything of it is read.</summary>
/// <param name="Counter">What the segments' answers were counted with.</param>
/// <param name="Passages">The passages, in order.</param>
/// <param name="Related">Similar passages that follow the last answer.</param>
/// <param name="Grouped">The rows; null where answers are not put together.</param>
internal sealed record LocalPage(FacetCounter Counter, IReadOnlyList<ScoredPassage> Passages, IReadOnlyList<ScoredPassage> Related, GroupedPage? Grouped);
