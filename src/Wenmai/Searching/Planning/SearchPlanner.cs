using Wenmai.Language;
using Wenmai.Proofreading;
using Wenmai.Searching.Queries;

namespace Wenmai.Searching.Planning;

/// <summary>Decides what a request means. No index is read: the archive's part in the decision comes as <see cref="PlanFacts"/>.</summary>
internal sealed class SearchPlanner(SearchRequest request, ParsedQuery parsed, PlanFacts facts, SearchOptions options)
{
    private const RetrievalLegs ByMeaning = RetrievalLegs.Vectors | RetrievalLegs.Deep;
    private const RetrievalLegs ByWords = RetrievalLegs.Words | RetrievalLegs.Expansions;

    private readonly List<QueryNotice> _notices = parsed.Notices.ToList();

    /// <summary>The words of a query that are looked for by their parts if they occur nowhere, and so must be looked up first.</summary>
    public static IEnumerable<PhraseNode> WordsToCheck(SearchRequest request, ParsedQuery parsed) =>
        request.Mode == SearchMode.All && parsed.Root is { } root ? LooseWords(root) : [];

    /// <summary>Makes the plan.</summary>
    public SearchPlan Plan()
    {
        var query = Interpret();
        AddNotices();
        var hybrid = CanBeSimilar(query) ? PlanHybrid(query) : null;
        var isTopic = WordRules.IsTopic(query);
        var answers = AnswersOf(query, hybrid, isTopic);
        return new SearchPlan
        {
            Request = request,
            Query = query,
            Verbatim = parsed.Whole,
            Hybrid = hybrid,
            Answers = answers,
            Order = OrderOf(query, hybrid, answers),
            Pins = request.Sort != SearchSort.Relevance ? VerbatimPins.None : isTopic ? VerbatimPins.Best : VerbatimPins.All,
            ShowsRelated = hybrid is not null && facts.Like is null && request is { Mode: not SearchMode.Meaning, Sort: SearchSort.Relevance, Within: "" },
            Groups = query is not null && request is { Group: HitGrouping.Speech, Mode: not SearchMode.Exact, Sort: SearchSort.Relevance, Within: "" },
            Like = facts.Like,
            Notices = _notices,
            Options = options,
        };
    }

    /// <summary>Missing words by their parts, then a word that is the whole query as a topic.</summary>
    private QueryNode? Interpret()
    {
        var root = request.Mode == SearchMode.All && parsed.Root is { } typed ? Joined(Loosened(typed)) : parsed.Root;
        return root is PhraseNode word && request.Mode is (SearchMode.All or SearchMode.Words) ? ReadAlone(word) : root;
    }

    /// <summary>Words joined by blanks: a title, heading, unit or speaker may have some of them.</summary>
    private static QueryNode Joined(QueryNode node) => node is AndNode and && and.Children.Count(IsWord) > 1
        ? new JoinedNode([.. and.Children.Select(c => IsWord(c) ? new AnywhereNode((PhraseNode)c) : c)]) : node;

    private static bool IsWord(QueryNode node) => node is PhraseNode { IsQuoted: false, Pieces.Count: 1 };

    private QueryNode ReadAlone(PhraseNode word) => WordRules.ReadAlone(word, request.Mode, TermVocabulary.Shipped);

    private QueryNode Loosened(QueryNode node) => node switch
    {
        AndNode and => new AndNode(and.Children.Select(Loosened).ToList()),
        OrNode or => new OrNode(or.Children.Select(Loosened).ToList()),
        PhraseNode word when facts.Missing.Contains(word) => Loosened(word),
        _ => node,
    };

    private QueryNode Loosened(PhraseNode word)
    {
        var loosened = WordRules.Loosen(word, request.Mode, TermVocabulary.Shipped);
        if (loosened is FreeTextNode)
            _notices.Add(new QueryNotice(Codes.LookedForByParts, Math.Max(0, request.Query.IndexOf(word.Text, StringComparison.Ordinal)),
                $"原文中没有“{word.Text}”，已按其中的词语检索。只查原文请用精确方式。", word.Text));
        return loosened;
    }

