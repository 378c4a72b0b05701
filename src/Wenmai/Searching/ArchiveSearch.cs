using Wenmai.Language;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Searching;

/// <summary>One search over all parts of a generation: match, filter and count, rank, show. The same for every engine.</summary>
internal sealed class ArchiveSearch
{
    /// <summary>The share of a query's weight from which shared characters count as a reason for a hit.</summary>
    private const double LeastShareOfWords = .1;

    /// <summary>The share of the nearest passage's nearness from which a stronger model is named as a reason for a hit.</summary>
    private const double LeastShareOfEndpoint = .5;

    /// <summary>The share of their weight from which official phrasings count as a reason for a hit.</summary>
    private const double LeastShareOfPhrasings = .1;

    /// <summary>Official phrasings shown, and how near their plain words must be: nearer ones mostly speak of the same matter.</summary>
    private const int PhrasingsShown = 3;
    private const double LeastPhrasingShown = .6;

    private const double BehindCandidates = 1e-6;

    /// <summary>Letters up to which a word stands for itself; a longer one that is no set phrase names a topic.</summary>
    private const int LongestExactWord = 4;

    /// <summary>Letters from which a run is a quotation: all passages that hold it verbatim come first.</summary>
    private const int ShortestQuotation = 9;

    private readonly IReadOnlyList<SegmentQuery> _segments;
    private readonly SearchRequest _request;
    private readonly SearchOptions _options;
    private readonly FacetFilter _filter;
    private readonly RunWeights _weights;
    private readonly List<QueryNotice> _notices;
    private readonly QueryNode? _root;
    private readonly PhraseNode? _whole;
    private readonly int _passages;
    private readonly LikedPassage? _like;
    private readonly FreeText? _free;

    /// <summary>Whether hits are ordered by nearness: words joined by "and" are weighed one by one instead.</summary>
    private readonly bool _ordersByNearness;

    /// <summary>Whether the query names a topic: one passage that holds it verbatim comes first, others by how much they treat it. Lists of tasks name many topics and treat none.</summary>
    private readonly bool _isTopic;

    /// <summary>Whether what lies near belongs to the answer itself; else it is shown beyond the hits.</summary>
    private readonly bool _blends;

    public ArchiveSearch(
        IReadOnlyList<SegmentQuery> segments, ParsedQuery parsed, SearchRequest request, SearchOptions options, MeaningModel? model, LikedPassage? like = null,
        EndpointVectors? endpoint = null)
    {
        _segments = segments;
        (_request, _options, _whole, _like) = (request, options, parsed.Whole, like);
        _filter = new FacetFilter(request.Selection);
        _notices = parsed.Notices.ToList();
        _passages = _segments.Sum(s => s.LiveCount);
        _weights = new RunWeights(part => _segments.Sum(s => s.HitsOf(part).Passages.Length), _passages, options);
        _root = parsed.Root is { } root && request.Mode == SearchMode.All ? LoosenMissingWords(root) : parsed.Root;
        if (request.Mode is SearchMode.All or SearchMode.Words && _root is PhraseNode word) _root = AsTopic(word);
        foreach (var run in _root is null ? [] : Runs(_root)) _weights.SetBest(run, BestShare(run));
        if (model is null && (request.Mode == SearchMode.Meaning || like is not null))
            _notices.Add(new QueryNotice("Q111", QueryNotice.OfAll, "索引中没有语义向量，已改按词语查找相近的段落。请管理员重新索引。"));
        _free = NearLegsOf(request.Mode, model, like) is not NearLegs.None and var legs && (like is not null || (_whole is not null && IsPlain(_root)))
            ? new FreeText(_segments, like?.Text ?? request.Query, legs, model, request.Dropped, options, endpoint)
            : null;
        _isTopic = _root is RunNode { Whole.Pieces: [var text] } && text.Count(char.IsLetterOrDigit) < ShortestQuotation;
        _blends = _free is not null && (like is not null || request.Mode == SearchMode.Meaning || (_root is RunNode && (request.Mode == SearchMode.All || _isTopic)));
        _ordersByNearness = _free is not null && request.Sort == SearchSort.Relevance && (_blends || _root is RunNode or PhraseNode);
    }

