using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Tests.Hosting;

/// <summary>A crowd of idle connections keeps nobody out, whoever opened it.</summary>
public sealed class ConnectionDoorTests : IAsyncLifetime
{
    private const int OfOne = 8;
    private const int OfAll = 12;
    private readonly TaskCompletionSource _held = new();
    private readonly List<Socket> _crowd = [];
    private WebApplication _app = null!;
    private IPEndPoint _server = null!;
    private int _holding;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var door = new ConnectionDoor(OfOne, OfAll);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(door.Guard));
        _app = builder.Build();
        door.Watch(_app);
        _app.MapGet("/", () => "here");
        _app.MapGet("/hold", async () =>
        {
            Interlocked.Increment(ref _holding);
            await _held.Task;
            return "held";
        });
        await _app.StartAsync(TestContext.Current.CancellationToken);
        var address = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        _server = new IPEndPoint(IPAddress.Loopback, address.Port);
    }

    public async ValueTask DisposeAsync()
    {
        _held.TrySetResult();
        _crowd.ForEach(s => s.Dispose());
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Idle_connections_of_one_address_make_room_for_whoever_comes()
    {
        for (var i = 0; i < 5 * OfOne; i++) Connect("127.0.0.1");
        await Waiting.UntilAsync(() => _crowd.Count(IsOpen) <= OfOne);
        Assert.Contains("here", await AskAsync(Connect("127.0.0.2"), "/"));
        Assert.Contains("here", await AskAsync(Connect("127.0.0.1"), "/"));
    }

    [Fact]
    public async Task Idle_connections_of_many_addresses_do_too()
    {
        for (var i = 0; i < 3 * OfAll; i++) Connect($"127.0.0.{2 + i}");
        await Waiting.UntilAsync(() => _crowd.Count(IsOpen) <= OfAll);
        Assert.Contains("here", await AskAsync(Connect("127.0.0.1"), "/"));
    }

    [Fact]
    public async Task Connections_at_work_are_left_alone()
    {
        var working = Enumerable.Range(0, OfOne).Select(_ => AskAsync(Connect("127.0.0.1"), "/hold")).ToList();
        await Waiting.UntilAsync(() => _holding == OfOne);
        Assert.Equal("", await AskAsync(Connect("127.0.0.1"), "/"));
        Assert.Contains("here", await AskAsync(Connect("127.0.0.2"), "/"));
        _held.SetResult();
        Assert.All(await Task.WhenAll(working), answer => Assert.Contains("held", answer));
    }

    private Socket Connect(string from)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _crowd.Add(socket);
        socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        socket.Connect(_server);
        return socket;
    }

    /// <summary>The answer; empty where the connection was closed without one.</summary>
    private static async Task<string> AskAsync(Socket socket, string path)
    {
        var cancel = TestContext.Current.CancellationToken;
        try
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"), cancel);
            using var reader = new StreamReader(new NetworkStream(socket));
            return await reader.ReadToEndAsync(cancel);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return "";
        }
    }

    private static bool IsOpen(Socket socket)
    {
        try
        {
            return !socket.Poll(0, SelectMode.SelectRead) || socket.Available > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
