using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Wenmai.Searching;
using Wenmai.Searching.Results;

namespace Wenmai.Web.Api.Bodies;

/// <summary>The JSON body of a request, read before the handler is called. What can't be read is refused with the place of the fault.</summary>
internal sealed class RequestBody<T> : IRefusable, IBindableFromHttpContext<RequestBody<T>>, IEndpointParameterMetadataProvider
    where T : class, IRequestBody
{
    private static readonly JsonSerializerOptions Options =
        new(SearchJson.Options) { MaxDepth = 16, RespectRequiredConstructorParameters = true };

    private readonly T? _value;

    private RequestBody(T? value, ProblemHttpResult? refusal) => (_value, Refusal) = (value, refusal);

    /// <inheritdoc/>
    public ProblemHttpResult? Refusal { get; }

    /// <summary>The body. Handlers are called with a readable one only.</summary>
    public T Value => _value ?? throw new InvalidOperationException("The body was refused.");

    /// <summary>Reads the body of a request.</summary>
    public static async ValueTask<RequestBody<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if (!context.Request.HasJsonContentType())
            return Refused(StatusCodes.Status415UnsupportedMediaType, Codes.WrongContentType, "", "请求正文应为 JSON。", "请在请求头中写 Content-Type: application/json。");
        if (context.Request.ContentLength > T.MaxBytes)
            return Refused(StatusCodes.Status413PayloadTooLarge, Codes.RequestBodyTooLarge, "", $"请求正文超过 {T.MaxBytes >> 10} KB。", "请缩短后重试。");
        try
        {
            return await context.Request.ReadFromJsonAsync<T>(Options, context.RequestAborted) is { } value
                ? new RequestBody<T>(value, null)
                : Refused(StatusCodes.Status400BadRequest, Codes.BadRequestBody, "", "请求正文是空的。", "请按接口说明（/openapi/v1.json）填写。");
        }
        catch (JsonException fault)
        {
            return Refused(
                StatusCodes.Status400BadRequest, Codes.BadRequestBody, fault.Path ?? "", "请求正文不是有效的 JSON，或有不认识的取值。", "请按接口说明（/openapi/v1.json）改正。");
        }
        catch (BadHttpRequestException fault)
        {
            return Refused(fault.StatusCode, Codes.RequestBodyTooLarge, "", "请求正文过大或不完整。", "请缩短后重试。");
        }
    }

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Metadata.Add(new BodyMetadata(typeof(T), "application/json"));
        builder.RefusesWith(StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);
    }

    private static RequestBody<T> Refused(int status, string code, string field, string message, string remedy) =>
        new(null, ApiProblems.Of(status, new Problem(code, message, remedy) { Field = field }));
}
