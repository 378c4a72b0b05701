using System.Net.Mime;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Wenmai.Searching;
using Wenmai.Searching.Results;

namespace Wenmai.Web.Api.Answers;

/// <summary>200 with an answer as JSON.</summary>
internal sealed class JsonAnswer<T>(T answer) : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    /// <inheritdoc/>
    public int? StatusCode => StatusCodes.Status200OK;

    /// <inheritdoc/>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), [MediaTypeNames.Application.Json]));

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => JsonAnswer.WriteAsync(httpContext, JsonSerializer.Serialize(answer, SearchJson.Options));
}

/// <summary>Makes answers of the JSON interface; all of them are written alike.</summary>
internal static class JsonAnswer
{
    /// <summary>200 with an answer.</summary>
    public static JsonAnswer<T> Of<T>(T answer) => new(answer);

    /// <summary>Writes JSON that has been put into a string.</summary>
    public static Task WriteAsync(HttpContext context, string json, int status = StatusCodes.Status200OK) =>
        TypedResults.Text(json, MediaTypeNames.Application.Json, Encoding.UTF8, status).ExecuteAsync(context);
}
