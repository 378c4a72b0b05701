using Wenmai.Annotation;
using Wenmai.Indexing;
using Wenmai.Insights;
using Wenmai.Pictures;
using Wenmai.Searching;
using Wenmai.Storage;

namespace Wenmai.Tests.Insights;

/// <summary>An archive's own events beside those that ship: from its folder to the axis, and what is wrong with them told.</summary>
public sealed class MilestoneTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wenmai-marks-").FullName;

    private string Corpus => Path.Combine(_folder, "corpus");

    public MilestoneTests()
    {
        Directory.CreateDirectory(Path.Combine(Corpus, "lexicons"));
        File.WriteAllText(Path.Combine(Corpus, "a.txt"), "在全县工作会议上的讲话\n（2018年5月6日）\n要抓好整改。\n");
        File.WriteAllText(Path.Combine(Corpus, "b.txt"), "在全县总结会议上的讲话\n（2023年5月6日）\n要抓好整改。\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void TheyStandOnTheAxisWithoutReadingAFileAnew()
    {
        Assert.Equal(2, Run().Added);
        Assert.Equal(["二十大"], Marks());
        Write("2020-09\t县区合并\t县委办\n2021\t撤乡设镇\t县委办\n-2022-10-16\t二十大\n# 注\t\t\n");
        var report = Run();
        Assert.Equal((2, 0), (report.Unchanged, report.Relabelled));
        Assert.Equal(["县区合并", "撤乡设镇"], Marks());
        Assert.Equal(["县区合并"], Marks(TimeStep.Month));   // of the other no month is known
    }

    [Theory]
    [InlineData("2020-13\t合并\t源", "不是 2022、2022-10 或 2022-10-16 这样的日期")]
    [InlineData("去年\t合并\t源", "不是 2022、2022-10 或 2022-10-16 这样的日期")]
    [InlineData("2020\t\t源", "名称应为")]
    [InlineData("2020\t一个长得在时间轴上放不下的名称\t源", "名称应为")]
    [InlineData("2020\t合并\t", "没有写明来源")]
    [InlineData("2020\t合并", "应为 3 列")]
    [InlineData("2020", "须写明")]
    [InlineData("-2020\t合并", "无可去掉")]
    public void AFlawedRowIsToldAndTheOthersHold(string row, string flaw)
    {
        Write($"{row}\n2021\t撤乡设镇\t县委办\n");
        var notice = Assert.Single(Run().Notices, n => n.Notice.Code == Codes.FlawInLexicon).Notice;
        Assert.Contains("lexicons/milestones.tsv:1", notice.Message);
        Assert.Contains(flaw, notice.Message);
        Assert.Contains("撤乡设镇", Marks());
    }

    private void Write(string rows) => File.WriteAllText(Path.Combine(Corpus, "lexicons/milestones.tsv"), rows);

    private IndexReport Run() => new SpeechIndexer(Path.Combine(_folder, "index")).Run(new IndexingRequest { Folders = [Corpus] });

    private List<string> Marks(TimeStep step = TimeStep.Year)
    {
        using var searcher = SpeechSearcher.Open(new GenerationStore(Path.Combine(_folder, "index")));
        var trend = LocalArchive.Of(searcher).Counts.CountTrend(new TrendRequest { Series = ["整改"], Step = step }).Result!;
        return [.. TrendPicture.EventsOf(trend.Milestones, [.. trend.Years.Select(y => y.Year)], step).Where(e => e.Name != "十九大").Select(e => e.Name)];
    }
}
