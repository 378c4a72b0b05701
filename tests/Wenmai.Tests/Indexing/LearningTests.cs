using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Storage;

namespace Wenmai.Tests.Indexing;

/// <summary>What is learned from the archive: by a full run or on demand, never by a plain run; a damaged model is told.</summary>
public sealed class LearningTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("wenmai-learn-").FullName;

    private string Corpus => Path.Combine(_root, "corpus");

    private string Index => Path.Combine(_root, "index");

    public LearningTests() => Directory.CreateDirectory(Corpus);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void APlainRunLearnsNothingAndLearningOnDemandDatesWhatWasUndated()
    {
        Write("乙.txt", "同志们：\n学习贯彻区纪委五届三次全会精神。\n");
        Run();
        Assert.Equal("", Manifest().LearnedHash);
        Write("甲.md", "---\ndate: 2019-02-20\n---\n\n同志们：\n\n区纪委五届三次全会作了部署。\n");
        Run();
        Assert.Equal("", Manifest().LearnedHash);
        Assert.Null(YearOf("乙.txt"));

        var (learned, isNew, generation) = new SpeechIndexer(Index).Learn(null, TestContext.Current.CancellationToken);
        Assert.True(isNew);
        Assert.Equal("区纪委五届三次", Assert.Single(learned.Sessions).Name);
        Assert.Equal((generation, learned.Fingerprint), (Manifest().Name, Manifest().LearnedHash));
        Assert.Equal(2019, YearOf("乙.txt"));

        Assert.False(new SpeechIndexer(Index).Learn(null, TestContext.Current.CancellationToken).IsNew);
        Write("丙.txt", "同志们：\n要落实区纪委五届三次全会要求。\n");
        Run();
        Assert.Equal(learned.Fingerprint, Manifest().LearnedHash);
        Assert.Equal(2019, YearOf("丙.txt"));
    }

    [Fact]
    public void FilesUnderOtherNamesTeachTheSame()
    {
        Write("一.md", "---\ndate: 2019-02-20\n---\n\n区纪委五届三次全会作了部署。\n");
        Write("二.md", "---\ndate: 2020-03-01\n---\n\n县委九届八次全会作了部署。\n");
        Run();
        var fingerprint = Manifest().LearnedHash;
        File.Move(Path.Combine(Corpus, "一.md"), Path.Combine(Corpus, "三.md"));
        Directory.Delete(Index, recursive: true);
        Run();
        Assert.NotEqual("", fingerprint);
        Assert.Equal(fingerprint, Manifest().LearnedHash);
    }

    [Fact]
    public void ADamagedModelIsToldAndLearnedAnew()
    {
        Write("一.md", "---\ndate: 2019-02-20\n---\n\n区纪委五届三次全会作了部署。\n");
        Run();
        File.AppendAllText(Path.Combine(Index, Manifest().Name, "learned.tsv"), "x");
        Assert.False(new IndexVerifier(Index).Verify(TestContext.Current.CancellationToken).IsSound);
        Run();
        Assert.True(new IndexVerifier(Index).Verify(TestContext.Current.CancellationToken).IsSound);
        Assert.NotEqual("", Manifest().LearnedHash);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(Corpus, name), text);

    private void Run() => new SpeechIndexer(Index).Run(new IndexingRequest { Folders = [Corpus] }, null, TestContext.Current.CancellationToken);

    private GenerationManifest Manifest() => new GenerationStore(Index).ReadCurrent();

    private int? YearOf(string source)
    {
        using var host = new SearcherHost(Index);
        using var lease = host.Acquire();
        return Assert.Single(lease.Searcher.Speeches, s => s.Source.File == source).Year;
    }
}
