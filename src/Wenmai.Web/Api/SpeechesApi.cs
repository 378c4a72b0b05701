using System.Net.Mime;
using Wenmai.Searching;
using Wenmai.Web.Access;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Api;

/// <summary>Speeches as data: the catalogue, one speech with its annotation, its original file.</summary>
internal static class SpeechesApi
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapSpeeches(this IEndpointRouteBuilder routes)
    {
        var read = routes.MapGroup("").RequireAuthorization(AccessPolicies.Read);
        read.MapGet("/api/v1/speeches", List).WithName("Speeches").WithSummary("The catalogue by year and unit");
        read.MapGet("/api/v1/speeches/{id}", Find).WithName("Speech").WithSummary("A speech with outline, labels and evidence");
        read.MapGet("/speeches/{id}/original", Original).WithName("Original").WithSummary("The file the speech was read from");
    }

    private static IResult List(HttpContext context, SearcherHost host)
    {
        using var lease = host.Acquire();
        var (request, problems, _) = SearchParameters.Read(context.Request.Query, lease.Searcher.Taxonomy);
        if (problems.Count > 0) return ApiProblems.Of(StatusCodes.Status400BadRequest, problems);

        var list = SpeechList.Of(lease.Searcher.Speeches, request.Selection);
        return ApiAnswers.Of(context, lease.Searcher, () => SearchJson.Of(list.Speeches.Count, list.Page(request.Page, request.Size), lease.Searcher.Generation));
    }

    private static IResult Find(HttpContext context, SearcherHost host, string id)
    {
        using var lease = host.Acquire();
        return lease.Searcher.FindSpeech(id) is { } speech
            ? ApiAnswers.Of(context, lease.Searcher, () => SearchJson.Of(speech))
            : ApiProblems.Of(SpeechIds.StatusOfMissing(id), SpeechIds.Missing(id));
    }

    /// <summary>Always as an attachment: the file is a user's and must not run in this origin.</summary>
    private static async Task Original(HttpContext context, SearcherHost host, string id)
    {
        using var lease = host.Acquire();
        if (lease.Searcher.FindOriginal(id) is { } path && File.Exists(path))
            await TypedResults.PhysicalFile(path, MediaTypeNames.Application.Octet, Path.GetFileName(path)).ExecuteAsync(context);
        else
            await Faults.AnswerAsync(context, SpeechIds.StatusOfMissing(id), SpeechIds.Missing(id));
    }
}
