using Wenmai.Training.Evaluation;

namespace Wenmai.Tests.Training;

public sealed class YearEvaluationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wenmai-years-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void CountsAnsweredExactInIntervalAndWrongBySource()
    {
        var evaluation = YearEvaluation.Of(
        [
            new("a", "甲", 2020, Found(2020, 2020, 2020)),
            new("b", "甲", 2020, Found(2021, 2021, 2021)),
            new("c", "乙", 2020, Found(null, 2019, 2021)),
            new("d", "乙", 2020, SpeechYear.Unknown),
        ]);
        Assert.Equal(new YearCounts(4, 2, 1, 2, 1), evaluation.Total);
        Assert.Equal(new YearCounts(2, 2, 1, 1, 1), evaluation.BySource["甲"]);
        Assert.Equal(new YearCounts(2, 0, 0, 1, 0), evaluation.BySource["乙"]);
    }

    [Fact]
    public void NamesOfFilesMayBeHidden()
    {
        File.WriteAllText(Path.Combine(_folder, "讲话-2020.txt"), "同志们：\n要抓好学习。");
        var manifest = Path.Combine(_folder, "manifest.tsv");
        File.WriteAllText(manifest, "file\tyear\tsource\n讲话-2020.txt\t2020\t甲\n");
        Assert.Equal(1, YearEvaluation.Run(manifest, _folder).Total.Exact);
        Assert.Equal(0, YearEvaluation.Run(manifest, _folder, withNames: false).Total.Answered);
    }

    [Fact]
    public void AMissingFileIsNamed()
    {
        var manifest = Path.Combine(_folder, "manifest.tsv");
        File.WriteAllText(manifest, "file\tyear\tsource\n没有.txt\t2020\t甲\n");
        Assert.Contains("没有.txt", Assert.Throws<FormatException>(() => YearEvaluation.Run(manifest, _folder)).Message);
    }

    private static SpeechYear Found(int? best, int from, int to) => new() { Best = best, From = new DateOnly(from, 1, 1), To = new DateOnly(to, 12, 31) };
}
