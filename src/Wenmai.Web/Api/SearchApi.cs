using Wenmai.Searching;
using Wenmai.Web.Access;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Api;

/// <summary><c>/api/v1/search</c>: the search page's parameters, answered as JSON.</summary>
internal static class SearchApi
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapSearch(this IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/search", Search)
        .WithName("Search")
        .WithSummary("Passages by words, theme, year, directive type, stance, strength, role and unit")
        .RequireAuthorization(AccessPolicies.Read);

    private static IResult Search(HttpContext context, SearcherHost host)
    {
        using var lease = host.Acquire();
        var (request, problems, _) = SearchParameters.Read(context.Request.Query, lease.Searcher.Taxonomy);
        if (problems.Count > 0) return ApiProblems.Of(StatusCodes.Status400BadRequest, problems);

        var outcome = lease.Searcher.Search(request);
        return outcome.Results is { } results
            ? ApiAnswers.Of(context, lease.Searcher, () => SearchJson.Of(results))
            : ApiProblems.Of(StatusCodes.Status400BadRequest, outcome.Problems);
    }
}
