using Microsoft.AspNetCore.HttpOverrides;

namespace Wenmai.Web.Hosting;

/// <summary>Behind a reverse proxy: who asks, and whether over HTTPS, as the proxy says; believed of the one proxy that the settings name.</summary>
internal static class ForwardedRequests
{
    /// <summary>Takes the headers of the proxy, if there is one.</summary>
    public static void UseProxy(this WebApplication app)
    {
        if (app.Services.GetRequiredService<ServerSettings>().Proxy is not { } proxy) return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = 1 };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Add(proxy);
        app.UseForwardedHeaders(options);
    }
}
