using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Wenmai.Administration;

namespace Wenmai.Web.Tests.Admin;

/// <summary>An app of its own over a small archive, and browsers without scripts that use it as people do: by its pages and forms.</summary>
internal sealed partial class Desk : IAsyncDisposable
{
    public const string Administrator = "zhang";
    public const string Reader = "li";
    public const string Password = "知无不言言无不尽而后行之";
    private readonly TemporaryFolder _folder = new();
    private WebApplication _app = null!;

    /// <summary>The folder of speeches.</summary>
    public string Corpus => _folder.In("corpus");

    /// <summary>The index folder.</summary>
    public string Index => _folder.In("index");

    /// <summary>The folder of state.</summary>
    public string Data => _folder.In("index-data");

    /// <summary>The address the app listens on.</summary>
    public string Address { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts it with one administrator and one reader, and waits for the index.</summary>
    public static async Task<Desk> StartAsync(params string[] settings)
    {
        var desk = new Desk();
        Directory.CreateDirectory(desk.Corpus);
        foreach (var (name, text) in Speeches) await File.WriteAllTextAsync(Path.Combine(desk.Corpus, name), text);
        await desk.RunAsync(settings);
        var users = desk.Services.GetRequiredService<UserStore>();
        users.Add(Administrator, Password, UserRole.Administrator);
        users.Add(Reader, Password, UserRole.Reader);
        return desk;
    }

    /// <summary>Stops the app and starts it again over the same folders, as a restart does.</summary>
    public async Task RestartAsync(params string[] settings)
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await RunAsync(settings);
    }

    /// <summary>Somebody's browser: keeps cookies, follows nothing, sends what a browser sends with a form of this site.</summary>
    public HttpClient NewBrowser(CookieContainer? cookies = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies ?? new CookieContainer() }) { BaseAddress = new Uri(Address) };
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        return client;
    }

    /// <summary>A browser of somebody who has signed in.</summary>
    public async Task<HttpClient> SignInAsync(string name = Administrator, string password = Password, CookieContainer? cookies = null)
    {
        var browser = NewBrowser(cookies);
        var answer = await PostAsync(browser, "/account/sign-in", ("name", name), ("password", password));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    /// <summary>Opens a page, fills in its token and sends the form of a handler.</summary>
    /// <param name="browser">Whose browser.</param>
    /// <param name="address">The address the form is sent to; the page is the same address without its parameters.</param>
    /// <param name="fields">Names and values.</param>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string address, params (string Name, string Value)[] fields) =>
        await browser.PostAsync(address, new FormUrlEncodedContent(
            fields.Append((AntiforgeryField, await TokenAsync(browser, address.Split('?')[0]))).Select(f => KeyValuePair.Create(f.Item1, f.Item2))));

    public const string AntiforgeryField = "__RequestVerificationToken";

    /// <summary>The antiforgery token of a page; empty when it has no form.</summary>
    public static async Task<string> TokenAsync(HttpClient browser, string page) =>
        Token().Match(await browser.GetStringAsync(page)) is { Success: true } match ? match.Groups[1].Value : "";

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private async Task RunAsync(string[] settings)
    {
        (_app, Address) = await WebApp.StartAsync(Corpus, Index, null, settings);
        using var client = WebApp.NewClient(Address);
        await WebApp.WaitForIndexAsync(client);
    }

    private static readonly (string Name, string Text)[] Speeches =
    [
        ("2021-民政局.md", "---\ntitle: 在**市民政局年度工作会议上的讲话\ndate: 2021-03-01\nunit: \"**市民政局\"\n---\n\n同志们：\n\n## 一、压实责任\n\n各支部要压实责任，六月底前完成整改。\n"),
        ("教育局.txt", "在**市教育局整改工作推进会上的讲话\n\n同志们：\n\n一、提高认识\n\n要对照清单逐条整改，严禁走过场。\n"),
    ];

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
