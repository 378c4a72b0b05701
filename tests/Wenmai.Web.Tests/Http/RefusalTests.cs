using System.Net;

namespace Wenmai.Web.Tests.Http;

/// <summary>Bad requests get a page in plain Chinese with code and remedy, the form kept; never an empty answer.</summary>
public sealed class RefusalTests(WebApp app)
{
    [Theory]
    [InlineData("/?q=a&q=b", "E206")]
    [InlineData("/?page=0", "E205")]
    [InlineData("/?page=abc", "E205")]
    [InlineData("/?page=1000000000", "E205")]
    [InlineData("/?page=101", "E205")]
    [InlineData("/?size=0", "E205")]
    [InlineData("/?size=1000000", "E205")]
    [InlineData("/?sort=best", "E207")]
    [InlineData("/?theme=T99", "E207")]
    [InlineData("/?year=abcd", "E207")]
    [InlineData("/?q=year:abcd", "E203")]
    [InlineData("/?q=%B5%B3", "E208")]
    [InlineData("/?q=%FF%FE", "E208")]
    [InlineData("/?q=%00", "E208")]
    [InlineData("/speeches?year=abcd", "E207")]
    [InlineData("/speeches?page=x", "E205")]
    public async Task A_bad_parameter_is_400_on_the_page_and_in_the_api(string path, string code)
    {
        var page = await app.Client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        Assert.Contains(code, await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        var api = await app.Client.GetAsync(path.StartsWith("/?", StringComparison.Ordinal) ? "/api/v1/search" + path[1..] : "/api/v1" + path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, api.StatusCode);
        Assert.Equal("application/problem+json", api.Content.Headers.ContentType?.MediaType);
        using var problem = await Json.ReadAsync(api);
        Assert.Equal(code, problem.RootElement.GetProperty("code").GetString());
        Assert.NotEmpty(problem.RootElement.GetProperty("remedy").GetString()!);
        Assert.True(problem.RootElement.TryGetProperty("field", out _));
    }

    [Fact]
    public async Task Three_thousand_hanzi_are_400_with_the_form_kept()
    {
        var page = await app.Client.GetAsync(Addresses.Search(new string('党', 3000)), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        var text = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("E201", text);
        Assert.Contains("最多 200 字", text);
        Assert.Contains("<title>错误：", text);
        Assert.Contains(new string('党', 3000), text);
    }

    [Fact]
    public async Task Ten_thousand_hanzi_are_414_with_a_page()
    {
        var page = await app.Client.GetAsync(Addresses.Search(new string('党', 10000)), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.RequestUriTooLong, page.StatusCode);
        Assert.Contains("E201", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("/speeches/..%2f..%2fetc%2fpasswd")]
    [InlineData("/speeches/..%5c..%5cetc")]
    [InlineData("/speeches/%2e%2e%2f%2e%2e%2fetc%2fpasswd")]
    [InlineData("/speeches/C:%5C")]
    [InlineData("/speeches/%5C%5Chost%5Cx")]
    [InlineData("/speeches/%F0%9F%98%80")]
    [InlineData("/speeches/S0123456789")]
    [InlineData("/speeches/..%2f..%2fetc%2fpasswd/original")]
    public async Task What_cannot_be_an_identifier_is_404(string target)
    {
        var answer = await RawRequest.SendAsync(app.Address, target);
        Assert.StartsWith("HTTP/1.1 404", answer);
        Assert.Contains("E301", answer);
    }

    [Fact]
    public async Task A_very_long_identifier_is_404() =>
        Assert.StartsWith("HTTP/1.1 404", await RawRequest.SendAsync(app.Address, "/speeches/" + new string('s', 5000)));

    [Theory]
    [InlineData("/speeches/s0123456789")]
    [InlineData("/speeches/s0123456789/original")]
    public async Task A_speech_that_the_archive_does_not_have_is_404(string path)
    {
        var page = await app.Client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Contains("可能已经移除", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync("/api/v1/speeches/s0123456789", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task An_unknown_address_is_404_with_a_way_on()
    {
        var page = await app.Client.GetAsync("/nowhere?lang=en", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        var text = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Page not found", text);
        Assert.Contains("href=\"/?lang=en\"", text);
    }

    [Fact]
    public async Task Another_host_is_refused() => Assert.StartsWith("HTTP/1.1 400", await RawRequest.SendAsync(app.Address, "/", "evil.example"));

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    [InlineData("TRACE")]
    public async Task Only_reading_is_answered(string method)
    {
        foreach (var path in new[] { "/", "/speeches", "/api/v1/facets" })
        {
            var answer = await app.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
            Assert.Contains("E209", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData("\"从严治党")]
    [InlineData("AND OR NOT")]
    [InlineData("党建 AND")]
    [InlineData("（")]
    [InlineData("?*?*?*")]
    [InlineData("/(a+)+$/")]
    [InlineData("[a TO z]")]
    [InlineData("_version_:1")]
    [InlineData("${7*7} {{7*7}} ' OR 1=1")]
    public async Task A_slip_of_syntax_is_never_an_error_page(string query) =>
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync(Addresses.Search(query), TestContext.Current.CancellationToken)).StatusCode);

    [Fact]
    public async Task Random_queries_are_answered_200_or_400()
    {
        const int Seed = 54;
        var random = new Random(Seed);
        string[] pieces = ["整改", " ", "\"", "“", "”", "（", ")", "-", "~", "句", "10", "或", "非", "…", "*", "年份:", "2022", "-", ":", "<", "&", "\u0301", "𠀀", "A", "NOT", "OR"];
        for (var trial = 0; trial < 300; trial++)
        {
            var query = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => pieces[random.Next(pieces.Length)]));
            var answer = await app.Client.GetAsync(Addresses.Search(query), TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"seed {Seed}, trial {trial}: {query} → {answer.StatusCode}");
        }
    }
}
