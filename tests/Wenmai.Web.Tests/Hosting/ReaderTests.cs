using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Wenmai.Administration;
using Wenmai.Archives;
using Wenmai.Storage;
using Wenmai.Web.Tests.Admin;

namespace Wenmai.Web.Tests.Hosting;

/// <summary>Processes that only answer readers, and what they say while the service that keeps the archive is away.</summary>
public sealed class ReaderTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sign_in_at_one_process_holds_at_the_other_and_a_reader_does_not_administer()
    {
        await using var desk = await Desk.StartAsync();
        var (reader, address) = await WebApp.StartAsync(desk.Corpus, desk.Index, extend: null, "--Wenmai:Role", "reader", "--Wenmai:Reading", "signin");
        await using var _ = reader;
        var cookies = new CookieContainer();
        using var browser = await desk.SignInAsync(cookies: cookies);
        using var other = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = new Uri(address) };
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/speeches", Cancel)).StatusCode);
        using var stranger = WebApp.NewClient(address);
        Assert.Equal(HttpStatusCode.Redirect, (await stranger.GetAsync("/speeches", Cancel)).StatusCode);

        var refused = await other.GetAsync("/admin", Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("E479", await refused.Content.ReadAsStringAsync(Cancel));
        Assert.Equal("E479", (await JsonAsync(await other.GetAsync("/api/v1/admin/state", Cancel))).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/admin", Cancel)).StatusCode);

        // Signed out at one of them is signed out everywhere.
        var cookie = cookies.GetCookies(new Uri(address)).Single(c => c.Name == "wenmai").ToString();
        using var copy = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(address) };
        copy.DefaultRequestHeaders.Add("Cookie", cookie);
        Assert.Equal(HttpStatusCode.OK, (await copy.GetAsync("/speeches", Cancel)).StatusCode);
        await Desk.PostAsync(browser, "/account?handler=SignOut");
        Assert.Equal(HttpStatusCode.Redirect, (await copy.GetAsync("/speeches", Cancel)).StatusCode);
        await reader.StopAsync(Cancel);
    }

    /// <summary>State in folders of their own, keys in a shared one: a cookie is read by both, so that a session in a shared store would hold.</summary>
    [Fact]
    public async Task A_key_ring_may_lie_in_a_folder_of_its_own()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.In("corpus"));
        await File.WriteAllTextAsync(folder.In("corpus/甲.txt"), "讲话\n\n同志们：\n\n要抓好整改。\n", Cancel);
        var (one, _) = await WebApp.StartAsync(folder.In("corpus"), folder.In("index"), null, "--Wenmai:KeyRing", folder.In("ring"));
        var (two, _) = await WebApp.StartAsync(folder.In("corpus"), folder.In("index"), null, "--Wenmai:KeyRing", folder.In("ring"), "--Wenmai:Role", "reader", "--Wenmai:Data", folder.In("data2"));
        await using var first = one;
        await using var second = two;
        string Protected(IServiceProvider services) => Protector(services).Protect("值");
        Assert.Equal("值", Protector(two.Services).Unprotect(Protected(one.Services)));
        Assert.Equal("值", Protector(one.Services).Unprotect(Protected(two.Services)));
        Assert.NotEmpty(Directory.GetFiles(folder.In("ring"), "key-*.xml"));
        await one.StopAsync(Cancel);
        await two.StopAsync(Cancel);
    }

    [Fact]
    public async Task A_reader_builds_no_index()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.In("corpus"));
        await File.WriteAllTextAsync(folder.In("corpus/甲.txt"), "讲话\n\n同志们：\n\n要抓好整改。\n", Cancel);
        var (app, address) = await WebApp.StartAsync(folder.In("corpus"), folder.In("index"), null, "--Wenmai:Role", "reader");
        await using var _ = app;
        using var client = WebApp.NewClient(address);
        await Task.Delay(TimeSpan.FromSeconds(3), Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health/ready", Cancel)).StatusCode);
        Assert.False(File.Exists(Path.Combine(folder.In("index"), "CURRENT")));
        await app.StopAsync(Cancel);
    }

    [Fact]
    public async Task While_the_service_is_away_every_page_says_so_and_comes_back_by_itself()
    {
        await using var desk = await Desk.StartAsync();
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.In("index"));
        var opener = new Opener(desk.Index);
        ArchiveHosts.Register("remote", opener);
        await File.WriteAllTextAsync(Path.Combine(folder.In("index"), Opener.Mark), "", Cancel);
        var (app, address) = await WebApp.StartAsync(desk.Corpus, folder.In("index"), null, "--Wenmai:Role", "reader");
        await using var _ = app;
        using var client = WebApp.NewClient(address);
        Assert.Equal("green", (await JsonAsync(await client.GetAsync("/health/ready", Cancel))).GetProperty("service").GetString());
        Assert.Contains("责任", await client.GetStringAsync("/?q=%E8%B4%A3%E4%BB%BB", Cancel));

        opener.Fault = new Problem("E461", "集群的所有节点都不能访问。", "请检查集群是否运行。");
        foreach (var page in (string[])["/", "/?q=%E8%B4%A3%E4%BB%BB", "/speeches", "/matrix", "/trends?q=%E8%B4%A3%E4%BB%BB", "/headings", "/register", "/concordance?q=%E8%B4%A3%E4%BB%BB"])
        {
            var clock = Stopwatch.StartNew();
            var answer = await client.GetAsync(page, Cancel);
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(3), $"{page} took {clock.Elapsed}");
            Assert.Equal((page, HttpStatusCode.ServiceUnavailable), (page, answer.StatusCode));
            var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
            Assert.Contains("E461", text);
            Assert.Contains("集群的所有节点都不能访问。请检查集群是否运行。", text);
            Assert.NotNull(answer.Headers.RetryAfter);
        }
        foreach (var path in (string[])["/api/v1/search?q=%E8%B4%A3%E4%BB%BB", "/api/v1/matrix", "/api/v1/speeches"])
        {
            var answer = await client.GetAsync(path, Cancel);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
            Assert.NotNull(answer.Headers.RetryAfter);
            Assert.Equal("E461", (await JsonAsync(answer)).GetProperty("code").GetString());
        }
        var ill = await client.GetAsync("/health/ready", Cancel);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ill.StatusCode);
        Assert.Equal("unreachable", (await JsonAsync(ill)).GetProperty("service").GetString());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/help", Cancel)).StatusCode);

        opener.Fault = null;
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready", Cancel)).StatusCode);
        await app.StopAsync(Cancel);
    }

    private static IDataProtector Protector(IServiceProvider services) =>
        services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement;

    /// <summary>Stands for a service that keeps the archive: it goes away and comes back when told.</summary>
    private sealed class Opener(string index) : IArchiveOpener
    {
        public const string Mark = "remote.txt";

        public Problem? Fault { get; set; }

        public bool Claims(ArchiveSettings settings) => File.Exists(Path.Combine(settings.IndexFolder, Mark));

        public IArchiveHost Open(ArchiveSettings settings) => new Host(this, new LocalArchiveHost(new Searching.SearcherHost(index)));
    }

    private sealed class Host(Opener opener, IArchiveHost inner) : IArchiveHost
    {
        public string IndexFolder => inner.IndexFolder;

        public bool HasIndex => true;

        public Problem? Warning => null;

        public Taxonomy Taxonomy => inner.Taxonomy;

        public ArchiveLease Acquire() => opener.Fault is { } fault ? throw new ArchiveServiceException(fault) : inner.Acquire();

        public Task<T> AskAsync<T>(Func<IArchive, Task<T>> question) => opener.Fault is { } fault ? throw new ArchiveServiceException(fault) : inner.AskAsync(question);

        public IndexDamagedException? FindDamageBehind(Exception failure) => null;

        public Task<ServiceHealth?> ReadHealthAsync(CancellationToken cancellationToken = default) => Task.FromResult<ServiceHealth?>(
            opener.Fault is { } fault ? new ServiceHealth("unreachable", IsWell: false, fault) : new ServiceHealth("green", IsWell: true));

        public void Dispose() => inner.Dispose();
    }
}
