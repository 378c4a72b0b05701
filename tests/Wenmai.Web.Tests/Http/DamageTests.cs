using Microsoft.AspNetCore.Builder;
using Wenmai.Indexing;
using Wenmai.Storage;

namespace Wenmai.Web.Tests.Http;

/// <summary>A damaged index, a way back, a newer format: the app goes on serving what is sound, and says so.</summary>
public sealed class DamageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DamageTests()
    {
        Directory.CreateDirectory(_folder.In("corpus"));
        Index("甲.txt", "在会议上的讲话\n\n同志们：\n\n要压实责任。\n");
        Index("乙.txt", "在会议上的讲话\n\n同志们：\n\n要加强督查。\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_generation_before_a_damaged_one_is_served_with_a_banner()
    {
        await File.AppendAllTextAsync(_folder.In("index/gen-000002/manifest.json"), "x", TestContext.Current.CancellationToken);
        var (app, address) = await WebApp.StartAsync(_folder.In("corpus"), _folder.In("index"));
        await using var _ = app;
        using var client = WebApp.NewClient(address);
        await WebApp.WaitForIndexAsync(client);

        Assert.Contains("W411", await TextAsync(client, "/?q=责任"));
        Assert.Contains("W411", await TextAsync(client, "/speeches"));
        Assert.Contains("gen-000001", await TextAsync(client, "/health/ready"));
        Assert.Contains("earlier generation", await TextAsync(client, "/?lang=en"));

        Index("丙.txt", "要狠抓落实。\n");   // a run repairs it
        Assert.DoesNotContain("W411", await TextAsync(client, "/?q=督查"));
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_rollback_is_picked_up()
    {
        var (app, address) = await WebApp.StartAsync(_folder.In("corpus"), _folder.In("index"));
        await using var _ = app;
        using var client = WebApp.NewClient(address);
        await WebApp.WaitForIndexAsync(client);
        Assert.Contains("gen-000002", await TextAsync(client, "/health/ready"));
        new GenerationStore(_folder.In("index")).Rollback();
        Assert.Contains("gen-000001", await TextAsync(client, "/health/ready"));
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    private void Index(string name, string text)
    {
        File.WriteAllText(_folder.In($"corpus/{name}"), text);
        new SpeechIndexer(_folder.In("index")).Run(new IndexingRequest { Folders = [_folder.In("corpus")] });
    }

    private static async Task<string> TextAsync(HttpClient client, string path) =>
        await (await client.GetAsync(path, TestContext.Current.CancellationToken)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
