using System.Text.Json;
using Wenmai.Language;
using Wenmai.Semantics;
using Wenmai.Training.Embeddings;

namespace Wenmai.Tests.Training;

public sealed class ModelTrainingTests : IDisposable
{
    private static readonly ModelTrainingOptions Small = new() { Units = 6_000, Dimensions = 64, WordEpochs = 1, Steps = 6 };
    private static readonly IReadOnlyList<TrainingDocument> Documents =
    [
        TrainingDocument.Of("关于整治形式主义的通知", "各单位要带头整治形式主义。不得层层加码增加基层负担。要把更多时间用在抓落实上。"),
        TrainingDocument.Of("做好防汛抗旱工作", "各地要全面排查水库堤防隐患。发现险情及时处置并转移群众。确保人民生命财产安全。"),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("wenmai-train-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // In one test, because each training takes many seconds: a whole run, one that is cut and goes on with more threads, one from another seed.
    [Fact]
    public void TheSeedAloneDecidesTheModelNeitherThreadsNorInterruptions()
    {
        ModelTraining.Run(Documents, PathOf("whole"), Small);
        var work = Path.Combine(_folder, "work");
        using var stop = new CancellationTokenSource();
        var interrupted = Small with { Threads = 3, WorkFolder = work };
        Assert.ThrowsAny<OperationCanceledException>(() => ModelTraining.Run(
            Documents, PathOf("cut"), interrupted, new Cancelling(stop), stop.Token));
        Assert.False(File.Exists(PathOf("cut")));
        Assert.NotEmpty(Directory.GetFiles(work));
        ModelTraining.Run(Documents, PathOf("cut"), interrupted);
        Assert.Equal(File.ReadAllBytes(PathOf("whole")), File.ReadAllBytes(PathOf("cut")));
        Assert.Empty(Directory.GetFiles(work));

        ModelTraining.Run(Documents, PathOf("other"), Small with { Seed = 3 });
        using var one = MeaningModel.Open(PathOf("whole"));
        using var other = MeaningModel.Open(PathOf("other"));
        Assert.NotEqual(one.Fingerprint, other.Fingerprint);
        Assert.Equal(one.Units.Count, other.Units.Count);
    }

    [Fact]
    public void TextsThatAreHeldBackTeachNothing()
    {
        var held = PathOf("held.txt");
        File.WriteAllText(held, "标题\n各单位都要带头整治形式主义问题。不得层层加码增加基层工作负担。要把更多时间和精力用在抓落实上。");
        var texts = new TrainingTexts();
        texts.KeepAwayFrom(held);
        Assert.Empty(texts.Read(held));
        Assert.Equal(1, texts.LeftOut);
    }

    [Fact]
    public void NoPairIsWrittenTwice()
    {
        var written = WrittenPairs.All;
        Assert.True(written.Count >= 5_000);
        Assert.Empty(written.GroupBy(p => Letters(p.Plain)).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.All(written, p => Assert.True(Taxonomy.Shipped.TryFind(p.Theme, out _)));
    }

    /// <summary>What the model is judged by must not have been its lesson.</summary>
    [Theory]
    [InlineData("semantic")]
    [InlineData("statutes")]
    [InlineData("web")]
    public void NoPairRepeatsAJudgedQuery(string set)
    {
        var queries = File.ReadLines(Repository.Shared("corpora", "eval", set, "queries.jsonl")).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("text").GetString()!);
        var pairs = WrittenPairs.All.Select(p => PairsOf(Letters(p.Plain))).Where(p => p.Count > 1).ToList();
        var holders = pairs.Index().SelectMany(p => p.Item.Select(pair => (Pair: pair, Number: p.Index))).ToLookup(p => p.Pair, p => p.Number, StringComparer.Ordinal);
        foreach (var query in queries.Select(q => PairsOf(Letters(q))).Where(q => q.Count > 1))
            Assert.All(query.SelectMany(pair => holders[pair]).CountBy(n => n), shared => Assert.True(2.0 * shared.Value / (pairs[shared.Key].Count + query.Count) <= .7));

        static HashSet<string> PairsOf(string text) => Enumerable.Range(0, Math.Max(0, text.Length - 1)).Select(i => text.Substring(i, 2)).ToHashSet();
    }

    private static string Letters(string text) => string.Concat(TextFolding.FoldToString(text).Where(char.IsLetterOrDigit));

    [Fact]
    public void TooLittleTextIsRefused() => Assert.Throws<FormatException>(() => ModelTraining.Run([], PathOf("none"), Small));

    private string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Cancels as soon as the second stage reports.</summary>
    private sealed class Cancelling(CancellationTokenSource source) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Stage == "words") source.Cancel();
        }
    }
}
