using Microsoft.AspNetCore.Builder;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Tests.Http;

/// <summary>A stronger model that is set but away: pages and data answer as without it, and say so.</summary>
public sealed class EndpointTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Searches_answer_and_say_how_far_the_external_model_takes_part()
    {
        using var folder = new TemporaryFolder();
        var (app, address) = await WebApp.StartAsync(Corpus.Folder, Path.Combine(folder.Path, "index"), null,
            "--Wenmai:Endpoint:Address", "http://127.0.0.1:9/v1/embeddings", "--Wenmai:Endpoint:Model", "m", "--Wenmai:Endpoint:Allow", "127.0.0.1", "--Wenmai:Endpoint:Http", "true");
        await using var _ = app;
        using var client = WebApp.NewClient(address);
        await WebApp.WaitForIndexAsync(client);
        var query = "q=" + Uri.EscapeDataString("上班老是偷懒的同志怎么办");
        var page = await client.GetStringAsync("/?" + query, Cancel);
        Assert.Contains("语义加深 0 %", page);
        Assert.Contains("会发送给设置中指定的外接模型（127.0.0.1）", page);
        Assert.DoesNotContain("不向外发送", page);
        var answer = await client.GetAsync("/api/v1/search?" + query, Cancel);
        Assert.Contains("\"Q113\"", await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Null(answer.Headers.ETag);   // the model may answer in a moment, within the same generation
        await app.StopAsync(Cancel);
    }

    [Theory]
    [InlineData("--Wenmai:Endpoint:Address", "http://127.0.0.1:9/v1/embeddings")]
    [InlineData("--Wenmai:Endpoint:Key", "geheim")]
    [InlineData("--Wenmai:Endpoint:Adress", "https://127.0.0.1/")]
    public void Unfit_settings_stop_the_start(string name, string value) =>
        Assert.DoesNotContain("geheim", Assert.Throws<ConfigurationFault>(() => Program.Build(["--Wenmai:Corpus", Corpus.Folder, name, value])).Message);
}
