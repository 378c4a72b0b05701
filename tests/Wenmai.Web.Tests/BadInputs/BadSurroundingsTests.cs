using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Wenmai.Corpus;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Storage;
using Wenmai.Tests.Durability;

namespace Wenmai.Web.Tests.BadInputs;

/// <summary>Bad folders, disks, settings, terminals and locales: a message with a code and a remedy, and the index as it was.</summary>
public sealed class BadSurroundingsTests : IDisposable
{
    private const string Speech = "在全市整改工作会议上的讲话\n\n同志们：\n\n各支部要压实责任，严禁公车私用。\n";
    private readonly TemporaryFolder _folder = new();

    public BadSurroundingsTests()
    {
        Directory.CreateDirectory(_folder.In("corpus"));
        File.WriteAllText(_folder.In("corpus/甲.txt"), Speech);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    [Trait("row", "23")]
    public void A_text_of_two_hundred_megabytes_is_refused_before_it_is_read()
    {
        using (var stream = File.Create(_folder.In("corpus/大.txt"))) stream.SetLength(200L << 20);
        using var index = Run("index", _folder.In("corpus"));
        Assert.Contains("E140", index.Output);
        Assert.Contains("50 MB", index.Output);
    }

    [Fact]
    [Trait("row", "24")]
    public void Ten_thousand_files_are_all_accounted_for()
    {
        for (var i = 0; i < 10_000; i++) File.WriteAllBytes(_folder.In($"corpus/空{i}.txt"), []);
        using var index = Run("index", _folder.In("corpus"), "--json");
        Assert.Matches("\"found\":10001,\"added\":1,.*\"rejected\":10000", index.Output);
    }

    [Fact]
    [Trait("row", "41")]
    public async Task What_is_no_readable_file_is_told_and_the_rest_goes_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such files.");
        using var outside = new TemporaryFolder();
        await File.WriteAllTextAsync(outside.In("密.txt"), "外面的文件", Cancel);
        File.CreateSymbolicLink(_folder.In("corpus/外面.txt"), outside.In("密.txt"));
        File.CreateSymbolicLink(_folder.In("corpus/断.txt"), _folder.In("没有"));
        File.CreateSymbolicLink(_folder.In("corpus/设备.txt"), "/dev/zero");
        Directory.CreateSymbolicLink(_folder.In("corpus/环"), _folder.In("corpus"));
        using (var pipe = Process.Start("mkfifo", [_folder.In("corpus/管道.txt")])) await pipe.WaitForExitAsync(Cancel);
        await File.WriteAllTextAsync(_folder.In("corpus/锁.txt"), "不给读", Cancel);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder.In("corpus/锁.txt"), UnixFileMode.None);
        var asRoot = Environment.UserName == "root";   // whom permissions do not bind

