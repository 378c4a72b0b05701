using System.Text;
using Wenmai.Corpus;
using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Semantics;
using Wenmai.Storage;
using Wenmai.Tests.Semantics;

namespace Wenmai.Tests.Indexing;

public sealed class SpeechIndexerTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("wenmai-index-").FullName;

    private string Corpus => Path.Combine(_root, "corpus");

    private string Index => Path.Combine(_root, "index");

    public SpeechIndexerTests() => Directory.CreateDirectory(Corpus);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void EveryFileIsAccountedFor()
    {
        Write("甲.md", "# 在会议上的讲话\n\n同志们：\n\n要压实责任。");
        Write("乙.txt", "同志们：\n要加强督查。");
        Write("空.txt", "");
        Write("图.png", "not a document");
        Write("README.md", "not counted");
        Write(".hidden.txt", "not counted");
        Write("乙.txt.notes.yml", "not counted");
        var report = Run();
        Assert.Equal((4, 2, 0, 0, 2, 0), (report.Found, report.Added, report.Updated, report.Unchanged, report.Rejected, report.Removed));
        Assert.Equal(report.Found, report.Added + report.Updated + report.Unchanged + report.Rejected);
        Assert.All(report.Rejections, r => Assert.True(r is { Code.Length: 4, Reason.Length: > 0, Remedy.Length: > 0 }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void VectorsOfAnotherModelAreMadeAnewAndOnlyThose(bool annotate)
    {
        Write("甲.txt", "要压实责任。");
        var indexer = new SpeechIndexer(Index);
        var request = new IndexingRequest { Folders = [Corpus], Annotate = annotate };
        indexer.Run(request with { Vectors = false });
        Assert.Null(indexer.RenewVectors(SpeechReader.Read));   // whoever wants none gets none
        using (var tiny = new TinyModel())
        {
            File.Copy(tiny.Path, MeaningModel.PathIn(Index));
            indexer.Run(request);
            Assert.Null(indexer.RenewVectors(SpeechReader.Read));
            File.Delete(MeaningModel.PathIn(Index));   // now the shipped one is in use
        }
        var before = Manifest();
        Assert.Contains("Q114", Notices("压实责任"));
        Assert.Equal(1, indexer.RenewVectors(SpeechReader.Read)?.Updated);
        Assert.Equal(MeaningModel.Shipped!.Fingerprint, Manifest().ModelFingerprint);
        Assert.Equal(before.AnnotationFingerprint, Manifest().AnnotationFingerprint);
        Assert.Null(indexer.RenewVectors(SpeechReader.Read));
        Assert.Empty(Notices("压实责任"));
    }

    private List<string> Notices(string query)
    {
        using var searcher = SpeechSearcher.Open(new GenerationStore(Index));
        return searcher.Search(new SearchRequest { Query = query }).Results!.Notices.Select(n => n.Code).ToList();
    }

    private GenerationManifest Manifest() => new GenerationStore(Index).ReadCurrent();

    [Fact]
    public void ASecondRunChangesNothing()
    {
        Write("甲.txt", "要压实责任。");
        Write("空.txt", "");
        Write("图.png", "not a document");
        Write("空白.txt", "　　");
        var first = Run();
        var files = Snapshot();
        var second = Run();
        Assert.Equal(first.Generation, second.Generation);
        Assert.Equal((4, 0, 0, 1, 3), (second.Found, second.Added, second.Updated, second.Unchanged, second.Rejected));
        Assert.Equal(files, Snapshot());
    }

    [Fact]
    public void AnEmptyArchiveIsAnIndex()
    {
        Assert.Equal(0, Run().Found);
        Assert.Equal(0, Total("责任"));
        Write("甲.txt", "要压实责任。");
        Run();
        Assert.Equal(1, Total("责任"));
    }

    [Fact]
    public void AnIndexInsideTheArchiveIsNoDocument()
    {
        Write("甲.txt", "要压实责任。");
        var indexer = new SpeechIndexer(Path.Combine(Corpus, "index"));
        var request = new IndexingRequest { Folders = [Corpus] };
        indexer.Run(request);
        var second = indexer.Run(request);
        Assert.Equal((1, 1, 0), (second.Found, second.Unchanged, second.Rejected));
    }

    [Fact]
    public void OriginalsAreFoundWhereTheArchiveHasMoved()
    {
        Write("甲.txt", "要压实责任。");
        Run();
        var moved = Path.Combine(_root, "moved");
        Directory.Move(Corpus, moved);
        var report = new SpeechIndexer(Index).Run(new IndexingRequest { Folders = [moved] });
        Assert.Equal((1, 1), (report.Found, report.Unchanged));
        using var searcher = SpeechSearcher.Open(new GenerationStore(Index));
        Assert.Equal(Path.Combine(moved, "甲.txt"), searcher.FindOriginal(searcher.Speeches[0].Id));
    }

    [Fact]
    public void ChangedAndRemovedFilesAreFollowed()
    {
        Write("甲.txt", "要压实责任。");
        Write("乙.txt", "要加强督查。");
        Write("丙.txt", "要严肃问责。");
        Run();
        Write("甲.txt", "要压实担当。");
        File.Delete(Path.Combine(Corpus, "乙.txt"));
        Write("丁.txt", "要深入学习。");
        var report = Run();
        Assert.Equal((3, 1, 1, 1, 1), (report.Found, report.Added, report.Updated, report.Unchanged, report.Removed));
        Assert.Equal(0, Total("责任"));
        Assert.Equal(0, Total("督查"));
        Assert.Equal(1, Total("担当"));
        Assert.Equal(1, Total("问责"));
        Assert.Equal(1, Total("学习"));
        Assert.True(new IndexVerifier(Index).Verify().IsSound);
    }

    [Fact]
    public void ManySmallRunsAreMergedAndNothingIsLost()
    {
        for (var i = 0; i < 13; i++)
        {
            Write($"{i}.txt", $"第{i}号讲话要压实责任。");
            Run();
        }
        using var searcher = SpeechSearcher.Open(new GenerationStore(Index));
        Assert.True(searcher.Statistics.Segments < 8, $"{searcher.Statistics.Segments} segments");
        Assert.Equal(13, Total("压实责任"));
        for (var i = 0; i < 13; i++) Assert.Equal(1, Total($"“第{i}号讲话”"));
    }

    [Fact]
    public void DeletingTheIndexLosesNothing()
    {
        Write("甲.txt", "要压实责任，责任到人。");
        Write("乙.txt", "责任重于泰山。");
        Run();
        var before = Answers();
        Directory.Delete(Index, recursive: true);
        Run();
        Assert.Equal(before, Answers());
    }

    [Fact]
    public void AnswersDoNotDependOnTheOrderOfImport()
    {
        Write("甲.txt", "要压实责任，责任到人。");
        Run();
        Write("乙.txt", "责任重于泰山。");
        Write("丙.txt", "压实责任要见效，责任要上肩。");
        Run();
        var stepwise = Answers();
        Directory.Delete(Index, recursive: true);
        Run();
        Assert.Equal(stepwise, Answers());
    }

    [Fact]
    public void AnEmptyFolderDoesNotEmptyAnArchiveUnasked()
    {
        Write("甲.txt", "要压实责任。");
        Run();
        File.Delete(Path.Combine(Corpus, "甲.txt"));
        Assert.Contains("--allow-empty", Assert.Throws<ArchiveFolderException>(() => Run()).Problem.Remedy);
        Assert.Equal(1, Total("责任"));
        Assert.Equal(1, new SpeechIndexer(Index).Run(new IndexingRequest { Folders = [Corpus], AllowEmpty = true }).Removed);
        Assert.Equal(0, Total("责任"));
    }

    [Fact]
    public void ADamagedOldManifestStopsNoPublishing()
    {
        Write("甲.txt", "要压实责任。");
        File.WriteAllText(Path.Combine(Index, Run().Generation, "manifest.json"), "{");
        Assert.Equal(1, Run().Added);
        Write("乙.txt", "责任重大。");
        Run();
        Assert.Equal(2, Total("责任"));
    }

    [Fact]
    public void APlainRunRepairsAnIndexThatLostASegment()
    {
        Write("甲.txt", "要压实责任。");
        Run();
        File.Delete(Directory.GetFiles(Path.Combine(Index, "segments")).Single());
        Assert.Equal(1, Run().Added);
        Assert.Equal(1, Total("责任"));
    }

    [Fact]
    public void ARebuildReadsEverythingAnew()
    {
        Write("甲.txt", "要压实责任。");
        Run();
        var report = new SpeechIndexer(Index).Run(new IndexingRequest { Folders = [Corpus], Rebuild = true });
        Assert.Equal((1, 0), (report.Updated, report.Unchanged));
        Assert.Equal(1, Total("责任"));
    }

    [Fact]
    public void AReaderKeepsItsGenerationWhileOthersArePublished()
    {
        Write("甲.txt", "要压实责任。");
        Run();
        using var host = new SearcherHost(Index);
        using var old = host.Acquire();
        for (var i = 0; i < 6; i++)
        {
            Write($"新{i}.txt", "要压实责任。");
            Run();
        }
        using var newest = host.Acquire();
        Assert.Equal(1, old.Searcher.Search(new SearchRequest { Query = "责任" }).Results!.Total);
        Assert.Equal(7, newest.Searcher.Search(new SearchRequest { Query = "责任" }).Results!.Total);
        Assert.NotEqual(old.Searcher.Generation, newest.Searcher.Generation);
    }

    [Fact]
    public async Task SearchingGoesOnWhileGenerationsArePublished()
    {
        Write("0.txt", "要压实责任。");
        Run();
        using var host = new SearcherHost(Index);
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                using var lease = host.Acquire();
                var results = lease.Searcher.Search(new SearchRequest { Query = "责任" }).Results!;
                Assert.Equal(lease.Searcher.Statistics.Speeches, results.Total);
            }
        })).ToArray();
        for (var i = 1; i <= 12; i++)
        {
            Write($"{i}.txt", "要压实责任。");
            Run();
        }
        await stop.CancelAsync();
        await Task.WhenAll(readers);
    }

    [Fact]
    public void ASecondWriterIsRefusedWithTheHoldersProcess()
    {
        using var held = new GenerationStore(Index).AcquireWriterLock();
        Assert.Equal(Environment.ProcessId, Assert.Throws<IndexBusyException>(() => Run()).ProcessId);
    }

    [Fact]
    public void ADamagedSegmentIsDetected()
    {
        Write("甲.txt", "要压实责任。");
        Run();
        var segment = Directory.GetFiles(Path.Combine(Index, "segments")).Single();
        var bytes = File.ReadAllBytes(segment);
        bytes[70] ^= 1;   // in the text, which begins at 64
        File.WriteAllBytes(segment, bytes);
        Assert.False(new IndexVerifier(Index).Verify().IsSound);
        File.WriteAllBytes(segment, bytes[..^10]);
        Assert.Throws<IndexDamagedException>(() => SpeechSearcher.Open(new GenerationStore(Index)));
        Assert.Equal(1, Run().Added);   // a damaged index counts as none
        Assert.True(new IndexVerifier(Index).Verify().IsSound);
    }

    [Fact]
    public void NoCurrentMeansNoIndex()
    {
        Directory.CreateDirectory(Index);
        File.WriteAllText(Path.Combine(Index, "README.md"), "");
        Assert.Throws<IndexMissingException>(() => SpeechSearcher.Open(new GenerationStore(Index)));
    }

    [Fact]
    public void ParagraphFilesKeepTheirRowsAsPassages()
    {
        var longRow = string.Concat(Enumerable.Repeat("压实责任要见行动。", 80));
        Write("rows.tsv", $"d1\t1\t2021\t第一段讲责任\nd1\t2\t2021\t{longRow}\nd2\t1\t2022\t另一篇讲责任\n");
        Run();
        using var searcher = SpeechSearcher.Open(new GenerationStore(Index));
        Assert.Equal((2, 3), (searcher.Statistics.Speeches, searcher.Statistics.Passages));
        Assert.Equal(3, Total("责任"));
    }

    [Fact]
    public void SeveralFoldersAreOneArchive()
    {
        var other = Path.Combine(_root, "other");
        Directory.CreateDirectory(other);
        Write("同名.txt", "要压实责任。");
        File.WriteAllText(Path.Combine(other, "同名.txt"), "责任重大。");
        new SpeechIndexer(Index).Run(new IndexingRequest { Folders = [Corpus, other] });
        Assert.Equal(2, Total("责任"));
        using var searcher = SpeechSearcher.Open(new GenerationStore(Index));
        Assert.All(searcher.Speeches, s => Assert.True(File.Exists(searcher.FindOriginal(s.Id))));
    }

    private IndexReport Run() => new SpeechIndexer(Index).Run(new IndexingRequest { Folders = [Corpus] });

    private int Total(string query)
    {
        using var searcher = SpeechSearcher.Open(new GenerationStore(Index));
        return searcher.Search(new SearchRequest { Query = query, Mode = SearchMode.Exact }).Results!.Total;
    }

    private string Answers()
    {
        using var searcher = SpeechSearcher.Open(new GenerationStore(Index));
        return string.Join('\n', new[] { "责任", "压实责任", "责任重于泰山", "" }.SelectMany(q =>
            searcher.Search(new SearchRequest { Query = q }).Results!.Hits.Select(h => $"{q} {h.Passage} {h.Score:r}")));
    }

    private string Snapshot() => string.Join('\n', Directory.GetFiles(Index, "*", SearchOption.AllDirectories)
        .Where(f => !Path.GetFileName(f).StartsWith("writer.lock")).Order(StringComparer.Ordinal).Select(f => $"{f} {File.GetLastWriteTimeUtc(f):O}"));

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(Corpus, name), text, new UTF8Encoding(false));
}
