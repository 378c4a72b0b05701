using Wenmai.Administration;
using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Storage;
using Wenmai.Tests.Durability;

namespace Wenmai.LuceneNet.Tests;

/// <summary>What administers an archive goes on with generations that are folders: trial runs share them, snapshots hold them and bring them back.</summary>
public sealed class AdministrationTests : IDisposable
{
    private readonly DurableArchive _files = new();
    private readonly ArchivePlaces _places;

    static AdministrationTests() => LuceneEngine.Register();

    public AdministrationTests()
    {
        _places = new ArchivePlaces(_files.Corpus, _files.Index, DataFolder.Open(Path.Combine(_files.Root, "data"))) { Engine = LuceneEngine.Name };
        _files.Write("a.txt", "各支部要压实责任。");
        Run();
    }

    public void Dispose() => _files.Dispose();

    [Fact]
    public void ASnapshotBringsTheGenerationBack()
    {
        var before = _files.Answers();
        var snapshots = new Snapshots(_places);
        var snapshot = snapshots.PathOf(snapshots.Create().Name)!;
        _files.Write("b.txt", "各支部要加强监督。");
        Run();
        Assert.NotEqual(before, _files.Answers());
        snapshots.Check(snapshot);
        snapshots.Restore(snapshot, withState: false);
        Assert.Equal(before, _files.Answers());
        Assert.True(_files.Verify().IsSound);
        Run();   // and goes on from there
        Assert.Equal(_files.AnswersOfTheFiles(), _files.Answers());
    }

    [Fact]
    public void ATrialRunLeavesTheIndexAsItIs()
    {
        var before = _files.Answers();
        _files.Write("b.txt", "各支部要加强监督。");
        using (var trial = TrialIndex.Of(_files.Index))
        {
            trial.Run(_files.Request with { Engine = LuceneEngine.Name }, new Progress<IndexProgress>(), CancellationToken.None);
            using var tried = trial.Open();
            Assert.Equal(2, tried.Speeches.Count);
        }
        Assert.Equal(before, _files.Answers());
        Assert.True(_files.Verify().IsSound);
    }

    [Fact]
    public void ARunThatIsCancelledLeavesNothingBehind()
    {
        var before = _files.Answers();
        _files.Write("b.txt", "各支部要加强监督。");
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => new SpeechIndexer(_files.Index).Run(_files.Request, null, cancelled.Token));
        Assert.Equal(before, _files.Answers());
        Assert.Single(Directory.GetDirectories(Path.Combine(_files.Index, "segments")));
    }

    private void Run() => new SpeechIndexer(_files.Index).Run(_files.Request with { Engine = LuceneEngine.Name });
}
