using System.IO.Compression;
using System.Text;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Training.Evaluation;

namespace Wenmai.Tests.Training;

public sealed class RetrievalEvaluationTests : IDisposable
{
    private static readonly Dictionary<string, int> Grades = new() { ["a"] = 2, ["b"] = 1, ["c"] = 0 };
    private readonly string _folder = Directory.CreateTempSubdirectory("wenmai-judged-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void MeasuresFollowTheirDefinitions()
    {
        var m = RankingMeasures.Of(["x", "b", "c", "a"], Grades, "a");
        var best = 2 + 1 / Math.Log2(3);
        Assert.Equal((1 / Math.Log2(3) + 2 / Math.Log2(5)) / best, m.Ndcg10, 12);
        Assert.Equal((1 + 2 / Math.Log2(4)) / best, m.CondensedNdcg10, 12);
        Assert.Equal(.75, m.Judged10, 12);
        Assert.Equal(1, m.Recall10, 12);
        Assert.Equal(.25, m.Mrr, 12);
        Assert.Equal(1.0, m.KnownSuccess10);
    }

    [Fact]
    public void ThePerfectRankingScoresOneAndNothingFoundScoresZero()
    {
        Assert.Equal(new RankingMeasures(1, 1, 1, 1, 1, null), RankingMeasures.Of(["a", "b", "c"], Grades, null));
        Assert.Equal(new RankingMeasures(0, 0, 0, 0, 0, 0), RankingMeasures.Of([], Grades, "a"));
    }

    [Fact]
    public void WithoutAGradeTwoEveryPositiveGradeIsRelevant() =>
        Assert.Equal(.5, RankingMeasures.Of(["x", "b"], new Dictionary<string, int> { ["b"] = 1, ["d"] = 1 }, null).Recall10);

    [Fact]
    public void AnswersComeFromTheProductsSearcher()
    {
        var judged = Read("""{"id":1,"text":"坚决整治\n形式主义"}""", "{\"id\":\"q\",\"text\":\"整治形式主义\",\"kind\":\"A\"}", "q\t1\t2", known: "q\t1");
        var evaluation = RetrievalEvaluation.Run(judged, [new RetrievalRun("", SearchMode.All)])[0];
        Assert.Equal(1, evaluation.ByKind["A"].KnownSuccess10);
        Assert.Equal(["1"], evaluation.Queries[0].Ranking);
        Assert.Equal((1.0, 1.0), evaluation.Interval(m => m.Ndcg10));
    }

    [Theory]
    [InlineData("不是对象", "{\"id\":\"q\",\"text\":\"甲\"}", "q\t1\t2", "corpus.jsonl.gz:1")]
    [InlineData("{\"id\":\"1\"}", "{\"id\":\"q\",\"text\":\"甲\"}", "q\t1\t2", "corpus.jsonl.gz:1")]
    [InlineData("{\"id\":\"1\",\"text\":\"甲\"}", "{\"id\":\"q\",\"text\":\"甲\"}", "q\t1", "qrels.tsv:1")]
    [InlineData("{\"id\":\"1\",\"text\":\"甲\"}", "{\"id\":\"q\",\"text\":\"甲\"}", "q\t1\t高", "qrels.tsv:1")]
    public void ABadLineIsNamed(string corpus, string queries, string judgements, string where) =>
        Assert.StartsWith(where, Assert.Throws<FormatException>(() => Read(corpus, queries, judgements, known: null)).Message);

    private JudgedPassages Read(string corpus, string queries, string judgements, string? known)
    {
        var packed = Path.Combine(_folder, "corpus.jsonl.gz");
        using (var gzip = new GZipStream(File.Create(packed), CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(corpus));
        return JudgedPassages.Read(packed, Write("queries.jsonl", queries), [Write("qrels.tsv", judgements)], known is null ? null : Write("known.tsv", known));
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
