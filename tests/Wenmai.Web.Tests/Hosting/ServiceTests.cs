using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Wenmai.Web.Tests.Hosting;

/// <summary>What the unit file says of the program: it tells systemd when it listens, and that it stops.</summary>
public sealed class ServiceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Systemd_is_told_when_it_listens_and_that_it_stops()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has systemd.");
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(folder.In("speeches")).FullName, "讲话.txt"), "要整改到位。", Cancel);
        using var told = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        told.Bind(new UnixDomainSocketEndPoint(folder.In("notify")));
        using var service = Start(folder);
        Assert.Contains("READY=1", await ToldAsync(told));
        using (var stop = Process.Start("kill", ["-TERM", $"{service.Id}"])) await stop.WaitForExitAsync(Cancel);
        Assert.Contains("STOPPING=1", await ToldAsync(told));
        await service.WaitForExitAsync(Cancel);
        Assert.Equal(0, service.ExitCode);
    }

    /// <summary>A program knows that it is a service by the name of its parent: here that of a shell, which passes on that it is to stop.</summary>
    private static Process Start(TemporaryFolder folder)
    {
        File.Copy("/bin/sh", folder.In("systemd"));
        const string line = "dotnet \"$0\" --urls http://127.0.0.1:0 & trap \"kill -TERM $!\" TERM; wait $!; wait $!";
        var start = ServerProcess.Of(folder, folder.In("systemd"), line);
        start.Environment["NOTIFY_SOCKET"] = folder.In("notify");
        return Process.Start(start)!;
    }

    private static async Task<string> ToldAsync(Socket socket)
    {
        var buffer = new byte[256];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        return Encoding.ASCII.GetString(buffer, 0, await socket.ReceiveAsync(buffer, SocketFlags.None, limit.Token));
    }
}
