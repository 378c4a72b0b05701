using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace Wenmai.Web.Tests.Http;

public sealed partial class AnalysisApiTests(WebApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Facets_passages_matrix_trends_and_mirror_answer_as_data()
    {
        using var facets = await Json.GetAsync(app, "/api/v1/facets?q=" + Uri.EscapeDataString("整改"));
        Assert.True(facets.RootElement.GetProperty("facets").GetProperty("year").GetArrayLength() > 3);
        using var search = await Json.GetAsync(app, "/api/v1/search?q=" + Uri.EscapeDataString("整改"));
        var hit = search.RootElement.GetProperty("hits")[0];
        using var passage = await Json.GetAsync(app, "/api/v1/passages/" + hit.GetProperty("passage").GetString());
        Assert.Equal(hit.GetProperty("text").GetString(), passage.RootElement.GetProperty("text").GetString());
        Assert.NotEmpty(passage.RootElement.GetProperty("citation").GetString()!);
        using var matrix = await Json.GetAsync(app, "/api/v1/matrix?rows=theme&columns=year");
        Assert.True(matrix.RootElement.GetProperty("cells").GetArrayLength() > 5);
        using var trend = await Json.GetAsync(app, "/api/v1/trends?series=" + Uri.EscapeDataString("脱贫攻坚\n乡村振兴"));
        Assert.Equal(2, trend.RootElement.GetProperty("series").GetArrayLength());
        var mirror = await app.Client.PostAsJsonAsync("/api/v1/mirror", new { text = "要对照清单逐条整改，严禁走过场。" }, Cancel);
        Assert.Equal(HttpStatusCode.OK, mirror.StatusCode);
        using var report = await Json.ReadAsync(mirror);
        Assert.Equal(1, report.RootElement.GetProperty("sentences").GetArrayLength());
    }

    [Theory]
    [InlineData("/api/v1/trends", 400)]
    [InlineData("/api/v1/matrix?rows=nonsense", 400)]
    [InlineData("/api/v1/facets?theme=T99", 400)]
    [InlineData("/api/v1/passages/x", 404)]
    [InlineData("/api/v1/passages/s0123456789-1", 404)]
    [InlineData("/api/v1/search?q=%E6%95%B4%E6%94%B9&years=2022", 400)]
    [InlineData("/api/v1/speeches/s0123456789?full=true", 400)]
    public async Task What_cannot_be_answered_is_told_as_a_problem(string path, int status)
    {
        var answer = await app.Client.GetAsync(path, Cancel);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/api/v1/trends?series=x&foo=1", "foo")]
    [InlineData("/api/v1/matrix?years=2022", "years")]
    [InlineData("/api/v1/concordance?word=x&foo=1", "foo")]
    [InlineData("/api/v1/trends", "series")]
    public async Task A_parameter_that_would_be_ignored_or_is_missing_is_named(string path, string field)
    {
        var answer = await app.Client.GetAsync(path, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var problem = await Json.ReadAsync(answer);
        Assert.Contains($"\"field\":\"{field}\"", problem.RootElement.GetRawText().Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Places_are_those_of_the_slice()
    {
        var word = Uri.EscapeDataString("责任");
        var facet = await app.Client.GetStringAsync($"/api/v1/concordance?word={word}&year=2022", Cancel);
        Assert.Equal(facet, await app.Client.GetStringAsync($"/api/v1/concordance?word={word}%20{Uri.EscapeDataString("年份:2022")}", Cancel));
        using var answer = System.Text.Json.JsonDocument.Parse(facet);
        Assert.NotEmpty(answer.RootElement.GetProperty("lines").EnumerateArray());
        Assert.All(answer.RootElement.GetProperty("lines").EnumerateArray(), l => Assert.Equal(2022, l.GetProperty("year").GetInt32()));
        Assert.NotEqual(facet, await app.Client.GetStringAsync($"/api/v1/concordance?word={word}", Cancel));
    }

    /// <summary>One endpoint has the picture of every view that has one, and the table of each.</summary>
    [Fact]
    public async Task A_view_is_a_picture_or_a_table_by_its_address()
    {
        var word = Uri.EscapeDataString("整改");
        foreach (var address in new[] { $"trends?series={word}", "matrix?rows=theme&columns=year&measure=share&shade=row", "keyness?year=2022" })
        {
            var picture = await app.Client.GetAsync($"/api/v1/views/{address}", Cancel);
            Assert.Equal("image/svg+xml", picture.Content.Headers.ContentType?.MediaType);
            Assert.Contains("索引：", await picture.Content.ReadAsStringAsync(Cancel));
        }
        Assert.Contains("检索式,年份", await app.Client.GetStringAsync($"/api/v1/views/trends?series={word}&format=csv", Cancel));
        Assert.Contains("搭配词", await app.Client.GetStringAsync($"/api/v1/views/collocations?word={word}&format=csv", Cancel));
        // Without a Chinese font a PNG is refused by its code, not left blank.
        var png = await app.Client.GetAsync($"/api/v1/views/trends?series={word}&format=png", Cancel);
        Assert.True(png.Content.Headers.ContentType?.MediaType == "image/png" || (await png.Content.ReadAsStringAsync(Cancel)).Contains("E640", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nowhere?q=x", 404, "E207", "name")]
    [InlineData("concordance?word=x", 400, "E207", "format")]
    [InlineData("trends?series=x&format=gif", 400, "E207", "format")]
    [InlineData("trends?series=x&q=y", 400, "E216", "q")]
    [InlineData("trends", 400, "E2", "series")]
    public async Task A_view_that_is_none_or_has_no_picture_is_told(string address, int status, string code, string field)
    {
        var answer = await app.Client.GetAsync($"/api/v1/views/{address}", Cancel);
        Assert.Equal(status, (int)answer.StatusCode);
        using var problem = await Json.ReadAsync(answer);
        Assert.StartsWith(code, problem.RootElement.GetProperty("code").GetString(), StringComparison.Ordinal);
        Assert.Equal(field, problem.RootElement.GetProperty("field").GetString());
    }

    /// <summary>A field of the speech and the facet of the same meaning give the same table, as data and as files.</summary>
    [Theory]
    [InlineData("matrix", "rows=theme&columns=type")]
    [InlineData("ladder", "")]
    public async Task Field_and_facet_give_the_same_answer(string view, string rest)
    {
        var (field, facet) = (Uri.EscapeDataString("整改 年份:2022"), Uri.EscapeDataString("整改"));
        Assert.Equal(
            await app.Client.GetStringAsync($"/api/v1/{view}?q={facet}&year=2022&{rest}", Cancel), await app.Client.GetStringAsync($"/api/v1/{view}?q={field}&{rest}", Cancel));
        foreach (var page in new[] { $"/{view}?{rest}&format=csv" })
            Assert.Equal(Figures(await app.Client.GetStringAsync($"{page}&q={facet}&year=2022", Cancel)), Figures(await app.Client.GetStringAsync($"{page}&q={field}", Cancel)));
    }

    /// <summary>The rows above the notes, which name query and filters as they were given.</summary>
    private static string Figures(string csv) => csv.ReplaceLineEndings("\n").Split("\n\n")[0];

    [Fact]
    public async Task The_interface_describes_itself()
    {
        using var description = await Json.GetAsync(app, "/openapi/v1.json");
        Assert.StartsWith("3.1", description.RootElement.GetProperty("openapi").GetString());
        var paths = description.RootElement.GetProperty("paths").EnumerateObject().Select(p => p.Name).ToList();
        foreach (var path in new[] { "/api/v1/search", "/api/v1/facets", "/api/v1/speeches", "/api/v1/speeches/{id}", "/api/v1/passages/{id}", "/api/v1/matrix", "/api/v1/trends", "/api/v1/mirror", "/api/v1/admin/jobs", "/api/v1/admin/uploads" })
            Assert.Contains(path, paths);
        Assert.Contains(description.RootElement.GetProperty("paths").GetProperty("/api/v1/search").GetProperty("get").GetProperty("parameters").EnumerateArray(), p => p.GetProperty("name").GetString() == "mode");
    }

    [Fact]
    public async Task The_answer_is_tagged_by_its_generation()
    {
        var first = await app.Client.GetAsync("/api/v1/facets", Cancel);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/facets");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await app.Client.SendAsync(again, Cancel)).StatusCode);
    }

    /// <summary>Every line of the administrator's README that begins with curl and needs no key is run as it stands.</summary>
    [Fact]
    public async Task The_examples_of_the_readme_work()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/curl"), "curl is not installed.");
        var readme = Path.Combine(Path.GetDirectoryName(Corpus.Folder)!, "src", "Wenmai.Web", "README.md");
        var lines = Example().Matches(await File.ReadAllTextAsync(readme, Cancel)).Select(m => m.Value).ToList();
        Assert.True(lines.Count >= 5);
        foreach (var line in lines.Where(l => !l.Contains("$KEY", StringComparison.Ordinal)))
        {
            var start = new ProcessStartInfo("/bin/bash", ["-c", line.Replace("http://127.0.0.1:5080", app.Address, StringComparison.Ordinal)]) { RedirectStandardOutput = true };
            using var curl = Process.Start(start)!;
            var output = await curl.StandardOutput.ReadToEndAsync(Cancel);
            await curl.WaitForExitAsync(Cancel);
            Assert.True(curl.ExitCode == 0 && output.StartsWith('{'), $"{line}: {curl.ExitCode} {output[..Math.Min(300, output.Length)]}");
        }
    }

    /// <summary>What is asked of the app itself, not of a cluster behind it.</summary>
    [GeneratedRegex("^curl .*127\\.0\\.0\\.1:5080.*$", RegexOptions.Multiline)]
    private static partial Regex Example();
}
