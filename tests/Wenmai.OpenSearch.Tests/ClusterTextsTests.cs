using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.Indexing;
using Wenmai.OpenSearch;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Texts;
using Wenmai.Searching;
using Wenmai.Searching.Results;
using Wenmai.Storage;

namespace Wenmai.Tests.OpenSearch;

/// <summary>Speeches, passages, sentences, labels and lists out of a cluster are those of the embedded engine.</summary>
public sealed class ClusterTextsTests(LoadedCorpus corpus) : IClassFixture<LoadedCorpus>
{
    [Fact]
    public async Task AllSpeechesAreReadWhole()
    {
        var (embedded, texts) = await OpenAsync();
        var expected = await embedded.Texts.ReadAllAsync().ToListAsync();
        Assert.True(expected.Count > 60);
        Assert.Equal(expected.Select(Told), (await texts.ReadAllAsync().ToListAsync()).Select(Told));
        var ids = expected.Select(s => s.Id).Reverse().ToList();
        Assert.Equal(ids, (await texts.ReadSpeechesAsync(ids)).Select(s => s!.Id));
        Assert.Equal(expected.Select(Told).Reverse(), (await texts.ReadSpeechesAsync(ids)).Select(s => Told(s!)));   // some of them remembered
    }

    [Fact]
    public async Task APageMayHoldAnyNumberOfSpeeches()
    {
        var archive = await corpus.GetAsync();
        var ids = new List<long>();
        await foreach (var speech in new SpeechPages(archive.Reader, 7).ReadAsync([Fields.Year], default)) ids.Add(speech.GetProperty(Fields.Speech).GetInt64());
        Assert.Equal(archive.Embedded.Speeches.Select(s => SpeechIds.ToNumber(s.Id)).Order(), ids);
        var longest = new List<long>();
        await foreach (var speech in new SpeechPages(archive.Reader, 7, characters: 3000).ReadLongAsync([Fields.Speech], default)) longest.Add(speech.GetProperty(Fields.Speech).GetInt64());
        Assert.Equal(ids, longest);
    }

    [Fact]
    public async Task AllPassagesAndSentencesAreTheSame()
    {
        var (embedded, texts) = await OpenAsync();
        var speeches = await embedded.Texts.ReadAllAsync().ToListAsync();
        var passages = speeches.SelectMany(s => s.Passages.Select(p => new PassageId(s.Id, p.Number).ToString())).ToList();
        var sentences = speeches.SelectMany(s => s.Sentences.Select((_, n) => (s.Id, n))).ToList();
        Assert.True(passages.Count > 500 && sentences.Count > 1500);
        Assert.Equal(Told(await embedded.Texts.ReadPassagesAsync(passages)), Told(await texts.ReadPassagesAsync(passages)));
        Assert.Equal(Told(await embedded.Texts.ReadSentencesAsync(sentences)), Told(await texts.ReadSentencesAsync(sentences)));
    }

    [Fact]
    public async Task WhatIsNotThereIsNull()
    {
        var (embedded, texts) = await OpenAsync();
        var id = embedded.Speeches[0].Id;
        Assert.Equal([null, id, null], (await texts.ReadSpeechesAsync(["s0000000000", id, "'; x"])).Select(s => s?.Id));
        Assert.All(await texts.ReadPassagesAsync(["", $"{id}-0", $"{id}-99999", $"{id}-x", "s0000000000-1"]), Assert.Null);
        Assert.All(await texts.ReadSentencesAsync([(id, -1), (id, 99_999), ("s0000000000", 0), ("", 0)]), s => Assert.Null(s));
        Assert.Empty(await texts.ReadSpeechesAsync([]));
    }

    [Fact]
    public async Task LabelsAreTheSame()
    {
        var (embedded, texts) = await OpenAsync();
        var expected = await embedded.Texts.ReadLabelsAsync().ToListAsync();
        Assert.Contains(expected, s => s.Themes.Count > 3 && s.Types.Count > 3);
        Assert.Equal(expected.Select(Told), (await texts.ReadLabelsAsync().ToListAsync()).Select(Told));
    }

    [Fact]
    public async Task ListsAndSumsAreTheSame()
    {
        var archive = await corpus.GetAsync();
        using var cluster = new ClusterArchive(archive.Reader, "");
        Assert.Equal(archive.Embedded.Speeches, await cluster.ListSpeechesAsync());
        var (expected, actual) = (archive.Embedded.Statistics, await cluster.SumUpAsync());
        Assert.Equal(expected with { Segments = 0, Bytes = 0 }, actual with { Segments = 0, Bytes = 0 });
        Assert.Equal(6, actual.Segments);   // two shards of each of three indices
        Assert.InRange(actual.Bytes, 100_000, 100_000_000);
        Assert.Equal(archive.Embedded.MakeAssembler().Fingerprint, cluster.MakeAssembler().Fingerprint);
        Assert.Same(cluster.Keep(_ => new List<string>()), cluster.Keep(_ => new List<string>()));
    }

