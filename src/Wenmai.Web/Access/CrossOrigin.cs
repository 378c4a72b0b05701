using Microsoft.Net.Http.Headers;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Access;

/// <summary>Scripts of other sites may read data where a setting names their site (<c>Wenmai:Origins</c>); cookies never go along.</summary>
internal static class CrossOrigin
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    /// <summary>Registers the rule.</summary>
    public static void AddCrossOrigin(this IServiceCollection services, ServerSettings settings) => services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
        .WithOrigins([.. settings.Origins])
        .WithMethods(HttpMethods.Get, HttpMethods.Head, HttpMethods.Post)
        .WithHeaders(HeaderNames.Authorization, HeaderNames.ContentType, HeaderNames.IfNoneMatch)
        .WithExposedHeaders(HeaderNames.ETag, HeaderNames.Location, HeaderNames.RetryAfter, RateLimits.LimitHeader, RateLimits.PolicyHeader)
        .SetPreflightMaxAge(Remembered)));

    /// <summary>Puts it behind the routes, for data alone.</summary>
    public static void UseCrossOrigin(this WebApplication app, ServerSettings settings)
    {
        if (settings.Origins.Count > 0) app.UseWhen(context => Faults.IsApi(context.Request) || context.Request.Path.StartsWithSegments("/openapi"), data => data.UseCors());
    }
}
