using Wenmai.Administration;
using Wenmai.Archives;
using Wenmai.Searching;

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
        var warnings = WarningsOf(lease.Archive, places);
        return TypedResults.Ok(new
        {
            Status = warnings.Count == 0 ? "ready" : "degraded",
            lease.Archive.Generation,
            Warning = warnings.FirstOrDefault()?.Message,
            Warnings = warnings.Count == 0 ? null : warnings.Select(w => new { w.Code, w.Message, w.Remedy }),
        });
    }

    /// <summary>Answers are given, but not all is well: an earlier generation stands in, files of the index are gone from under it, the disk is nearly full.</summary>
    private static List<Problem> WarningsOf(IArchive archive, ArchivePlaces places)
    {
        List<Problem> warnings = archive.Warning is { } warning ? [warning] : [];
        if (IndexState.FindMissingFile(places) is { } missing)
            warnings.Add(new Problem(Codes.IndexDamaged, $"索引文件 {missing} 已不在磁盘上，重新启动后将不能读取。", "请运行 wenmai index --rebuild。"));
        if (IndexState.FreeBytes(places) is var free && free < Doctor.LittleRoom)
            warnings.Add(new Problem(Codes.ReadOrWriteFailed, $"磁盘可用空间只有 {free / 1048576} MB。", "请腾出空间；空间不足时索引不会更新。"));
        return warnings;
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