    private void AddNotices()
    {
        if (facts.HasOldVectors && request is { Mode: SearchMode.All, Query.Length: > 0 })
            _notices.Add(new QueryNotice(Codes.OtherVectors, QueryNotice.OfAll, "索引中的语义向量由另一个模型生成，本次没有按含义查找。请管理员更新索引。"));
        if (!facts.HasVectors && (request.Mode == SearchMode.Meaning || facts.Like is not null))
            _notices.Add(new QueryNotice(Codes.NoVectors, QueryNotice.OfAll, "索引中没有语义向量，已改按词语查找相近的段落。请管理员重新索引。"));
    }

    private bool CanBeSimilar(QueryNode? query) => facts.Like is not null || (query is null && facts.Text is { Length: > 0 }) || (parsed.Whole is not null && IsPlain(query));

    private HybridPlan? PlanHybrid(QueryNode? query)
    {
        var text = facts.Like?.Text ?? facts.Text ?? request.Query;
        var (folded, legs) = (TextFolding.FoldToString(text), Legs());
        if (legs == RetrievalLegs.None) return null;
        var expansions = legs.HasFlag(RetrievalLegs.Expansions)
            ? ConceptExpansion.Of(folded, request.Dropped, ConceptLexicon.Shipped, RelatedWordings.Shipped)
            : [];
        return HybridPlan.Of(text, folded, legs, expansions, options) with { Whole = CanBeAbsent(query) ? parsed.Whole : null, ListsFar = request.Near == NearChoice.All };
    }

    /// <summary>Words joined by blanks are asked for one by one, and each may be met.</summary>
    private bool CanBeAbsent(QueryNode? query) => request.Mode == SearchMode.All && facts is { HasVectors: true, Like: null } && query is FreeTextNode or PhraseNode;

    private RetrievalLegs Legs() => request.Mode switch
    {
        _ when facts.Like is not null => facts.HasVectors ? ByMeaning : RetrievalLegs.Words,
        SearchMode.All => facts.HasVectors ? RetrievalLegs.All : ByWords | RetrievalLegs.Deep,
        SearchMode.Words => RetrievalLegs.Words,
        SearchMode.Meaning => facts.HasVectors ? ByMeaning : ByWords,
        _ => RetrievalLegs.None,
    };

    private AnswerSet AnswersOf(QueryNode? query, HybridPlan? hybrid, bool isTopic)
    {
        if (hybrid is null) return AnswerSet.Matches;
        if (facts.Like is not null || request.Mode == SearchMode.Meaning) return AnswerSet.Similar;
        return query is FreeTextNode && (request.Mode == SearchMode.All || isTopic) ? AnswerSet.MatchesAndSimilar : AnswerSet.Matches;
    }

    /// <summary>Words joined by "and" are weighed one by one instead of by similarity to all of them.</summary>
    private RankOrder OrderOf(QueryNode? query, HybridPlan? hybrid, AnswerSet answers) => request.Sort switch
    {
        SearchSort.Newest => RankOrder.Newest,
        SearchSort.Oldest => RankOrder.Oldest,
        _ when hybrid is not null && (answers != AnswerSet.Matches || query is null or FreeTextNode or PhraseNode) => RankOrder.Similarity,
        _ => RankOrder.Words,
    };

    /// <summary>Whether a query is words alone, without quotation marks, fields and operators.</summary>
    private static bool IsPlain(QueryNode? node) => node switch
    {
        FreeTextNode or PhraseNode { IsQuoted: false, Pieces.Count: 1 } => true,
        AndNode and => and.Children.All(IsPlain),
        JoinedNode joined => joined.Children.All(IsPlain),
        AnywhereNode => true,
        _ => false,
    };

    private static IEnumerable<PhraseNode> LooseWords(QueryNode node) => node switch
    {
        AndNode and => and.Children.SelectMany(LooseWords),
        OrNode or => or.Children.SelectMany(LooseWords),
        PhraseNode word when WordRules.CanLoosen(word) => [word],
        _ => [],
    };
}
