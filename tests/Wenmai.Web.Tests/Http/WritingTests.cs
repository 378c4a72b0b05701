using System.Net;
using System.Text;

namespace Wenmai.Web.Tests.Http;

/// <summary>The writer's desk through HTTP: a draft that stays in memory, and files that keep their sources.</summary>
public sealed class WritingTests(WebApp app)
{
    private const string Text = "同志们：\n一、压实责任\n各级党组织要把管党治党责任扛在肩上。\n三、抓好整改\n对巡察反馈的问题要逐条销号。\n我们打算组织一次徒步观鸟活动。\n";

    [Fact]
    public async Task A_pasted_draft_is_compared_and_its_faults_are_named()
    {
        var answer = await PostAsync(new() { { new StringContent(Text), "text" } });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("class=\"fault fault-order\"", page);
        Assert.Contains("没有相近的说法", page);
        Assert.Contains("class=\"precedent\"", page);
        Assert.Contains("徒步观鸟", page);
        Assert.DoesNotContain("Set-Cookie", answer.Headers.ToString());
    }

    [Fact]
    public async Task An_uploaded_draft_is_read_in_memory()
    {
        var answer = await PostAsync(new() { { new StringContent(""), "text" }, { new ByteArrayContent(Encoding.GetEncoding("utf-8").GetBytes(Text)), "file", "草稿.md" } });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("徒步观鸟", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData("", "E220")]
    [InlineData("。，", "E220")]
    public async Task Drafts_without_text_are_refused_with_a_reason(string text, string code)
    {
        var answer = await PostAsync(new() { { new StringContent(text), "text" } });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Long_drafts_and_other_files_are_refused_with_a_reason()
    {
        var tooLong = await PostAsync(new() { { new StringContent(new string('字', 80_001)), "text" } });
        Assert.Contains("E221", await tooLong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var program = await PostAsync(new() { { new ByteArrayContent([1, 2, 3]), "file", "a.exe" } });
        Assert.Equal(HttpStatusCode.BadRequest, program.StatusCode);
        Assert.Contains("E100", await program.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/headings?count=x", "E205")]
    [InlineData("/headings?theme=T99", "E207")]
    [InlineData("/headings?year=1899", "E207")]
    [InlineData("/phrases?sort=best", "E207")]
    [InlineData("/parallels?clauses=0", "E205")]
    [InlineData("/recycled?page=0", "E205")]
    public async Task Bad_addresses_are_refused_with_a_reason(string path, string code)
    {
        var answer = await app.Client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("md", "text/markdown")]
    [InlineData("txt", "text/plain")]
    [InlineData("csv", "text/csv")]
    public async Task Baskets_and_speeches_are_files(string format, string type)
    {
        var speech = (await Addresses.FirstSpeechAsync(app)).Split('/')[2];
        foreach (var path in new[] { $"/basket/export?item={speech}-2&note={Uri.EscapeDataString("开头")}&format={format}&title={Uri.EscapeDataString("素材/一")}", $"/speeches/{speech}/export?format={format}" })
        {
            var answer = await app.Client.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
            Assert.EndsWith("." + format, answer.Content.Headers.ContentDisposition.FileNameStar);
            var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            Assert.True(format == "docx" ? bytes is [(byte)'P', (byte)'K', ..] : Encoding.UTF8.GetString(bytes).Contains('《'));
        }
    }

    [Fact]
    public async Task What_cannot_be_exported_is_refused()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync("/basket/export?format=docx", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync("/basket/export?item=s0123456789-1&format=exe", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync("/speeches/s0123456789/export", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Without_script_the_basket_is_a_list_in_the_address()
    {
        var speech = (await Addresses.FirstSpeechAsync(app)).Split('/')[2];
        var page = WebUtility.HtmlDecode(await app.TextAsync($"/lineage?q={Uri.EscapeDataString("两个维护")}&item={speech}-2"));
        Assert.Matches($"href=\"/basket\\?item={speech}-2&item=s[0-9a-f]+-[0-9]+", page);
        Assert.Contains($"href=\"/mirror?item={speech}-2\"", page);
    }

    [Fact]
    public async Task Of_a_comparison_that_does_not_run_there_is_nothing_to_tell() =>
        Assert.Equal(HttpStatusCode.NoContent, (await app.Client.GetAsync("/mirror?handler=share&run=unknown", TestContext.Current.CancellationToken)).StatusCode);

    private async Task<HttpResponseMessage> PostAsync(MultipartFormDataContent form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mirror") { Content = form };
        request.Headers.Add("Origin", app.Address);
        return await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
