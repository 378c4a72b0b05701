using System.Net;

namespace Wenmai.Web.Tests.Http;

/// <summary>Did you mean, and offers while typing.</summary>
public sealed class SuggestTests(WebApp app)
{
    [Theory]
    [InlineData("形式")]
    [InlineData("xsz")]
    [InlineData("形式zhu")]
    public async Task What_may_follow_is_offered(string typed)
    {
        using var answer = await Json.GetAsync(app, Asked(typed));
        var offers = answer.RootElement.GetProperty("suggestions").EnumerateArray().Select(o => o.GetString()).ToList();
        Assert.Contains("形式主义", offers);
        Assert.InRange(offers.Count, 1, 8);
    }

    [Fact]
    public async Task As_many_are_offered_as_are_wanted_and_answers_are_tagged()
    {
        var answer = await app.Client.GetAsync(Asked("z") + "&size=3", TestContext.Current.CancellationToken);
        Assert.NotNull(answer.Headers.ETag);
        using var same = new HttpRequestMessage(HttpMethod.Get, Asked("z") + "&size=3");
        same.Headers.IfNoneMatch.Add(answer.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, (await app.Client.SendAsync(same, TestContext.Current.CancellationToken)).StatusCode);
        using var json = await Json.GetAsync(app, Asked("z") + "&size=3");
        Assert.Equal(3, json.RootElement.GetProperty("suggestions").GetArrayLength());
    }

    [Theory]
    [InlineData("q=z&size=21", "E205", "size")]
    [InlineData("q=z&size=0", "E205", "size")]
    [InlineData("q=z&q=y", "E206", "q")]
    public async Task A_slip_is_refused_with_its_code(string parameters, string code, string field)
    {
        var answer = await app.Client.GetAsync("/api/v1/suggest?" + parameters, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains(code, body);
        Assert.Contains($"\"{field}\"", body);
    }

    [Fact]
    public async Task Too_long_a_query_is_refused() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.GetAsync(Asked(new string('z', 201)), TestContext.Current.CancellationToken)).StatusCode);

    [Fact]
    public async Task A_mistyped_query_is_put_right_above_the_results()
    {
        var page = await app.TextAsync(Addresses.Search("形式住义"));
        Assert.Contains("您要找的是不是", page);
        Assert.Contains($"href=\"{Addresses.Search("形式主义")}\"", page);
        Assert.Contains("Did you mean", await app.TextAsync(Addresses.InEnglish(Addresses.Search("形式住义"))));
        Assert.DoesNotContain("您要找的是不是", await app.TextAsync(Addresses.Search("形式主义")));
        Assert.DoesNotContain("您要找的是不是", await app.TextAsync(Addresses.Search("“形式住义”")));
    }

    [Fact]
    public async Task The_answer_for_programs_tells_what_was_replaced()
    {
        using var answer = await Json.GetAsync(app, "/api/v1/search?q=" + Uri.EscapeDataString("形式住义"));
        var suggestion = answer.RootElement.GetProperty("suggestion");
        Assert.Equal("形式主义", suggestion.GetProperty("query").GetString());
        Assert.Equal((0, 4), (suggestion.GetProperty("replacements")[0].GetProperty("start").GetInt32(), suggestion.GetProperty("replacements")[0].GetProperty("end").GetInt32()));
    }

    private static string Asked(string typed) => "/api/v1/suggest?q=" + Uri.EscapeDataString(typed);
}
