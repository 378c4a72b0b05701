using System.Net;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Tests.Http;

public sealed class SecurityTests(WebApp app)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/help")]
    [InlineData("/nowhere")]
    [InlineData("/site.css")]
    [InlineData("/api/v1/search")]
    [InlineData("/health/live")]
    public async Task Every_answer_carries_the_headers(string path)
    {
        var answer = await app.Client.GetAsync(path, TestContext.Current.CancellationToken);
        string Header(string name) => string.Join(",", answer.Headers.GetValues(name));

        Assert.Equal("default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'", Header("Content-Security-Policy"));
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("same-origin", Header("Referrer-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Equal("utf-8", answer.Content.Headers.ContentType?.CharSet ?? "utf-8");
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("' onfocus=alert(1) autofocus='")]
    [InlineData("</title><script>alert(1)</script>")]
    public async Task Hostile_text_is_shown_as_text(string text)
    {
        var escaped = Uri.EscapeDataString(text);
        foreach (var path in new[] { $"/?q={escaped}", $"/?unit={escaped}", $"/?theme={escaped}", $"/?{escaped}=1", $"/speeches?unit={escaped}", $"/speeches/{escaped}", $"/nowhere?lang=en&x={escaped}" })
        {
            var page = await app.TextAsync(path);
            Assert.DoesNotContain("<script>alert", page);
            Assert.DoesNotContain("<img src=x", page);
            Assert.DoesNotContain("' onfocus=alert(1) autofocus='", page);
        }
    }

    [Fact]
    public async Task A_line_break_in_a_query_stays_in_the_query()
    {
        var answer = await app.Client.GetAsync("/?q=%0d%0aSet-Cookie:%20x=1", TestContext.Current.CancellationToken);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_hostile_archive_does_no_harm()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.In("corpus"));
        const string Name = "讲话<img src=x onerror=alert(1)>\".txt";
        await File.WriteAllTextAsync(folder.In("corpus/" + Name), "<script>alert(1)</script>同志们的讲话\n\n同志们：\n\n要把<b onclick=alert(2)>整改</b>抓好。\n", TestContext.Current.CancellationToken);
        var (other, address) = await WebApp.StartAsync(folder.In("corpus"), folder.In("index"));
        await using var _ = other;
        using var client = WebApp.NewClient(address);
        await WebApp.WaitForIndexAsync(client);

        using var found = await Json.GetAsync(client, "/api/v1/search?q=" + Uri.EscapeDataString("整改"));
        var id = found.RootElement.GetProperty("hits")[0].GetProperty("speech").GetString();
        foreach (var path in new[] { "/", Addresses.Search("整改"), $"/speeches/{id}?labels=on&q=b", "/speeches" })
        {
            var page = await client.GetStringAsync(path, TestContext.Current.CancellationToken);
            Assert.DoesNotContain("<script>alert", page);
            Assert.DoesNotContain("<img src=x", page);
            Assert.DoesNotContain("<b onclick", page);
        }

        var original = await client.GetAsync($"/speeches/{id}/original", TestContext.Current.CancellationToken);
        Assert.Equal("attachment", original.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal(Name, original.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("application/octet-stream", original.Content.Headers.ContentType?.MediaType);
        await other.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_original_is_the_file_byte_for_byte()
    {
        using var list = await Json.GetAsync(app, "/api/v1/speeches?size=100");
        foreach (var speech in list.RootElement.GetProperty("speeches").EnumerateArray().Take(20))
        {
            var bytes = await app.Client.GetByteArrayAsync($"/speeches/{speech.GetProperty("id").GetString()}/original", TestContext.Current.CancellationToken);
            Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(Corpus.Folder, speech.GetProperty("source").GetString()!), TestContext.Current.CancellationToken), bytes);
        }
    }

    [Fact]
    public async Task Pages_are_compressed_on_request()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.AcceptEncoding.ParseAdd("br");
        var answer = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("br", Assert.Single(answer.Content.Headers.ContentEncoding));
    }

    [Fact]
    public async Task Style_and_script_are_addressed_by_build_and_kept_long()
    {
        Assert.Contains($"/site.css?v={EmbeddedFiles.Version}", await app.TextAsync("/"));
        var style = await app.Client.GetAsync("/site.css", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, style.StatusCode);
        Assert.True(style.Headers.CacheControl?.MaxAge > TimeSpan.FromDays(30));
    }
}
