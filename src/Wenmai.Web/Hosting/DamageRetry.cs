using Wenmai.Storage;

namespace Wenmai.Web.Hosting;

/// <summary>Asks once more when damage was met while answering: by then the host has gone back to a sound generation.</summary>
internal static class DamageRetry
{
    /// <summary>Puts the second attempt around the pages. Nothing has been sent yet: pages are rendered whole before.</summary>
    public static void UseDamageRetry(this WebApplication app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (IndexDamagedException) when (!context.Response.HasStarted && HttpMethods.IsGet(context.Request.Method))
        {
            context.SetEndpoint(null);
            await next(context);
        }
    });
}
