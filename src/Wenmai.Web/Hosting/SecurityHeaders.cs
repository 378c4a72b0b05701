using Scalar.AspNetCore;

namespace Wenmai.Web.Hosting;

/// <summary>Headers that hold for every answer.</summary>
internal static class SecurityHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    /// <summary>For the page that tries the interface out: its script is named by a number used once, and writes styles.</summary>
    private static string OfReference(string nonce) =>
        $"{ContentSecurityPolicy}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; script-src 'self' 'nonce-{nonce}'";

    /// <summary>Adds them. Referrer-Policy because queries are sensitive; what somebody signed in was shown is not to be kept.</summary>
    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        // As the answer starts, not before: the exception handler clears headers that are set already.
        context.Response.OnStarting(() =>
        {
            Add(context);
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static void Add(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Items[ScalarOptions.NonceHttpContextItemKey] is string nonce
            ? OfReference(nonce)
            : ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
        if (context.User.Identity?.IsAuthenticated == true || context.Request.Path.StartsWithSegments("/account")) headers.CacheControl = "no-store";
    }
}
