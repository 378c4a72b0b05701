using System.IO.Compression;
using System.Text;
using Wenmai.Administration;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Tests.Administration;

/// <summary>Snapshots and dumps: going back, and refusing what is damaged or hostile (promises P12 and P13).</summary>
public sealed class BackupTests : IDisposable
{
    private static readonly int Trials = int.TryParse(Environment.GetEnvironmentVariable("WENMAI_TRIALS"), out var n) ? n : 20;

    private readonly Desk _desk = new(
        ("甲.md", "---\ntitle: 年度工作会议讲话\ndate: 2021-03-01\n---\n\n同志们：\n\n各支部要压实责任，六月底前完成整改。\n"),
        ("区/乙.txt", Desk.Speech("乙会讲话", "招商引资", 1)));

    public void Dispose() => _desk.Dispose();

    private Snapshots Snapshots => new(_desk.Places);

    private Dumps Dumps => new(_desk.Places, _desk.Editor);

    [Fact]
    public void ASnapshotLeadsBackToTheSameAnswers()
    {
        new UserStore(_desk.Places.Data).Add("zhang", "知无不言言无不尽而后行之", UserRole.Administrator);
        var before = Answers();
        var path = Snapshots.PathOf(Snapshots.Create(TestContext.Current.CancellationToken).Name)!;
        _desk.Import(("丙.txt", Desk.Speech("丙会讲话", "防汛备汛", 3)));
        new UserStore(_desk.Places.Data).Add("li", "知无不言言无不尽而后行之", UserRole.Reader);
        Assert.NotEqual(before, Answers());

        var generation = Snapshots.Restore(path, withState: true, TestContext.Current.CancellationToken);
        Assert.Equal(_desk.Store.CurrentName(), generation);
        Assert.Equal(before, Answers());
        Assert.Equal("zhang", Assert.Single(new UserStore(_desk.Places.Data).All).Name);
        Assert.True(new Wenmai.Indexing.IndexVerifier(_desk.Places.Index).Verify(TestContext.Current.CancellationToken).IsSound);
        // The next run works on from there: the file that came in since is found again.
        Assert.Equal(JobState.Done, _desk.Run(_desk.Jobs.Add(JobKind.Index, "zhang")).State);
        Assert.Equal(8, _desk.Count("防汛备汛"));
    }

    [Fact]
    public async Task ASnapshotTakenWhileIndexingIsOneGeneration()
    {
        var token = TestContext.Current.CancellationToken;
        var paths = new List<string>();
        var writing = Task.Run(() =>
        {
            for (var i = 0; i < 12; i++) _desk.Import(($"新{i}.txt", Desk.Speech($"新{i}", "防汛备汛", 100 + i)));
        }, token);
        while (!writing.IsCompleted)
        {
            var path = _desk.Outside($"{paths.Count}.wmsnap", "");
            Snapshots.Create(path, token);
            paths.Add(path);
        }
        await writing;
        foreach (var path in paths.Take(5).Append(paths[^1]))
        {
            Snapshots.Restore(path, withState: false, token);
            Assert.True(new Wenmai.Indexing.IndexVerifier(_desk.Places.Index).Verify(token).IsSound);
            Assert.Equal(0, _desk.Count("防汛备汛") % 8);   // whole speeches only
        }
    }

    [Fact]
    public void ADamagedSnapshotIsRefusedAndTheIndexUntouched()
    {
        var path = Snapshots.PathOf(Snapshots.Create(TestContext.Current.CancellationToken).Name)!;
        var good = File.ReadAllBytes(path);
        var (before, generation) = (Answers(), _desk.Store.CurrentName());
        var random = new Random(5);
        for (var trial = 0; trial < Trials; trial++)
        {
            var bad = (byte[])good.Clone();
            if (trial % 3 == 0) bad = bad[..random.Next(bad.Length)];
            else bad[random.Next(bad.Length)] ^= (byte)(1 << random.Next(8));
            var damaged = _desk.Outside("damaged.wmsnap", bad);
            try
            {
                Snapshots.Check(damaged, TestContext.Current.CancellationToken);
                // A bit that says nothing, as in a time stamp: then it restores to the same answers.
                Snapshots.Restore(damaged, withState: false, TestContext.Current.CancellationToken);
                generation = _desk.Store.CurrentName();
            }
            catch (AdministrationFault fault)
            {
                Assert.StartsWith("E42", fault.Code);
            }
            Assert.True(generation == _desk.Store.CurrentName(), $"seed 5, trial {trial}");
            Assert.Equal(before, Answers());
        }
        Assert.Empty(Directory.GetDirectories(_desk.Places.Index, "restore-*"));
    }

