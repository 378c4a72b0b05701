using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Wenmai.Administration;

namespace Wenmai.Web.Tests.Admin;

public sealed class SignInTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_administrator_needs_the_word_from_the_console()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.In("corpus"));
        await File.WriteAllTextAsync(folder.In("corpus/甲.txt"), "讲话\n\n同志们：\n\n要抓好整改。\n", Cancel);
        var (app, address) = await WebApp.StartAsync(folder.In("corpus"), folder.In("index"));
        await using var _ = app;
        using (var client = WebApp.NewClient(address)) await WebApp.WaitForIndexAsync(client);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");

        Assert.Equal("/account/sign-in?back=%2Fadmin", (await browser.GetAsync("/admin", Cancel)).Headers.Location!.ToString());
        Assert.Equal("/account/setup", (await browser.GetAsync("/account/sign-in", Cancel)).Headers.Location!.ToString());
        var token = app.Services.GetRequiredService<SetupToken>().Text;
        (string, string)[] Fields(string word, string password = Desk.Password) => [("token", word), ("name", "zhang"), ("password", password)];

        var wrong = await Desk.PostAsync(browser, "/account/setup", Fields("AAAAA-BBBBB-CCCCC-DDDDD-EEEEE"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("E608", await wrong.Content.ReadAsStringAsync(Cancel));
        Assert.Contains("E607", await (await Desk.PostAsync(browser, "/account/setup", Fields(token, "short"))).Content.ReadAsStringAsync(Cancel));
        var done = await Desk.PostAsync(browser, "/account/setup", Fields(token.ToLowerInvariant()));
        Assert.Equal("/admin", done.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/admin", Cancel)).StatusCode);

        // Once only, and never again when there are accounts.
        Assert.False(app.Services.GetRequiredService<SetupToken>().Accepts(token));
        using var other = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };
        Assert.Equal("/account/sign-in", (await other.GetAsync("/account/setup", Cancel)).Headers.Location!.ToString());
        Assert.Empty(StateFiles.Holding(folder.In("index-data"), token));
        await app.StopAsync(Cancel);
    }

    [Fact]
    public async Task The_cookie_is_guarded_and_leads_back()
    {
        await using var desk = await Desk.StartAsync();
        using var browser = desk.NewBrowser();
        var answer = await Desk.PostAsync(browser, "/account/sign-in?back=%2Fadmin%2Faudit", ("name", "ZHANG"), ("password", Desk.Password));
        Assert.Equal("/admin/audit", answer.Headers.Location!.ToString());
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("wenmai=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=strict", cookie);
        Assert.DoesNotContain("expires", cookie);
        Assert.Equal("no-store", (await browser.GetAsync("/admin", Cancel)).Headers.CacheControl!.ToString());

        using var lured = desk.NewBrowser();
        var back = await Desk.PostAsync(lured, "/account/sign-in?back=" + Uri.EscapeDataString("//evil.example/"), ("name", Desk.Administrator), ("password", Desk.Password));
        Assert.Equal("/admin", back.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Wrong_passwords_make_the_name_wait_whether_it_exists_or_not()
    {
        await using var desk = await Desk.StartAsync();
        using var browser = desk.NewBrowser();
        foreach (var name in new[] { Desk.Administrator, "nobody" })
        {
            var answers = new List<(HttpStatusCode Status, string Text)>();
            for (var i = 0; i < 7; i++)
            {
                var answer = await Desk.PostAsync(browser, "/account/sign-in", ("name", name), ("password", "完全不对的一句话而已啊"));
                answers.Add((answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel)));
            }
            Assert.All(answers.Take(5), a => Assert.Contains("E601", a.Text));
            Assert.All(answers.Skip(5), a => Assert.Equal(HttpStatusCode.TooManyRequests, a.Status));
        }
        // The right one has to wait too.
        var right = await Desk.PostAsync(browser, "/account/sign-in", ("name", Desk.Administrator), ("password", Desk.Password));
        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
        var huge = await Desk.PostAsync(browser, "/account/sign-in", ("name", "x"), ("password", new string('啊', 100_000)));
        Assert.Equal(HttpStatusCode.BadRequest, huge.StatusCode);
    }

    [Fact]
    public async Task A_session_ends_with_signing_out_another_password_or_the_account()
    {
        await using var desk = await Desk.StartAsync();
        using var first = await desk.SignInAsync();
        using var second = await desk.SignInAsync();
        async Task<HttpStatusCode> StatusAsync(HttpClient browser) => (await browser.GetAsync("/admin", Cancel)).StatusCode;

        await Desk.PostAsync(first, "/account?handler=SignOut");
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(first));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(second));

        using var third = await desk.SignInAsync();
        var wrong = await Desk.PostAsync(second, "/account?handler=Password", ("current", "不是这个密码的一句话"), ("password", "另一句更长的话用来登录"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        await Desk.PostAsync(second, "/account?handler=Password", ("current", Desk.Password), ("password", "另一句更长的话用来登录系统"));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(third));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(second));

        using var reader = await desk.SignInAsync(Desk.Reader);
        await Desk.PostAsync(second, "/admin/users?handler=Role", ("name", Desk.Reader), ("role", "Administrator"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(reader));
        await Desk.PostAsync(reader, "/admin/users?handler=Remove", ("name", Desk.Administrator));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(second));
        var last = await Desk.PostAsync(reader, "/admin/users?handler=Remove", ("name", Desk.Reader));
        Assert.Contains("E609", await last.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task A_one_time_code_is_asked_for_after_the_password_and_recovery_codes_stand_in()
    {
        await using var desk = await Desk.StartAsync();
        using var owner = await desk.SignInAsync();
        Assert.Contains("E601", await TextAsync(await Desk.PostAsync(owner, "/account/codes?handler=Begin", ("current", "不是这个密码的一句话"))));
        var shown = await TextAsync(await Desk.PostAsync(owner, "/account/codes?handler=Begin", ("current", Desk.Password)));
        Assert.Contains("<svg class=\"qr\"", shown);
        var secret = desk.Services.GetRequiredService<UserStore>().CodeSecretOf(Desk.Administrator)!;
        Assert.Contains(secret[..4], shown);
        string Code(int steps) => OneTimeCodes.Of(secret, OneTimeCodes.StepOf(TimeProvider.System.GetUtcNow()) + steps);
        Assert.Contains("E615", await TextAsync(await Desk.PostAsync(owner, "/account/codes?handler=Use", ("code", Code(9)))));
        var begun = await TextAsync(await Desk.PostAsync(owner, "/account/codes?handler=Use", ("code", Code(-1))));
        var recovery = System.Text.RegularExpressions.Regex.Matches(begun, "<code class=\"secret\">([^<]+)</code>").Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(10, recovery.Count);

        async Task<HttpResponseMessage> SecondStepAsync(HttpClient browser, string code)
        {
            var asked = await TextAsync(await Desk.PostAsync(browser, "/account/sign-in", ("name", Desk.Administrator), ("password", Desk.Password)));
            var ticket = System.Text.RegularExpressions.Regex.Match(asked, "name=\"ticket\" value=\"([^\"]+)\"").Groups[1].Value;
            Assert.NotEmpty(ticket);
            Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/admin", Cancel)).StatusCode);   // the password alone opens nothing
            return await Desk.PostAsync(browser, "/account/sign-in?handler=Code", ("ticket", ticket), ("code", code));
        }

        using var second = desk.NewBrowser();
        Assert.Contains("E615", await TextAsync(await SecondStepAsync(second, "000000x")));
        Assert.Equal("/admin", (await SecondStepAsync(second, Code(1))).Headers.Location?.ToString());
        using var third = desk.NewBrowser();
        Assert.Equal("/admin", (await SecondStepAsync(third, recovery[0])).Headers.Location?.ToString());
        using var forged = desk.NewBrowser();
        Assert.Contains("E615", await TextAsync(await Desk.PostAsync(forged, "/account/sign-in?handler=Code", ("ticket", Desk.Administrator), ("code", recovery[1]))));
    }

    [Fact]
    public async Task An_administrator_resets_passwords_ends_sessions_and_lifts_waits()
    {
        await using var desk = await Desk.StartAsync();
        using var administrator = await desk.SignInAsync();
        using var reader = await desk.SignInAsync(Desk.Reader);
        using var again = await desk.SignInAsync(Desk.Reader);
        Assert.Contains("2 处登录", await administrator.GetStringAsync("/admin/users", Cancel));
        var sessions = desk.Services.GetRequiredService<SessionStore>();
        await Desk.PostAsync(administrator, "/admin/users?handler=Session", ("name", Desk.Reader), ("id", sessions.All(Desk.Reader)[0].IdHash));
        Assert.Single(sessions.All(Desk.Reader));
        const string other = "另一句更长的话用来登录系统";
        await Desk.PostAsync(administrator, "/admin/users?handler=Password", ("name", Desk.Reader), ("password", other));
        Assert.Empty(sessions.All(Desk.Reader));
        using var browser = desk.NewBrowser();
        for (var i = 0; i < 5; i++) await Desk.PostAsync(browser, "/account/sign-in", ("name", Desk.Reader), ("password", Desk.Password));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Desk.PostAsync(browser, "/account/sign-in", ("name", Desk.Reader), ("password", other))).StatusCode);
        await Desk.PostAsync(administrator, "/admin/users?handler=Unlock", ("name", Desk.Reader));
        using var signedIn = await desk.SignInAsync(Desk.Reader, other);

        // One's own sessions, too; another's are out of reach.
        using var elsewhere = await desk.SignInAsync();
        var mine = sessions.All(Desk.Reader)[0].IdHash;
        await Desk.PostAsync(elsewhere, "/account?handler=Session", ("id", mine));
        Assert.Single(sessions.All(Desk.Reader));
        await Desk.PostAsync(elsewhere, "/account?handler=Others");
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.GetAsync("/admin", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/admin", Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_stranger_at_the_same_address_keeps_no_known_device_out()
    {
        await using var desk = await Desk.StartAsync();
        var cookies = new CookieContainer();
        using var known = await desk.SignInAsync(cookies: cookies);
        await Desk.PostAsync(known, "/account?handler=SignOut");
        using var stranger = desk.NewBrowser();
        for (var i = 0; i < 6; i++) await Desk.PostAsync(stranger, "/account/sign-in", ("name", $" {Desk.Administrator}\u3000"), ("password", "完全不对的一句话而已啊"));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Desk.PostAsync(stranger, "/account/sign-in", ("name", Desk.Administrator), ("password", Desk.Password))).StatusCode);
        Assert.Equal("/admin", (await Desk.PostAsync(known, "/account/sign-in", ("name", Desk.Administrator), ("password", Desk.Password))).Headers.Location?.ToString());
    }

    [Fact]
    public async Task Two_servers_over_one_folder_of_state_share_their_sign_ins()
    {
        await using var desk = await Desk.StartAsync();
        var cookies = new CookieContainer();
        using var first = await desk.SignInAsync(cookies: cookies);
        var (other, address) = await WebApp.StartAsync(desk.Corpus, desk.Index, null, "--Wenmai:Data", desk.Data, "--Wenmai:Role", "reader", "--Wenmai:Reading", "signin");
        await using var _ = other;
        var moved = new CookieContainer();
        foreach (Cookie cookie in cookies.GetCookies(new Uri(desk.Address))) moved.Add(new Uri(address), new Cookie(cookie.Name, cookie.Value));
        using var second = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = moved }) { BaseAddress = new Uri(address) };
        await Waiting.UntilAsync(async stop => (await second.GetAsync("/", stop)).StatusCode == HttpStatusCode.OK, "the second server");
        desk.Services.GetRequiredService<SessionStore>().EndAll(Desk.Administrator);
        Assert.Equal(HttpStatusCode.Redirect, (await second.GetAsync("/", Cancel)).StatusCode);
        await other.StopAsync(Cancel);
    }

    [Fact]
    public async Task The_audit_trail_is_filtered_and_exported()
    {
        await using var desk = await Desk.StartAsync();
        using var administrator = await desk.SignInAsync();
        using var reader = await desk.SignInAsync(Desk.Reader);
        await reader.GetAsync("/admin/audit", Cancel);   // refused, and logged
        var page = await administrator.GetStringAsync($"/admin/audit?actor={Desk.Reader}&what=access.denied", Cancel);
        Assert.Contains("越权访问</td>", page.Replace("<text> </text>", "", StringComparison.Ordinal).Replace(" <span class=\"tag bad\">未成</span>", "", StringComparison.Ordinal));
        var csv = await administrator.GetAsync($"/admin/audit?actor={Desk.Reader}&format=csv", Cancel);
        Assert.Equal("text/csv", csv.Content.Headers.ContentType!.MediaType);
        Assert.Contains("access.denied", await TextAsync(csv));
        Assert.DoesNotContain("sign-in", await TextAsync(await administrator.GetAsync("/admin/audit?what=access&format=json", Cancel)));
        var bad = await administrator.GetAsync("/admin/audit?from=昨天", Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        Assert.Contains("E207", await TextAsync(bad));
        Assert.Contains("access.denied", await administrator.GetStringAsync("/api/v1/admin/audit/export?action=access", Cancel));
        Assert.Contains("\"state\":\"whole\"", await administrator.GetStringAsync("/api/v1/admin/audit", Cancel));
    }

    private static Task<string> TextAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(Cancel);

    [Fact]
    public async Task A_restart_keeps_who_is_signed_in()
    {
        await using var desk = await Desk.StartAsync();
        var cookies = new CookieContainer();
        using var before = await desk.SignInAsync(cookies: cookies);
        var old = new Uri(desk.Address);
        await desk.RestartAsync();
        var moved = new CookieContainer();
        foreach (Cookie cookie in cookies.GetCookies(old)) moved.Add(new Uri(desk.Address), new Cookie(cookie.Name, cookie.Value));
        using var after = desk.NewBrowser(moved);
        Assert.Equal(HttpStatusCode.OK, (await after.GetAsync("/admin", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Keys_open_the_interface_and_only_that_far()
    {
        await using var desk = await Desk.StartAsync("--Wenmai:Reading", "signin");
        using var administrator = await desk.SignInAsync();
        var page = await (await Desk.PostAsync(administrator, "/admin/keys?handler=Add", ("name", "OA"), ("scopes", "Read"), ("days", "30"))).Content.ReadAsStringAsync(Cancel);
        var text = System.Text.RegularExpressions.Regex.Match(page, "wm_[0-9a-f]{8}_[0-9a-f]{64}").Value;
        Assert.NotEmpty(text);
        Assert.DoesNotContain(text, await administrator.GetStringAsync("/admin/keys", Cancel));
        Assert.Empty(StateFiles.Holding(desk.Data, text[12..]));

        async Task<HttpResponseMessage> GetAsync(string path, string key)
        {
            using var program = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(desk.Address) };
            program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
            return await program.GetAsync(path, Cancel);
        }

        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/api/v1/search", text)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync("/admin", text)).StatusCode);
        var refused = await GetAsync("/api/v1/search", text[..^1] + "g");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("Bearer error=\"invalid_token\"", refused.Headers.WwwAuthenticate.ToString());
        Assert.Contains("E602", await refused.Content.ReadAsStringAsync(Cancel));
        var id = text.Split('_')[1];
        await Desk.PostAsync(administrator, "/admin/keys?handler=Remove", ("id", id));
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync("/api/v1/search", text)).StatusCode);
    }

    [Fact]
    public async Task What_was_done_stands_in_the_audit_trail_and_hostile_names_do_no_harm()
    {
        await using var desk = await Desk.StartAsync();
        using var browser = desk.NewBrowser();
        await Desk.PostAsync(browser, "/account/sign-in", ("name", "<img src=x onerror=alert(1)>\r\n\u202e{\"forged\":1}"), ("password", Desk.Password));
        using var administrator = await desk.SignInAsync();
        var page = await administrator.GetStringAsync("/admin/audit", Cancel);
        Assert.DoesNotContain("<img src=x", page);
        Assert.Contains("记录完整", page);
        Assert.Empty(StateFiles.Holding(desk.Data, "\u202e"));
        Assert.Empty(StateFiles.Holding(desk.Data, Desk.Password));

        var database = desk.Services.GetRequiredService<Wenmai.Databases.StateDatabase>();
        Assert.Equal(1, database.Change(session => session.Run("UPDATE audit SET target = replace(target, 'onerror', 'on-error') WHERE id = 1")));
        Assert.Contains("第 1 条", await administrator.GetStringAsync("/admin/audit", Cancel));
    }

    [Fact]
    public async Task Without_a_folder_for_state_reading_goes_on_and_administration_is_closed()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.In("file"), "", Cancel);
        var home = Environment.GetEnvironmentVariable("XDG_DATA_HOME");
        Environment.SetEnvironmentVariable("XDG_DATA_HOME", folder.In("file"));
        try
        {
            Directory.CreateDirectory(folder.In("corpus"));
            await File.WriteAllTextAsync(folder.In("corpus/甲.txt"), "讲话\n\n同志们：\n\n要抓好整改。\n", Cancel);
            var (app, address) = await WebApp.StartAsync(folder.In("corpus"), folder.In("index"), null, "--Wenmai:Data", "");
            await using var _ = app;
            using var client = WebApp.NewClient(address);
            await WebApp.WaitForIndexAsync(client);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Addresses.Search("整改"), Cancel)).StatusCode);
            var desk = await client.GetAsync("/admin", Cancel);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, desk.StatusCode);
            Assert.Contains("E610", await desk.Content.ReadAsStringAsync(Cancel));
            await app.StopAsync(Cancel);
        }
        finally
        {
            Environment.SetEnvironmentVariable("XDG_DATA_HOME", home);
        }
    }
}
