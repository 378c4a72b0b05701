using System.Net.Mime;
using Microsoft.AspNetCore.Http.HttpResults;
using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Searching;
using Wenmai.Searching.Results;
using Wenmai.Web.Access;
using Wenmai.Web.Api.Answers;
using Wenmai.Web.Api.Queries;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Api;

/// <summary>Speeches as data: the catalogue, one speech with its annotation, one passage, the original file.</summary>
internal static class SpeechesApi
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapSpeeches(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapReading();
        reading.MapGet("speeches", List).WithName("Speeches").WithSummary("The catalogue by words of the title, year, kind of document and unit");
        reading.MapGet("speeches/{id}", Find).WithName("Speech").WithSummary("A speech with outline, labels and evidence")
            .RefusesWith(StatusCodes.Status404NotFound);
        reading.MapGet("passages/{id}", FindPassage).WithName("Passage")
            .WithSummary("A passage by its identifier (SPEECH-NUMBER), with heading path and citation")
            .RefusesWith(StatusCodes.Status404NotFound);
        routes.MapGet("/speeches/{id}/original", Original).WithName("Original").WithSummary("The file the speech was read from")
            .RequireAuthorization(AccessPolicies.Read);
    }

    private static async Task<Results<TaggedAnswer<CatalogueAnswer>, ProblemHttpResult>> List([AsParameters] CatalogueQuery query, IArchiveHost host)
    {
        using var lease = host.Acquire();
        var (request, problems, _) = SearchParameters.Read(PersonalQuery.Values(query.Context.Request.Query), lease.Archive.Taxonomy);
        if (problems.Count > 0) return ApiProblems.BadRequest(problems);
        var list = SpeechList.Of(await lease.Archive.ListSpeechesAsync(query.Context.RequestAborted), request.Selection, request.Query, request.Sort);
        return TaggedAnswer<CatalogueAnswer>.Of(query.Context, lease.Archive, () => SearchJson.AnswerOf(
            list.Speeches.Count, list.Page(request.Page, request.Size), lease.Archive.Generation));
    }

    private static async Task<Results<TaggedAnswer<SpeechAnswer>, ProblemHttpResult>> Find(HttpContext context, IArchiveHost host, string id)
    {
        using var lease = host.Acquire();
        return await lease.Archive.FindSpeechAsync(id, context.RequestAborted) is { } speech
            ? await TaggedAnswer<SpeechAnswer>.OfAsync(context, lease.Archive, async () => SearchJson.AnswerOf(speech, await QuestionOfAsync(lease.Archive, id)))
            : ApiProblems.NoSpeech(id);
    }

    private static async Task<string?> QuestionOfAsync(IArchive archive, string id) =>
        (await archive.ListQuestionedAsync()).FirstOrDefault(q => q.Speech.Id == id)?.Reason;

    private static async Task<Results<TaggedAnswer<PassageAnswer>, ProblemHttpResult>> FindPassage(HttpContext context, IArchiveHost host, string id)
    {
        using var lease = host.Acquire();
        if (!PassageId.TryParse(id, out var passageId))
            return ApiProblems.Of(
                StatusCodes.Status404NotFound, new Problem(Codes.NoSuchSpeech, "没有这一段。", "段落编号形如 s0123456789-12。") { Field = "id" });
        var (speechId, number) = passageId;
        if (await lease.Archive.FindSpeechAsync(speechId, context.RequestAborted) is not { } speech) return ApiProblems.NoSpeech(speechId);
        return speech.Passages.FirstOrDefault(p => p.Number == number) is { } passage
            ? TaggedAnswer<PassageAnswer>.Of(context, lease.Archive, () => PassageJson.AnswerOf(speech, passage))
            : ApiProblems.Of(StatusCodes.Status404NotFound, new Problem(Codes.SpeechGone, "这篇讲话中没有这一段。", "请核对段落编号，或重新检索。") { Field = "id" });
    }

    /// <summary>Always as an attachment: the file is a user's and must not run in this origin.</summary>
    private static async Task Original(HttpContext context, IArchiveHost host, string id)
    {
        using var lease = host.Acquire();
        if (await lease.Archive.FindOriginalAsync(id, context.RequestAborted) is { } path && File.Exists(path))
            await TypedResults.PhysicalFile(path, MediaTypeNames.Application.Octet, Path.GetFileName(path)).ExecuteAsync(context);
        else
            await Faults.AnswerAsync(context, StatusCodes.Status404NotFound, SpeechIds.Missing(id));
    }
}
