using Wenmai.Searching;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;

namespace Wenmai.OpenSearch.Searching.Candidates;

/// <summary>The candidates of one search in a segment in memory, ranked by the code that ranks segments.</summary>
/// <remarks>
/// That code asks and can't wait. What it asks for and is not at hand (counts, passages that headings name) is written down and fetched, and the ranking is
/// made again: twice or thrice in all, mostly once.
/// </remarks>
internal sealed class RankedAnswers(CandidateRanker ranker, RankedSearch search, ArchiveSize size) : IRankedAnswers
{
    /// <summary>Answers by words that are named: those of the first pages, and all that pages can reach.</summary>
    private const int FirstHead = 160;
    private const int SimilarHead = 150;
    private const int WholeHead = 1_100;

    /// <summary>Answers of the speeches of a page that are looked at most.</summary>
    private const int MostOfSpeeches = 2_000;

    /// <summary>Rankings made at most: each makes known what the one before lacked.</summary>
    private const int MaxRounds = 12;

    private readonly Dictionary<(long Speech, int Number), FoundPassage> _found = [];
    private readonly HashSet<(long Speech, int Number)> _sought = [];
    private readonly HashSet<long> _wholeSpeeches = [];
    private readonly HashSet<long> _wantedSpeeches = [];
    private IReadOnlyDictionary<long, Speech> _speeches = new Dictionary<long, Speech>();
    private int _head;
    private IReadOnlySet<(long, int)>? _near;
    private double? _field;
    private bool _wantsField;
    private (SparseSegment Segment, AskedFrequencies Asked, LocalSearch Local)? _current;

    private SearchPlan Plan => search.Plan;

    /// <inheritdoc/>
    public IReadOnlyList<string> SimilarAnswers { get; private set; } = [];

    /// <inheritdoc/>
    public bool IsNothingSimilar { get; private set; }

    /// <inheritdoc/>
    public RankedNotes Notes => new(
        _current?.Local.Similar is { IsRanked: true }, _current?.Local.ShownParaphrases ?? [], _current?.Local.Similar?.Deep?.Notice is { } notice ? [notice] : []);

    /// <summary>Learns what naming the candidates rests on.</summary>
    public Task PrepareAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(NearAsync(cancellationToken), SettleAsync(now => Queries(now).ToList(), cancellationToken));

    /// <summary>Fetches the candidates and tells which of them are answers by likeness.</summary>
    public async Task GatherAsync(CancellationToken cancellationToken)
    {
        var end = Plan.Request.Page * Plan.Request.Size;
        _head = end > FirstHead / 4 ? WholeHead : Plan.Order == RankOrder.Similarity ? Math.Max(SimilarHead, 2 * end) : FirstHead;
        var near = NearAsync(cancellationToken);   // asked for while the frequencies are
        var searches = await SettleAsync(now => Queries(now).ToList(), cancellationToken);
        await FetchAsync(searches, cancellationToken, await near);
        if (!Plan.CountsSimilar) return;
        (IsNothingSimilar, SimilarAnswers) = await SettleAsync(now => (now.Local.Similar!.IsNothingSimilar, SimilarIds(now)), cancellationToken);
    }

    /// <summary>The passages that vectors name; none where a graph leads to them, or none are compared.</summary>
    private async Task<IReadOnlyList<(long Speech, int Number)>> NearAsync(CancellationToken cancellationToken)
    {
        if (Plan.Hybrid is not { UsesVectors: true } hybrid || ranker.Nearest is not { } nearest || ranker.Reader.Generation.UsesGraph(size.Passages)) return [];
        var named = await nearest.FindAsync(hybrid.Text, hybrid.Candidates, cancellationToken);
        _near = named.ToHashSet();
        return named;
    }

    /// <inheritdoc/>
    public Task<bool> IsNothingNearAsync(CancellationToken cancellationToken) => SettleAsync(now => now.Local.IsNothingNear, cancellationToken);

    /// <inheritdoc/>
    public async Task<RankedPage> PageAsync(int total, CancellationToken cancellationToken)
    {
        var page = await MakePageAsync(total, cancellationToken);
        var shown = page.Passages.Concat(page.Related).Select(p => p.SpeechId).Distinct().ToList();
        if (shown.Count > 0) _speeches = await ranker.Speeches.ReadAsync(shown, cancellationToken);
        var local = _current!.Value.Local;
        return new RankedPage(local.ReadHits(page), local.ReadRelated(page), page.Grouped?.Extent);
    }

    /// <summary>Ranks the page until nothing is missing that it rests on.</summary>
    private async Task<LocalPage> MakePageAsync(int total, CancellationToken cancellationToken)
    {
        while (true)
        {
            var page = await SettleAsync(now => Touched(now, now.Local.MakePage(total), total), cancellationToken);
            if (!IsShort(page, total)) return page;
            _head = WholeHead;
            await FetchAsync(Queries(Now()).ToList(), cancellationToken);
        }
    }

