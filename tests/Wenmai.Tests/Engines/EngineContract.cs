using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Storage;
using Wenmai.Tests.Durability;
using Wenmai.Tests.Semantics;
using static Wenmai.Tests.Engines.RandomSpeeches;

namespace Wenmai.Tests.Engines;

/// <summary>What every engine owes. The embedded engine is held to it here; another engine derives these tests in a project of its own.</summary>
public abstract partial class EngineContract
{
    private static readonly string[] Queries =
    [
        "责任", "“督查”", "党 或 责任", "-责任", "责任 督查", "督查…问责", "党建 ~20 问责", "学习 ~句 督查", "标题:甲", "小标题:要求", "单位:教局", "年份:2019-2020", "年份:未注明", "日期:2019-03至2020-06", "责任 -日期:未注明",
        "主题:T02", "类型:D02", "（责任 或 督查） -单位:人局", "党", "压实党建责任加强督查问责力度", "",
    ];

    /// <summary>Name of the engine under test.</summary>
    protected abstract string Engine { get; }

    private TestArchive Archive(params IReadOnlyList<Speech>[] groups) => TestArchive.By(Engine, null, groups);

    [Fact]
    public void EveryAnswerEqualsThatOfTheEmbeddedEngine()
    {
        using var tiny = new TinyModel();
        var random = new Random(17);
        var speeches = LabelledSpeeches(random, 0, 60);
        using var archive = TestArchive.By(Engine, tiny, speeches.Take(40).ToList(), speeches.Skip(40).ToList());
        using var embedded = TestArchive.By(GenerationManifest.EmbeddedEngine, tiny, speeches);
        foreach (var query in Queries)
            foreach (var mode in (SearchMode[])[SearchMode.Exact, SearchMode.Words, SearchMode.All, SearchMode.Meaning])
            {
                var selection = random.Next(2) == 0 ? FacetSelection.None : RandomSelection(random);
                foreach (var sort in Enum.GetValues<SearchSort>())
                {
                    var request = new SearchRequest { Query = query, Mode = mode, Selection = selection, Sort = sort, Size = 50 };
                    Assert.Equal(Told(embedded.Searcher.Search(request).Results!), Told(archive.Searcher.Search(request).Results!));
                    Assert.Equal(embedded.Searcher.Rank(request), archive.Searcher.Rank(request));
                }
            }
    }

    [Fact]
    public void SpeechesComeBackWholeAndAreListedAndCounted()
    {
        var speeches = LabelledSpeeches(new Random(5), 0, 12);
        using var archive = Archive(speeches);
        using var embedded = TestArchive.By(GenerationManifest.EmbeddedEngine, null, speeches);
        Assert.Equal(embedded.Searcher.Speeches, archive.Searcher.Speeches);
        Assert.Equal(
            embedded.Searcher.Statistics with { Segments = 0, Bytes = 0 }, archive.Searcher.Statistics with { Segments = 0, Bytes = 0 });
        Assert.True(archive.Searcher.Statistics.Bytes > 0);
        Assert.NotEmpty(archive.Searcher.Parts());
        foreach (var speech in speeches)
        {
            var read = archive.Searcher.FindSpeech(speech.Id)!;
            Assert.Equal(speech.Text, read.Text);
            Assert.Equal(PreparedSpeech.Of(speech).Record, PreparedSpeech.Of(read).Record);
        }
        Assert.Null(archive.Searcher.FindSpeech("s0000000000"));
        Assert.Null(archive.Searcher.FindSpeech("../x"));
    }

    [Fact]
    public void CountsByYearAndRetrievalAgreeWithSearches()
    {
        using var archive = Archive(LabelledSpeeches(new Random(7), 0, 40));
        foreach (var word in (string[])["责任", "督查问责", "党", "学习。督查", "没有此语"])
        {
            var results = archive.Search($"“{word}”", SearchMode.Exact);
            var years = archive.Searcher.CountByYear(word);
            Assert.Equal(results.Total, years.Values.Sum());
            Assert.Equal(results.Facets[Facet.Year].ToDictionary(y => y.Value == YearRange.Undated ? 0 : int.Parse(y.Value), y => y.Passages), years.ToDictionary());
            var all = archive.Searcher.RetrieveAll([word], 5);
            Assert.Equal(results.Total, all.Total);
            Assert.All(all.Best, b => Assert.Contains(word, b.Text));
            Assert.Equal(Math.Min(5, results.Total), all.Best.Count);
        }
        var both = archive.Searcher.RetrieveAll(["责任", "督查"], 1000);
        Assert.Equal(archive.Search("“责任” “督查”").Total, both.Total);
        var any = archive.Searcher.RetrieveAny(["责任", "督查"], 20);
        Assert.Equal(archive.Search("“责任” 或 “督查”").Total, any.Total);
        Assert.Equal(any.Best.Select(b => b.Passage), archive.Searcher.RetrieveBest(["责任", "督查"], 20).Select(b => b.Passage));
    }