    /// <summary>Runs the search.</summary>
    public SearchResults Run(GenerationManifest manifest)
    {
        var counter = new FacetCounter(_filter);
        var passing = Passing(counter);
        var ranking = MakeRanking();
        var hits = Best(passing, ranking).Select(p => Hit(p, ranking, _ordersByNearness)).ToList();
        var related = Related(counter.Total, hits.Count).Select(p => Hit(p, ranking, byNearness: true)).ToList();
        if (_free?.Endpoint?.Notice is { } notice) _notices.Add(notice);
        var isNothingNear = _blends && _free!.Model is not null && _free.IsNothingNear;
        return new SearchResults
        {
            Total = counter.Total,
            Speeches = counter.Speeches,
            Understood = Understood(),
            Notices = _notices,
            IsBrowsing = _root is null && _like is null,
            Hits = hits,
            Related = related,
            Expansions = _free?.Expansions ?? [],
            ExpansionsCounted = _free is { IsRanked: true },
            Phrasings = _blends ? _free!.Phrasings.Where(p => p.Nearness >= LeastPhrasingShown).DistinctBy(p => p.Official).Take(PhrasingsShown).ToList() : [],
            IsNothingNear = isNothingNear,
            Like = _like,
            Facets = counter.Results(),
            Parts = counter.Total == 0 && _root is not null ? Parts() : [],
            DroppedFilters = counter.Total == 0 && !_request.Selection.IsEmpty ? Dropped(counter) : [],
            Generation = manifest.Name,
            IndexedAt = manifest.PublishedAt,
            ElapsedMs = 0,
        };
    }

    /// <summary>Identifiers of the passages of the page asked for, in their order, with those near beyond the hits.</summary>
    public IReadOnlyList<string> Rank()
    {
        var counter = new FacetCounter(_filter);
        var hits = Best(Passing(counter), MakeRanking()).ToList();
        return hits.Concat(Related(counter.Total, hits.Count)).Select(IdOf).ToList();
    }

    private static NearLegs NearLegsOf(SearchMode mode, MeaningModel? model, LikedPassage? like) => mode switch
    {
        _ when like is not null => model is null ? NearLegs.Words : NearLegs.Meaning,
        SearchMode.All => NearLegs.All,
        SearchMode.Words => NearLegs.Words,
        SearchMode.Meaning => model is null ? NearLegs.Words | NearLegs.Wordings : NearLegs.Meaning,
        _ => NearLegs.None,
    };

    /// <summary>Whether a query is words alone, without quotation marks, fields and operators.</summary>
    private static bool IsPlain(QueryNode? root) => root switch
    {
        RunNode or PhraseNode { IsQuoted: false, Pieces.Count: 1 } => true,
        AndNode and => and.Children.All(IsPlain),
        _ => false,
    };

    private List<int>[] Passing(FacetCounter counter) => _segments.Select((segment, s) => segment.Count(counter, Answers(s))).ToArray();

    /// <summary>The passages of a segment that answer, filters aside.</summary>
    private PassageSet Answers(int s)
    {
        if (!_blends) return Matching(_segments[s], _root);
        if (_like is null && _request.Mode != SearchMode.Meaning) return _free!.IsNothingNear ? _free.NearSet(s) : _free.NearSet(s).Or(Matching(_segments[s], _root));
        var near = _free!.NearSet(s);
        foreach (var passage in near.Members().Where(p => IsLiked(s, p)).ToList()) near.Remove(passage);
        return near;
    }

    private bool IsLiked(int segment, int passage) => _like is not null && _like.Id.Split('.')[0] == _segments[segment].PlaceOf(passage).Id;

