using Microsoft.AspNetCore.Http.Features;

namespace Wenmai.Web.Hosting;

/// <summary>HEAD on data is answered as GET is, without the body. Pages know HEAD by themselves.</summary>
internal static class HeadOfReads
{
    /// <summary>Puts it in front of the routes.</summary>
    public static void UseHeadOfReads(this WebApplication app) => app.Use(async (context, next) =>
    {
        var isData = Faults.IsApi(context.Request) || context.Request.Path.StartsWithSegments("/openapi");
        if (!HttpMethods.IsHead(context.Request.Method) || !isData)
        {
            await next(context);
            return;
        }
        var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        context.Request.Method = HttpMethods.Get;
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        try
        {
            await next(context);
        }
        finally
        {
            context.Features.Set(body);
            context.Request.Method = HttpMethods.Head;
        }
    });
}