    /// <summary>Whether the page would go on, had more answers been named.</summary>
    private bool IsShort(LocalPage page, int total)
    {
        var named = page.Counter.Total;
        if (_head >= WholeHead || named >= total) return false;
        return page.Grouped is { } grouped ? grouped.Extent.AreAll && named < SearchLimits.DeepestHit : named < Plan.Request.Page * Plan.Request.Size;
    }

    /// <summary>Asks for what rows shown are read with: passages that headings name and that open lists, and all answers of speeches whose last row is shown, which
    /// says how many more they have.</summary>
    private LocalPage Touched((SparseSegment Segment, AskedFrequencies Asked, LocalSearch Local) now, LocalPage page, int total)
    {
        foreach (var row in page.Grouped?.Rows ?? [])
        {
            if (now.Segment.HostOf(row.Shown.Passage) < 0) now.Segment.ListOf(row.Shown.Passage);
            if (row.IsLast && page.Counter.Total < total && _wholeSpeeches.Add(row.Shown.SpeechId)) _wantedSpeeches.Add(row.Shown.SpeechId);
        }
        return page;
    }

    /// <summary>The passages that a ranking lacked, and what is asked of the cluster for more.</summary>
    private (List<(long Speech, int Number)> Passages, IReadOnlyList<ClusterSearch> Searches) Lacking((SparseSegment Segment, AskedFrequencies, LocalSearch) now)
    {
        var missing = now.Segment.Missing.Where(_sought.Add).ToList();
        if (_wantedSpeeches.Count == 0) return (missing, []);
        var similar = Plan.CountsSimilar ? SimilarOf(now).Select(now.Segment.KeyOf) : [];
        return (missing, [QueriesOf(now).AnswersOf(_wantedSpeeches, similar, MostOfSpeeches)]);
    }

    private IEnumerable<ClusterSearch> Queries((SparseSegment, AskedFrequencies, LocalSearch Local) now)
    {
        if (_found.Count == 0) now.Local.MakePage();   // makes known which counts it will need
        return QueriesOf(now).All(now.Local.Similar, _head);
    }

    private CandidateQueries QueriesOf((SparseSegment Segment, AskedFrequencies Asked, LocalSearch) now) =>
        new(search, new TermWeights([now.Segment.Query], Plan.Options, now.Asked), ranker.Reader.Generation);

    private static IEnumerable<int> SimilarOf((SparseSegment, AskedFrequencies, LocalSearch Local) now) => now.Local.Similar!.AnswersIn(0).Members();

    private static List<string> SimilarIds((SparseSegment Segment, AskedFrequencies, LocalSearch) now) =>
        [.. SimilarOf(now).Select(p => now.Segment.Query.PlaceOf(p).Id)];

    /// <summary>Does something on the segment until all that it asks for is known.</summary>
    private async Task<T> SettleAsync<T>(Func<(SparseSegment Segment, AskedFrequencies Asked, LocalSearch Local), T> act, CancellationToken cancellationToken)
    {
        for (var round = 1; ; round++)
        {
            var now = Now();
            var result = act(now);
            var (passages, searches) = Lacking(now);
            if (now.Asked.Unknown.Count == 0 && !_wantsField && passages.Count == 0 && searches.Count == 0) return result;
            if (round == MaxRounds) throw new InvalidOperationException("The ranking did not come to an end.");
            if (now.Asked.Unknown.Count > 0) await ranker.Frequencies.CountAsync([.. now.Asked.Unknown], cancellationToken);
            if (_wantsField) _field = await ranker.FieldAsync(cancellationToken);
            if (passages.Count > 0 || searches.Count > 0) await FetchAsync(searches, cancellationToken, passages);
            (_wantsField, _current) = (false, null);
            _wantedSpeeches.Clear();
        }
    }

    private (SparseSegment Segment, AskedFrequencies Asked, LocalSearch Local) Now()
    {
        if (_current is { } current) return current;
        var segment = SparseSegment.Of(_found.Values, ranker.Taxonomy, Plan.Request.Selection.Labels, number => _speeches[number], _near);
        var asked = new AskedFrequencies(ranker.Frequencies, size);
        var now = (segment, asked, new LocalSearch([segment.Query], Plan, ranker.Model, Field, null, asked));
        _current = now;
        return now;
    }

    private double Field()
    {
        _wantsField |= _field is null;
        return _field ?? 0;
    }

    /// <summary>Reads what searches name, and some passages besides, unless they are here already.</summary>
    private async Task FetchAsync(IReadOnlyList<ClusterSearch> searches, CancellationToken cancellationToken, params IReadOnlyList<(long Speech, int Number)> besides)
    {
        var named = (await ranker.Reader.SearchAsync(searches, cancellationToken)).SelectMany(a => a.Hits()).Select(CandidateQueries.KeyOf);
        var unknown = named.Concat(besides).Where(k => !_found.ContainsKey(k)).ToHashSet();
        foreach (var passage in await ranker.Passages.ReadAsync(unknown, cancellationToken)) _found.Add(passage.Key, passage);
        _current = null;
    }
}
