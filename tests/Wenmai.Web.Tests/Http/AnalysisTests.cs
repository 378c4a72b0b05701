using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Wenmai.Searching.Queries;

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
    public async Task A_chart_can_be_taken_away()
    {
        var response = await app.Client.GetAsync("/trends?series=" + Uri.EscapeDataString("整改\n责任 <&") + "&format=svg", Stop);
        Assert.Equal("image/svg+xml", response.Content.Headers.ContentType!.MediaType);
        var svg = System.Xml.Linq.XDocument.Parse(await response.Content.ReadAsStringAsync(Stop));
        Assert.Contains(svg.Descendants(), e => e.Name.LocalName == "text" && e.Value == "整改");
        Assert.Contains(svg.Descendants(), e => e.Name.LocalName == "text" && e.Value.StartsWith("索引：gen-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/matrix?format=")]
    [InlineData("/matrix?format=stream-")]
    [InlineData("/trends?series=%E6%95%B4%E6%94%B9&format=")]
    [InlineData("/keyness?year=2022&format=")]
    [InlineData("/ladder?q=%E6%95%B4%E6%94%B9&measure=share&format=")]
    [InlineData("/collocations?word=%E6%95%B4%E6%94%B9&format=")]
    [InlineData("/compare?left=%E5%B9%B4%E4%BB%BD%3A2021&right=%E5%B9%B4%E4%BB%BD%3A2023&format=")]
    public async Task A_picture_is_svg_and_png_with_its_source_in_it(string address)
    {
        var svg = await app.Client.GetAsync(address + "svg", Stop);
        Assert.Equal("image/svg+xml", svg.Content.Headers.ContentType!.MediaType);
        Assert.Contains(">索引：gen-", await svg.Content.ReadAsStringAsync(Stop));
        var png = await app.Client.GetAsync(address + "png", Stop);
        if (png.StatusCode == HttpStatusCode.OK) Assert.Equal("image/png", png.Content.Headers.ContentType!.MediaType);
        else Assert.Contains(Codes.NoChineseFont, await png.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task A_cross_table_tells_its_shades_and_prints_as_a_picture_of_all_years()
    {
        var page = await app.Client.GetStringAsync("/matrix?shade=row&early=shown", Stop);
        Assert.Contains("<ul class=\"shades\"", page);
        Assert.Contains("<figure class=\"picture printed\"><svg", page);
        Assert.Contains("aria-labelledby=\"stream-title stream-desc\"", page);
        Assert.DoesNotContain("#9b1c1c", page);
        Assert.DoesNotContain("stream-title", await app.Client.GetStringAsync("/matrix?columns=type", Stop));
    }

    [Fact]
    public async Task A_saved_query_has_an_address_that_stays()
    {
        var queries = app.Services.GetRequiredService<Administration.SavedQueries>();
        queries.Add(new Administration.SavedQuery("整改 问责", "整改 问责", SearchMode.All), Taxonomy.Shipped);
        try
        {
            Assert.Contains("整改 问责", await app.Client.GetStringAsync("/saved", Stop));
            var address = "/saved/" + Uri.EscapeDataString("整改 问责");
            Assert.Equal("/trends?series=" + Uri.EscapeDataString("整改 问责"), (await app.Client.GetAsync(address, Stop)).Headers.Location!.OriginalString);
            Assert.StartsWith("/ladder?q=", (await app.Client.GetAsync(address + "?view=ladder", Stop)).Headers.Location!.OriginalString);
            Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync("/saved/none", Stop)).StatusCode);
        }
        finally
        {
            queries.Remove("整改 问责");   // the archive is shared by all tests
        }
    }

    [Theory]
    [InlineData("rung")]
    [InlineData("actor")]
    public async Task A_group_of_the_register_leads_to_so_many_directives(string grouping)
    {
        var page = await app.Client.GetStringAsync("/register?group=" + grouping, Stop);
        var groups = Group().Matches(page).ToList();
        Assert.True(groups.Count > 2);
        foreach (var group in groups)
            Assert.Contains($"共 {group.Groups[2].Value} 条要求", await app.Client.GetStringAsync(WebUtility.HtmlDecode(group.Groups[1].Value), Stop));
    }

    [Fact]
    public async Task A_rung_of_the_ladder_leads_to_so_many_directives()
    {
        var page = await app.Client.GetStringAsync("/ladder?q=" + Uri.EscapeDataString("整改"), Stop);
        var cells = Cell().Matches(page).ToList();
        Assert.NotEmpty(cells);
        foreach (var cell in cells)
            Assert.Contains($"共 {cell.Groups[2].Value} 条要求", await app.Client.GetStringAsync(WebUtility.HtmlDecode(cell.Groups[1].Value), Stop));
    }

    [Theory]
    [InlineData("/register?with=deadline", "任务台账")]
    [InlineData("/matrix", "主题×年份")]
    public async Task A_workbook_opens_and_is_named(string address, string title)
    {
        var response = await app.Client.GetAsync(address + "&format=xlsx".Replace("&", address.Contains('?') ? "&" : "?"), Stop);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"文脉-{title}.xlsx", response.Content.Headers.ContentDisposition!.FileNameStar);
        using var archive = new System.IO.Compression.ZipArchive(await response.Content.ReadAsStreamAsync(Stop));
        Assert.NotNull(archive.GetEntry("xl/worksheets/sheet1.xml"));
    }

    [Theory]
    [InlineData("matrix?rows=theme&columns=type", "/matrix?rows=theme&columns=type&format=json")]
    [InlineData("trends?series=%E8%B4%A3%E4%BB%BB", "/trends?series=%E8%B4%A3%E4%BB%BB&format=json")]
    [InlineData("keyness?theme=T03&least=1", "/keyness?theme=T03&least=1&format=json")]
    [InlineData("collocations?word=%E8%B4%A3%E4%BB%BB", "/collocations?word=%E8%B4%A3%E4%BB%BB&format=json")]
    [InlineData("ladder?q=%E6%95%B4%E6%94%B9", "/ladder?q=%E6%95%B4%E6%94%B9&format=json")]
    [InlineData("comparison?left=%E4%B8%BB%E9%A2%98:T03&right=%E4%B8%BB%E9%A2%98:T07", "/compare?left=%E4%B8%BB%E9%A2%98:T03&right=%E4%B8%BB%E9%A2%98:T07&format=json")]
    public async Task The_interface_answers_what_the_page_downloads(string endpoint, string download)
    {
        var answer = await app.Client.GetAsync("/api/v1/" + endpoint, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotNull(answer.Headers.ETag);
        Assert.Equal(await app.Client.GetStringAsync(download, Stop), await answer.Content.ReadAsStringAsync(Stop));
    }

    [Theory]
    [InlineData("register?with=nothing", "E207")]
    [InlineData("register?who=nobody", "E207")]
    [InlineData("register?due-from=2022", "E207")]
    [InlineData("matrix?sure=perhaps", "E207")]
    [InlineData("keyness?least=0", "E205")]
    [InlineData("matrix?rows=year&columns=year", "E210")]
    [InlineData("collocations?word=%EF%BC%8C", "E212")]
    public async Task The_interface_tells_what_is_wrong(string endpoint, string code)
    {
        var answer = await app.Client.GetAsync("/api/v1/" + endpoint, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
        Assert.Equal(code, problem.RootElement.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Who_reports_by_when_is_found_whatever_the_type_and_sorted_by_day()
    {
        using var answer = JsonDocument.Parse(await app.Client.GetStringAsync("/api/v1/register?type=D12&with=deadline&order=due&size=100", Stop));
        var rows = answer.RootElement.GetProperty("rows").EnumerateArray().ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Contains(row.GetProperty("types").EnumerateArray(), t => t.GetProperty("id").GetString() == "D12"));
        Assert.All(rows, row => Assert.NotEqual(JsonValueKind.Null, row.GetProperty("deadline").ValueKind));
        var days = rows.Select(row => row.GetProperty("due").GetString()).OfType<string>().ToList();
        Assert.NotEmpty(days);
        Assert.Equal(days.Order(StringComparer.Ordinal), days);
        var page = await app.Client.GetStringAsync($"/register?due-from={days[0]}&due-to={days[0]}", Stop);
        Assert.Contains($"{days[0]} 到期", page);
    }

    [Theory]
    [InlineData("register")]
    [InlineData("sentences?type=D01")]
    [InlineData("search?type=D01")]
    public async Task Sure_labels_alone_are_fewer(string endpoint)
    {
        async Task<int> Total(string address)
        {
            using var answer = JsonDocument.Parse(await app.Client.GetStringAsync("/api/v1/" + address, Stop));
            return answer.RootElement.GetProperty("total").GetInt32();
        }

        var sure = endpoint + (endpoint.Contains('?') ? "&" : "?") + "sure=true";
        Assert.InRange(await Total(sure), 1, await Total(endpoint) - 1);
    }

    [Fact]
    public async Task Two_speeches_are_laid_side_by_side()
    {
        using var list = JsonDocument.Parse(await app.Client.GetStringAsync("/api/v1/speeches", Stop));
        var ids = list.RootElement.GetProperty("speeches").EnumerateArray().Take(2).Select(s => s.GetProperty("id").GetString()).ToList();
        var page = await app.Client.GetStringAsync($"/compare?left={ids[0]}&right={ids[1]}", Stop);
        Assert.Contains("共同语句", page);
        Assert.Contains("要求类型", page);
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

    [GeneratedRegex("<li><a href=\"([^\"]+in=[^\"]+)\">[^<]+<span class=\"aside\">([\\d,]+)</span>")]
    private static partial Regex Group();
}
