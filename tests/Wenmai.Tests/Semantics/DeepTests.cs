using Microsoft.Extensions.AI;
using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Semantics;
using Wenmai.Semantics.Encoders;
using Wenmai.Storage;

namespace Wenmai.Tests.Semantics;

/// <summary>An encoder that was added is heard in searches; its vectors come in the background, survive what may happen, and cost no answer.</summary>
public sealed class DeepTests : IDisposable
{
    private const string Question = "浪费要怎么制止，大家要节约每一分钱";
    private static readonly string[] Texts = ["节约每一分钱，制止各种浪费行为。", "汛期将至，防汛物资和队伍要准备到位。", "年轻干部要从严教育、从严管理。"];

    private readonly string _root = Directory.CreateTempSubdirectory("wenmai-deep-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task AnAddedEncoderIsHeardAndSaysSo()
    {
        using var archive = TestArchive.OfTexts(Texts);
        using var models = Added(archive);
        using (var before = Open(archive, models)) Assert.Equal([Codes.DeepIncomplete], Search(before).Notices.Select(n => n.Code));
        Assert.Equal((3, 3), await UpdateAsync(archive, models));
        using var searcher = Open(archive, models);
        var results = Search(searcher);
        Assert.Empty(results.Notices);
        Assert.Equal(1, searcher.Deepened);
        Assert.Contains(RetrievalLeg.Deep, results.Hits[0].Legs);
        Assert.Contains(results.Hits[0].Explanation, p => p is { Field: ScoreField.Deep, Text: "tiny" });
        Assert.True(new IndexVerifier(archive.Folder).Verify(Cancel).IsSound);
    }

    [Fact]
    public async Task ModesWithoutMeaningAreAsWithoutIt()
    {
        using var archive = TestArchive.OfTexts(Texts);
        using var models = Added(archive);
        await UpdateAsync(archive, models);
        using var with = Open(archive, models);
        foreach (var mode in (SearchMode[])[SearchMode.Exact, SearchMode.Words])
            Assert.Equal(Scores(Search(archive.Searcher, "制止浪费", mode)), Scores(Search(with, "制止浪费", mode)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SentencesOfADraftAreHeardByAModelHereAndNeverSentElsewhere(bool isRemote)
    {
        using var tiny = new TinyModel();
        using var archive = TestArchive.WithModel(tiny, Texts);
        var generator = new CountingGenerator();
        using var model = new DeepModel(new DeepModelSettings { Name = "counting", Fingerprint = "0123456789abcdef", IsRemote = isRemote, Far = 0 }, () => generator);
        await new DeepIndexer(archive.Folder, model).UpdateAsync(cancellationToken: Cancel);
        using var searcher = SpeechSearcher.Open(new GenerationStore(archive.Folder), deep: model);
        var quick = Assert.Single(await archive.Searcher.Strings.FindSimilarSentencesAsync([Question], 3, Cancel));
        var found = Assert.Single(await searcher.Strings.FindSimilarSentencesAsync([Question], 3, Cancel));
        Assert.NotEmpty(quick);
        Assert.Equal(isRemote ? 0 : 1, generator.Questioned);
        Assert.Equal(isRemote, quick.Select(q => q.Nearness).SequenceEqual(found.Select(f => f.Nearness)));
    }

    [Theory]
    [InlineData(.2, false)]
    [InlineData(.79, true)]
    [InlineData(null, false)]
    public async Task WhatIsFarFromAllPassagesIsNotInTheArchive(double? far, bool isAbsent)
    {
        using var tiny = new TinyModel();
        using var archive = TestArchive.WithModel(tiny, [.. Texts, "各支部要按月公开账目。", "窗口服务要一次告知。"]);
        using var model = new DeepModel(new DeepModelSettings { Name = "level", Fingerprint = "0123456789abcdef", IsRemote = false, Far = far }, () => new LevelGenerator());
        await new DeepIndexer(archive.Folder, model).UpdateAsync(cancellationToken: Cancel);
        using var searcher = SpeechSearcher.Open(new GenerationStore(archive.Folder), deep: model);
        Assert.Equal(isAbsent, Search(searcher, "恐龙是怎么从地球上灭绝的呢", SearchMode.Meaning).IsNothingNear);
    }

    [Theory]
    [InlineData("model.onnx")]
    [InlineData("vocab.txt")]
    [InlineData("model.json")]
    [InlineData("")]
    public async Task OneThatBreaksLaterLeavesTheArchiveOnTheBuiltInOne(string file)
    {
        using var archive = TestArchive.OfTexts(Texts);
        using (var models = Added(archive)) await UpdateAsync(archive, models);
        var path = Path.Combine(archive.Folder, "encoders", "tiny", file);
        if (file.Length == 0) Directory.Delete(path, recursive: true);
        else File.WriteAllBytes(path, File.ReadAllBytes(path)[..^9]);
        using var broken = new DeepModels(archive.Folder);
        using var searcher = Open(archive, broken);
        var results = Search(searcher);
        Assert.Equal([Codes.DeepSilent], results.Notices.Select(n => n.Code));
        Assert.Equal(Scores(Search(archive.Searcher)), Scores(results));
        await Assert.ThrowsAsync<DeepModelException>(() => UpdateAnewAsync(archive, broken));
    }

    [Fact]
    public async Task WhatIsThereIsUsedUntilTheRestIs()
    {
        var texts = Enumerable.Range(0, 2500).Select(i => $"第{i}号事项，制止浪费{i % 7}次。").ToArray();
        using var archive = TestArchive.Of([.. texts.Chunk(50).Select((t, i) => TestArchive.SpeechOf($"s{i}.txt", string.Join('\n', t)))]);
        var generator = new CountingGenerator { Limit = 1500 };
        using var model = new DeepModel(new DeepModelSettings { Name = "counting", Fingerprint = "0123456789abcdef", IsRemote = false, Far = 0 }, () => generator);
        await Assert.ThrowsAsync<DeepModelException>(() => new DeepIndexer(archive.Folder, model).UpdateAsync(cancellationToken: Cancel));
        using (var searcher = SpeechSearcher.Open(new GenerationStore(archive.Folder), deep: model))
        {
            var results = Search(searcher, "制止浪费要怎么办才好呢");
            Assert.Equal("语义加深 51 %：其余段落暂按一般语义检索。", Assert.Single(results.Notices).Message);
            Assert.True(searcher.IsDeepUnsettled);
            Assert.NotEmpty(results.Hits);
        }
        var got = generator.Asked;
        generator.Limit = int.MaxValue;
        var report = await new DeepIndexer(archive.Folder, model).UpdateAsync(cancellationToken: Cancel);
        Assert.Equal((2500, 2500 - got), (report.Rows, report.Asked));   // the chunk that was under way is kept in part
        Assert.Equal(0, (await new DeepIndexer(archive.Folder, model).UpdateAsync(cancellationToken: Cancel)).Asked);
        using var whole = SpeechSearcher.Open(new GenerationStore(archive.Folder), deep: model);
        Assert.Empty(Search(whole, "制止浪费要怎么办才好呢").Notices);
    }

    [Fact]
    public async Task AnyHistoryGivesTheSameVectorsAndAsksForEachTextOnce()
    {
        var generator = new CountingGenerator();
        using var model = new DeepModel(new DeepModelSettings { Name = "counting", Fingerprint = "0123456789abcdef", IsRemote = false, Far = 0 }, () => generator);
        var (corpus, index) = (Directory.CreateDirectory(Path.Combine(_root, "corpus")).FullName, Path.Combine(_root, "index"));
        for (var round = 0; round < 12; round++)   // enough runs for segments to be merged
        {
            File.WriteAllText(Path.Combine(corpus, $"{round}.txt"), $"在第{round}次会议上的讲话\n同志们：\n{Texts[round % 3]}第{round}件事要抓好落实。\n");
            if (round == 7) File.Delete(Path.Combine(corpus, "2.txt"));
            new SpeechIndexer(index).Run(new IndexingRequest { Folders = [corpus] }, cancellationToken: Cancel);
            await new DeepIndexer(index, model).UpdateAsync(cancellationToken: Cancel);
        }
        Assert.Equal(generator.Texts.Distinct().Count(), generator.Asked);
        var fresh = Path.Combine(_root, "fresh");
        new SpeechIndexer(fresh).Run(new IndexingRequest { Folders = [corpus] }, cancellationToken: Cancel);
        await new DeepIndexer(fresh, model).UpdateAsync(cancellationToken: Cancel);
        using var grown = SpeechSearcher.Open(new GenerationStore(index), deep: model);
        using var made = SpeechSearcher.Open(new GenerationStore(fresh), deep: model);
        foreach (var question in CountingGenerator.Questions)
            Assert.Equal(Scores(Search(made, question)), Scores(Search(grown, question)));
    }

    [Fact]
    public async Task AfterARollbackNothingIsAskedForAgain()
    {
        using var archive = TestArchive.OfTexts(Texts);
        using var models = Added(archive);
        await UpdateAsync(archive, models);
        var store = new GenerationStore(archive.Folder);
        TestArchive.Append(store, GenerationManifest.EmbeddedEngine, store.ReadCurrent().Segments, null, [TestArchive.SpeechOf("new.txt", "新来的一段，制止浪费。")]);
        Assert.Equal((4, 1), await UpdateAsync(archive, models));
    }

    [Fact]
    public async Task ADamagedChunkIsMadeAnew()
    {
        using var archive = TestArchive.OfTexts(Texts);
        using var models = Added(archive);
        await UpdateAsync(archive, models);
        var path = Directory.GetFiles(archive.Folder, "*.wmv", SearchOption.AllDirectories).Single();
        var good = File.ReadAllBytes(path);
        for (var offset = 0; offset < good.Length; offset += 97)
        {
            var bad = (byte[])good.Clone();
            bad[offset] ^= 0x10;
            File.WriteAllBytes(path, bad);
            using var searcher = Open(archive, models);
            Assert.True(Search(searcher).Notices is [] or [{ Code: Codes.DeepIncomplete }]);
        }
        File.WriteAllBytes(path, good[..100]);
        Assert.Contains(new IndexVerifier(archive.Folder).Verify(Cancel).Faults, f => f.File.EndsWith(".wmv", StringComparison.Ordinal) && !f.IsDamage);
        Assert.Equal((3, 3), await UpdateAsync(archive, models));
        Assert.Equal(good, File.ReadAllBytes(path));
    }

    [Fact]
    public async Task SentencesHaveVectorsWhereASettingAsksForThem()
    {
        using var archive = TestArchive.OfTexts("节约每一分钱。汛期将至。\n年轻干部要从严教育。");
        using var models = Added(archive);
        var report = await new DeepIndexer(archive.Folder, models.Current()!, new DeepOptions { Sentences = true }).UpdateAsync(cancellationToken: Cancel);
        Assert.Equal((5, 4), (report.Rows, report.Asked));   // the second passage is its only sentence
        using var searcher = Open(archive, models);
        Assert.Empty(Search(searcher).Notices);
    }

    [Fact]
    public async Task AVectorDoesNotDependOnWhatElseIsRead()
    {
        using var archive = TestArchive.OfTexts(Texts);
        using var models = Added(archive, new DeepOptions { Threads = 3 });
        var model = models.Current()!;
        var together = await model.EncodePassagesAsync([.. Texts, .. Texts.Reverse()], Cancel);
        for (var i = 0; i < Texts.Length; i++)
        {
            Assert.Equal(model.EncodeQuery(Texts[i]), together[i]);
            Assert.Equal(together[i], together[^(i + 1)]);
        }
    }

    [Theory]
    [InlineData(2, 8)]
    [InlineData(312, 8)]
    [InlineData(512, 8)]
    [InlineData(513, 4)]
    [InlineData(768, 4)]
    [InlineData(1024, 4)]
    public void AVectorTakes512BytesAtMostAndKeepsItsDirection(int dimensions, int bits)
    {
        var shape = DeepVectorShape.Of(dimensions);
        Assert.Equal(bits, shape.Bits);
        Assert.InRange(shape.Width, 1, DeepVectorShape.MaxWidth);
        var random = new Random(dimensions);
        var (a, b) = (Vector(random, dimensions), Vector(random, dimensions));
        var rows = new byte[2 * shape.Width];
        DeepVector.Round(shape, a, rows.AsSpan(0, shape.Width));
        DeepVector.Round(shape, b, rows.AsSpan(shape.Width));
        var query = new short[shape.Padded];
        var scale = QuantisedVector.Widen(a, query);
        var products = new int[2];
        DeepVector.Dots(shape, query, rows, products);
        var scales = DeepVector.Scales(shape, rows);
        Assert.InRange(products[0] * scale * scales[0], .985f, 1.001f);
        Assert.Equal(a.Zip(b, (x, y) => x * y).Sum(), products[1] * scale * scales[1], .05f);
    }

    [Fact]
    public void TheSharedEncoderIsTakenAsItIs()
    {
        var folder = Repository.Shared("models", "bge-small-zh-v1.5");
        var about = new EncoderStore(Path.Combine(_root, "index")).Add(folder);
        Assert.Equal((512, EncoderPooling.Cls, 512, true), (about.Dimensions, about.Pooling, about.MaxTokens, about.LowerCase));
        Assert.InRange(about.Far, .2, .5);
    }

    private DeepModels Added(TestArchive archive, DeepOptions? options = null)
    {
        TinyEncoder.WriteTo(Path.Combine(_root, "tiny"));
        var store = new EncoderStore(archive.Folder);
        store.Use(store.Add(Path.Combine(_root, "tiny")).Name);
        return new DeepModels(archive.Folder, options: options);
    }

    private static async Task<(int Rows, int Asked)> UpdateAsync(TestArchive archive, DeepModels models)
    {
        var report = await new DeepIndexer(archive.Folder, models.Current()!).UpdateAsync(cancellationToken: Cancel);
        return (report.Rows, report.Asked);
    }

    private static Task UpdateAnewAsync(TestArchive archive, DeepModels models) =>
        new DeepIndexer(archive.Folder, models.Current()!).UpdateAsync(anew: true, cancellationToken: Cancel);

    private static SpeechSearcher Open(TestArchive archive, DeepModels models) => SpeechSearcher.Open(new GenerationStore(archive.Folder), deep: models.Current());

    private static SearchResults Search(SpeechSearcher searcher, string query = Question, SearchMode mode = SearchMode.All) =>
        searcher.Search(new SearchRequest { Query = query, Mode = mode, Size = 100 }).Results!;

    private static IEnumerable<(string, double)> Scores(SearchResults results) => results.Hits.Concat(results.Related).Select(h => (h.Text, h.Score));

    private static float[] Vector(Random random, int dimensions)
    {
        var vector = Enumerable.Range(0, dimensions).Select(_ => (float)(random.NextDouble() - .5)).ToArray();
        DeepVector.Normalise(vector);
        return vector;
    }

    /// <summary>Gives each text a direction of its own, counts, and gives up where it is told to.</summary>
    private sealed class CountingGenerator : IEmbeddingGenerator<string, Embedding<float>>
    {
        public static readonly string[] Questions = [Question, "制止浪费要怎么办才好呢", "抓好落实的事情有哪些要求", "干部教育要怎么从严管理"];

        public List<string> Texts { get; } = [];

        public int Asked => Texts.Count;

        public int Limit { get; set; } = int.MaxValue;

        public int Questioned { get; private set; }

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            var texts = values.ToList();
            if (Questions.Contains(texts[0])) Questioned++;
            else
            {
                if (Asked + texts.Count > Limit) throw new DeepModelException("到此为止", isPassing: false);
                Texts.AddRange(texts);
            }
            return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(texts.Select(t => new Embedding<float>(Vector(new Random(t.Aggregate(17, (h, c) => h * 31 + c)), 32)))));
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }

    /// <summary>Gives questions and passages two directions whose cosine is 0.8.</summary>
    private sealed class LevelGenerator : IEmbeddingGenerator<string, Embedding<float>>
    {
        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(v => new Embedding<float>(v.Contains("恐龙") ? new float[] { 1, 0 } : new float[] { .8f, .6f }))));

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
