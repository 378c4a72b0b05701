using System.Net;
using Wenmai.Indexing;
using Wenmai.Searching;

namespace Wenmai.Web.Tests.Http;

/// <summary>A speech a decade ahead of all others of its formulation is marked with the reason wherever its year is relied upon.</summary>
public sealed class QuestionedYearTests : IDisposable
{
    private const string Formulation = "全面从严治党";
    private readonly TemporaryFolder _folder = new();

    public QuestionedYearTests()
    {
        Directory.CreateDirectory(_folder.In("corpus"));
        Write("早.md", 1996, $"要坚持{Formulation}，一刻不松。");
        for (var year = 2000; year < 2005; year++) Write($"中{year}.md", year, "要抓好防汛抗旱。");
        for (var year = 2015; year < 2019; year++) Write($"后{year}.md", year, $"要坚持{Formulation}，久久为功。");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pages_and_answers_name_the_reason_and_the_runner_up()
    {
        IndexCorpus();
        var (app, address) = await WebApp.StartAsync(_folder.In("corpus"), _folder.In("index"));
        await using var _ = app;
        using var client = WebApp.NewClient(address);
        await WebApp.WaitForIndexAsync(client);
        var (early, reason) = Questioned();
        Assert.Contains("2015年", reason);

        Assert.Contains(reason, await TextAsync($"/speeches/{early}"));
        var lineage = await TextAsync($"/lineage?q={Formulation}");
        Assert.Contains(reason, lineage);
        Assert.Contains("次见", lineage);
        var trend = await TextAsync($"/trends?series={Formulation}");
        Assert.Contains("本档案首见 1996；次见 2015", trend);
        Assert.Contains(reason, trend);
        Assert.Contains("在所选年份内首见 2016；次见 2017", await TextAsync($"/trends?series={Formulation}&year=2016-2018"));
        Assert.Equal(reason, (await Json.GetAsync(client, $"/api/v1/speeches/{early}")).RootElement.GetProperty("year").GetProperty("question").GetString());
        var series = (await Json.GetAsync(client, $"/api/v1/trends?series={Formulation}")).RootElement.GetProperty("series")[0];
        Assert.Equal((1996, 2015, early), (series.GetProperty("first").GetInt32(), series.GetProperty("second").GetInt32(), series.GetProperty("firstSpeech").GetString()));
        await app.StopAsync(TestContext.Current.CancellationToken);

        async Task<string> TextAsync(string path) => WebUtility.HtmlDecode(await client.GetStringAsync(path, TestContext.Current.CancellationToken));
    }

    private void IndexCorpus() => new SpeechIndexer(_folder.In("index")).Run(new IndexingRequest { Folders = [_folder.In("corpus")] });

    private (string Id, string Reason) Questioned()
    {
        using var host = new SearcherHost(_folder.In("index"));
        using var lease = host.Acquire();
        var questioned = Assert.Single(lease.Searcher.Questioned);
        return (questioned.Speech.Id, questioned.Reason);
    }

    private void Write(string name, int year, string text) =>
        File.WriteAllText(Path.Combine(_folder.In("corpus"), name), $"---\nyear: {year}\n---\n\n# 在会议上的讲话\n\n同志们：\n\n{text}\n");
}
