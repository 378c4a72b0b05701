using Wenmai.Indexing;
using Wenmai.Searching;

namespace Wenmai.Web.Tests.Http;

/// <summary>What a person corrected is marked where it stands, and a demand shows all its parts.</summary>
public sealed class CorrectionMarkTests : IDisposable
{
    private const string Mark = "class=\"corrected\"";
    private readonly TemporaryFolder _folder = new();

    public CorrectionMarkTests()
    {
        Directory.CreateDirectory(_folder.In("corpus"));
        Write("甲.md", "---\nunit: 甲局\ndate: 2021-03-04\n---\n\n# 在会议上的讲话\n\n同志们：\n\n## 一、狠抓整改\n\n情节严重的，各支部必须于6月底前报送整改材料。各支部要走访不少于20户。\n");
        Write("乙.md", "---\nunit: 甲局\ndate: 2021-03-04\n---\n\n# 在会议上的讲话\n\n同志们：\n\n要加强督查。\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Corrected_fields_and_sentences_say_so()
    {
        Write("甲.md.notes.yml", "title: 另一题目\nunit: 乙局\ndate: 2021-03-05\nthemes: [T09]\nsentences:\n  - text: 情节严重的，各支部必须于6月底前报送整改材料。\n    stance: own\n");
        var (corrected, plain) = await PagesAsync();
        Assert.Equal(4 + 1, Count(corrected, Mark));
        Assert.Contains("另一题目", corrected);
        Assert.DoesNotContain(Mark, plain);
    }

    [Fact]
    public async Task A_demand_shows_its_parts_and_the_page_its_shares_of_themes()
    {
        var (page, _) = await PagesAsync();
        foreach (var part in new[] { "条件", "主体", "动作", "对象", "时限", "指标" }) Assert.Contains($"<span class=\"part\">{part} ", page);
        Assert.Contains("主题占比", page);
        Assert.Matches("<th scope=\"row\"[^>]*><a href=\"#p[0-9]+\"[^>]*>一、狠抓整改</a></th><td>[^<]*%", page);
    }

    private async Task<(string First, string Second)> PagesAsync()
    {
        new SpeechIndexer(_folder.In("index")).Run(new IndexingRequest { Folders = [_folder.In("corpus")] });
        var (app, address) = await WebApp.StartAsync(_folder.In("corpus"), _folder.In("index"));
        await using var _ = app;
        using var client = WebApp.NewClient(address);
        await WebApp.WaitForIndexAsync(client);
        var pages = new List<string>();
        foreach (var id in IdsByName()) pages.Add(System.Net.WebUtility.HtmlDecode(await client.GetStringAsync($"/speeches/{id}?labels=on", TestContext.Current.CancellationToken)));
        await app.StopAsync(TestContext.Current.CancellationToken);
        return (pages[0], pages[1]);
    }

    private List<string> IdsByName()
    {
        using var host = new SearcherHost(_folder.In("index"));
        using var lease = host.Acquire();
        return [.. lease.Searcher.Speeches.OrderByDescending(s => s.Source.File, StringComparer.Ordinal).Select(s => s.Id)];
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private void Write(string name, string text) => File.WriteAllText(_folder.In($"corpus/{name}"), text);
}
