using System.Text.Json;
using Wenmai.Searching;

namespace Wenmai.Web.Api;

/// <summary>Reads bodies of requests; what can't be read is told with its place.</summary>
internal static class ApiBody
{
    private static readonly JsonSerializerOptions Options = new(SearchJson.Options) { MaxDepth = 16, RespectRequiredConstructorParameters = true };

    /// <summary>The body, or the refusal.</summary>
    public static async Task<(T? Body, IResult? Refusal)> ReadAsync<T>(HttpContext context, int mostBytes) where T : class
    {
        if (!context.Request.HasJsonContentType())
            return (null, ApiProblems.Of(StatusCodes.Status415UnsupportedMediaType, new Problem(Codes.WrongContentType, "请求正文应为 JSON。", "请在请求头中写 Content-Type: application/json。")));
        if (context.Request.ContentLength > mostBytes)
            return (null, ApiProblems.Of(StatusCodes.Status413PayloadTooLarge, new Problem(Codes.RequestBodyTooLarge, $"请求正文超过 {mostBytes >> 10} KB。", "请缩短后重试。")));
        try
        {
            return (await context.Request.ReadFromJsonAsync<T>(Options, context.RequestAborted), null);
        }
        catch (JsonException fault)
        {
            return (null, ApiProblems.Of(StatusCodes.Status400BadRequest, new Problem(Codes.BadRequestBody, "请求正文不是有效的 JSON，或有不认识的取值。", "请按接口说明（/openapi/v1.json）改正。") { Field = fault.Path ?? "" }));
        }
        catch (BadHttpRequestException fault)
        {
            return (null, ApiProblems.Of(fault.StatusCode, new Problem(Codes.RequestBodyTooLarge, "请求正文过大或不完整。", "请缩短后重试。")));
        }
    }
}
