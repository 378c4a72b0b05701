using Wenmai.Archives;
using Wenmai.Searching;

namespace Wenmai.Web.Hosting;

/// <summary>Asks once more when damage was met while answering: by then the host has gone back to a sound generation.</summary>
internal static class DamageRetry
{
    /// <summary>Puts the second attempt around the pages. Nothing has been sent yet: pages are rendered whole before.</summary>
    public static void UseDamageRetry(this WebApplication app) => app.Use(async (context, next) =>
    {
        var host = context.RequestServices.GetRequiredService<IArchiveHost>();
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.Response.HasStarted && host.FindDamageBehind(e) is { } damage)
        {
            if (!HttpMethods.IsGet(context.Request.Method)) throw damage;
            context.SetEndpoint(null);
            await next(context);
        }
    });
}
