using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Wenmai.Tests.OpenSearch;

/// <summary>Stands in front of a node of a real cluster: speaks TLS for it, or is far away.</summary>
internal sealed class Proxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Uri _node;

    public Proxy(Uri node)
    {
        _node = node;
        _listener.Start();
        _ = TakeAsync();
    }

    /// <summary>The certificate that it shows to who connects from now on; null for none, and no TLS.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>How long each part takes, in both directions.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Connections taken.</summary>
    public int Connections { get; private set; }

    public Uri Address => new($"{(Certificate is null ? "http" : "https")}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Cuts all connections: the next request makes a new one.</summary>
    public event Action? Cut;

    public void CutAll() => Cut?.Invoke();

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        CutAll();
        _end.Dispose();
    }

    private async Task TakeAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                Connections++;
                _ = ServeAsync(client);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var node = new TcpClient();
        Cut += client.Close;
        try
        {
            await node.ConnectAsync(_node.Host, _node.Port, _end.Token);
            Stream near = client.GetStream();
            if (Certificate is { } certificate)
            {
                var secure = new SslStream(near);
                await secure.AuthenticateAsServerAsync(certificate);
                near = secure;
            }
            await Task.WhenAny(PumpAsync(near, node.GetStream()), PumpAsync(node.GetStream(), near));
        }
        catch (Exception e) when (e is IOException or SocketException or System.Security.Authentication.AuthenticationException or OperationCanceledException or ObjectDisposedException)
        {
            // One of both went away.
        }
        finally
        {
            Cut -= client.Close;
            client.Dispose();
        }
    }

    private async Task PumpAsync(Stream from, Stream to)
    {
        var buffer = new byte[1 << 16];
        for (int count; (count = await from.ReadAsync(buffer, _end.Token)) > 0;)
        {
            if (Delay > TimeSpan.Zero) await Task.Delay(Delay, _end.Token);
            await to.WriteAsync(buffer.AsMemory(0, count), _end.Token);
            await to.FlushAsync(_end.Token);
        }
    }
}
