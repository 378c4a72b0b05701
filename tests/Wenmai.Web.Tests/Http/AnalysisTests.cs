using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Wenmai.Web.Tests.Http;

/// <summary>The analyst's pages: numbers lead to their sentences, downloads hold what the page shows, bad requests are told.</summary>
public sealed partial class AnalysisTests(WebApp app)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_number_leads_to_so_many_sentences()
    {
        var page = await app.Client.GetStringAsync("/matrix?rows=theme&columns=type", Stop);
        var cells = Cell().Matches(page).ToList();
        Assert.True(cells.Count > 20);
        foreach (var cell in cells.Where((_, i) => i % 7 == 0))
        {
            var list = await app.Client.GetStringAsync(WebUtility.HtmlDecode(cell.Groups[1].Value), Stop);
            Assert.Contains($"共 {cell.Groups[2].Value} 句", list);
        }
    }

    [Fact]
    public async Task Csv_opens_in_a_spreadsheet_and_says_where_it_comes_from()
    {
        var response = await app.Client.GetAsync("/trends?series=" + Uri.EscapeDataString("整改\n=1+1") + "&format=csv", Stop);
        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        var bytes = await response.Content.ReadAsByteArrayAsync(Stop);
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        var text = Encoding.UTF8.GetString(bytes);
        Assert.Contains("\r\n整改,", text);
        Assert.Contains("'=1+1", text);
        Assert.DoesNotContain("\n=1+1", text);
        Assert.Contains("索引：gen-", text);
    }

    [Fact]
    public async Task Json_holds_the_same_matrix()
    {
        using var json = JsonDocument.Parse(await app.Client.GetStringAsync("/matrix?rows=type&columns=year&format=json", Stop));
        var rows = json.RootElement.GetProperty("cells");
        Assert.Equal(12, rows.GetArrayLength());
        Assert.Equal(json.RootElement.GetProperty("columns").GetProperty("values").GetArrayLength(), rows[0].GetArrayLength());
    }

    [Theory]
    [InlineData("/matrix?rows=year&columns=year", "E210")]
    [InlineData("/matrix?measure=best", "E207")]
    [InlineData("/matrix?theme=T99", "E207")]
    [InlineData("/trends?series=1%0A2%0A3%0A4%0A5%0A6%0A7%0A8%0A9", "E211")]
    [InlineData("/trends?series=%EF%BC%8C", "E212")]
    [InlineData("/sentences?page=0", "E205")]
    public async Task Impossible_requests_are_told_with_their_code(string address, string code)
    {
        var response = await app.Client.GetAsync(address, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(code, await response.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task A_chart_has_its_figures_as_a_table()
    {
        var page = await app.Client.GetStringAsync("/trends?series=" + Uri.EscapeDataString("整改"), Stop);
        Assert.Contains("<svg", page);
        Assert.Contains("href=\"/sentences?q=", page);
    }

    [GeneratedRegex("<td class=\"shade-\\d\"><a href=\"([^\"]+)\"[^>]*>([\\d,]+)\\*?</a>")]
    private static partial Regex Cell();
}
