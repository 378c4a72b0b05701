using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Wenmai.Web.Tests.Http;

public sealed class ApiTests(WebApp app)
{
    [Fact]
    public async Task A_search_has_the_documented_shape()
    {
        using var answer = await Json.GetAsync(app, "/api/v1/search?q=" + Uri.EscapeDataString("整改") + "&type=D10");
        var root = answer.RootElement;
        Assert.Equal("整改", root.GetProperty("understood").GetString());
        Assert.True(root.GetProperty("total").GetInt32() >= root.GetProperty("speeches").GetInt32());
        Assert.StartsWith("gen-", root.GetProperty("generation").GetString());
        Assert.True(root.GetProperty("elapsedMs").GetDouble() > 0);   // a clock was read; how long it took is no promise

        var hit = root.GetProperty("hits")[0];
        var text = hit.GetProperty("text").GetString()!;
        Assert.NotEqual(0, hit.GetProperty("highlights").GetArrayLength());
        Assert.All(hit.GetProperty("highlights").EnumerateArray(), mark =>
            Assert.Equal("整改", text[mark.GetProperty("start").GetInt32()..mark.GetProperty("end").GetInt32()]));
        Assert.Equal($"{hit.GetProperty("speech").GetString()}-{hit.GetProperty("number").GetInt32()}", hit.GetProperty("passage").GetString());
        Assert.Contains(hit.GetProperty("types").EnumerateArray(), type => type.GetProperty("id").GetString() == "D10");
        foreach (var name in new[] { "title", "year", "headingPath", "themes", "stances", "score", "legs" }) Assert.True(hit.TryGetProperty(name, out _), name);

        // Every hit counts under its own labels, and no value counts more than all hits; but for the facet that is chosen in, which ignores that.
        var total = root.GetProperty("total").GetInt32();
        foreach (var facet in new[] { "theme", "year", "kind", "type", "stance", "strength", "role", "unit" })
        {
            var counts = root.GetProperty("facets").GetProperty(facet).EnumerateArray().Select(v => v.GetProperty("passages").GetInt32()).ToList();
            Assert.Contains(counts, count => count > 0);
            if (facet != "type") Assert.InRange(counts.Max(), 1, total);
        }
        var chosen = root.GetProperty("facets").GetProperty("type").EnumerateArray().Single(v => v.GetProperty("value").GetString() == "D10");
        Assert.Equal((total, true), (chosen.GetProperty("passages").GetInt32(), chosen.GetProperty("isSelected").GetBoolean()));
    }

