using Wenmai.Searching;

namespace Wenmai.Web.Api;

/// <summary>Health checks for whoever watches the process.</summary>
internal static class HealthApi
{
    /// <summary>Maps <c>/health/live</c> (the process answers) and <c>/health/ready</c> (an index is open; 503 until then).</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Ok(new { Status = "live" })).AllowAnonymous();
        routes.MapGet("/health/ready", Ready).AllowAnonymous();
    }

    private static IResult Ready(SearcherHost host)
    {
        if (!host.HasIndex) return TypedResults.Json(new { Status = "building" }, statusCode: StatusCodes.Status503ServiceUnavailable);
        using var lease = host.Acquire();
        return TypedResults.Ok(new { Status = "ready", lease.Searcher.Generation, Warning = lease.Searcher.Warning?.Message });
    }
}
