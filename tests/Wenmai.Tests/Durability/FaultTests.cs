using System.Diagnostics;
using Wenmai.Indexing;
using Wenmai.Storage;

namespace Wenmai.Tests.Durability;

/// <summary>P4, P5: whatever operation fails, it is reported, the index before goes on answering, and the next run succeeds.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly DurableArchive _archive = new();
    private readonly string _before;
    private readonly string _old;
    private readonly string _new;

    public FaultTests()
    {
        var random = Trials.Random(0);
        for (var run = 0; run < 3; run++)
        {
            _archive.Change(random, 6 + run, 4);
            _archive.Run();
        }
        _before = Path.Combine(_archive.Root, "before");
        DurableArchive.Copy(_archive.Index, _before);
        _old = _archive.Answers();
        _archive.Change(random, 9, 4);   // the fourth segment of a size: the run also merges
        _new = _archive.AnswersOfTheFiles();
        Assert.NotEqual(_old, _new);
    }

    public void Dispose() => _archive.Dispose();

    [Theory]
    [InlineData(Fault.Error, 3)]
    [InlineData(Fault.DiskFull, 6)]
    [InlineData(Fault.ShortWrite, 6)]
    [InlineData(Fault.Rename, 1)]
    [InlineData(Fault.Flush, 1)]
    [InlineData(Fault.Denied, 15)]
    [InlineData(Fault.TooManyFiles, 15)]
    public void P5_AnyOperationMayFail(Fault fault, int stride)
    {
        if (Trials.AreMany) stride = 1;
        var trials = 0;
        for (var at = 1; FailsAt(fault, at); at += stride) trials++;
        Assert.True(trials > 2, $"{fault} befell only {trials} operations");
        Trials.Report("P5", $"{fault}: {trials} operations failed one by one");
    }

    [Fact]
    public void P4_AFullDiskIsNamedAndTheNextRunSucceeds()
    {
        var store = new GenerationStore(_archive.Index, new FaultyFileSystem(Fault.DiskFull, 12));
        var failure = Assert.Throws<IOException>(() => new SpeechIndexer(store).Run(_archive.Request));
        Assert.Contains(_archive.Index, failure.Message);
        Assert.Equal(_old, _archive.Answers());
        Assert.Empty(DurableArchive.Leftovers(_archive.Index));   // what failed takes no room
        _archive.Run();
        Assert.Equal(_new, _archive.Answers());
    }

    /// <summary>A file system that is really full, in steps from hardly any room to enough; needs the right to mount one.</summary>
    [Fact]
    public void P4_ADiskThatIsReallyFull()
    {
        var disk = Path.Combine(_archive.Root, "disk");
        Directory.CreateDirectory(disk);
        Assert.SkipUnless(OperatingSystem.IsLinux() && Shell("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk), "needs the right to mount a small file system");
        try
        {
            var index = Path.Combine(disk, "index");
            var steps = 0;
            for (var pages = 16; ; pages++)
            {
                Assert.True(Shell("mount", "-o", $"remount,size={pages * 4}k", disk));
                if (Record.Exception(() => DurableArchive.Copy(_before, index)) is not null) continue;
                var failure = Record.Exception(() => _archive.Run(index: index));
                if (failure is null) break;
                steps++;
                Assert.True(failure is IOException && failure.Message.Contains(disk), failure.ToString());
                Assert.Equal(_old, _archive.Answers(index));
            }
            Assert.Equal(_new, _archive.Answers(index));
            Assert.True(_archive.Verify(index).IsSound);
            Trials.Report("P4", $"{steps} sizes of disk before one was large enough");
        }
        finally
        {
            // At once and whoever still looks at it: a process that another test starts holds every open file for a moment.
            Shell("umount", "--lazy", disk);
        }
    }

    [Fact]
    public void P15_ASecondRunChangesNothing()
    {
        _archive.Run();
        var disk = new FaultyFileSystem(Fault.Error, int.MaxValue);
        var generation = new GenerationStore(_archive.Index).CurrentName();
        Assert.Equal(generation, _archive.Run(disk).Generation);
        Assert.Equal(0, disk.Changes);
    }

    private static bool Shell(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    /// <summary>Runs with the fault at one operation on a copy of the index; false when there were fewer operations.</summary>
    private bool FailsAt(Fault fault, int at)
    {
        var index = Path.Combine(_archive.Root, "trial");
        DurableArchive.Copy(_before, index);
        var disk = new FaultyFileSystem(fault, at);
        var failure = Record.Exception(() => _archive.Run(disk, index));
        var trial = $"{disk.Failure}, operation {at}, seed {Trials.Seed}: {failure}";
        Assert.True(failure is null or IOException or UnauthorizedAccessException, trial);
        var answers = _archive.Answers(index);
        Assert.True(answers == _new || failure is not null && answers == _old, trial);
        Assert.True(_archive.Verify(index).IsSound, trial);
        _archive.Run(index: index);
        Assert.True(_archive.Answers(index) == _new, trial);
        Assert.True(!DurableArchive.Leftovers(index).Any(), trial);
        Directory.Delete(index, recursive: true);
        return disk.HasFailed;
    }
}
