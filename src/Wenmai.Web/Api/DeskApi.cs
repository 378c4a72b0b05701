using Wenmai.Drafting;
using Wenmai.Searching;
using Wenmai.Web.Access;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Api;

/// <summary>Facets of a search, and a draft held against the archive, as data.</summary>
internal static class DeskApi
{
    private const int MostDraftBytes = 256 * 1024;

    /// <summary>Maps the endpoints.</summary>
    public static void MapDesk(this IEndpointRouteBuilder routes)
    {
        var read = routes.MapGroup("/api/v1").RequireAuthorization(AccessPolicies.Read);
        read.MapGet("/facets", Facets).WithName("Facets").WithSummary("Counts of every facet value under a search, each facet ignoring its own selection");
        read.MapPost("/mirror", Mirror).WithName("Mirror").WithSummary("A draft, as {\"text\": …}, sentence by sentence against the archive").WithMetadata(new ReadsByPostAttribute());
    }

    private static IResult Facets(HttpContext context, SearcherHost host)
    {
        var (request, problems, _) = SearchParameters.Read(context.Request.Query);
        if (problems.Count > 0) return ApiProblems.Of(StatusCodes.Status400BadRequest, problems);
        using var lease = host.Acquire();
        var outcome = lease.Searcher.Search(request with { Size = 1, Page = 1 });
        return outcome.Results is { } results
            ? ApiAnswers.Of(context, lease.Searcher, () => Downloads.Serialize(new
            {
                results.Total,
                results.Speeches,
                Facets = results.Facets.ToDictionary(f => FacetValues.NameOf(f.Key), f => f.Value),
                results.Generation,
            }))
            : ApiProblems.Of(StatusCodes.Status400BadRequest, outcome.Problems);
    }

    private static async Task<IResult> Mirror(HttpContext context, SearcherHost host)
    {
        var (body, refusal) = await ApiBody.ReadAsync<DraftBody>(context, MostDraftBytes);
        if (refusal is not null) return refusal;
        var outcome = Draft.FromText(body?.Text ?? "");
        if (outcome.Draft is not { } draft) return ApiProblems.Of(StatusCodes.Status400BadRequest, outcome.Problems);
        using var lease = host.Acquire();
        var report = new WritersDesk(lease.Searcher).Mirror(draft, cancellationToken: context.RequestAborted);
        return TypedResults.Text(DeskJson.Of(report), "application/json", System.Text.Encoding.UTF8);
    }

    private sealed record DraftBody(string? Text);
}
