using System.Globalization;
using System.Net.Mime;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using Wenmai.Archives;
using Wenmai.Searching;
using Wenmai.Searching.Results;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Api.Answers;

/// <summary>200 with an answer of one generation of the index, tagged with it; 304 when the client holds one of the same generation.</summary>
/// <remarks>
/// The tag is weak, because the time a search took differs each time. There is none where an external model takes part, or where deep vectors are not complete:
/// then answers change within a generation.
/// </remarks>
internal sealed class TaggedAnswer<T> : IResult, IEndpointMetadataProvider
{
    private readonly string? _json;
    private readonly EntityTagHeaderValue? _tag;

    private TaggedAnswer(string? json, EntityTagHeaderValue? tag) => (_json, _tag) = (json, tag);

    /// <summary>Makes the answer while the generation is still open.</summary>
    /// <param name="context">The request, which may hold a tag.</param>
    /// <param name="archive">The generation that answers.</param>
    /// <param name="answer">Makes the answer; not called when the client holds it already.</param>
    /// <param name="isSettled">Whether the answer will stay the same within the generation; without a tag otherwise.</param>
    public static TaggedAnswer<T> Of(HttpContext context, IArchive archive, Func<T> answer, bool isSettled = true)
    {
        var tag = isSettled && !IsPersonal(context) ? TagOf(archive) : null;
        return new TaggedAnswer<T>(IsHeld(context, tag) ? null : JsonSerializer.Serialize(answer(), SearchJson.Options), tag);
    }

    /// <inheritdoc cref="Of"/>
    public static async Task<TaggedAnswer<T>> OfAsync(HttpContext context, IArchive archive, Func<Task<T>> answer, bool isSettled = true)
    {
        var tag = isSettled && !IsPersonal(context) ? TagOf(archive) : null;
        return new TaggedAnswer<T>(IsHeld(context, tag) ? null : JsonSerializer.Serialize(await answer(), SearchJson.Options), tag);
    }

    // What a subcorpus means may change within a generation too.
    private static bool IsPersonal(HttpContext context) => context.Features.Get<IQueryFeature>() is PersonalQueryFeature { WasAsked: true };

    private static bool IsHeld(HttpContext context, EntityTagHeaderValue? tag) =>
        tag is not null && context.Request.GetTypedHeaders().IfNoneMatch.Any(held => held.Compare(tag, useStrongComparison: false));

    /// <inheritdoc/>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), [MediaTypeNames.Application.Json]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status304NotModified, typeof(void)));
    }

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.GetTypedHeaders();
        headers.CacheControl = _tag is null ? new CacheControlHeaderValue { NoStore = true } : new CacheControlHeaderValue { NoCache = true };
        headers.ETag = _tag;
        if (_json is not null) return JsonAnswer.WriteAsync(httpContext, _json);
        httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }

    private static EntityTagHeaderValue? TagOf(IArchive archive)
    {
        if (archive.IsDeepUnsettled) return null;
        var published = archive.PublishedAt.UtcTicks.ToString("x", CultureInfo.InvariantCulture);
        return new EntityTagHeaderValue($"\"{archive.Generation}-{published}{archive.DeepFingerprint}\"", isWeak: true);
    }
}
