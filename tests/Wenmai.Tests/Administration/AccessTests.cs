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
        AssertNoFileHolds(Password);
    }

    [Fact]
    public void ASessionEndsByIdlenessAndByAge()
    {
        new UserStore(_data, _clock).Add("zhang", Password, UserRole.Reader);
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
        AssertNoFileHolds(busy);
    }

    [Fact]
    public void KeysEnd()
    {
        new UserStore(_data, _clock).Add("zhang", Password, UserRole.Administrator);
        var keys = new ApiKeyStore(_data, _clock);
        var (key, text) = keys.Add("OA", Rights.Read, TimeSpan.FromDays(1), "zhang");
        Assert.Equal(key.Id, keys.Find(text)!.Id);
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(keys.Find(text));
        Assert.All(["", "wm", "wm__", $"wm_{key.Id}_", "wm_x_y_z"], text => Assert.Null(keys.Find(text)));
    }

    [Fact]
    public void TwoProcessesLoseNoChange()
    {
        new UserStore(_data).Add("zhang", Password, UserRole.Administrator);
        var stores = Enumerable.Range(0, 4).Select(_ => new ApiKeyStore(DataFolder.Open(_data.Path))).ToList();
        Parallel.ForEach(stores, store =>
        {
            for (var i = 0; i < 5; i++) store.Add($"k{i}", Rights.Read, TimeSpan.FromDays(1), "zhang");
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

    [Theory]
    [InlineData("admin2 ")]
    [InlineData(" admin2")]
    [InlineData("admin2\t")]
    [InlineData("admin2\u3000")]
    [InlineData("ADMIN2")]
    [InlineData("ａｄｍｉｎ２")]
    [InlineData("adm\u200bin2")]
    public void NoWritingOfANameGetsRoundTheWait(string written)
    {
        var users = new UserStore(_data, _clock);
        users.Add("admin2", Password, UserRole.Administrator);
        var stranger = new SignInOrigin("192.0.2.1");
        for (var i = 0; i < 5; i++) Assert.Equal("E601", CodeOf(() => users.SignIn("admin2", "wrong", stranger)));
        Assert.Equal("E605", CodeOf(() => users.SignIn(written, Password, stranger)));
        // And a second account can't be made that is told apart by that alone.
        Assert.Equal("E606", CodeOf(() => users.Add(written, Password, UserRole.Reader)));
    }

    [Fact]
    public void AStrangerMakesNobodyWaitButHimself()
    {
        var users = new UserStore(_data, _clock);
        users.Add("boss", Password, UserRole.Administrator);
        var (stranger, elsewhere, known) = (new SignInOrigin("192.0.2.1"), new SignInOrigin("192.0.2.2"), new SignInOrigin("192.0.2.1", "device"));
        for (var i = 0; i < 5; i++) CodeOf(() => users.SignIn("boss", "wrong", stranger));
        Assert.Equal("E605", CodeOf(() => users.SignIn("boss", Password, stranger)));
        Assert.Equal("boss", users.SignIn("boss", Password, elsewhere).Name);
        Assert.Equal("boss", users.SignIn("boss", Password, known).Name);

        // One house has all addresses of an IPv6 network.
        for (var i = 0; i < 5; i++) CodeOf(() => users.SignIn("boss", "wrong", new SignInOrigin($"2001:db8::{i + 1}")));
        Assert.Equal("E605", CodeOf(() => users.SignIn("boss", Password, new SignInOrigin("2001:db8::99"))));
        Assert.Equal("boss", users.SignIn("boss", Password, new SignInOrigin("2001:db8:1::1")).Name);

        // The command line, another process, lifts the wait.
        Assert.Equal(2, new UserStore(DataFolder.Open(_data.Path), _clock).Unlock("BOSS"));
        Assert.Equal("boss", users.SignIn("boss", Password, stranger).Name);
    }

    [Theory]
    [InlineData("123456789012")]
    [InlineData("passwordpassword")]
    [InlineData("qwertyuiop123")]
    [InlineData("wenmaiwenmai")]
    [InlineData("P@ssw0rd20260101")]
    [InlineData("1qaz2wsx3edc4rfv")]
    [InlineData("admin123456789!")]
    [InlineData("zhongguo19491001")]
    [InlineData("abcabcabcabcabc")]
    [InlineData("Wenmai-wenmai-2026")]
    [InlineData("密码密码密码密码密码密码")]
    [InlineData("iloveyou1314iloveyou")]
    public void CommonPasswordsAreRefused(string password) =>
        Assert.Equal("E607", CodeOf(() => new UserStore(_data).Add("zhang", password, UserRole.Reader)));

    [Theory]
    [InlineData(Password)]
    [InlineData("correct horse battery staple")]
    [InlineData("春江潮水连海平海上明月")]
    [InlineData("gT7#pq-2mVx9!")]
    [InlineData("mydogateahuge2ndcarrot")]
    public void AnUncommonOneIsTaken(string password)
    {
        if (password.Length < 12) password += "共潮生";
        Assert.Equal("zhang", new UserStore(_data).Add("zhang", password, UserRole.Reader).Name);
    }

    [Fact]
    public void AKeyDiesWithItsMakersRightAndAccount()
    {
        var users = new UserStore(_data);
        users.Add("boss", Password, UserRole.Administrator);
        users.Add("deputy", Password, UserRole.Administrator);
        var keys = new ApiKeyStore(_data);
        var all = keys.Add("全部", Rights.All, TimeSpan.FromDays(1), "deputy").Text;
        var reading = keys.Add("查阅", Rights.Read, TimeSpan.FromDays(1), "deputy").Text;
        Assert.NotNull(keys.Find(all));
        users.ChangeRole("deputy", UserRole.Editor);
        Assert.Null(keys.Find(all));
        Assert.Equal(Rights.Read, keys.Find(reading)!.Scopes);
        Assert.Equal("E603", CodeOf(() => keys.Add("太多", Rights.Administer, TimeSpan.FromDays(1), "deputy")));
        users.Remove("deputy");
        Assert.Null(keys.Find(reading));
        Assert.Empty(keys.All);
        Assert.Equal("E613", CodeOf(() => keys.Add("无主", Rights.Read, TimeSpan.FromDays(1), "deputy")));
    }

    [Fact]
    public void SessionsCanBeListedAndEndedOneByOneAndGoWithTheAccount()
    {
        var users = new UserStore(_data, _clock);
        users.Add("boss", Password, UserRole.Administrator);
        users.Add("li", Password, UserRole.Reader);
        var sessions = new SessionStore(_data, _clock);
        var (first, second, other) = (sessions.Start("li", "192.0.2.1", "Firefox"), sessions.Start("LI", "192.0.2.2"), sessions.Start("boss"));
        Assert.Equal(["192.0.2.1", "192.0.2.2"], sessions.All("li").Select(s => s.Address).Order());
        var one = sessions.All("li").Single(s => SessionStore.IsOf(s, first));
        Assert.False(sessions.EndOne(one.IdHash, "boss"));
        Assert.True(sessions.EndOne(one.IdHash, "li"));
        Assert.Null(sessions.Find(first));
        Assert.NotNull(sessions.Find(second));
        users.Remove("li");
        Assert.Null(sessions.Find(second));
        Assert.NotNull(sessions.Find(other));
        Assert.Equal("E613", CodeOf(() => sessions.Start("li")));
    }

    // The vectors of RFC 6238, appendix B (SHA-1): the secret is 12345678901234567890.
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void CodesAreThoseOfTheStandard(long seconds, string code) =>
        Assert.Equal(code, OneTimeCodes.Of("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", seconds / 30, digits: 8));

    [Fact]
    public void OneTimeCodesWorkOnceAndRecoveryCodesToo()
    {
        var users = new UserStore(_data, _clock);
        users.Add("zhang", Password, UserRole.Administrator);
        var secret = users.NewCodeSecret("zhang");
        string Now(int steps = 0) => OneTimeCodes.Of(secret, OneTimeCodes.StepOf(_clock.GetUtcNow()) + steps);
        var wrong = Now(7);
        Assert.Equal("E615", CodeOf(() => users.UseCodes("zhang", wrong)));
        Assert.False(users.SignIn("zhang", Password).UsesCodes);
        var recovery = users.UseCodes("zhang", Now());
        Assert.Equal(10, recovery.Distinct().Count());
        AssertNoFileHolds(recovery[0]);

        Assert.True(users.SignIn("zhang", Password).UsesCodes);
        Assert.Equal("E615", CodeOf(() => users.SignInByCode("zhang", Now())));   // it began the use, and is spent
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("zhang", users.SignInByCode("zhang", Now()).Name);
        Assert.Equal("E615", CodeOf(() => users.SignInByCode("zhang", Now())));
        Assert.Equal("zhang", users.SignInByCode("zhang", $" {recovery[3].ToLowerInvariant()} ").Name);
        Assert.Equal("E615", CodeOf(() => users.SignInByCode("zhang", recovery[3])));
        Assert.Equal(9, users.RecoveryCodesLeft("zhang"));
        Assert.Equal("E616", CodeOf(() => users.NewCodeSecret("zhang")));

        // Whoever knows the password has five tries at the code, not five for each password.
        users.Unlock("zhang");
        var codes = Enumerable.Range(0, 4).SelectMany(_ => new[] { CodeOf(() => users.SignIn("zhang", Password)), CodeOf(() => users.SignInByCode("zhang", "000000x")) });
        Assert.Equal(["", "E615", "", "E615", "", "E605", "E605", "E605"], codes);
        users.Unlock("zhang");
        users.DropCodes("zhang");
        Assert.False(users.SignIn("zhang", Password).UsesCodes);
        Assert.Equal(0, users.RecoveryCodesLeft("zhang"));
    }

    [Fact]
    public void ManyTriesWithOneCodeAreOneSignIn()
    {
        var users = new UserStore(_data, _clock);
        users.Add("zhang", Password, UserRole.Administrator);
        var secret = users.NewCodeSecret("zhang");
        users.UseCodes("zhang", OneTimeCodes.Of(secret, OneTimeCodes.StepOf(_clock.GetUtcNow()) - 1));
        var code = OneTimeCodes.Of(secret, OneTimeCodes.StepOf(_clock.GetUtcNow()));
        var answers = Enumerable.Range(0, 4).AsParallel().WithDegreeOfParallelism(4)
            .Select(i => CodeOf(() => users.SignInByCode("zhang", code, new SignInOrigin($"192.0.2.{i}")))).ToList();
        Assert.Single(answers, "");
    }

    [Fact]
    public void FilesAreTheOwnersAloneAndAnOpenFolderIsClosed()
    {
        if (OperatingSystem.IsWindows()) return;   // it has no such modes
        var open = Directory.CreateDirectory(Path.Combine(_folder.Path, "open")).FullName;
        File.SetUnixFileMode(open, (UnixFileMode)0b111_101_101);
        File.WriteAllText(Path.Combine(open, "facts.json"), "{}");
        File.SetUnixFileMode(Path.Combine(open, "facts.json"), (UnixFileMode)0b110_100_100);
        var data = DataFolder.Open(open);
        new UserStore(data).Add("zhang", Password, UserRole.Administrator);
        new AuditLog(data).Write("zhang", "user.add");
        new FactStore(data).Note(f => f with { Watches = true });
        var jobs = new JobStore(data);
        jobs.SaveOutcomes(jobs.AddEdits("zhang", new JobOptions(), [("甲.md", "正文")]).Id, []);
        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(open));
        foreach (var file in Directory.GetFiles(open, "*", SearchOption.AllDirectories)) Assert.Equal((UnixFileMode)0b110_000_000, File.GetUnixFileMode(file));
        foreach (var inner in Directory.GetDirectories(open, "*", SearchOption.AllDirectories)) Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(inner));
    }

    private static string CodeOf(Action action)
    {
        try
        {
            action();
            return "";
        }
        catch (AdministrationFault fault)
        {
            return fault.Code;
        }
    }

    private void AssertNoFileHolds(string text)
    {
        foreach (var file in Directory.EnumerateFiles(_data.Path, "*", SearchOption.AllDirectories))
            Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) < 0, file);
    }

    private sealed class Clock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan time) => _now += time;
    }
}
