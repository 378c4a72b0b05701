using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Storage;
using Wenmai.Tests.Durability;

namespace Wenmai.LuceneNet.Tests;

/// <summary>Generations whose segments have a Lucene index beside them: updates, damage, and changes of engine.</summary>
public sealed class GenerationTests : IDisposable
{
    private readonly DurableArchive _files = new();

    static GenerationTests() => LuceneEngine.Register();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void AnUpdateWritesItsOwnParagraphsOnlyAndReadersShareTheRest()
    {
        _files.Write("a.txt", "各支部要压实责任。");
        Run(LuceneEngine.Name);
        var before = Store.ReadCurrent();
        using var first = SpeechSearcher.Open(Store);
        _files.Write("b.txt", "各支部要加强监督。");
        Run();
        var after = Store.ReadCurrent();
        Assert.Equal(2, after.Segments.Count);
        Assert.Equal(before.Segments[0].Parts, after.Segments[0].Parts);
        using var second = SpeechSearcher.Open(Store);
        var (folder, parts) = (Store.SegmentPath(after.Segments[0].PartsFolder), after.Segments[0].Parts!);
        using var shared = LuceneFolder.Share(folder, parts);
        Assert.Equal(3, shared.Users);   // the two searchers, and this
        shared.Damage(new IOException());
        using var other = LuceneFolder.Share(folder, parts);
        Assert.NotSame(shared, other);
        Assert.False(other.IsDamaged);
    }

    [Fact]
    public void DamageMetWhileAnsweringFallsBackToTheGenerationBefore()
    {
        _files.Write("a.txt", "各支部要压实责任。");
        Run(LuceneEngine.Name);
        var before = _files.Answers();
        _files.Write("b.txt", "各支部要加强监督。");
        Run();
        using var host = new SearcherHost(_files.Index) { CheckedWhole = 0 };
        Assert.Equal(2, host.Ask(s => s.Speeches.Count));
        var fresh = Store.ReadCurrent().Segments[^1];
        foreach (var part in fresh.Parts!) Spoil(Path.Combine(Store.SegmentPath(fresh.PartsFolder), part.Name));
        Assert.Equal(before, host.Ask(DurableArchive.AnswersOf));
        Assert.Equal("W411", host.Warning!.Code);
    }

    [Fact]
    public void AReaderThatHasItOpenHidesNoDamageFromACheck()
    {
        _files.Write("a.txt", "各支部要压实责任。");
        Run(LuceneEngine.Name);
        using var open = SpeechSearcher.Open(Store);
        var segment = Store.ReadCurrent().Segments[0];
        Spoil(Path.Combine(Store.SegmentPath(segment.PartsFolder), segment.Parts![0].Name));
        Assert.False(_files.Verify().IsSound);
    }

    [Fact]
    public void TheEngineIsChangedByARebuildAndBack()
    {
        _files.Write("a.txt", "各支部要压实责任。");
        Run();
        var answers = _files.Answers();
        foreach (var engine in (string[])[LuceneEngine.Name, GenerationManifest.EmbeddedEngine, LuceneEngine.Name])
        {
            var asked = Assert.Throws<IndexEngineException>(() => Run(engine));
            Assert.Contains($"现在指定的是 {engine}", asked.Message);
            new SpeechIndexer(_files.Index).Run(_files.Request with { Engine = engine, Rebuild = true });
            Assert.Equal(engine, Store.ReadCurrent().Engine);
            Assert.Equal(answers, _files.Answers());
            Run();   // remembers the engine
            Assert.Equal(engine, Store.ReadCurrent().Engine);
        }
    }

    [Fact]
    public void AfterAChangeOfEngineAnOrdinaryRunRepairsADamagedGeneration()
    {
        _files.Write("a.txt", "各支部要压实责任。");
        Run();
        new SpeechIndexer(_files.Index).Run(_files.Request with { Engine = LuceneEngine.Name, Rebuild = true });
        var damaged = Store.ReadCurrent().Segments[0];
        Spoil(Path.Combine(Store.SegmentPath(damaged.PartsFolder), damaged.Parts![0].Name));
        Run();   // the generation before is another engine's: nobody asked for either
        Assert.Equal(LuceneEngine.Name, Store.ReadCurrent().Engine);
        Assert.Equal(_files.AnswersOfTheFiles(), _files.Answers());
        Assert.True(_files.Verify().IsSound);
    }

    private GenerationStore Store => new(_files.Index);

    private void Run(string? engine = null) => new SpeechIndexer(_files.Index).Run(_files.Request with { Engine = engine });

    /// <summary>Overwrites the bytes of a file where they are, so that those who have it mapped see it.</summary>
    private static void Spoil(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.Write(Enumerable.Repeat(byte.MaxValue, (int)file.Length).ToArray());
    }
}
