using Wenmai.Searching;
using Wenmai.Web.Access;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Api;

/// <summary><c>/api/v1/passages/{id}</c>: one passage with where it comes from.</summary>
internal static class PassagesApi
{
    /// <summary>Maps the endpoint.</summary>
    public static void MapPassages(this IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/passages/{id}", Find)
        .WithName("Passage").WithSummary("A passage by its identifier (SPEECH-NUMBER), with heading path and citation").RequireAuthorization(AccessPolicies.Read);

    private static IResult Find(HttpContext context, SearcherHost host, string id)
    {
        using var lease = host.Acquire();
        if (!PassageId.TryParse(id, out var passageId)) return ApiProblems.Of(StatusCodes.Status404NotFound, new SearchProblem("E301", "id", "没有这一段。", "段落编号形如 s0123456789-12。"));
        var (speechId, number) = passageId;
        if (lease.Searcher.FindSpeech(speechId) is not { } speech) return ApiProblems.Of(SpeechIds.StatusOfMissing(speechId), SpeechIds.Missing(speechId));
        if (speech.Passages.FirstOrDefault(p => p.Number == number) is not { } passage)
            return ApiProblems.Of(StatusCodes.Status410Gone, new SearchProblem("E302", "id", "这篇讲话中已没有这一段。", "请重新检索。"));
        return ApiAnswers.Of(context, lease.Searcher, () => PassageJson.Of(speech, passage));
    }
}
