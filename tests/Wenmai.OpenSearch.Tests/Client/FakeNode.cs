using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Wenmai.Tests.OpenSearch;

/// <summary>What a node was asked.</summary>
internal sealed record Asked(string Method, string Path, string Body, string Authorization);

/// <summary>A server on this machine that answers as a test says. It can be hung, ended and started again at its address.</summary>
internal sealed class FakeNode : IAsyncDisposable
{
    private readonly Func<Asked, CancellationToken, Task<(int Status, string Body)>> _answer;
    private X509Certificate2? _certificate;
    private readonly TaskCompletionSource _end = new();
    private WebApplication? _app;

    private FakeNode(Func<Asked, CancellationToken, Task<(int, string)>> answer, X509Certificate2? certificate) =>
        (_answer, _certificate) = (answer, certificate);

    public Uri Address { get; private set; } = null!;

    /// <summary>Takes connections and says nothing, as a stopped process does.</summary>
    public bool Hangs { get; set; }

    /// <summary>What it was asked, pings apart.</summary>
    public ConcurrentQueue<Asked> Asked { get; } = new();

    /// <summary>Pings.</summary>
    public int Pings;

    /// <summary>Starts one that answers at once.</summary>
    public static Task<FakeNode> StartAsync(Func<Asked, (int Status, string Body)> answer, X509Certificate2? certificate = null) =>
        StartAsync((asked, _) => Task.FromResult(answer(asked)), certificate);

    public static async Task<FakeNode> StartAsync(Func<Asked, CancellationToken, Task<(int Status, string Body)>> answer, X509Certificate2? certificate = null)
    {
        var node = new FakeNode(answer, certificate);
        await node.StartAsync(0);
        return node;
    }

    public async Task KillAsync()
    {
        await _app!.DisposeAsync();
        _app = null;
    }

    public Task StartAgainAsync(X509Certificate2? certificate = null)
    {
        _certificate = certificate ?? _certificate;
        return StartAsync(Address.Port);
    }

    public async ValueTask DisposeAsync()
    {
        _end.TrySetResult();
        if (_app is not null) await KillAsync();
    }

    private async Task StartAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(o => o.ShutdownTimeout = TimeSpan.Zero);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, port, l =>
        {
            l.Protocols = HttpProtocols.Http1;
            if (_certificate is not null) l.UseHttps(_certificate);
        }));
        _app = builder.Build();
        _app.Run(HandleAsync);
        await _app.StartAsync();
        Address = new Uri(_app.Urls.First());
    }

    private async Task HandleAsync(HttpContext context)
    {
        var body = await new StreamReader(context.Request.Body).ReadToEndAsync();
        var asked = new Asked(context.Request.Method, $"{context.Request.Path}{context.Request.QueryString}", body, context.Request.Headers.Authorization.ToString());
        if (Hangs) await Task.WhenAny(_end.Task, Task.Delay(Timeout.Infinite, context.RequestAborted));
        var ping = asked.Path.StartsWith("/_nodes/_local", StringComparison.Ordinal);
        if (ping) Interlocked.Increment(ref Pings);
        else Asked.Enqueue(asked);
        var (status, text) = ping ? (200, $"{{\"nodes\":{{\"id{Address.Port}\":{{\"name\":\"n\"}}}}}}") : await _answer(asked, context.RequestAborted);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(text);
    }
}
