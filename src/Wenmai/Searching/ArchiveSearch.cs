using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.Storage;

namespace Wenmai.Searching;

/// <summary>One search over all segments of a generation: match, filter and count, rank, show.</summary>
internal sealed class ArchiveSearch
{
    private readonly SegmentQuery[] _segments;
    private readonly SearchRequest _request;
    private readonly SearchOptions _options;
    private readonly FacetFilter _filter;
    private readonly RunWeights _weights;
    private readonly List<QueryNotice> _notices;
    private readonly QueryNode? _root;
    private readonly PhraseNode? _whole;
    private readonly int _passages;

    public ArchiveSearch(IEnumerable<SpeechSegment> segments, ParsedQuery parsed, SearchRequest request, SearchOptions options)
    {
        _segments = segments.Select(s => new SegmentQuery(s)).ToArray();
        (_request, _options, _whole) = (request, options, parsed.Whole);
        _filter = new FacetFilter(request.Selection);
        _notices = parsed.Notices.ToList();
        _passages = _segments.Sum(s => s.LiveCount);
        _weights = new RunWeights(part => _segments.Sum(s => s.HitsOf(part).Passages.Length), _passages, options);
        _root = parsed.Root is { } root && request.Mode == SearchMode.All ? LoosenMissingWords(root) : parsed.Root;
        foreach (var run in _root is null ? [] : Runs(_root)) _weights.SetBest(run, BestShare(run));
    }

    /// <summary>Runs the search.</summary>
    public SearchResults Run(GenerationManifest manifest)
    {
        var counter = new FacetCounter(_filter);
        var passing = Passing(counter);
        var ranking = MakeRanking();
        return new SearchResults
        {
            Total = counter.Total,
            Speeches = counter.Speeches,
            Understood = Understood(),
            Notices = _notices,
            IsBrowsing = _root is null,
            Hits = Best(passing, ranking).Select(p => Hit(p, ranking)).ToList(),
            Facets = counter.Results(),
            Parts = counter.Total == 0 && _root is not null ? Parts() : [],
            DroppedFilters = counter.Total == 0 && !_request.Selection.IsEmpty ? Dropped(counter) : [],
            Generation = manifest.Name,
            IndexedAt = manifest.PublishedAt,
            ElapsedMs = 0,
        };
    }

    /// <summary>Identifiers of the passages of the page asked for, in their order.</summary>
    public IReadOnlyList<string> Rank() => Best(Passing(new FacetCounter(_filter)), MakeRanking()).Select(IdOf).ToList();

    private List<int>[] Passing(FacetCounter counter) => _segments.Select(s => counter.Count(s.Segment, Matching(s, _root))).ToArray();

    private Ranking MakeRanking() => new(_root, _weights, p => _segments.Sum(s => s.HitsOf(p).Passages.Length), AverageLength(), _options);

    private string IdOf(ScoredPassage scored)
    {
        var segment = _segments[scored.Segment].Segment;
        var speech = segment.Passages[scored.Passage].Speech;
        return $"{SpeechIds.FromNumber(scored.SpeechId)}-{scored.Passage - segment.Speeches[speech].FirstPassage + 1}";
    }

    private PassageSet Matching(SegmentQuery segment, QueryNode? node) =>
        node is null ? new PassageSet(segment.Live.Size).Or(segment.Live) : segment.Matching(node, _weights);

    /// <summary>A bare word that stands nowhere is looked for by its parts, as a long run is, and the reader is told.</summary>
    private QueryNode LoosenMissingWords(QueryNode node) => node switch
    {
        AndNode and => new AndNode(and.Children.Select(LoosenMissingWords).ToList()),
        OrNode or => new OrNode(or.Children.Select(LoosenMissingWords).ToList()),
        PhraseNode { IsQuoted: false, Pieces: [{ Length: > 3 }] } word when _segments.All(s => s.HitsOf(word).Passages.Length == 0) => Loosened(word),
        _ => node,
    };

    private QueryNode Loosened(PhraseNode word)
    {
        if (PhraseFactory.MakeRun(word, _request.Mode, UnitVocabulary.Shipped) is not { } run || run.Parts is [var only] && only == word.Pieces[0]) return word;
        _notices.Add(new QueryNotice("Q107", Math.Max(0, _request.Query.IndexOf(word.Text, StringComparison.Ordinal)),
            $"原文中没有“{word.Text}”，已按其中的词语检索。只查原文请用精确方式。"));
        return run;
    }

    private double BestShare(RunNode run) =>
        _segments.Select(s => s.SharesOf(run, _weights)).Select(shares => shares.Length == 0 ? 0 : shares.Max()).DefaultIfEmpty(0).Max();