    /// <summary>What lies near beyond the hits, to fill the page on which they end.</summary>
    private IEnumerable<ScoredPassage> Related(int total, int shown)
    {
        var room = _request.Size - shown;
        if (_free is null || _like is not null || _request.Mode == SearchMode.Meaning || _request.Sort != SearchSort.Relevance || room <= 0 || total < (_request.Page - 1) * _request.Size) return [];
        if (_free.IsNothingNear) return [];
        var allowed = _segments.Select((segment, s) => segment.Count(new FacetCounter(_filter), _free.CandidateSet(s)).ToHashSet()).ToArray();
        var answers = _segments.Select((_, s) => Answers(s)).ToArray();
        return _free.Ranked.Where(p => allowed[p.Segment].Contains(p.Passage) && !answers[p.Segment][p.Passage]).Take(room)
            .Select(p => Scored(p.Segment, p.Passage, p.Score, null));
    }

    private Ranking MakeRanking() => new(_root, _weights, p => _segments.Sum(s => s.HitsOf(p).Passages.Length), AverageLength(), _options);

    private string IdOf(ScoredPassage scored) => _segments[scored.Segment].PlaceOf(scored.Passage).Id;

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

    /// <summary>A bare word that is longer than words are and no set phrase names a topic, and is looked for as a run is; any other word as it is.</summary>
    private QueryNode AsTopic(PhraseNode word) =>
        word is { IsQuoted: false, Readings.Count: 1, Pieces: [{ Length: > LongestExactWord } text] } && text.All(IsHan)
        && PhraseFactory.MakeRun(word, _request.Mode, UnitVocabulary.Shipped) is { Parts.Count: > 1 } run ? run : word;

    private static bool IsHan(char c) => c is >= '\u4e00' and <= '\u9fff';

    private QueryNode Loosened(PhraseNode word)
    {
        if (PhraseFactory.MakeRun(word, _request.Mode, UnitVocabulary.Shipped) is not { } run || run.Parts is [var only] && only == word.Pieces[0]) return word;
        _notices.Add(new QueryNotice("Q107", Math.Max(0, _request.Query.IndexOf(word.Text, StringComparison.Ordinal)),
            $"原文中没有“{word.Text}”，已按其中的词语检索。只查原文请用精确方式。", word.Text));
        return run;
    }

    private double BestShare(RunNode run) =>
        _segments.Select(s => _weights.SharesOf(s, run)).Select(shares => shares.Length == 0 ? 0 : shares.Max()).DefaultIfEmpty(0).Max();

    private static IEnumerable<RunNode> Runs(QueryNode node) => node switch
    {
        RunNode run => [run],
        AndNode and => and.Children.SelectMany(Runs),
        OrNode or => or.Children.SelectMany(Runs),
        NotNode not => Runs(not.Child),
        _ => [],
    };

    private double AverageLength() => Math.Max(1.0, (double)_segments.Sum(s => s.LiveCharacters) / Math.Max(1, _passages));

    // ---- what the query was understood as, and why nothing was found ----

    private string Understood() => _root switch
    {
        null => "",
        RunNode run when _request.Mode == SearchMode.Meaning && _free?.Model is not null => $"{run}〔按含义排列〕",
        RunNode run when _blends && _request.Mode != SearchMode.Words => $"{run}〔按词语、相关说法、公文写法和含义排列〕",
        RunNode run => $"{run}〔按词语相关度排列：{string.Join('、', run.Parts)}〕",
        _ => _root.ToString(),
    };

