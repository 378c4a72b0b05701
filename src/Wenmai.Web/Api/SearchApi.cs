using Microsoft.AspNetCore.Http.HttpResults;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Web.Api.Answers;
using Wenmai.Web.Api.Queries;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Api;

/// <summary>Search, and the counts beside it: the search page's parameters, answered as JSON.</summary>
internal static class SearchApi
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapSearch(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapReading();
        reading.MapGet("search", Search).WithName("Search")
            .WithSummary("Passages by words, theme, year, directive type, stance, strength, role and unit");
        reading.MapGet("understand", Understand).WithName("Understand")
            .WithSummary("How a query is split into topic and frame, and whether the archive has anything near it");
        reading.MapGet("facets", Facets).WithName("Facets")
            .WithSummary("Counts of every facet value under a search, each facet ignoring its own selection");
    }

    private static Results<TaggedAnswer<SearchAnswer>, ProblemHttpResult> Search([AsParameters] SearchQuery query, SearcherHost host) =>
        Answer(query, host, request => request, SearchJson.AnswerOf);

    private static Results<TaggedAnswer<UnderstandingAnswer>, ProblemHttpResult> Understand([AsParameters] UnderstandQuery query, SearcherHost host)
    {
        using var lease = host.Acquire();
        var (request, problems, _) = SearchParameters.Read(query.Context.Request.Query, lease.Searcher.Taxonomy);
        if (problems.Count > 0) return ApiProblems.BadRequest(problems);
        var outcome = lease.Searcher.Explain(request.Query);
        return outcome.Answer is { } answer
            ? TaggedAnswer<UnderstandingAnswer>.Of(query.Context, lease.Searcher, () => answer)
            : ApiProblems.BadRequest(outcome.Problems);
    }

    private static Results<TaggedAnswer<FacetsAnswer>, ProblemHttpResult> Facets([AsParameters] FacetsQuery query, SearcherHost host) =>
        Answer(query, host, request => request with { Size = 1, Page = 1 }, results => new FacetsAnswer(
            results.Total,
            results.Speeches,
            results.Facets.ToDictionary(f => FacetValues.NameOf(f.Key), f => f.Value),
            results.Generation));

    private static Results<TaggedAnswer<T>, ProblemHttpResult> Answer<T>(
        FacetsQuery query, SearcherHost host, Func<SearchRequest, SearchRequest> narrow, Func<SearchResults, T> answer)
    {
        using var lease = host.Acquire();
        var (request, problems, _) = SearchParameters.Read(query.Context.Request.Query, lease.Searcher.Taxonomy);
        if (problems.Count > 0) return ApiProblems.BadRequest(problems);
        var outcome = lease.Searcher.Search(narrow(request));
        return outcome.Results is { } results
            ? TaggedAnswer<T>.Of(query.Context, lease.Searcher, () => answer(results))
            : ApiProblems.BadRequest(outcome.Problems);
    }
}
