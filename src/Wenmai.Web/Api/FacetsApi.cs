using System.Text.Json;
using Wenmai.Searching;
using Wenmai.Web.Access;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Api;

/// <summary><c>/api/v1/facets</c>: the counts beside a search, without its hits.</summary>
internal static class FacetsApi
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapFacets(this IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/facets", Facets)
        .WithName("Facets").WithSummary("Counts of every facet value under a search, each facet ignoring its own selection").RequireAuthorization(AccessPolicies.Read);

    private static IResult Facets(HttpContext context, SearcherHost host)
    {
        using var lease = host.Acquire();
        var (request, problems, _) = SearchParameters.Read(context.Request.Query, lease.Searcher.Taxonomy);
        if (problems.Count > 0) return ApiProblems.Of(StatusCodes.Status400BadRequest, problems);
        var outcome = lease.Searcher.Search(request with { Size = 1, Page = 1 });
        return outcome.Results is { } results
            ? ApiAnswers.Of(context, lease.Searcher, () => JsonSerializer.Serialize(new
            {
                results.Total,
                results.Speeches,
                Facets = results.Facets.ToDictionary(f => FacetValues.NameOf(f.Key), f => f.Value),
                results.Generation,
            }, SearchJson.Options))
            : ApiProblems.Of(StatusCodes.Status400BadRequest, outcome.Problems);
    }
}
