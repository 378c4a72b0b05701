using Wenmai.Searching;
using Wenmai.Storage;

namespace Wenmai.Tests.Durability;

/// <summary>The way back by one generation, and on from there.</summary>
public sealed class RollbackTests : IDisposable
{
    private readonly DurableArchive _archive = new();

    public void Dispose() => _archive.Dispose();

    [Fact]
    public void GoesBackByOneAndTheNextRunGoesOnFromThere()
    {
        var answers = new List<string> { "" };
        for (var i = 1; i <= 4; i++)
        {
            _archive.Write($"{i}.txt", $"第{i}号讲话要压实责任。");
            Assert.Equal($"gen-{i:000000}", _archive.Run().Generation);
            answers.Add(_archive.Answers());
        }
        var store = new GenerationStore(_archive.Index);
        using var host = new SearcherHost(_archive.Index);
        using (host.Acquire())
        {
            var (from, to) = store.Rollback();
            Assert.Equal(("gen-000004", "gen-000003"), (from, to.Name));
        }
        Assert.Equal(answers[3], host.Ask(DurableArchive.AnswersOf));   // whoever serves picks it up
        Assert.Equal("gen-000002", store.Rollback().To.Name);
        Assert.Equal(answers[2], _archive.Answers());
        Assert.Equal("gen-000002", Assert.Throws<NoEarlierGenerationException>(() => store.Rollback()).Message[..10]);

        var report = _archive.Run();
        Assert.Equal(("gen-000005", 2, 2), (report.Generation, report.Added, report.Unchanged));
        Assert.Equal(answers[4], _archive.Answers());
        Assert.Equal("gen-000002", store.Rollback().To.Name);   // not to what had been rolled back itself
        Assert.Empty(_archive.Verify().Faults);
    }

    [Fact]
    public void LeavesADamagedGenerationAndPassesOverAnother()
    {
        for (var i = 1; i <= 3; i++)
        {
            _archive.Write($"{i}.txt", "要压实责任。");
            _archive.Run();
        }
        foreach (var damaged in new[] { 2, 3 }) File.AppendAllText(Path.Combine(_archive.Index, GenerationManifest.NameOf(damaged), "files.json"), " ");
        using var searcher = SpeechSearcher.Open(new GenerationStore(_archive.Index));
        Assert.Equal(("gen-000001", "W411"), (searcher.Generation, searcher.Warning?.Code));
        Assert.Equal("gen-000001", new GenerationStore(_archive.Index).Rollback().To.Name);
        using var sound = SpeechSearcher.Open(new GenerationStore(_archive.Index));
        Assert.Null(sound.Warning);
        Assert.True(_archive.Verify().IsSound);
    }

    [Fact]
    public void AGenerationHalfPrunedByAKilledRunGoesWithTheNextEvenWhenThatChangesNothing()
    {
        for (var i = 1; i <= 4; i++)
        {
            _archive.Write("a.txt", $"第{i}号讲话要压实责任。");
            _archive.Run();
        }
        var half = Directory.CreateDirectory(Path.Combine(_archive.Index, "gen-000001")).FullName;
        File.WriteAllText(Path.Combine(half, "files.json"), "[]");
        Assert.Equal([half], DurableArchive.Leftovers(_archive.Index));
        Assert.Equal("gen-000004", _archive.Run().Generation);
        Assert.Empty(DurableArchive.Leftovers(_archive.Index));
        Assert.Equal("gen-000003", new GenerationStore(_archive.Index).Rollback().To.Name);
    }

    [Fact]
    public void ARunRepairsADamagedGenerationFromTheOneBefore()
    {
        for (var i = 1; i <= 2; i++)
        {
            _archive.Write($"{i}.txt", "要压实责任。");
            _archive.Run();
        }
        var answers = _archive.Answers();
        File.WriteAllText(Path.Combine(_archive.Index, "gen-000002", "manifest.json"), "{");
        var report = _archive.Run();
        Assert.Equal((1, 1), (report.Added, report.Unchanged));   // only what the earlier generation lacks is read again
        Assert.Equal(answers, _archive.Answers());
        Assert.Empty(DurableArchive.Leftovers(_archive.Index));
    }

    [Fact]
    public void WithoutAnIndexThereIsNoWayBack() => Assert.Throws<IndexMissingException>(() => new GenerationStore(_archive.Index).Rollback());
}
