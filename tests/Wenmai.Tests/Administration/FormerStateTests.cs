using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Wenmai.Administration;
using Wenmai.Databases;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Tests.Corpus;

namespace Wenmai.Tests.Administration;

/// <summary>State in the files of earlier versions is taken over once; the files are kept aside as they were.</summary>
public sealed class FormerStateTests : IDisposable
{
    private const string Password = "知无不言言无不尽而后行之";
    private const string Secret = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private const string Made = "2026-01-01T08:00:00+00:00";
    private const string Job = "20260101-080000-3f9a";

    private readonly TempFolder _folder = new();
    private readonly DataFolder _data;

    public FormerStateTests()
    {
        _data = DataFolder.Open(Path.Combine(_folder.Path, "data"));
        var hash = Passwords.Hash(Password);
        Write("users.json", $$"""
            [{ "name": "li", "role": "reader", "passwordHash": "{{hash}}", "createdAt": "{{Made}}" },
             { "name": "zhang", "role": "administrator", "passwordHash": "{{hash}}", "createdAt": "{{Made}}" }]
            """);
        Write("api-keys.json", $"[{Key("aaaaaaaa", "administrator", "zhang")}, {Key("bbbbbbbb", "reader", "li")}, {Key("cccccccc", "administrator", "gone")}]");
        Write("sessions.json", "[]");
        Write("saved-queries.json", """[{ "name": "责任", "query": "压实责任", "mode": "exact" }]""");
        Write("audit.jsonl", Trail(Line("2026-01-01T08:00:00+00:00", "setup"), Line("2026-01-02T08:00:00+00:00", "sign-in"), Line("2026-01-03T08:00:00+00:00", "sign-out")));
        Directory.CreateDirectory(_data.Folder("jobs", Job));
        Write($"jobs/{Job}/job.json", $$"""{ "id": "{{Job}}", "kind": "index", "actor": "zhang", "createdAt": "{{Made}}", "state": "done", "message": "新增 3 篇" }""");
    }

    public void Dispose()
    {
        _data.Database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void EverythingIsThereAfterwardsAndTheFilesAreKeptAside()
    {
        var users = new UserStore(_data);
        Assert.Equal([("li", UserRole.Writer), ("zhang", UserRole.Administrator)], users.All.Select(u => (u.Name, u.Role)));
        Assert.Equal("zhang", users.SignIn("zhang", Password).Name);
        var keys = new ApiKeyStore(_data);
        Assert.Equal(Rights.All, keys.Find($"wm_aaaaaaaa_{Secret}")!.Scopes);
        Assert.Equal(Rights.Read | Rights.Write, keys.Find($"wm_bbbbbbbb_{Secret}")!.Scopes);
        Assert.Null(keys.Find($"wm_cccccccc_{Secret}"));   // its maker is gone
        Assert.Equal(new SavedQuery("责任", "压实责任", SearchMode.Exact), Assert.Single(new SavedQueries(_data).All));
        Assert.Equal(("新增 3 篇", JobState.Done), new JobStore(_data).Find(Job) is { } job ? (job.Message, job.State) : default);
        var audit = new AuditLog(_data);
        Assert.Equal(["audit.taken-over", "sign-out", "sign-in", "setup"], audit.Latest(9).Select(e => e.Action));
        Assert.True(audit.Latest(1)[0].Succeeded);
        Assert.Equal(AuditState.Whole, audit.Check().State);
        Assert.Equal(["api-keys.json", "audit.jsonl", "saved-queries.json", "sessions.json", "users.json"], Directory.GetFiles(_data.Folder("former")).Select(Path.GetFileName).Order());
        Assert.False(File.Exists(_data.PathOf("users.json")));
    }

    [Fact]
    public void ACrashBeforeTheFilesArePutAsideTakesNothingTwice()
    {
        var files = new[] { "users.json", "api-keys.json", "saved-queries.json", "audit.jsonl", $"jobs/{Job}/job.json" }.Select(f => (Name: f, Text: File.ReadAllText(_data.PathOf(f)))).ToList();
        new UserStore(_data).Remove("li");
        _data.Database.Dispose();
        foreach (var (name, text) in files) Write(name, text);
        var again = DataFolder.Open(_data.Path);
        Assert.Equal("zhang", Assert.Single(new UserStore(again).All).Name);
        Assert.Equal(4, new AuditLog(again).Check().Count);
        Assert.Single(new JobStore(again).All);
        Assert.False(File.Exists(_data.PathOf("users.json")));
    }

    [Fact]
    public void ATrailThatWasTamperedWithIsTakenOverAndTold()
    {
        Write("audit.jsonl", File.ReadAllText(_data.PathOf("audit.jsonl")).Replace("sign-in", "sign-on", StringComparison.Ordinal) + "{\"at\":");
        var told = new AuditLog(_data).Latest(1)[0];
        Assert.Equal(("audit.taken-over", false), (told.Action, told.Succeeded));
        Assert.Contains("第 2 行", told.Detail);
    }

    [Theory]
    [InlineData("users.json")]
    [InlineData("api-keys.json")]
    [InlineData("saved-queries.json")]
    public void ADamagedFileStopsTheTakeoverWhole(string file)
    {
        Write(file, "[{\"name\":");
        Assert.Equal("E611", Assert.Throws<AdministrationFault>(() => _data.Database).Code);
        Assert.True(File.Exists(_data.PathOf("users.json")));
        Write(file, "[]");
        Assert.NotNull(_data.Database);
        Assert.Equal(file == "users.json" ? 0 : 2, new UserStore(_data).All.Count);
    }

    private void Write(string name, string text) => File.WriteAllText(_data.PathOf(name), text);

    private static string Key(string id, string role, string maker) => $$"""
        { "id": "{{id}}", "name": "OA", "role": "{{role}}", "secretHash": "{{Secrets.Hash(Secret)}}", "createdBy": "{{maker}}", "createdAt": "{{Made}}", "expiresAt": "2099-01-01T00:00:00+00:00" }
        """;

    private static string Line(string at, string action) =>
        $$"""{"at":"{{at}}","actor":"zhang","action":"{{action}}","target":"","succeeded":true,"detail":"","address":"127.0.0.1","hash":"""+ "\"\"}";

    // As the versions before the database sealed them: SHA-256 over the seal before and the line with an empty seal.
    private static string Trail(params string[] lines)
    {
        var (previous, text) = ("", new StringBuilder());
        foreach (var line in lines)
        {
            previous = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(previous + line)));
            text.Append(line[..^2]).Append(previous).Append("\"}\n");
        }
        return text.ToString();
    }
}
