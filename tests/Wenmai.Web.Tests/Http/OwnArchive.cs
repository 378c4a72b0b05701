using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;

namespace Wenmai.Web.Tests.Http;

/// <summary>Tests of a server over files that they write themselves, one server a test.</summary>
public abstract class OwnArchive : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private WebApplication? _app;

    /// <summary>Asks the server; its index is there.</summary>
    protected HttpClient Client { get; private set; } = null!;

    /// <summary>Further arguments of the server.</summary>
    protected virtual string[] Settings => [];

    /// <summary>Writes the files of the archive.</summary>
    protected abstract void WriteFiles();

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(_folder.In("corpus"));
        WriteFiles();
        (_app, var address) = await WebApp.StartAsync(_folder.In("corpus"), _folder.In("index"), extend: null, Settings);
        Client = WebApp.NewClient(address);
        await WebApp.WaitForIndexAsync(Client);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app!.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.In("corpus"), name), text);

    /// <summary>A page with its entities decoded.</summary>
    protected async Task<string> PageAsync(string path) =>
        WebUtility.HtmlDecode(await Client.GetStringAsync(WebUtility.HtmlDecode(path), TestContext.Current.CancellationToken));

    protected async Task<JsonElement> JsonAsync(string path) =>
        JsonDocument.Parse(await Client.GetStringAsync(path, TestContext.Current.CancellationToken)).RootElement;
}
