using Wenmai.Language;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Understanding;
using Wenmai.Semantics;

namespace Wenmai.Searching.Planning;

/// <summary>What one search will do: every interpretation of the request, every threshold and every weight, in one immutable value.</summary>
/// <remarks>
/// text → <see cref="ParsedQuery"/> → <see cref="SearchPlan"/> → matches → ranked page → <c>SearchResults</c>. A plan needs no index:
/// what it has to know of the archive comes as <see cref="PlanFacts"/>. It prints itself as 已理解为.
/// </remarks>
internal sealed record SearchPlan
{
    /// <summary>What the plan was made for.</summary>
    public required SearchRequest Request { get; init; }

    /// <summary>What passages must match; null when there is nothing to match.</summary>
    public required QueryNode? Query { get; init; }

    /// <summary>What the frame of the query asks of a passage beside its facets: unit, occasion, words of a form; null for nothing.</summary>
    public QueryNode? Required { get; init; }

    /// <summary>How the query was split into topic and frame.</summary>
    public QueryFrame? Frame { get; init; }

    /// <summary>The whole query as one string: passages that hold it are exact hits. Null when operators make it none.</summary>
    public required PhraseNode? Verbatim { get; init; }

    /// <summary>How similar passages are found; null when only matches count.</summary>
    public required HybridPlan? Hybrid { get; init; }

    /// <summary>Which passages are answers: those that totals and facets count.</summary>
    public required AnswerSet Answers { get; init; }

    /// <summary>What hits are ordered by.</summary>
    public required RankOrder Order { get; init; }

    /// <summary>How many verbatim hits come before all others.</summary>
    public required VerbatimPins Pins { get; init; }

    /// <summary>Whether a page that the hits do not fill goes on with similar passages, which are not counted.</summary>
    public required bool ShowsRelated { get; init; }

    /// <summary>Whether hits are put together: near-identical passages, those of a speech, headings with what they name.</summary>
    public bool Groups { get; init; }

    /// <summary>The passage that others are looked for like; null for a query.</summary>
    public LikedPassage? Like { get; init; }

    /// <summary>Slips that were put right, in order of position, and what could not take part.</summary>
    public required IReadOnlyList<QueryNotice> Notices { get; init; }

    /// <summary>Weights of ranking by words, and the share of free text that a passage must hold.</summary>
    public required SearchOptions Options { get; init; }

    /// <summary>Whether there is nothing to match: all passages, newest first.</summary>
    public bool IsBrowsing => Query is null && Like is null;

    /// <summary>Whether similar passages are answers.</summary>
    public bool CountsSimilar => Answers != AnswerSet.Matches;

    /// <summary>The parts of the query that are counted one by one where nothing answers all of it.</summary>
    public IReadOnlyList<QueryNode> Parts => Query switch
    {
        null => [],
        AndNode and => and.Children,
        JoinedNode joined => joined.Children,
        _ => [Query],
    };

    /// <summary>Makes the plan of a request.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="parsed">Its query, parsed without problems.</param>
    /// <param name="facts">What has to be known of the archive.</param>
    /// <param name="options">Settings of ranking.</param>
    public static SearchPlan Of(SearchRequest request, ParsedQuery parsed, PlanFacts facts, SearchOptions options) =>
        new SearchPlanner(request, parsed, facts, options).Plan();

    /// <summary>How the query was understood, in the query language itself; empty when browsing. Shown as 已理解为.</summary>
    public override string ToString() => Query switch
    {
        null => "",
        FreeTextNode run when Answers == AnswerSet.Similar && Hybrid is { UsesVectors: true } => $"{run}〔按含义排列〕",
        FreeTextNode run when CountsSimilar && Request.Mode != SearchMode.Words => $"{run}〔按词语、相关说法、公文写法和含义排列〕",
        FreeTextNode run => $"{run}〔按词语相关度排列：{string.Join('、', run.Parts)}〕",
        _ => Query.ToString(),
    };
}

/// <summary>What a plan has to know of the archive.</summary>
/// <param name="Missing">Those of <see cref="SearchPlanner.WordsToCheck"/> that occur nowhere.</param>
/// <param name="HasVectors">Whether there are vectors of the model in use.</param>
/// <param name="HasOldVectors">Whether there are vectors of another model, which say nothing to the one in use.</param>
/// <param name="Like">The passage that others are looked for like; null for a query.</param>
/// <param name="Text">What passages are compared with where the query is only the topic of it; null for the query itself.</param>
internal sealed record PlanFacts(IReadOnlySet<PhraseNode> Missing, bool HasVectors, bool HasOldVectors = false, LikedPassage? Like = null, string? Text = null);

/// <summary>Which passages are answers.</summary>
internal enum AnswerSet
{
    /// <summary>Those that match the query.</summary>
    Matches,

    /// <summary>Those that match free text by their words and those similar to it.</summary>
    MatchesAndSimilar,

    /// <summary>Those that are similar.</summary>
    Similar,
}

/// <summary>What hits are ordered by.</summary>
internal enum RankOrder
{
    /// <summary>BM25 of the words.</summary>
    Words,

    /// <summary>The sum of all legs; what is no candidate of any leg comes after, by its words.</summary>
    Similarity,

    /// <summary>The day, newest first.</summary>
    Newest,

    /// <summary>The day, oldest first.</summary>
    Oldest,
}

/// <summary>How many verbatim hits come before all others.</summary>
internal enum VerbatimPins
{
    /// <summary>None: hits are ordered by date.</summary>
    None,

    /// <summary>One, for a topic: lists of tasks hold its name verbatim and treat nothing.</summary>
    Best,

    /// <summary>All, for words and quotations: writers count on it.</summary>
    All,
}

/// <summary>The legs that find and score similar passages.</summary>
[Flags]
internal enum RetrievalLegs
{
    None = 0,

    /// <summary>Shared characters.</summary>
    Words = 1,

    /// <summary>Other wordings from the concept lexicon.</summary>
    Expansions = 2,

    /// <summary>Vectors.</summary>
    Vectors = 4,

    /// <summary>How documents put such plain words.</summary>
    Paraphrases = 8,

    /// <summary>A deep model, where there is one.</summary>
    Deep = 16,

    All = Words | Expansions | Vectors | Paraphrases | Deep,
}
