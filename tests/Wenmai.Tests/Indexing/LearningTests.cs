using Wenmai.Annotation;
using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Storage;

namespace Wenmai.Tests.Indexing;

/// <summary>What is learned from the archive follows from its files alone, whatever runs there were; a damaged model is reported.</summary>
public sealed class LearningTests : IDisposable
{
    private const string Dated = "---\ndate: 2019-02-20\n---\n\n同志们：\n\n区纪委五届三次全会作了部署。\n";

    private readonly string _root = Directory.CreateTempSubdirectory("wenmai-learn-").FullName;

    private string Corpus => Path.Combine(_root, "corpus");

    private string Index => Path.Combine(_root, "index");

    public LearningTests() => Directory.CreateDirectory(Corpus);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void EveryRunLearnsAndLabelsAgainWhatThatConcerns()
    {
        Write("乙.txt", "同志们：\n学习贯彻区纪委五届三次全会精神。\n");
        Write("无关.txt", "同志们：\n大家好。\n");
        Run();
        Assert.Equal("", Manifest().LearnedHash);
        Write("甲.md", Dated);
        Assert.Equal((1, 2, 1), Counts(Run()));
        Assert.NotEqual("", Manifest().LearnedHash);
        Assert.Equal(2019, YearOf("乙.txt"));

        Write("丙.txt", "同志们：\n要落实区纪委五届三次全会要求。\n");
        Assert.Equal((1, 3, 0), Counts(Run()));
        Assert.Equal(2019, YearOf("丙.txt"));

        File.Delete(Path.Combine(Corpus, "甲.md"));
        Assert.Equal((0, 3, 2), Counts(Run()));
        Assert.Equal("", Manifest().LearnedHash);
        Assert.Null(YearOf("乙.txt"));
        Assert.Null(YearOf("丙.txt"));
    }

    [Fact]
    public void MoreSpeechesThatSayTheSameLabelNothingAgain()
    {
        Write("甲.md", Dated);
        Write("乙.txt", "同志们：\n学习贯彻区纪委五届三次全会精神。\n");
        Run();
        var before = Manifest().LearnedHash;
        Write("丁.md", Dated.Replace("02-20", "03-20", StringComparison.Ordinal));
        Assert.Equal((1, 2, 0), Counts(Run()));
        Assert.NotEqual(before, Manifest().LearnedHash);   // it says how many speeches it rests on
    }

    [Fact]
    public void AfterARollbackTheNextRunLearnsFromTheFilesAsTheyAre()
    {
        Write("乙.txt", "同志们：\n学习贯彻区纪委五届三次全会精神。\n");
        Run();
        Write("甲.md", Dated);
        Run();
        new GenerationStore(Index).Rollback();
        Assert.Null(YearOf("乙.txt"));
        Run();
        Assert.Equal(2019, YearOf("乙.txt"));
    }

    [Fact]
    public void AskedForLearningIsACheckThatChangesNothingUnlessTheFilesHave()
    {
        Write("乙.txt", "同志们：\n学习贯彻区纪委五届三次全会精神。\n");
        Run();
        Assert.False(Learn().IsNew);
        Write("甲.md", Dated);
        var (learned, isNew, generation) = Learn();
        Assert.True(isNew);
        Assert.Equal("区纪委五届三次", Assert.Single(learned.Sessions).Name);
        Assert.Equal((generation, learned.Fingerprint), (Manifest().Name, Manifest().LearnedHash));
        Assert.Equal(2019, YearOf("乙.txt"));
        Assert.False(Learn().IsNew);
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

    private IndexReport Run() => new SpeechIndexer(Index).Run(new IndexingRequest { Folders = [Corpus] }, null, TestContext.Current.CancellationToken);

    private (LearnedModel Learned, bool IsNew, string Generation) Learn() => new SpeechIndexer(Index).Learn(null, TestContext.Current.CancellationToken);

    private static (int Added, int Unchanged, int Relabelled) Counts(IndexReport report) => (report.Added, report.Unchanged, report.Relabelled);

    private GenerationManifest Manifest() => new GenerationStore(Index).ReadCurrent();

    private int? YearOf(string source)
    {
        using var host = new SearcherHost(Index);
        using var lease = host.Acquire();
        return Assert.Single(lease.Searcher.Speeches, s => s.Source.File == source).Year;
    }
}
