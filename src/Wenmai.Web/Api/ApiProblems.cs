using Microsoft.AspNetCore.Http.HttpResults;
using Wenmai.Searching;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Api;

/// <summary>Refusals of the JSON interface as problem details (RFC 9457), described by <see cref="ApiProblem"/>.</summary>
internal static class ApiProblems
{
    /// <summary>The first problem as the answer, with its code, field and remedy; all of them under <c>problems</c>.</summary>
    public static ProblemHttpResult Of(int status, params IReadOnlyList<Problem> problems) => TypedResults.Problem(
        statusCode: status,
        title: problems[0].Message,
        detail: problems[0].Remedy,
        extensions: new Dictionary<string, object?>
        {
            ["code"] = problems[0].Code,
            ["field"] = problems[0].Field ?? "",
            ["remedy"] = problems[0].Remedy,
            ["problems"] = problems.Select(p => new { p.Code, Field = p.Field ?? "", p.Message, p.Remedy }),
        });

    /// <summary>A request that can't be read or fulfilled as it is (400).</summary>
    public static ProblemHttpResult BadRequest(params IReadOnlyList<Problem> problems) => Of(StatusCodes.Status400BadRequest, problems);

    /// <summary>An identifier without a speech (404).</summary>
    public static ProblemHttpResult NoSpeech(string id) => Of(StatusCodes.Status404NotFound, SpeechIds.Missing(id));
}
