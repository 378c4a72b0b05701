using System.Net.Mime;
using System.Text;
using Wenmai.Archives;
using Wenmai.Drafting;
using Wenmai.Searching;
using Wenmai.Web.Access;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Api;

/// <summary><c>/api/v1/mirror</c>: a draft held against the archive.</summary>
internal static class MirrorApi
{
    private const int MostDraftBytes = 256 * 1024;

    /// <summary>Maps the endpoint.</summary>
    public static void MapMirror(this IEndpointRouteBuilder routes) => routes.MapPost("/api/v1/mirror", Mirror)
        .WithName("Mirror").WithSummary("A draft, as {\"text\": …}, sentence by sentence against the archive").WithMetadata(new ReadsByPostAttribute()).RequireAuthorization(AccessPolicies.Read);

    private static async Task<IResult> Mirror(HttpContext context, SearcherHost host)
    {
        var (body, refusal) = await ApiBody.ReadAsync<DraftBody>(context, MostDraftBytes);
        if (refusal is not null) return refusal;
        using var lease = host.Acquire();
        var desk = WritersDesks.Of(lease.Archive());
        var outcome = desk.Read(body?.Text ?? "");
        if (outcome.Draft is not { } draft) return ApiProblems.Of(StatusCodes.Status400BadRequest, outcome.Problems);
        var report = await desk.MirrorAsync(draft, cancellationToken: context.RequestAborted);
        return TypedResults.Text(DeskJson.Of(report), MediaTypeNames.Application.Json, Encoding.UTF8);
    }

    private sealed record DraftBody(string? Text);
}
