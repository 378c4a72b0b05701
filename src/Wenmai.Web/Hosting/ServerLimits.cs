using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Wenmai.Web.Hosting;

/// <summary>Limits of the server, narrower than Kestrel's own: pages are small and nothing is uploaded.</summary>
internal static class ServerLimits
{
    /// <summary>Longest address answered as a search, in bytes. 3,000 hanzi are 27,000 bytes in percent-encoding.</summary>
    public const int AddressBytes = 64 * 1024;

    /// <summary>Applies the limits.</summary>
    public static void Apply(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = 1024 * 1024;
        // A connection too many is closed without a word; the rate limiter, which is met before, answers 429 and says when to come again.
        options.Limits.MaxConcurrentConnections = 1000;
        // Kestrel refuses longer lines with an empty answer, so it lets pass far more than we take; the guard answers with a page.
        options.Limits.MaxRequestLineSize = 512 * 1024;
    }
}
