using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Wenmai.Web.Tests.Http;

/// <summary>The app on an index that the engine on Lucene.NET made.</summary>
public sealed partial class LuceneIndexTests(WebApp embedded)
{
    [Fact]
    public async Task Every_page_opens_as_on_an_index_of_the_embedded_engine()
    {
        var stop = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        var (app, address) = await WebApp.StartAsync(Corpus.Folder, folder.In("index"), null, "--Wenmai:Engine", "lucene");
        await using var _ = app;
        using var client = WebApp.NewClient(address);
        await WebApp.WaitForIndexAsync(client);
        var manifest = Directory.GetFiles(folder.In("index"), "manifest.json", SearchOption.AllDirectories).Single();
        Assert.Contains("\"lucene\"", await File.ReadAllTextAsync(manifest, stop));
        foreach (var page in (string[])["/headings", "/phrases", "/parallels", "/recycled"])
            await WebApp.WaitForCollectionAsync(client, page);
        foreach (var path in (await Addresses.AllAsync(embedded)).Select(a => a.Path).Concat(PagesOf(app.Services)).Concat(Answers))
        {
            using var expected = await embedded.Client.GetAsync(path, stop);
            using var actual = await client.GetAsync(path, stop);
            Assert.True(expected.StatusCode == actual.StatusCode, $"{path}: {expected.StatusCode}, {actual.StatusCode}");
            Assert.NotEqual(HttpStatusCode.Accepted, actual.StatusCode);
            if (Answers.Contains(path)) Assert.Equal(HttpStatusCode.OK, actual.StatusCode);
            if (path.StartsWith("/api/", StringComparison.Ordinal)) Assert.Equal(await SaidAsync(expected), await SaidAsync(actual));
        }
        await app.StopAsync(stop);
    }

    /// <summary>Answers for programs that must be equal to the letter, but for the time they took and for the cursor, which bears the time of its index.</summary>
    private static string[] Answers { get; } =
    [
        "/api/v1/search?q=整改", "/api/v1/search?q=以…为抓手&mode=exact", "/api/v1/search?q=“责任” ~句 “监督”", "/api/v1/search?q=压实&theme=T03", "/api/v1/search?q=怎样让干部敢于担当&mode=meaning",
        "/api/v1/search?q=怎样让基层少开会少填表", "/api/v1/search?q=×", "/api/v1/matrix?rows=theme&columns=type", "/api/v1/sentences?theme=T03", "/api/v1/register?group=actor",
    ];

    /// <summary>Pages whose address has no parameter.</summary>
    private static IEnumerable<string> PagesOf(IServiceProvider services) => services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null && e.RoutePattern.Parameters.Count == 0)
        .Select(e => "/" + e.RoutePattern.RawText);

    private static async Task<string> SaidAsync(HttpResponseMessage answer) =>
        Times().Replace(await answer.Content.ReadAsStringAsync(), "");

    [GeneratedRegex("\"(elapsedMs|indexedAt|generatedAt|publishedAt|next)\":[^,}]*")]
    private static partial Regex Times();
}
