namespace Wenmai.Tests.Durability;

/// <summary>P6: power lost before any operation leaves the old generation or the new one, never a wrong answer.</summary>
public sealed class PowerLossTests : IDisposable
{
    private readonly DurableArchive _archive = new();

    public void Dispose() => _archive.Dispose();

    [Fact]
    public void P6_PowerLossLeavesOldOrNew()
    {
        var random = Trials.Random(0);
        for (var run = 0; run < 3; run++)
        {
            _archive.Change(random, 6 + run, 4);
            _archive.Run();
        }
        var before = Path.Combine(_archive.Root, "before");
        DurableArchive.Copy(_archive.Index, before);
        var old = _archive.Answers();
        _archive.Change(random, 9, 4);
        var now = _archive.AnswersOfTheFiles();
        var (trials, survived) = (0, 0);
        for (var at = 1; ; at += Trials.Of(2, 1))
        {
            var ran = false;
            for (var seed = 0; seed < Trials.Of(2, 40); seed++)
            {
                ran |= LosesPower(before, at, seed, old, now, out var isNew);
                trials++;
                if (isNew) survived++;
            }
            if (!ran) break;
        }
        Trials.Report("P6", $"{trials} power losses, {survived} after which the new generation stood");
        Assert.True(trials > 40 && survived > 0);
    }

    /// <summary>One power loss; false when the run ended before it.</summary>
    private bool LosesPower(string before, int at, int seed, string old, string now, out bool isNew)
    {
        var index = Path.Combine(_archive.Root, "trial");
        var after = Path.Combine(_archive.Root, "after");
        DurableArchive.Copy(before, index);
        var disk = new PowerLossFileSystem(index, at);
        var failure = Record.Exception(() => _archive.Run(disk, index));
        var trial = $"operation {at}, trial {seed}, seed {Trials.Seed}: {failure}";
        Assert.True(failure is null or PowerLossException, trial);
        disk.Restart(index, after, (Survival)(seed % 3), Trials.Random(at * 1000 + seed));
        var answers = _archive.Answers(after);
        isNew = answers == now;
        Assert.True(isNew || answers == old && failure is not null, trial);   // a run that was reported has lost nothing
        Assert.True(_archive.Verify(after).IsSound, trial);
        _archive.Run(index: after);
        Assert.True(_archive.Answers(after) == now, trial);
        Directory.Delete(index, recursive: true);
        Directory.Delete(after, recursive: true);
        return failure is not null;
    }
}
