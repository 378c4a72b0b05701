using Wenmai.Administration;
using Wenmai.Archives;
using Wenmai.Searching;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Api;

/// <summary>Health checks for whoever watches the process.</summary>
internal static class HealthApi
{
    /// <summary>Maps <c>/health/live</c> (the process answers) and <c>/health/ready</c> (an index is open, and what keeps it answers; 503 until then; <c>degraded</c> where not all is well).</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Ok(new { Status = "live" })).AllowAnonymous();
        routes.MapGet("/health/ready", ReadyAsync).AllowAnonymous();
    }

    private static async Task<IResult> ReadyAsync(IArchiveHost host, ArchivePlaces places, CancellationToken cancellationToken)
    {
        if (!host.HasIndex) return TypedResults.Json(new { Status = "building" }, statusCode: StatusCodes.Status503ServiceUnavailable);
        if (await host.ReadHealthAsync(cancellationToken) is { } service) return OfService(host, service);
        using var lease = host.Acquire();
        var warnings = HealthWarnings.Of(lease.Archive, places);
        return TypedResults.Ok(new
        {
            Status = warnings.Count == 0 ? "ready" : "degraded",
            lease.Archive.Generation,
            Warning = warnings.FirstOrDefault()?.Message,
            Warnings = warnings.Count == 0 ? null : warnings.Select(w => new { w.Code, w.Message, w.Remedy }),
        });
    }

    /// <summary>What the service says that keeps the archive.</summary>
    private static IResult OfService(IArchiveHost host, ServiceHealth service)
    {
        if (!service.IsWell)
            return TypedResults.Json(
                new { Status = "unavailable", Service = service.Status, service.Problem?.Code, service.Problem?.Message, service.Problem?.Remedy },
                statusCode: StatusCodes.Status503ServiceUnavailable);
        using var lease = host.Acquire();
        return TypedResults.Ok(new { Status = "ready", lease.Archive.Generation, Warning = lease.Archive.Warning?.Message, Service = service.Status });
    }
}