        using var index = Run("index", _folder.In("corpus"), "--json");
        Assert.Equal(0, index.ExitCode);
        var (app, address) = await WebApp.StartAsync(_folder.In("corpus"), _folder.In("by-server"));
        await using var _ = app;
        using var client = WebApp.NewClient(address);
        await WebApp.WaitForIndexAsync(client);
        foreach (var folder in (string[])[_folder.In("index"), _folder.In("by-server")])
        {
            var store = new GenerationStore(folder);
            var files = store.ReadFiles(store.ReadCurrent());
            Assert.Equal(["外面.txt", "断.txt", "环", "管道.txt", "设备.txt", .. asRoot ? (string[])[] : ["锁.txt"]],
                files.Where(f => f.Rejection?.Code == "E190").Select(f => f.Name).Order(StringComparer.Ordinal));
            Assert.Null(files.Single(f => f.Name == "甲.txt").Rejection);
        }
        await app.StopAsync(Cancel);
    }

    [Fact]
    [Trait("row", "42")]
    public async Task A_file_that_changes_while_it_is_read_is_told()
    {
        var path = _folder.In("corpus/变.txt");
        await File.WriteAllTextAsync(path, new string('甲', 5_000_000), Cancel);
        using var stop = new CancellationTokenSource();
        using var begun = new ManualResetEventSlim();
        var writer = Task.Run(() =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddSeconds(i));
                begun.Set();
            }
        }, Cancel);
        begun.Wait(Cancel);
        var codes = new HashSet<string?>();
        // On a busy machine the writer may have to wait until a reading is over.
        for (var i = 0; i < 200 && !codes.Contains("E191"); i++)
            codes.Add(SpeechReader.Read(new SourceFile(path, "变.txt", new FileInfo(path).Length), Taxonomy.Shipped, Cancel).Rejection?.Code);
        await stop.CancelAsync();
        await writer;
        Assert.Contains("E191", codes);
        Assert.Empty(codes.Except(["E191", null]));
    }

    [Fact]
    [Trait("row", "64")]
    public void An_index_folder_that_is_missing_is_made_and_one_that_cannot_be_is_told_with_its_path()
    {
        using (var made = Run("index", _folder.In("corpus"), "--index", _folder.In("新/索引"))) Assert.Equal(0, made.ExitCode);
        File.WriteAllText(_folder.In("file"), "");
        foreach (var place in (string[])[_folder.In("file"), "/proc/wenmai-index"])
        {
            using var index = Run("index", _folder.In("corpus"), "--index", place);
            Assert.NotEqual(0, index.ExitCode);
            Assert.Matches("E41[0-9]|E40[0-9]", index.Error);
            Assert.Contains(place, index.Error);
            Assert.DoesNotContain("   at ", index.Error);
        }
    }

    [Theory]
    [InlineData("--Wenmai:Corpus", "/no/such/folder", "Wenmai:Corpus")]
    [InlineData("--Wenmai:Limit", "-1", "Wenmai:Limit")]
    [InlineData("--Wenmai:Reading", "everybody", "open")]
    [InlineData("--urls", "somewhere", "urls")]
    [InlineData("", "", "appsettings.Broken.json")]
    [Trait("row", "65")]
    public async Task A_setting_that_cannot_be_used_ends_with_78_and_is_named(string setting, string value, string named)
    {
        var broken = Path.Combine(AppContext.BaseDirectory, "appsettings.Broken.json");
        await File.WriteAllTextAsync(broken, "{ \"Wenmai\": { \"Corpus\": ", Cancel);
        try
        {
            var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Wenmai.Web")) { RedirectStandardError = true, RedirectStandardOutput = true, StandardErrorEncoding = Encoding.UTF8 };
            foreach (var argument in (string[])["--Wenmai:Corpus", _folder.In("corpus"), "--Wenmai:Index", _folder.In("index"), "--Wenmai:Data", _folder.In("data"), .. setting.Length > 0 ? (string[])[setting, value] : []])
                start.ArgumentList.Add(argument);
            if (setting.Length == 0) start.Environment["ASPNETCORE_ENVIRONMENT"] = "Broken";
            using var web = Process.Start(start)!;
            var error = await web.StandardError.ReadToEndAsync(Cancel);
            await web.WaitForExitAsync(Cancel);
            Assert.Equal(78, web.ExitCode);
            Assert.Contains(named, error);
            Assert.DoesNotContain("   at ", error);
        }
        finally
        {
            File.Delete(broken);
        }
    }

    [Fact]
    [Trait("row", "66")]
    public void What_is_no_snapshot_is_refused_and_the_index_untouched()
    {
        using (var index = Run("index", _folder.In("corpus"))) Assert.Equal(0, index.ExitCode);
        using (var snapshot = Run("snapshot", _folder.In("good.wmsnap"))) Assert.Equal(0, snapshot.ExitCode);
        var before = File.ReadAllText(_folder.In("index/CURRENT"));
        var bytes = File.ReadAllBytes(_folder.In("good.wmsnap"));
        File.WriteAllText(_folder.In("no.wmsnap"), "not a snapshot");
        File.WriteAllBytes(_folder.In("cut.wmsnap"), bytes[..(bytes.Length / 2)]);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(_folder.In("bit.wmsnap"), bytes);
        File.WriteAllBytes(_folder.In("names.wmsnap"), Wenmai.Tests.Corpus.DocxFile.Zip(("../../x", "y")));
        foreach (var name in (string[])["no", "cut", "bit", "names", "missing"])
        {
            using var restore = Run("restore", _folder.In(name + ".wmsnap"));
            Assert.Equal(1, restore.ExitCode);
            Assert.Matches("E4[12][0-9]", restore.Error);
            Assert.Equal(before, File.ReadAllText(_folder.In("index/CURRENT")));
        }
    }

    [Fact]
    [Trait("row", "67")]
    public void Locale_zone_and_terminal_change_nothing()
    {
        using (var index = Run("index", _folder.In("corpus"))) Assert.Equal(0, index.ExitCode);
        var answers = new HashSet<string>();
        foreach (var locale in (string[])["C", "tr_TR.UTF-8", "zh_TW.UTF-8", "ar_SA.UTF-8"])
            foreach (var zone in (string[])["UTC", "Asia/Shanghai", "America/Los_Angeles"])
            {
                using var search = Start([("LANG", locale), ("LC_ALL", locale), ("TZ", zone)], "search", "压实责任", "--json");
                Assert.Contains("压实责任", search.Output);
                answers.Add(Regex.Replace(search.Output, "\"elapsedMs\":[0-9.E-]+", ""));
            }
        Assert.Single(answers);
    }

    [Fact]
    [Trait("row", "67")]
    public void A_clock_that_jumps_changes_no_answer()
    {
        var ids = new List<string>();
        foreach (var year in (int[])[2031, 1999, 2026])
        {
            var index = _folder.In($"index-{year}");
            new Wenmai.Indexing.SpeechIndexer(index, new StoppedClock(year)).Run(new Wenmai.Indexing.IndexingRequest { Folders = [_folder.In("corpus")] }, cancellationToken: Cancel);
            using var searcher = SpeechSearcher.Open(new GenerationStore(index));
            ids.Add(string.Join(' ', searcher.Search(new SearchRequest { Query = "责任" }).Results!.Hits.Select(h => $"{h.Passage} {h.Score:r} {h.Year}")));
        }
        Assert.Single(ids.Distinct());
    }

    [Theory]
    [InlineData("0|1", "search", "@张三")]
    [InlineData("0|1", "search", "-5")]
    [InlineData("0|1", "search", "--", "--top")]
    [InlineData("2", "search", "责任", "--tpo", "5")]
    [InlineData("2", "nonsense")]
    [Trait("row", "68")]
    public void Odd_command_lines_end_with_a_code_and_no_trace(string exits, params string[] arguments)
    {
        using (var index = Run("index", _folder.In("corpus"))) Assert.Equal(0, index.ExitCode);
        foreach (var variables in ((string, string)[][])[[], [("NO_COLOR", "1"), ("COLUMNS", "20")], [("TERM", "dumb")]])
        {
            using var run = Start(variables, arguments);
            Assert.Contains($"{run.ExitCode}", exits.Split('|'));
            Assert.DoesNotContain("   at ", run.Error + run.Output);
            Assert.DoesNotContain('\u001b', run.Output);
        }
    }

    [Fact]
    [Trait("row", "68")]
    public async Task A_reader_that_leaves_early_and_ctrl_c_leave_no_trace()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other shells and signals.");
        using (var index = Run("index", _folder.In("corpus"))) Assert.Equal(0, index.ExitCode);
        var dll = Path.Combine(AppContext.BaseDirectory, "wenmai.dll");
        using var shell = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", $"set -o pipefail; dotnet '{dll}' concordance 责任 --index '{_folder.In("index")}' | true"]) { RedirectStandardError = true })!;
        var error = await shell.StandardError.ReadToEndAsync(Cancel);
        await shell.WaitForExitAsync(Cancel);
        Assert.DoesNotContain("   at ", error);
        Assert.Contains($"{shell.ExitCode}", (string[])["0", "1", "141"]);

        for (var i = 0; i < 300; i++) File.WriteAllText(_folder.In($"corpus/{i}.txt"), Speech + BadFiles.Prose(i));
        using var running = CommandProcess.Start(_folder.Path, [], ["index", _folder.In("corpus"), "--index", _folder.In("index")]);
        Assert.True(running.WaitForLock(_folder.In("index")));
        running.Interrupt();
        running.Wait();
        Assert.Contains(running.ExitCode, (int[])[130, 0]);   // 0: it had published already
        Assert.DoesNotContain("   at ", running.Error);
    }

    private CommandProcess Run(params string[] arguments) => Start([], arguments);

    private CommandProcess Start(IEnumerable<(string, string)> variables, params string[] arguments)
    {
        var run = CommandProcess.Start(_folder.Path, [("WENMAI__INDEX", _folder.In("index")), ("WENMAI__DATA", _folder.In("state")), ("WENMAI__CORPUS", _folder.In("corpus")), .. variables], arguments);
        run.Wait();
        return run;
    }

    private sealed class StoppedClock(int year) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(year, 6, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
