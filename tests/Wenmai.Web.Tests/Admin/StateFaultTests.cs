using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Data.Sqlite;
using Wenmai.Administration;
using Wenmai.Keeping;
using Wenmai.Web.Tests.Hosting;

namespace Wenmai.Web.Tests.Admin;

/// <summary>P31: what the server said that it keeps is kept: over kill -9 at any moment, and over a disk that has no room.</summary>
public sealed class StateFaultTests : IDisposable
{
    private const string Maker = "zhang";

    private readonly TemporaryFolder _folder = new();
    private readonly HashSet<string> _acknowledged = [];
    private readonly string _key;
    private int _outlived;

    public StateFaultTests()
    {
        Directory.CreateDirectory(_folder.In("speeches"));
        File.WriteAllText(Path.Combine(_folder.In("speeches"), "讲话.txt"), "要整改到位。");
        var data = DataFolder.Open(_folder.In("data"));
        new UserStore(data).Add(Maker, "知无不言言无不尽而后行之", UserRole.Administrator);
        _key = new ApiKeyStore(data).Add("trial", Rights.All, TimeSpan.FromDays(1), Maker).Text;
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task P31_What_was_acknowledged_outlives_kills_and_a_full_disk()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Limits of the shell are needed.");
        var random = new Random(20261125);
        for (var trial = 0; trial < Trials; trial++)
        {
            using var server = await ServeAsync(blocks: null);
            server.KillAfter(random.Next(50, 1500));
            await KeepUntilRefusedAsync(server, $"{trial}");
            await server.GoneAsync();
            CheckState();
        }

        using var full = await ServeAsync(blocks: 400);
        Assert.Equal(Codes.NoStateFolder, await KeepUntilRefusedAsync(full, "full"));
        Assert.Equal(1, (await full.Client.GetFromJsonAsync<Found>("/api/v1/search?q=整改", Cancel))!.Total);
        full.KillAfter(0);
        await full.GoneAsync();
        CheckState();
        TestContext.Current.TestOutputHelper?.WriteLine($"{_outlived} changes outlived {Trials} kills and one disk without room");
        Assert.True(_outlived > Trials);
    }

    private static int Trials => Environment.GetEnvironmentVariable("WENMAI_LONG") is "1" ? 40 : 2;

    private sealed record Found(int Total);

    private sealed record Refused(string Code);

    /// <summary>Keeps one page after another until the server is gone (null) or says why it doesn't: too many in a minute, or no room.</summary>
    private async Task<string?> KeepUntilRefusedAsync(Server server, string trial)
    {
        for (var i = 0; ; i++)
        {
            var name = $"{trial}-{i}";
            try
            {
                using var answer = await server.Client.PostAsJsonAsync("/api/v1/saved-queries", new { name, address = "/matrix" }, Cancel);
                if (!answer.IsSuccessStatusCode) return (await answer.Content.ReadFromJsonAsync<Refused>(Cancel))!.Code;
                _acknowledged.Add(name);
            }
            catch (HttpRequestException)
            {
                return null;
            }
        }
    }

    /// <summary>Whole, and nothing is missing; what was asked for when the end came may be there or not.</summary>
    private void CheckState()
    {
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.In("data"), "wenmai.db")};Pooling=False"))
        {
            connection.Open();
            using var check = connection.CreateCommand();
            check.CommandText = "PRAGMA integrity_check";
            Assert.Equal("ok", check.ExecuteScalar());
        }
        var database = DataFolder.Open(_folder.In("data")).Database;
        var kept = new SavedAddresses(database).Visible(new Keeper(Maker)).Select(s => s.Name).ToHashSet();
        _outlived += _acknowledged.Count;
        Assert.Empty(_acknowledged.Except(kept));
        Assert.InRange(kept.Count - _acknowledged.Count, 0, 1);
        database.Change(session => session.Run("DELETE FROM saved_queries"));   // nobody may keep more than so many
        _acknowledged.Clear();
    }

    private async Task<Server> ServeAsync(int? blocks)
    {
        var server = new Server(_folder, _key, blocks);
        try
        {
            await server.ReadyAsync();
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>The server as a process of its own; no file of it grows beyond so many blocks of 512 bytes.</summary>
    private sealed class Server : IDisposable
    {
        private const string Limited = "trap '' XFSZ; [ -z \"$BLOCKS\" ] || ulimit -f $BLOCKS; exec dotnet \"$0\" --urls http://127.0.0.1:0";

        private readonly Process _process;

        public Server(TemporaryFolder folder, string key, int? blocks)
        {
            var start = ServerProcess.Of(folder, "/bin/sh", Limited);
            start.Environment["BLOCKS"] = $"{blocks}";
            start.Environment["DOTNET_EnableWriteXorExecute"] = "0";   // else the runtime keeps its code in a file, of more blocks
            _process = Process.Start(start)!;
            Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        public HttpClient Client { get; } = new();

        /// <summary>Waits until it answers.</summary>
        public async Task ReadyAsync()
        {
            const string sign = "Now listening on: ";
            while (await _process.StandardOutput.ReadLineAsync(Cancel) is { } line)
                if (line.Contains(sign, StringComparison.Ordinal))
                {
                    Client.BaseAddress = new Uri(line[(line.IndexOf(sign, StringComparison.Ordinal) + sign.Length)..].Trim());
                    break;
                }
            _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);   // a full pipe would stop it
            await WebApp.WaitForIndexAsync(Client);
        }

        /// <summary>kill -9, in so many milliseconds.</summary>
        public void KillAfter(int milliseconds) => _ = Task.Delay(milliseconds).ContinueWith(_ => _process.Kill(), TaskScheduler.Default);

        public Task GoneAsync() => _process.WaitForExitAsync(Cancel);

        public void Dispose()
        {
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
            Client.Dispose();
        }
    }
}
