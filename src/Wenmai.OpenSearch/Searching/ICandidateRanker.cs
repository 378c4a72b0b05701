using System.Text.Json.Nodes;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Semantics;

namespace Wenmai.OpenSearch.Searching;

/// <summary>Ranks the answers of a search by relevance. Thread-safe; for one generation.</summary>
internal interface ICandidateRanker
{
    /// <summary>Learns what the ranking of a plan will have to know, whatever answers it: while it is not yet clear that this will be the plan.</summary>
    Task PrepareAsync(SearchPlan plan, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Gathers the candidates of a plan and scores them.</summary>
    Task<IRankedAnswers> RankAsync(RankedSearch search, CancellationToken cancellationToken);
}

/// <summary>A search whose answers are to be ranked. Filters are of passages and may be used again: whoever puts one into a request clones it.</summary>
internal sealed record RankedSearch
{
    /// <summary>What the search will do.</summary>
    public required SearchPlan Plan { get; init; }

    /// <summary>Passages of which the query holds (<see cref="SearchPlan.Query"/>); all where there is none.</summary>
    public required JsonObject Matches { get; init; }

    /// <summary>What every answer must meet beside: the condition of the frame, the speech asked for; null for nothing. Similar passages beyond the hits must meet it too.</summary>
    public required JsonObject? Required { get; init; }

    /// <summary>What is selected in facets; each must hold. Those of sentences are one filter, since one sentence must meet them all.</summary>
    public required IReadOnlyList<JsonObject> Selections { get; init; }
}

/// <summary>The ranked answers of one search.</summary>
internal interface IRankedAnswers
{
    /// <summary>Identifiers of the passages that are similar enough to be answers though they may not match (<c>SimilarPassages.AnswersIn</c>), whatever is required
    /// and selected; empty where nothing is similar and for plans that count matches alone (<see cref="SearchPlan.CountsSimilar"/>).</summary>
    IReadOnlyList<string> SimilarAnswers { get; }

    /// <summary>Whether the archive has nothing similar to the plan's text: then nothing is an answer for plans that count similar passages. False without such a plan.</summary>
    bool IsNothingSimilar { get; }

    /// <summary>Whether the archive has nothing on the query, asked only when there is no answer: by likeness for plans that count it, else by the judge; never
    /// without vectors.</summary>
    Task<bool> IsNothingNearAsync(CancellationToken cancellationToken);

    /// <summary>What is known without a page: for searches in order of date.</summary>
    RankedNotes Notes { get; }

    /// <summary>Makes the page that the plan's request asks for.</summary>
    /// <param name="total">All answers that pass all filters, counted exactly.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<RankedPage> PageAsync(int total, CancellationToken cancellationToken);
}

/// <summary>A page of ranked answers.</summary>
/// <param name="Hits">The hits, with groups where the plan groups.</param>
/// <param name="Related">Similar passages beyond the hits; <see cref="SearchPlan.ShowsRelated"/>.</param>
/// <param name="Grouped">How many rows there are; null where the plan does not group.</param>
internal sealed record RankedPage(IReadOnlyList<SearchHit> Hits, IReadOnlyList<SearchHit> Related, GroupedExtent? Grouped);

/// <summary>What is said of a ranking. Read after the page was made, if one is made.</summary>
/// <param name="ExpansionsCounted">Whether other wordings were looked for.</param>
/// <param name="Phrasings">How documents put such plain words; empty for plans that count matches alone.</param>
/// <param name="Notices">What a deep model has to say.</param>
internal sealed record RankedNotes(bool ExpansionsCounted, IReadOnlyList<Paraphrase> Phrasings, IReadOnlyList<QueryNotice> Notices);
