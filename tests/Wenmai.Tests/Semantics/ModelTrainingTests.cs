using Wenmai.Semantics;

namespace Wenmai.Tests.Semantics;

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

    [Fact]
    public void SameSeedGivesTheSameBytesWhateverTheThreads()
    {
        ModelTraining.Run(Documents, PathOf("a"), Small);
        ModelTraining.Run(Documents, PathOf("b"), Small with { Threads = 3 });
        Assert.Equal(File.ReadAllBytes(PathOf("a")), File.ReadAllBytes(PathOf("b")));
    }

    [Fact]
    public void AnInterruptedRunGoesOnAndEndsTheSame()
    {
        ModelTraining.Run(Documents, PathOf("whole"), Small with { Seed = 2 });
        var work = Path.Combine(_folder, "work");
        using var stop = new CancellationTokenSource();
        var interrupted = Small with { Seed = 2, WorkFolder = work };
        Assert.ThrowsAny<OperationCanceledException>(() => ModelTraining.Run(
            Documents, PathOf("cut"), interrupted, new Cancelling(stop), stop.Token));
        Assert.False(File.Exists(PathOf("cut")));
        Assert.NotEmpty(Directory.GetFiles(work));
        ModelTraining.Run(Documents, PathOf("cut"), interrupted);
        Assert.Equal(File.ReadAllBytes(PathOf("whole")), File.ReadAllBytes(PathOf("cut")));
        Assert.Empty(Directory.GetFiles(work));
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
    public void TooLittleTextIsRefused() => Assert.Throws<ArgumentException>(() => ModelTraining.Run([], PathOf("none"), Small));

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
