using System.Net;
using Microsoft.AspNetCore.Builder;

namespace Wenmai.Web.Tests.Http;

/// <summary>A fault of the program itself: said in plain words, with a number for the log and nothing of the inside.</summary>
public sealed class FaultTests
{
    private const string Inside = "inner workings";

    [Fact]
    public async Task A_fault_is_a_page_with_a_trace_number_and_no_detail()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.In("corpus"));
        await File.WriteAllTextAsync(folder.In("corpus/讲话.txt"), "在会议上的讲话\n\n同志们：\n\n要抓好整改。\n", TestContext.Current.CancellationToken);
        var (app, address) = await WebApp.StartAsync(folder.In("corpus"), folder.In("index"), Extend);
        await using var _ = app;
        using var client = WebApp.NewClient(address);
        await WebApp.WaitForIndexAsync(client);

        var page = await client.GetAsync("/boom", TestContext.Current.CancellationToken);
        var text = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.InternalServerError, page.StatusCode);
        Assert.Contains("程序出错", text);
        Assert.Matches("<code>[^<]+</code>", text);
        Assert.DoesNotContain(Inside, text);
        Assert.Contains("Content-Security-Policy", page.Headers.Select(h => h.Key));

        var data = await client.GetAsync("/api/boom", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.InternalServerError, data.StatusCode);
        Assert.Equal("application/problem+json", data.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain(Inside, await data.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    private static void Extend(WebApplication app)
    {
        app.MapGet("/boom", string () => throw new InvalidOperationException(Inside)).AllowAnonymous();
        app.MapGet("/api/boom", string () => throw new InvalidOperationException(Inside)).AllowAnonymous();
    }
}
