using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Wenmai.Web;

[assembly: AssemblyFixture(typeof(Wenmai.Web.Tests.WebApp))]

namespace Wenmai.Web.Tests;

/// <summary>The real app on a free port, over the repository's own corpus and a temporary index; once for all tests.</summary>
public sealed class WebApp : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wenmai-web-").FullName;
    private WebApplication? _app;

    /// <summary>Follows no redirect, so that tests see the answer itself.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>The address the app listens on.</summary>
    public string Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        (_app, Address) = await StartAsync(Corpus.Folder, Path.Combine(_folder, "index"));
        Client = NewClient(Address);
        await WaitForIndexAsync(Client);
        foreach (var page in (string[])["/headings", "/phrases", "/parallels", "/recycled", "/outlines"]) await WaitForCollectionAsync(Client, page);
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>What the app is made of.</summary>
    internal IServiceProvider Services => _app!.Services;

    /// <summary>The body of an answer, whatever its status.</summary>
    internal async Task<string> TextAsync(string path) => await (await Client.GetAsync(path)).Content.ReadAsStringAsync();

    /// <summary>Starts another app of the same kind.</summary>
    /// <param name="corpus">Folder of speeches.</param>
    /// <param name="index">Index folder; need not exist.</param>
    /// <param name="extend">Adds endpoints of a test's own.</param>
    /// <param name="settings">Further settings, name and value in turn. State lies beside the index unless they say otherwise.</param>
    internal static async Task<(WebApplication App, string Address)> StartAsync(
        string corpus, string index, Action<WebApplication>? extend = null, params string[] settings)
    {
        var app = Program.Build([
            "--urls", "http://127.0.0.1:0", "--Wenmai:Corpus", corpus, "--Wenmai:Index", index, "--Wenmai:Data", index + "-data",
            "--Logging:LogLevel:Default", "Warning", .. settings]);
        extend?.Invoke(app);
        await app.StartAsync();
        return (app, app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    /// <summary>Waits until what a page shows has been gathered; until then it says that it waits.</summary>
    internal static Task WaitForCollectionAsync(HttpClient client, string page) =>
        Waiting.UntilAsync(async stop => (await client.GetAsync(page, stop)).StatusCode != HttpStatusCode.Accepted, page);

    internal static HttpClient NewClient(string address) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };

    internal static Task WaitForIndexAsync(HttpClient client) =>
        Waiting.UntilAsync(async stop => (await client.GetAsync("/health/ready", stop)).IsSuccessStatusCode, "the index");
}

/// <summary>The repository's sample archive.</summary>
internal static class Corpus
{
    /// <summary>Its folder.</summary>
    public static string Folder { get; } = Path.Combine(Repository(), "corpus");

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Wenmai.slnx"))) folder = folder.Parent;
        return folder.FullName;
    }
}
