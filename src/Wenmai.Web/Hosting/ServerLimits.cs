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
        options.ConfigureEndpointDefaults(options.ApplicationServices.GetRequiredService<ConnectionDoor>().Guard);
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = 1024 * 1024;
        // The door keeps fewer; those that it is about to close may still be counted here.
        options.Limits.MaxConcurrentConnections = 2 * ConnectionDoor.OfAll;
        // Kestrel refuses longer lines with an empty answer, so it lets pass far more than we take; the guard answers with a page.
        options.Limits.MaxRequestLineSize = 512 * 1024;
    }
}
