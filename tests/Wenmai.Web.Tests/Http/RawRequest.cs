using System.Net.Sockets;
using System.Text;

namespace Wenmai.Web.Tests.Http;

/// <summary>Sends a request line as it stands; HttpClient would tidy up the path and the host.</summary>
internal static class RawRequest
{
    public static async Task<string> SendAsync(string address, string target, string? host = null)
    {
        var uri = new Uri(address);
        using var client = new TcpClient();
        await client.ConnectAsync(uri.Host, uri.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: {host ?? uri.Authority}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
