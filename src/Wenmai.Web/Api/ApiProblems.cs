using Wenmai.Searching;

namespace Wenmai.Web.Api;

/// <summary>Refusals of the JSON interface as problem details (RFC 9457).</summary>
internal static class ApiProblems
{
    /// <summary>The first problem as the answer, with its code, field and remedy; all of them under <c>problems</c>.</summary>
    public static IResult Of(int status, params IReadOnlyList<Problem> problems) => TypedResults.Problem(
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
}
