using Wenmai.Administration;
using Wenmai.Tests.Corpus;

namespace Wenmai.Tests.Administration;

public sealed class AccessTests : IDisposable
{
    private const string Password = "知无不言言无不尽而后行之";
    private readonly TempFolder _folder = new();
    private readonly Clock _clock = new();
    private readonly DataFolder _data;

    public AccessTests() => _data = DataFolder.Open(Path.Combine(_folder.Path, "data"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TheFolderIsItsOwnersAlone()
    {
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_data.Path));
        Assert.DoesNotContain(Repository.Root, DataFolder.DefaultPath ?? "");
    }

    [Fact]
    public void WaitingDoublesAndEndsWithTheRightPassword()
    {
        var users = new UserStore(_data, _clock);
        users.Add("zhang", Password, UserRole.Administrator);
        string Try(string password)
        {
            try
            {
                return users.SignIn("zhang", password).Name;
            }
            catch (AdministrationFault fault)
            {
                return fault.Code;
            }
        }

        Assert.All(Enumerable.Range(0, 5), _ => Assert.Equal("E601", Try("wrong")));
        foreach (var seconds in new[] { 30, 60, 120 })
        {
            Assert.Equal("E605", Try(Password));
            _clock.Advance(TimeSpan.FromSeconds(seconds - 1));
            Assert.Equal("E605", Try(Password));
            _clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal("E601", Try("wrong"));
        }
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("zhang", Try(Password));
        Assert.Equal("E601", Try("wrong"));
    }

    [Fact]
    public void ManyAttemptsAtOnceGainNothing()
    {
        var users = new UserStore(_data, _clock);
        users.Add("zhang", Password, UserRole.Administrator);
        var codes = Enumerable.Range(0, 12).AsParallel().WithDegreeOfParallelism(12)
            .Select(i => Assert.Throws<AdministrationFault>(() => users.SignIn("zhang", $"wrong {i}")).Code).ToList();
        Assert.Equal(5, codes.Count(c => c == "E601"));
    }

    [Theory]
    [InlineData("E607", "zhang", "short")]
    [InlineData("E607", "zhang", "aaaaaaaaaaaaaaaaaaaa")]
    [InlineData("E607", "zhang", "Zhang-has-a-password")]
    [InlineData("E606", "", Password)]
    [InlineData("E606", "two words", Password)]
    [InlineData("E606", "bell\u0007", Password)]
    public void UnfitAccountsAreRefused(string code, string name, string password) =>
        Assert.Equal(code, Assert.Throws<AdministrationFault>(() => new UserStore(_data).Add(name, password, UserRole.Reader)).Code);

    [Fact]
    public void PasswordsAreKeptAsSaltedHashes()
    {
        var users = new UserStore(_data);
        users.Add("zhang", Password, UserRole.Administrator);
        users.Add("li", Password, UserRole.Reader);
        Assert.StartsWith("pbkdf2-sha512$210000$", users.Find("zhang")!.PasswordHash);
        Assert.NotEqual(users.Find("zhang")!.PasswordHash, users.Find("li")!.PasswordHash);
        Assert.DoesNotContain(Password, File.ReadAllText(_data.PathOf("users.json")));
    }

    [Fact]
    public void ASessionEndsByIdlenessAndByAge()
    {
        var sessions = new SessionStore(_data, _clock);
        var idle = sessions.Start("zhang");
        _clock.Advance(TimeSpan.FromMinutes(29));
        Assert.NotNull(sessions.Find(idle));
        _clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Null(sessions.Find(idle));

        var busy = sessions.Start("zhang");
        for (var minutes = 0; minutes < 12 * 60 - 20; minutes += 20)
        {
            _clock.Advance(TimeSpan.FromMinutes(20));
            Assert.NotNull(sessions.Find(busy));
        }
        _clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Null(sessions.Find(busy));
        Assert.DoesNotContain(busy, File.ReadAllText(_data.PathOf("sessions.json")));
    }

    [Fact]
    public void KeysEnd()
    {
        var keys = new ApiKeyStore(_data, _clock);
        var (key, text) = keys.Add("OA", UserRole.Reader, TimeSpan.FromDays(1), "zhang");
        Assert.Equal(key.Id, keys.Find(text)!.Id);
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(keys.Find(text));
        Assert.All(["", "wm", "wm__", $"wm_{key.Id}_", "wm_x_y_z"], text => Assert.Null(keys.Find(text)));
    }

    [Fact]
    public void TwoProcessesLoseNoChange()
    {
        var stores = Enumerable.Range(0, 4).Select(_ => new ApiKeyStore(_data)).ToList();
        Parallel.ForEach(stores, store =>
        {
            for (var i = 0; i < 5; i++) store.Add($"k{i}", UserRole.Reader, TimeSpan.FromDays(1), "zhang");
        });
        Assert.All(stores, s => Assert.Equal(20, s.All.Count));
    }

    [Fact]
    public void ADamagedStateFileIsNeverTakenForAnEmptyOne()
    {
        File.WriteAllText(_data.PathOf("users.json"), "[{\"name\":");
        Assert.Equal("E611", Assert.Throws<AdministrationFault>(() => new UserStore(_data).All).Code);
        Assert.Equal("E611", Assert.Throws<AdministrationFault>(() => new UserStore(_data).AddFirst("zhang", Password)).Code);
    }

    [Fact]
    public void TheAuditTrailTellsWhoTouchedIt()
    {
        var audit = new AuditLog(_data);
        for (var i = 0; i < 6; i++) audit.Write("zhang", "speech.correct", $"讲话{i}.md", detail: "year 2021 → 2022");
        Assert.Null(audit.FindTampering());
        Assert.Equal("讲话5.md", audit.Latest(3)[0].Target);
        Assert.Equal("讲话2.md", Assert.Single(audit.Latest(9, "zhang 讲话2")).Target);

        var lines = File.ReadAllLines(_data.PathOf("audit.jsonl"));
        File.WriteAllLines(_data.PathOf("audit.jsonl"), lines.Where((_, i) => i != 2));
        Assert.Equal(3, audit.FindTampering());

        // A crash may cut off the last line; what follows stands on its own line.
        File.WriteAllText(_data.PathOf("audit.jsonl"), string.Join('\n', lines) + "\n{\"at\":");
        audit.Write("zhang", "user.add");
        Assert.Equal("user.add", audit.Latest(1)[0].Action);
        Assert.Equal(7, audit.FindTampering());
    }

    private sealed class Clock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan time) => _now += time;
    }
}
