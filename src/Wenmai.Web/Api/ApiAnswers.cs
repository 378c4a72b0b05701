using System.Globalization;
using System.Net.Mime;
using System.Text;
using Microsoft.Net.Http.Headers;
using Wenmai.Searching;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Api;

/// <summary>Answers of the JSON interface, tagged with the generation they come from.</summary>
internal static class ApiAnswers
{
    /// <summary>The answer, or 304 when the client holds one of the same generation.</summary>
    /// <remarks>Weak, because the time a search took differs each time. Without a tag where an external model has its say: it comes and goes within a generation.</remarks>
    public static IResult Of(HttpContext context, SpeechSearcher searcher, Func<string> json)
    {
        if (context.RequestServices.GetRequiredService<ServerSettings>().Endpoint is not null) return Untagged(context, json);
        var published = searcher.Statistics.IndexedAt.UtcTicks.ToString("x", CultureInfo.InvariantCulture);
        var tag = new EntityTagHeaderValue($"\"{searcher.Generation}-{published}\"", isWeak: true);
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = tag;
        headers.CacheControl = new CacheControlHeaderValue { NoCache = true };
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(held => held.Compare(tag, useStrongComparison: false))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Text(json(), MediaTypeNames.Application.Json, Encoding.UTF8);
    }

    private static IResult Untagged(HttpContext context, Func<string> json)
    {
        context.Response.GetTypedHeaders().CacheControl = new CacheControlHeaderValue { NoStore = true };
        return TypedResults.Text(json(), MediaTypeNames.Application.Json, Encoding.UTF8);
    }
}