    private List<PartCount> Parts() => (_root is AndNode and ? and.Children : [_root!])
        .Select(c => new PartCount(c.ToString(), _segments.Sum(s => s.Count(new FacetCounter(_filter), Matching(s, c)).Count))).ToList();

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
            _ => _isTopic ? (Comparison<ScoredPassage>)ScoredPassage.ByScore : ScoredPassage.ByRelevance,
        };
        var (best, verbatim) = (new TopPassages(_request.Page * _request.Size, sort), new TopPassages(_isTopic && _request.Sort == SearchSort.Relevance ? 1 : 0, sort));
        var exact = _segments.Select(s => _whole is null ? null : s.HitsOf(_whole)).ToArray();
        var scores = _segments.Select((part, s) => new Lazy<double[]>(() => ranking.Score(part, passing[s]))).ToArray();
        if (_ordersByNearness) ForEach(passing, (s, i) => Consider(s, i, _free!.Find(s, passing[s][i])?.Score));
        ForEach(passing, (s, i) => Consider(s, i, _ordersByNearness ? ScoreBehind(s, i) : scores[s].Value[i]));
        return verbatim.InOrder().Union(best.InOrder()).Take(_request.Page * _request.Size).Skip((_request.Page - 1) * _request.Size);

        // What is no candidate of any leg comes behind, by its words; they are weighed only where the candidates leave room.
        double? ScoreBehind(int s, int i) => _free!.Find(s, passing[s][i]) is null && IsTaken(Scored(s, passing[s][i], ranking.Most * BehindCandidates, exact[s]))
            ? scores[s].Value[i] * BehindCandidates : null;

        bool IsTaken(ScoredPassage most) => best.Takes(most) || (most.IsExact && verbatim.Takes(most));

        void Consider(int s, int i, double? score)
        {
            if (score is not { } known) return;
            var scored = Scored(s, passing[s][i], known, exact[s]);
            best.Add(scored);
            if (scored.IsExact) verbatim.Add(scored);
        }
    }

    private static void ForEach(List<int>[] passages, Action<int, int> action)
    {
        for (var s = 0; s < passages.Length; s++)
            for (var i = 0; i < passages[s].Count; i++) action(s, i);
    }

    private ScoredPassage Scored(int segment, int passage, double score, TermHits? exact)
    {
        var place = _segments[segment].PlaceOf(passage);
        return new ScoredPassage(segment, passage, exact?.FrequencyIn(passage) > 0, score, place.Day, place.SpeechId);
    }

    // ---- showing ----

    private SearchHit Hit(ScoredPassage scored, Ranking ranking, bool byNearness)
    {
        var part = _segments[scored.Segment];
        var place = part.PlaceOf(scored.Passage);
        var speech = part.ReadSpeechOf(scored.Passage);
        var passage = speech.Passages[place.Number - 1];
        var start = passage.Span.Start;
        var sentences = speech.Sentences.Where(s => passage.Span.Contains(s.Span.Start)).ToList();
        var near = byNearness ? _free!.Find(scored.Segment, scored.Passage) : null;
        var text = passage.Span.Of(speech.Text);
        var nearest = near is { Meaning.Nearest: >= 0 and var sentence } ? speech.Sentences[sentence - place.FirstSentence].Span : default(TextSpan?);
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
            Text = text,
            Nearest = nearest is { } span ? Shift(span, start) : null,
            Highlights = _root is null ? [] : Highlighter.Mark(speech, _root, passage.Span).Select(s => Shift(s, start)).ToList(),
            Role = SectionRoles.MainOf(sentences.Select(s => s.Role)),
            Sentences = sentences.Select(s => SentenceShift.Back(s, start)).ToList(),
            Themes = Theme.All.Where(t => sentences.Any(s => s.Themes.Any(l => l.ThemeId == t.Id))).ToList(),
            Types = Labels.DirectiveTypes.Select(e => e.Value).Where(t => sentences.Any(s => s.Directives.Any(d => d.Type == t))).ToList(),
            Stances = sentences.Select(s => s.Stance).Distinct().Order().ToList(),
            Score = scored.Score,
            Legs = Legs(scored, near),
            Explanation = near is { } found ? _free!.Explain(found, text) : ranking.Explain(part, scored.Passage),
        };
    }

    private IReadOnlyList<string> Legs(ScoredPassage scored, NearPassage? near)
    {
        var legs = new List<string>();
        if (scored.IsExact) legs.Add("exact");
        if (near is null && _root is not null && !scored.IsExact) legs.Add("words");
        if (near is not { } found) return legs;
        if (found.Words > _options.WordsWeight * LeastShareOfWords && !scored.IsExact) legs.Add("words");
        if (found.Wordings > 0) legs.Add("wordings");
        if (found.Meaning.Sum >= _options.LeastMeaning) legs.Add("meaning");
        if (found.Phrasings > _options.PhrasingsWeight * LeastShareOfPhrasings) legs.Add("phrasings");
        if (found.Endpoint >= _options.EndpointWeight * LeastShareOfEndpoint && found.Endpoint > 0) legs.Add("endpoint");
        return legs;
    }

    private static TextSpan Shift(TextSpan span, int start) => new(span.Start - start, span.End - start);
}