    [Fact]
    public async Task A_search_may_be_a_body_and_is_answered_alike()
    {
        var year = new[] { "2019-2022" };
        await AssertAlikeAsync("q=整改 问责&year=2019-2022&type=D10&type=义务&sort=newest&size=5&page=2&sure=false", new { q = "整改 问责", year, type = new[] { "D10", "义务" }, sort = "newest", size = 5, page = 2, sure = false });
        await AssertAlikeAsync("q=干部混日子&mode=meaning&group=speech", new { q = "干部混日子", mode = "meaning", group = "speech" });
        await AssertAlikeAsync("", new { });
        await AssertAlikeAsync("q=整改&size=0", new { q = "整改", size = 0 });
        await AssertAlikeAsync("q=整改&theme=T99&mode=none", new { q = "整改", theme = new[] { "T99" }, mode = "none" });
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync("/api/v1/search?q=" + new string('改', 201), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(new { q = new string('改', 2000) })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(new { q = new string('改', 2001) })).StatusCode);
        var misspelt = await PostAsync(new { q = "整改", years = year });
        Assert.Equal(HttpStatusCode.BadRequest, misspelt.StatusCode);
        using var problem = await Json.ReadAsync(misspelt);
        Assert.Equal(("E132", "$.years"), (problem.RootElement.GetProperty("code").GetString(), problem.RootElement.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task A_cursor_goes_on_where_the_page_ended_and_belongs_to_its_generation()
    {
        using var whole = await Json.GetAsync(app, "/api/v1/search?q=整改&size=6");
        var listed = new List<string?>();
        for (var next = "q=整改&size=2"; listed.Count < 6;)
        {
            using var page = await Json.GetAsync(app, "/api/v1/search?" + next);
            listed.AddRange(PassagesOf(page));
            next = $"q=整改&cursor={page.RootElement.GetProperty("next").GetString()}";
        }
        Assert.Equal(PassagesOf(whole), listed);
        var (generation, own) = (whole.RootElement.GetProperty("generation").GetString(), whole.RootElement.GetProperty("next").GetString()!);
        Assert.StartsWith(generation + "-", own);
        foreach (var (cursor, code) in new[] { ($"{generation}-1.2.2", "E218"), ("2", "E207"), ($"{own}&size=2", "E206"), ($"{own}&group=speech", "E205"), (own.Replace(".2.", ".9999."), "E205") })
        {
            using var refusal = await Json.ReadAsync(await app.Client.GetAsync($"/api/v1/search?q=整改&cursor={cursor}", TestContext.Current.CancellationToken));
            Assert.Equal((code, "cursor"), (refusal.RootElement.GetProperty("code").GetString(), refusal.RootElement.GetProperty("field").GetString()));
        }
        using var last = await Json.GetAsync(app, "/api/v1/search?q=“对照清单”&size=100");
        Assert.False(last.RootElement.TryGetProperty("next", out _));
    }

    private static List<string?> PassagesOf(JsonDocument page) =>
        [.. page.RootElement.GetProperty("hits").EnumerateArray().Select(h => h.GetProperty("passage").GetString())];

    private async Task AssertAlikeAsync(string parameters, object body)
    {
        var (get, post) = (await app.Client.GetAsync("/api/v1/search?" + parameters, TestContext.Current.CancellationToken), await PostAsync(body));
        Assert.Equal(get.StatusCode, post.StatusCode);
        using var expected = await Json.ReadAsync(get);
        using var answer = await Json.ReadAsync(post);
        Assert.Equal(Told(expected), Told(answer));
    }

    private Task<HttpResponseMessage> PostAsync(object body) =>
        app.Client.PostAsJsonAsync("/api/v1/search", body, TestContext.Current.CancellationToken);

    /// <summary>All that an answer says but how long it took and which request it belongs to.</summary>
    private static IEnumerable<string> Told(JsonDocument answer) =>
        answer.RootElement.EnumerateObject().Where(m => m.Name is not ("elapsedMs" or "traceId")).Select(m => $"{m.Name}: {m.Value.GetRawText()}");

    [Fact]
    public async Task What_the_archive_has_nothing_on_has_no_hits_and_the_nearest_three()
    {
        var path = "/api/v1/search?q=" + Uri.EscapeDataString("梅西转会去了哪家俱乐部");
        using var answer = await Json.GetAsync(app, path);
        var root = answer.RootElement;
        Assert.True(root.GetProperty("isNothingNear").GetBoolean());
        Assert.Equal((0, 0), (root.GetProperty("total").GetInt32(), root.GetProperty("hits").GetArrayLength()));
        Assert.InRange(root.GetProperty("related").GetArrayLength(), 1, 3);
        Assert.All(root.GetProperty("facets").EnumerateObject(), facet => Assert.Equal(0, facet.Value.GetArrayLength()));

        using var listed = await Json.GetAsync(app, path + "&near=all");
        Assert.False(listed.RootElement.GetProperty("isNothingNear").GetBoolean());
        Assert.NotEqual(0, listed.RootElement.GetProperty("hits").GetArrayLength());
    }

    [Fact]
    public async Task The_page_and_the_api_count_the_same()
    {
        using var answer = await Json.GetAsync(app, "/api/v1/search?q=" + Uri.EscapeDataString("督查 或 巡察"));
        var (total, speeches) = (answer.RootElement.GetProperty("total").GetInt32(), answer.RootElement.GetProperty("speeches").GetInt32());
        Assert.Contains($"共 {total:N0} 段，出自 {speeches:N0} 篇", await app.TextAsync(Addresses.Search("督查 或 巡察")));
    }

    [Fact]
    public async Task A_speech_has_year_outline_and_sentences_with_evidence()
    {
        using var answer = await Json.GetAsync(app, "/api/v1" + await Addresses.FirstSpeechAsync(app));
        var root = answer.RootElement;
        Assert.True(root.GetProperty("year").TryGetProperty("best", out _));
        Assert.NotEqual(0, root.GetProperty("year").GetProperty("clues").GetArrayLength());
        Assert.NotEqual(0, root.GetProperty("outline").GetArrayLength());
        var text = root.GetProperty("text").GetString()!;
        Assert.All(root.GetProperty("sentences").EnumerateArray(), sentence =>
            Assert.Equal(sentence.GetProperty("text").GetString(), text[sentence.GetProperty("start").GetInt32()..sentence.GetProperty("end").GetInt32()]));
        Assert.Contains(root.GetProperty("sentences").EnumerateArray(), sentence => sentence.GetProperty("demands").GetArrayLength() > 0);
    }

    [Fact]
    public async Task Chinese_stands_in_the_json_as_it_is() =>
        Assert.Contains("整改", await app.TextAsync("/api/v1/search?q=" + Uri.EscapeDataString("整改")));

    [Fact]
    public async Task An_answer_of_the_same_generation_need_not_be_sent_again()
    {
        var first = await app.Client.GetAsync("/api/v1/search", TestContext.Current.CancellationToken);
        Assert.NotNull(first.Headers.ETag);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/search");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, (await app.Client.SendAsync(again, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Health_tells_live_and_ready()
    {
        Assert.Contains("live", await app.TextAsync("/health/live"));
        Assert.Contains("gen-", await app.TextAsync("/health/ready"));
    }

    [Fact]
    public async Task An_unknown_data_address_is_problem_details()
    {
        var answer = await app.Client.GetAsync("/api/v2", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }
}