    [Theory]
    [InlineData("E424", "not a snapshot", "")]
    [InlineData("E424", "wenmai-dump", "")]
    [InlineData("E420", "newer", "")]
    [InlineData("E421", "missing", "")]
    [InlineData("E423", "", "../x")]
    [InlineData("E423", "", "/etc/x")]
    [InlineData("E423", "", "index/../../x")]
    [InlineData("E423", "", "index/surplus")]
    [InlineData("E425", "huge", "")]
    public void HostileSnapshotsAreRefused(string code, string what, string extra)
    {
        var path = Snapshots.PathOf(Snapshots.Create(TestContext.Current.CancellationToken).Name)!;
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            if (what == "missing") zip.Entries.First(e => e.FullName.StartsWith("index/segments")).Delete();
            else if (what == "not a snapshot") zip.GetEntry("manifest.json")!.Delete();
            else if (extra.Length > 0) zip.CreateEntry(extra).Open().Dispose();
            else
            {
                var entry = zip.GetEntry("manifest.json")!;
                string text;
                using (var reader = new StreamReader(entry.Open())) text = reader.ReadToEnd();
                entry.Delete();
                text = what switch
                {
                    "newer" => text.Replace("\"format\": 1", "\"format\": 2"),
                    "huge" => System.Text.RegularExpressions.Regex.Replace(text, "\"bytes\": \\d+", "\"bytes\": 900000000000000000"),
                    _ => text.Replace("wenmai-snapshot", what),
                };
                using var writer = new StreamWriter(zip.CreateEntry("manifest.json").Open());
                writer.Write(text);
            }
        }
        var before = _desk.Store.CurrentName();
        Assert.Equal(code, Assert.Throws<AdministrationFault>(() => Snapshots.Restore(path, true, TestContext.Current.CancellationToken)).Code);
        Assert.Equal(before, _desk.Store.CurrentName());
        Assert.Equal("E427", Assert.Throws<AdministrationFault>(() => Snapshots.Restore("/no/such/file", true, TestContext.Current.CancellationToken)).Code);
    }

    [Fact]
    public void ADumpHoldsTheOriginalsAndComesBackByteForByte()
    {
        _desk.Write("甲.md.notes.yml", "year: 2020\n");
        _desk.Write("lexicons/themes.tsv", "T19\t压实责任\t4\t测试\n");
        _desk.Write("README.md", "不算");
        new SavedQueries(_desk.Places.Data).Add(new SavedQuery("责任", "压实责任", SearchMode.Exact), Taxonomy.Shipped);
        new UserStore(_desk.Places.Data).Add("zhang", "知无不言言无不尽而后行之", UserRole.Administrator);
        var first = _desk.Outside("a.zip", "");
        Assert.Equal(4, Dumps.Write(first, TestContext.Current.CancellationToken));
        Assert.DoesNotContain("pbkdf2", Encoding.Latin1.GetString(File.ReadAllBytes(first)));

        using var other = new Desk();
        var dumps = new Dumps(other.Places, other.Editor);
        var change = dumps.Load(first, "cli", TestContext.Current.CancellationToken)!;
        Assert.Equal(4, change.Files.Count);
        Assert.Equal(File.ReadAllBytes(_desk.PathOf("区/乙.txt")), File.ReadAllBytes(other.PathOf("区/乙.txt")));
        Assert.Equal("E601", Assert.Throws<AdministrationFault>(() => new UserStore(other.Places.Data).SignIn("zhang", "知无不言言无不尽而后行之")).Code);
        var second = other.Outside("b.zip", "");
        dumps.Write(second, TestContext.Current.CancellationToken);
        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
        Assert.Null(dumps.Load(first, "cli", TestContext.Current.CancellationToken));

        other.Run(other.Jobs.Add(JobKind.Index, "zhang"));
        _desk.Run(_desk.Jobs.Add(JobKind.Index, "zhang"));
        Assert.Equal(_desk.Count("压实责任"), other.Count("压实责任"));
        other.Editor.Undo(change.Id, "cli");
        Assert.False(File.Exists(other.PathOf("甲.md")));
    }

    [Fact]
    public void TheGoldenDumpOfTheFirstFormatLoads()
    {
        using var other = new Desk();
        var golden = Path.Combine(Repository.Root, "tests", "Wenmai.Tests", "Administration", "dump-format-1.zip");
        Assert.Equal(3, new Dumps(other.Places, other.Editor).Load(golden, "cli", TestContext.Current.CancellationToken)!.Files.Count);
        Assert.Equal("责任", Assert.Single(new SavedQueries(other.Places.Data).All).Name);
        var again = other.Outside("again.zip", "");
        new Dumps(other.Places, other.Editor).Write(again, TestContext.Current.CancellationToken);
        Assert.Equal(File.ReadAllBytes(golden), File.ReadAllBytes(again));
    }

    private string Answers()
    {
        using var searcher = SpeechSearcher.Open(_desk.Store);
        return string.Join('\n', new[] { "责任", "招商引资", "要", "" }.Select(q => searcher.Search(new SearchRequest { Query = q, Size = 50 }).Results!)
            .Select(r => $"{r.Total} {r.Speeches} {string.Join(' ', r.Hits.Select(h => $"{h.Passage}:{h.Score:0.0000}"))}"));
    }
}