    [Fact]
    public void HighlightsMarkWhatWasFound()
    {
        using var archive = Archive([TestArchive.SpeechOf("a.txt", "各级要壓實責任，層層傳導壓力。\n其他段落。")]);
        var hit = Assert.Single(archive.Search("“压实责任”").Hits);
        Assert.Equal(["壓實責任"], hit.Highlights.Select(s => s.Of(hit.Text)));
        Assert.Equal([RetrievalLeg.Exact], hit.Legs);
    }

    [Fact]
    public void WhatIsReplacedIsGoneAndComesBackWithTheFormerGeneration()
    {
        using var archive = Archive([TestArchive.SpeechOf("a.txt", "旧的提法。"), TestArchive.SpeechOf("b.txt", "别的提法。")]);
        var store = new GenerationStore(archive.Folder);
        TestArchive.Append(store, Engine, store.ReadCurrent().Segments, null, [TestArchive.SpeechOf("a.txt", "新的提法。")], "a.txt");
        using (var updated = SpeechSearcher.Open(store))
        {
            Assert.Equal((0, 1, 2), (TotalOf(updated, "旧的"), TotalOf(updated, "新的"), TotalOf(updated, "提法")));
            Assert.Equal(2, updated.Speeches.Count);
            Assert.Equal("新的提法。", updated.FindSpeech(SpeechIds.Of(new SourceName("a.txt")))!.Text);
        }
        Assert.Equal(1, TotalOf(archive.Searcher, "旧的"));   // who opened the former generation goes on with it
        store.Rollback();
        using var back = SpeechSearcher.Open(store);
        Assert.Equal((1, 0, 2), (TotalOf(back, "旧的"), TotalOf(back, "新的"), TotalOf(back, "提法")));
    }

    [Fact]
    public void RunsOfTheIndexerKeepTheIndexEqualToTheFiles()
    {
        using var files = new DurableArchive();
        var random = new Random(3);
        for (var run = 0; run < 6; run++)
        {
            files.Change(random, 6, 4);
            var report = new SpeechIndexer(files.Index).Run(files.Request with { Engine = Engine });
            Assert.Equal(report.Generation, new SpeechIndexer(files.Index).Run(files.Request).Generation);   // nothing changed, and the engine is remembered
            Assert.Equal(files.AnswersOfTheFiles(), files.Answers());
            Assert.True(files.Verify().IsSound);
            Assert.Equal(Engine, new GenerationStore(files.Index).ReadCurrent().Engine);
        }
        Assert.True(Directory.GetFileSystemEntries(Path.Combine(files.Index, "segments")).Length <= 12);
    }

    [Fact]
    public void DamageInAnyFileIsFoundAndTheFormerGenerationAnswers()
    {
        using var files = new DurableArchive();
        files.Write("a.txt", "各支部要压实责任。");
        new SpeechIndexer(files.Index).Run(files.Request with { Engine = Engine });
        var before = files.Answers();
        var old = Directory.GetFiles(Path.Combine(files.Index, "segments"), "*", SearchOption.AllDirectories).ToHashSet();
        files.Write("b.txt", "各支部要加强监督。");
        files.Run();
        var fresh = Directory.GetFiles(Path.Combine(files.Index, "segments"), "*", SearchOption.AllDirectories).Where(f => !old.Contains(f) && new FileInfo(f).Length > 0).ToList();
        Assert.NotEmpty(fresh);
        foreach (var file in fresh)
        {
            var bytes = File.ReadAllBytes(file);
            var damaged = bytes.ToArray();
            damaged[damaged.Length / 2] ^= 1;
            File.Delete(file);   // an engine may share it with another generation by a second name
            File.WriteAllBytes(file, damaged);
            Assert.False(files.Verify().IsSound);
            using (var host = new SearcherHost(files.Index))
            {
                Assert.Equal(before, host.Ask(DurableArchive.AnswersOf));
                Assert.Equal("W411", host.Warning!.Code);
            }
            File.WriteAllBytes(file, bytes);
        }
        Assert.True(files.Verify().IsSound);
    }