    private static IEnumerable<RunNode> Runs(QueryNode node) => node switch
    {
        RunNode run => [run],
        AndNode and => and.Children.SelectMany(Runs),
        OrNode or => or.Children.SelectMany(Runs),
        NotNode not => Runs(not.Child),
        _ => [],
    };

    private double AverageLength() => Math.Max(1.0, (double)_segments.Sum(s => s.Segment.LiveCharacters) / Math.Max(1, _passages));

    // ---- what the query was understood as, and why nothing was found ----

    private string Understood() => _root switch
    {
        null => "",
        RunNode run => $"{run}〔按词语相关度排列：{string.Join('、', run.Parts)}〕",
        _ => _root.ToString(),
    };

    private List<PartCount> Parts() => (_root is AndNode and ? and.Children : [_root!])
        .Select(c => new PartCount(c.ToString(), _segments.Sum(s => new FacetCounter(_filter).Count(s.Segment, Matching(s, c)).Count))).ToList();

    private List<DroppedFilter> Dropped(FacetCounter counter) => Enum.GetValues<Facet>()
        .Where(f => _request.Selection[f].Count > 0)
        .Select(f => new DroppedFilter(f, counter.Without[f])).ToList();

    // ---- ranking ----

    private IEnumerable<ScoredPassage> Best(List<int>[] passing, Ranking ranking)
    {
        var sort = _request.Sort switch
        {
            SearchSort.Newest => ScoredPassage.ByNewest,
            SearchSort.Oldest => ScoredPassage.ByOldest,
            _ => (Comparison<ScoredPassage>)ScoredPassage.ByRelevance,
        };
        var best = new TopPassages(_request.Page * _request.Size, sort);
        for (var s = 0; s < _segments.Length; s++)
        {
            if (passing[s].Count == 0) continue;
            var scores = ranking.Score(_segments[s]);
            var exact = _whole is null ? null : _segments[s].HitsOf(_whole);
            foreach (var passage in passing[s]) best.Add(Scored(s, passage, scores[passage], exact));
        }
        return best.InOrder().Skip((_request.Page - 1) * _request.Size);
    }

    private ScoredPassage Scored(int segment, int passage, double score, TermHits? exact)
    {
        var speech = _segments[segment].Segment.Speeches[_segments[segment].Segment.Passages[passage].Speech];
        var day = speech.Day >= 0 ? speech.Day : speech.Year > 0 ? new DateOnly(speech.Year, 1, 1).DayNumber : 0;
        return new ScoredPassage(segment, passage, exact?.FrequencyIn(passage) > 0, score, day, speech.Id);
    }

    // ---- showing ----

    private SearchHit Hit(ScoredPassage scored, Ranking ranking)
    {
        var query = _segments[scored.Segment];
        var row = query.Segment.Passages[scored.Passage];
        var speech = query.Segment.ReadSpeech(row.Speech);
        var passage = speech.Passages[scored.Passage - query.Segment.Speeches[row.Speech].FirstPassage];
        var start = passage.Span.Start;
        var sentences = speech.Sentences.Where(s => passage.Span.Contains(s.Span.Start)).ToList();
        return new SearchHit
        {
            Passage = $"{speech.Id}-{passage.Number}",
            Speech = speech.Id,
            Number = passage.Number,
            Title = speech.Title,
            TitleIsDerived = speech.Structure.TitleOrigin == TitleOrigin.Derived,
            Year = speech.Year.Best,
            Date = speech.Metadata.Date,
            Unit = speech.Metadata.Unit,
            Speaker = speech.Metadata.Speaker,
            HeadingPath = speech.Structure.HeadingPath(passage.Section),
            Text = passage.Span.Of(speech.Text),
            Highlights = _root is null ? [] : new Highlighter(speech).Mark(_root, passage.Span).Select(s => Shift(s, start)).ToList(),
            Role = (SectionRole)row.MainRole,
            Sentences = sentences.Select(s => SentenceShift.Back(s, start)).ToList(),
            Themes = Theme.All.Where(t => sentences.Any(s => s.Themes.Any(l => l.ThemeId == t.Id))).ToList(),
            Types = Labels.DirectiveTypes.Select(e => e.Value).Where(t => sentences.Any(s => s.Directives.Any(d => d.Type == t))).ToList(),
            Stances = sentences.Select(s => s.Stance).Distinct().Order().ToList(),
            Score = scored.Score,
            Legs = Legs(scored),
            Explanation = ranking.Explain(query, scored.Passage),
        };
    }

    private IReadOnlyList<string> Legs(ScoredPassage scored) =>
        _root is null ? [] : scored.IsExact ? ["exact"] : ["words"];

    private static TextSpan Shift(TextSpan span, int start) => new(span.Start - start, span.End - start);
}