    [Fact]
    public async Task WhatAGenerationHidesIsNowhere()
    {
        var archive = await corpus.GetAsync();
        var generation = archive.Reader.Generation with { Hidden = [1, 2, 3] };
        using var cluster = new ClusterArchive(new ClusterReader(archive.Reader.Client, generation), "");
        var shown = (await cluster.ListSpeechesAsync()).Select(s => s.Id).ToHashSet();
        Assert.Equal(archive.Embedded.Speeches.Count - 3, shown.Count);
        Assert.Equal(shown.Count, (await cluster.SumUpAsync()).Speeches);
        Assert.Equal(shown, (await cluster.Texts.ReadAllAsync().ToListAsync()).Select(s => s.Id).ToHashSet());
        Assert.Equal(shown, (await cluster.Texts.ReadLabelsAsync().ToListAsync()).Select(s => s.Speech).ToHashSet());
        var ids = archive.Embedded.Speeches.Select(s => s.Id).ToList();
        Assert.Equal(3, (await cluster.Texts.ReadSpeechesAsync(ids)).Count(s => s is null));
    }

    [Fact]
    public async Task ASpeechAheadOfItsFormulationIsQuestioned()
    {
        using var archive = TestArchive.Of(
            [
                TestArchive.SpeechOf("早.txt", "要坚持全面从严治党，一刻不松。", 1996),
                .. Enumerable.Range(2000, 5).Select(y => TestArchive.SpeechOf($"中{y}.txt", "要抓好防汛抗旱。", y)),
                .. Enumerable.Range(2015, 4).Select(y => TestArchive.SpeechOf($"后{y}.txt", "要坚持全面从严治党。", y)),
            ]);
        await using var loaded = await LoadedArchive.OfAsync("questioned", archive.Folder);
        var lists = new ClusterLists(loaded.Reader, () => archive.Searcher.Strings);
        var expected = Assert.Single(archive.Searcher.Questioned);
        var actual = Assert.Single(await lists.ListQuestionedAsync(default));
        Assert.Equal((expected.Speech, expected.Reason), (actual.Speech, actual.Reason));
    }

    [Fact]
    public void ExcerptsOfSpeechesAreThoseOfColumns()
    {
        const string odd = "\u3000\u3000一、总体要求。\u200b要抓㈠实效！ \u200b\n  第一段 第二句；English  words. 第三句？\n……\n" + "很长的一句，";
        using var archive = TestArchive.Of([TestArchive.SpeechOf("怪.txt", odd + string.Concat(Enumerable.Range(0, 200).Select(i => $"第{i}句要落实好各项任务，不得有误。")), 2020, heading: "标题一行")]);
        var speech = archive.Speeches[0];
        var reader = new ExcerptReader(archive.Searcher.Local);
        Assert.True(speech.Passages.Count > 5);
        foreach (var passage in speech.Passages)
            Assert.Equal(Told(reader.Read($"{speech.Id}-{passage.Number}")), Told(SpeechExcerpts.Of(speech, passage.Number, archive.Searcher.Taxonomy)));
        for (var s = 0; s < speech.Sentences.Count; s++)
            Assert.Equal(Told(reader.Read(speech.Id, s)), Told(SpeechExcerpts.OfSentence(speech, s, archive.Searcher.Taxonomy)));
    }

    [Fact]
    public void TheSpeechesReadLastAreKeptAsFarAsThereIsRoom()
    {
        var speeches = Enumerable.Range(0, 4).Select(i => TestArchive.SpeechOf($"{i}.txt", new string('字', 40))).ToList();
        var cache = new SpeechCache(100);
        cache.Add(speeches[0]);
        cache.Add(speeches[1]);
        Assert.NotNull(cache.Find(speeches[0].Id));   // now 1 is the one not asked for longest
        cache.Add(speeches[2]);
        Assert.Equal([true, false, true], speeches.Take(3).Select(s => cache.Find(s.Id) is not null));
        cache.Add(TestArchive.SpeechOf("长.txt", new string('字', 101)));
        Assert.Equal(2, speeches.Count(s => cache.Find(s.Id) is not null));
    }

