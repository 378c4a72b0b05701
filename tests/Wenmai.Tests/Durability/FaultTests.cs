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
    [InlineData(Fault.Error, 2)]
    [InlineData(Fault.DiskFull, 3)]
    [InlineData(Fault.ShortWrite, 3)]
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

    [Fact]
    public void P15_ASecondRunChangesNothing()
    {
        _archive.Run();
        var disk = new FaultyFileSystem(Fault.Error, int.MaxValue);
        var generation = new GenerationStore(_archive.Index).CurrentName();
        Assert.Equal(generation, _archive.Run(disk).Generation);
        Assert.Equal(0, disk.Changes);
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