    [Fact]
    public void AnIndexOfAnotherEngineSaysWhatToDo()
    {
        using var files = new DurableArchive();
        files.Write("a.txt", "各支部要压实责任。");
        new SpeechIndexer(files.Index).Run(files.Request with { Engine = Engine });
        var store = new GenerationStore(files.Index);
        Assert.Contains("--rebuild", Assert.Throws<IndexEngineException>(() => SpeechSearcher.Open(store, engine: "another")).Message);
        var manifest = store.ReadCurrent();
        store.Publish(manifest with { Engine = "elsewhere", Parent = manifest.Number }, store.ReadFiles(manifest));
        var missing = Assert.Throws<IndexEngineException>(() => SpeechSearcher.Open(store));
        Assert.Equal("elsewhere", missing.Engine);
        Assert.Contains(Engine, missing.Message);
        Assert.Throws<IndexEngineException>(() => new SpeechIndexer(files.Index).Run(files.Request with { Engine = Engine }));
        new SpeechIndexer(files.Index).Run(files.Request with { Engine = Engine, Rebuild = true });
        using var searcher = SpeechSearcher.Open(store, engine: Engine);
        Assert.Equal(1, TotalOf(searcher, "压实责任"));
    }

    [Fact]
    public async Task PassagesAndSentencesAreReadByTheirNumbers()
    {
        using var archive = Archive([TestArchive.SpeechOf("a.txt", "各支部要压实责任。")]);
        var (texts, id) = (LocalArchive.Of(archive.Searcher).Texts, archive.Speeches[0].Id);
        var read = await texts.ReadPassagesAsync([$"{id}-1", $"{id}-2", "s0000000000-1", "x"]);
        var excerpt = Assert.Single(read.OfType<Excerpt>());
        Assert.Equal(("各支部要压实责任。", 1), (excerpt.Text, excerpt.Sentences.Count));
        Assert.Equal([true, false], (await texts.ReadSentencesAsync([(id, 0), (id, 1)])).Select(s => s is { Sentence: 0 }));
        Assert.Equal([true, false], (await texts.ReadSpeechesAsync([id, "s0000000000"])).Select(s => s is not null));
    }

    [Fact]
    public void ReadersAreServedWhileGenerationsArePublished()
    {
        using var files = new DurableArchive();
        files.Write("a.txt", "各支部要压实责任。");
        var indexer = new SpeechIndexer(files.Index);
        indexer.Run(files.Request with { Engine = Engine });
        using var host = new SearcherHost(files.Index);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Factory.StartNew(() =>
        {
            var asked = 0;
            for (; !done.IsCancellationRequested; asked++)
            {
                var (listed, found) = host.Ask(s => (s.Speeches.Count, s.Search(new SearchRequest { Query = "“压实责任”" }).Results!.Speeches));
                Assert.Equal(listed, found);
            }
            return asked;
        }, TaskCreationOptions.LongRunning)).ToArray();
        for (var i = 0; i < 8; i++)
        {
            files.Write($"{i}.txt", $"第{i}支部也要压实责任。");
            indexer.Run(files.Request);
        }
        done.Cancel();
        Assert.All(Task.WhenAll(readers).GetAwaiter().GetResult(), asked => Assert.True(asked > 0));
        Assert.Equal(9, host.Ask(s => s.Speeches.Count));
    }

    private static int TotalOf(SpeechSearcher searcher, string phrase) => searcher.Search(new SearchRequest { Query = phrase, Mode = SearchMode.Exact }).Results!.Total;

    /// <summary>All that a reader sees of an answer but the time it took and the generation's name.</summary>
    private static string Told(SearchResults r) => string.Join('\n',
    [
        $"{r.Understood} {r.Total}/{r.Speeches} {r.IsBrowsing} {r.IsNothingNear} {r.ExpansionsCounted} {string.Join(' ', r.Notices)}",
        .. r.Hits.Concat(r.Related).Select(h => $"{h.Passage} {h.Score:0.00000} {h.Role} {string.Join('|', h.HeadingPath)} [{string.Join(',', h.Legs)}] {string.Join(' ', h.Highlights)} "
            + $"{h.Nearest} {string.Join(' ', h.Explanation.Select(e => $"{e.Text}:{e.Field}:{e.Frequency}:{e.Score:0.000}"))}"),
        .. r.Facets.Select(f => $"{f.Key}: {string.Join(' ', f.Value.Select(c => $"{c.Value}={c.Passages}/{c.Speeches}{(c.IsSelected ? "*" : "")}"))}"),
        .. r.Parts.Select(p => $"{p}"), .. r.DroppedFilters.Select(d => $"{d}"), .. r.Expansions.Select(e => $"{e}"),
    ]);
}