    [Fact]
    public async Task AGenerationSweptAwayWhileItIsReadIsNoticed()
    {
        const string hits = """{"_source":{"sp":1},"fields":{"sp":[1],"chars":[9]},"sort":[1]},{"_source":{"sp":2},"fields":{"sp":[2],"chars":[9]},"sort":[2]}""";
        var reader = ReaderOf("""{"hits":{"total":3,"hits":[""" + hits + "]}}", """{"hits":{"total":3,"hits":[]}}""");
        var failure = await Assert.ThrowsAsync<ClusterException>(async () => await new SpeechPages(reader, 2).ReadAsync([], default).ToListAsync());
        Assert.Equal(Codes.GenerationSwept, failure.Problem.Code);
        reader = ReaderOf("""{"hits":{"total":2,"hits":[""" + hits + "]}}", """{"hits":{"hits":[{"_source":{"sp":1}}]}}""");
        failure = await Assert.ThrowsAsync<ClusterException>(async () => await new SpeechPages(reader, 2).ReadLongAsync([], default).ToListAsync());
        Assert.Equal(Codes.GenerationSwept, failure.Problem.Code);
    }

    [Fact]
    public async Task AListTooLongIsRefusedWithTheRemedy()
    {
        var sums = """{"hits":{"total":100001},"aggregations":{"passages":{"value":3E6},"sentences":{"value":9},"chars":{"value":9},"undated":{"doc_count":1},"flags":{"buckets":[]}}}""";
        var lists = new ClusterLists(ReaderOf(sums), () => throw new InvalidOperationException("not asked"));
        Assert.Equal(3_000_000, (await lists.SumUpAsync(default)).Passages);
        foreach (var ask in (Func<Task>[])[() => lists.ListSpeechesAsync(default), () => lists.ListQuestionedAsync(default)])
        {
            var problem = (await Assert.ThrowsAsync<ClusterException>(ask)).Problem;
            Assert.Equal(Codes.TooManyToList, problem.Code);
            Assert.Contains("100001", problem.Message);
            Assert.Contains("筛选", problem.Remedy);
        }
    }

    [Fact]
    public async Task WhatWasAskedOnceIsKeptAndAFailureIsNot()
    {
        var (asked, answer) = (0, new TaskCompletionSource<string>());
        var remembered = new Remembered<string>(() => ++asked == 1 ? throw new InvalidOperationException("no answer") : answer.Task);
        await Assert.ThrowsAsync<InvalidOperationException>(() => remembered.GetAsync(default));
        using var impatient = new CancellationTokenSource();
        var (first, second) = (remembered.GetAsync(impatient.Token), remembered.GetAsync(default));
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.False(remembered.IsThere);
        answer.SetResult("answer");
        Assert.Equal("answer", await second);
        Assert.Equal("answer", await remembered.GetAsync(default));
        Assert.True(remembered.IsThere);
        Assert.Equal(2, asked);
    }

    private async Task<(SpeechSearcher Embedded, IArchiveTexts Texts)> OpenAsync()
    {
        var archive = await corpus.GetAsync();
        return (archive.Embedded, new ClusterTexts(archive.Reader, archive.Embedded.Taxonomy));
    }

    internal static string Told<T>(T value) => JsonSerializer.Serialize(value);

    internal static string Told(Speech speech) => $"{speech.Id} {Convert.ToHexString(SpeechRecordCodec.Encode(speech))} {speech.Text}";

    internal static List<string> Told(IReadOnlyList<Excerpt?> excerpts) => [.. excerpts.Select(e => Told<Excerpt?>(e))];

    internal static List<string> Told(IReadOnlyList<(Excerpt Excerpt, int Sentence)?> excerpts) => [.. excerpts.Select(e => $"{e?.Sentence} {Told(e?.Excerpt)}")];

    internal static string Told((Excerpt Excerpt, int Sentence)? excerpt) => $"{excerpt?.Sentence} {Told(excerpt?.Excerpt)}";

    private static ClusterReader ReaderOf(params string[] answers) => new(new ScriptedCluster(answers), new ClusterGeneration
    {
        Names = new IndexNames("test", 1),
        Manifest = new GenerationManifest { Number = 1, PublishedAt = DateTimeOffset.UnixEpoch, AnnotationFingerprint = "", Folders = [], Segments = [], FilesHash = "" },
    });

    /// <summary>Gives its answers in turn.</summary>
    private sealed class ScriptedCluster(IReadOnlyList<string> answers) : IClusterClient
    {
        private int _given;

        public Task<IReadOnlyList<JsonElement>> SearchAsync(IReadOnlyList<IndexSearch> searches, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<JsonElement>>([JsonDocument.Parse(answers[_given++]).RootElement]);

        public Task<JsonDocument> ReadAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken) =>
            Task.FromResult(JsonDocument.Parse("""{"indices":{},"_all":{"primaries":{"store":{"size_in_bytes":0}}}}"""));

        public Task<JsonDocument> WriteAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task BulkAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
