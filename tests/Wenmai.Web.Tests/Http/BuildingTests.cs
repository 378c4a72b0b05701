using System.Net;
using Wenmai.Indexing;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Web.Tests.Http;

/// <summary>The first start: until the index stands every page tells of its progress.</summary>
public sealed class BuildingTests
{
    [Fact]
    public async Task Every_page_is_the_progress_page_until_the_index_stands()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.In("corpus"));
        await File.WriteAllTextAsync(folder.In("corpus/讲话.txt"), "在会议上的讲话\n\n同志们：\n\n要抓好整改。\n", TestContext.Current.CancellationToken);

        // Another writer holds the index, so the app has to wait.
        var other = new GenerationStore(folder.In("index")).AcquireWriterLock();
        var (app, address) = await WebApp.StartAsync(folder.In("corpus"), folder.In("index"));
        await using var _ = app;
        using var client = WebApp.NewClient(address);

        foreach (var path in new[] { "/", "/speeches", "/help", "/?q=x", "/nowhere" })
        {
            var page = await client.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
            Assert.Equal("2", Assert.Single(page.Headers.GetValues("Refresh")));
            Assert.Contains("正在建立索引", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/api/v1/search", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health/ready", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/site.css", TestContext.Current.CancellationToken)).StatusCode);

        other.Dispose();
        await WebApp.WaitForIndexAsync(client);
        Assert.Contains("整改", await client.GetStringAsync(Addresses.Search("整改"), TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/building", TestContext.Current.CancellationToken)).StatusCode);
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Vectors_of_an_older_model_are_made_anew_at_the_start()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.In("corpus"));
        await File.WriteAllTextAsync(folder.In("corpus/讲话.txt"), "在会议上的讲话\n\n同志们：\n\n要抓好整改。\n", TestContext.Current.CancellationToken);
        Directory.CreateDirectory(folder.In("index"));
        var older = MeaningModel.PathIn(folder.In("index"));
        MeaningModel.Write(older, ["整改"], Enumerable.Repeat(1f, 64).ToArray(), 64);
        new SpeechIndexer(folder.In("index")).Run(new IndexingRequest { Folders = [folder.In("corpus")] }, null, TestContext.Current.CancellationToken);
        File.Delete(older);

        var (app, address) = await WebApp.StartAsync(folder.In("corpus"), folder.In("index"));
        await using var _ = app;
        using var client = WebApp.NewClient(address);
        await Waiting.UntilAsync(
            async stop => !(await client.GetStringAsync("/api/v1/search?q=整改", stop)).Contains("Q114", StringComparison.Ordinal),
            "vectors of the shipped model");
        Assert.Equal(MeaningModel.Shipped!.Fingerprint, new GenerationStore(folder.In("index")).ReadCurrent().ModelFingerprint);
        await app.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_damaged_index_is_told_in_words_and_made_anew()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.In("corpus"));
        Directory.CreateDirectory(folder.In("index"));
        await File.WriteAllTextAsync(folder.In("index/CURRENT"), "gen-000001\n", TestContext.Current.CancellationToken);
        var other = new GenerationStore(folder.In("index")).AcquireWriterLock();   // as long as this is held, nothing can be made anew
        var (app, address) = await WebApp.StartAsync(folder.In("corpus"), folder.In("index"));
        await using var _ = app;
        using var client = WebApp.NewClient(address);

        var page = await client.GetAsync("/", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Contains("E411", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health/ready", TestContext.Current.CancellationToken)).StatusCode);

        other.Dispose();
        await WebApp.WaitForIndexAsync(client);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/", TestContext.Current.CancellationToken)).StatusCode);
        await app.StopAsync(TestContext.Current.CancellationToken);
    }
}
