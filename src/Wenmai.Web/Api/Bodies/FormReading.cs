using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Wenmai.Searching;

namespace Wenmai.Web.Api.Bodies;

/// <summary>Reads <c>multipart/form-data</c> within limits.</summary>
internal static class FormReading
{
    /// <summary>Reads the form of a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="maxBytes">Maximum bytes of its body.</param>
    /// <param name="maxParts">Maximum number of its parts.</param>
    /// <param name="example">How it is sent, for the remedy.</param>
    /// <returns>The form, or why it can't be read.</returns>
    public static async ValueTask<(IFormCollection? Form, ProblemHttpResult? Refusal)> ReadAsync(HttpContext context, long maxBytes, int maxParts, string example)
    {
        if (!context.Request.HasFormContentType)
            return (null, Refused(StatusCodes.Status415UnsupportedMediaType, Codes.WrongContentType, "上传应为 multipart/form-data。", $"例如 {example}。"));
        try
        {
            var options = new FormOptions { MultipartBodyLengthLimit = maxBytes, ValueCountLimit = maxParts };
            return (await context.Request.ReadFormAsync(options, context.RequestAborted), null);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException or IOException)
        {
            return (null, Refused(StatusCodes.Status400BadRequest, Codes.BadRequestBody, "上传的内容不完整，或超过上限。", "请减少文件后重试。"));
        }
    }

    private static ProblemHttpResult Refused(int status, string code, string message, string remedy) => ApiProblems.Of(status, new Problem(code, message, remedy));
}
