using System.Net;
using System.Text.Json;

namespace Wenmai.Web.Tests.Http;

/// <summary>Tidy tables by page and endpoint.</summary>
public sealed class DataTests(WebApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_table_holds_as_many_rows_as_the_list_of_sentences_says()
    {
        using var list = await Json.GetAsync(app, "/api/v1/sentences?theme=T09&year=2022");
        var lines = await app.Client.GetStringAsync("/api/v1/data/sentences?theme=T09&year=2022", Cancel);
        Assert.Equal(list.RootElement.GetProperty("total").GetInt32(), lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        var csv = await app.Client.GetAsync("/api/v1/data/labels?theme=T09&format=csv", Cancel);
        Assert.Equal("text/csv", csv.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("labels-gen-", csv.Content.Headers.ContentDisposition?.FileName);
        var parquet = await app.Client.GetByteArrayAsync("/api/v1/data/demands?format=parquet", Cancel);
        Assert.Equal("PAR1"u8.ToArray(), parquet[..4]);
    }

    [Theory]
    [InlineData("/api/v1/data/nothing", 404)]
    [InlineData("/api/v1/data/labels?format=xml", 400)]
    [InlineData("/api/v1/data/labels?theme=T99", 400)]
    [InlineData("/data/wenmai-cobol.ipynb", 404)]
    public async Task What_is_not_there_is_refused(string path, int status) => Assert.Equal(status, (int)(await app.Client.GetAsync(path, Cancel)).StatusCode);

    [Fact]
    public async Task Page_codebook_and_notebooks_are_there()
    {
        Assert.Contains("/api/v1/data/demands?", await app.Client.GetStringAsync("/data?year=2022", Cancel));
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync("/data?theme=T99", Cancel)).StatusCode);
        Assert.Contains("| actor_kind |", await app.Client.GetStringAsync("/data/codebook.md", Cancel));
        using var described = await Json.GetAsync(app, "/api/v1/data");
        Assert.Equal(5, described.RootElement.GetProperty("tables").GetArrayLength());
        foreach (var language in new[] { "pandas", "r" })
        {
            using var notebook = JsonDocument.Parse(await app.Client.GetStringAsync($"/data/wenmai-{language}.ipynb", Cancel));
            Assert.Contains(app.Client.BaseAddress!.Authority, notebook.RootElement.GetProperty("cells")[1].GetProperty("source").ToString());
        }
    }
}
