using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Wenmai.Administration;
using Wenmai.Web.Hosting;

namespace Wenmai.Web.Tests.Admin;

/// <summary>Sign-in by an identity service: it says who somebody is, the account here says what they may do.</summary>
public sealed class OpenIdTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_gets_in_without_an_account_that_was_joined_or_may_be_made()
    {
        await using var service = await IdentityService.StartAsync();
        await using var desk = await StartAsync(service);
        using var browser = desk.NewBrowser();
        var page = await FollowAsync(browser, "/account/outside");
        Assert.Contains("E618", page);
        Assert.Contains("用统一身份认证登录", page);
        // The same name is nobody's account: the service may give it to anyone.
        service.Person = ("1002", Desk.Administrator);
        Assert.Contains("E618", await FollowAsync(browser, "/account/outside"));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/admin", Cancel)).StatusCode);
        Assert.Equal(2, desk.Services.GetRequiredService<AuditLog>().Latest(50).Count(e => e is { Action: "sign-in", Succeeded: false }));
    }

    [Fact]
    public async Task Who_joined_the_account_signs_in_by_the_service_with_its_role()
    {
        await using var service = await IdentityService.StartAsync();
        await using var desk = await StartAsync(service);
        using (var own = await desk.SignInAsync())
            Assert.Contains("已登录", await FollowAsync(own, "/account/outside?join=true&back=%2Faccount"));
        using var browser = desk.NewBrowser();
        var entered = await AnswerAsync(browser, "/account/outside?back=" + Uri.EscapeDataString("/admin?note=词表"));
        Assert.Equal("0;url=/admin?note=%E8%AF%8D%E8%A1%A8", Assert.Single(entered.Headers.GetValues("Refresh")));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/admin", Cancel)).StatusCode);

        using var other = await desk.SignInAsync(Desk.Reader);
        Assert.Contains("E619", await FollowAsync(other, "/account/outside?join=true"));
        desk.Services.GetRequiredService<UserStore>().Remove(Desk.Reader);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/admin", Cancel)).StatusCode);
    }

    [Fact]
    public async Task The_first_sign_in_makes_a_reader_where_the_settings_say_so()
    {
        await using var service = await IdentityService.StartAsync();
        await using var desk = await StartAsync(service, "--Wenmai:OpenId:NewRole", "reader");
        using var browser = desk.NewBrowser();
        Assert.Contains("已登录", await FollowAsync(browser, "/account/outside?back=https://evil.example/"));
        Assert.Equal(UserRole.Reader, desk.Services.GetRequiredService<UserStore>().Find("chen")!.Role);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/admin", Cancel)).StatusCode);
        using var other = desk.NewBrowser();
        service.Person = ("1003", Desk.Administrator);   // a name that is taken is nobody else's
        Assert.Contains("E618", await FollowAsync(other, "/account/outside"));
    }

    [Fact]
    public async Task A_service_that_refuses_leads_back_with_a_word_and_a_forged_answer_to_nothing()
    {
        await using var service = await IdentityService.StartAsync();
        await using var desk = await StartAsync(service);
        using var browser = desk.NewBrowser();
        service.Refuses = true;
        Assert.Contains("E617", await FollowAsync(browser, "/account/outside"));
        Assert.Contains("E617", await FollowAsync(browser, "/account/outside/answer?code=1&state=2"));
    }

    [Fact]
    public async Task Without_a_service_there_is_no_way_to_one()
    {
        await using var desk = await Desk.StartAsync();
        using var browser = desk.NewBrowser();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/account/outside", Cancel)).StatusCode);
        Assert.DoesNotContain("统一身份", WebUtility.HtmlDecode(await browser.GetStringAsync("/account/sign-in", Cancel)));
    }

    [Theory]
    [InlineData("Authority", "http://sso.example.cn")]
    [InlineData("NewRole", "administrator")]
    [InlineData("SecretFile", "/nowhere/secret")]
    [InlineData("Scope", "all")]
    public void A_setting_that_cannot_be_used_is_named(string name, string value)
    {
        var fault = Assert.Throws<ConfigurationFault>(() =>
        {
            using var folder = new TemporaryFolder();
            File.WriteAllText(folder.In("secret"), IdentityService.Secret);
            string[] settings = [.. Settings("https://sso.example.cn", folder.In("secret")), $"--Wenmai:OpenId:{name}", value, "--Wenmai:Data", folder.In("data")];
            Program.Build(settings).DisposeAsync().AsTask().GetAwaiter().GetResult();
        });
        Assert.Contains($"Wenmai:OpenId:{name}", fault.Message);
    }

    private static Task<Desk> StartAsync(IdentityService service, params string[] more)
    {
        var secret = Path.Combine(Path.GetTempPath(), $"wenmai-{Guid.NewGuid():N}.secret");
        File.WriteAllText(secret, IdentityService.Secret + "\n");
        return Desk.StartAsync([.. Settings(service.Address, secret), .. more]);
    }

    private static string[] Settings(string authority, string secret) =>
        ["--Wenmai:OpenId:Authority", authority, "--Wenmai:OpenId:ClientId", IdentityService.Client, "--Wenmai:OpenId:SecretFile", secret];

    private static async Task<string> FollowAsync(HttpClient browser, string address) =>
        WebUtility.HtmlDecode(await (await AnswerAsync(browser, address)).Content.ReadAsStringAsync(Cancel));

    /// <summary>Goes where a browser would go, from site to site.</summary>
    private static async Task<HttpResponseMessage> AnswerAsync(HttpClient browser, string address)
    {
        var answer = await browser.GetAsync(address, Cancel);
        for (var step = 0; step < 6 && answer.StatusCode is HttpStatusCode.Redirect; step++) answer = await browser.GetAsync(answer.Headers.Location, Cancel);
        return answer;
    }
}
