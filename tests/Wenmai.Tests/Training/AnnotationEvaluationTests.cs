using Wenmai.Training.Evaluation;

namespace Wenmai.Tests.Training;

public sealed class AnnotationEvaluationTests : IDisposable
{
    private const string Text = "各科室要在6月底前报送材料。会议很重要。";
    private readonly string _folder = Directory.CreateTempSubdirectory("wenmai-evaluation-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void PerfectAgreementScoresOne()
    {
        var scores = AnnotationEvaluation.Of([Pair(["D07", "D12"], "own", 2, [], "各科室", "6月底前")]).Scores;
        Assert.Equal((1, 1.0, 1.0, 1.0, 1.0), (scores.Sentences, scores.Types.Micro.F1, scores.Types.MacroF1, scores.ExactTypeSet, scores.Directive.F1));
        Assert.Equal((1.0, 1.0, 1.0), (scores.Stance.Accuracy, scores.Strength.Accuracy, scores.Actor.ExactF1));
    }

    [Fact]
    public void TypesAreCountedByLabelAndMacroOverTheTypesMet()
    {
        // Found D07, D12; judged D01, D12: one right of two found and two judged. Met are D01 (0), D07 (0), D12 (1).
        var types = AnnotationEvaluation.Of([Pair(["D01", "D12"], "own", 2, [], "", "")]).Scores.Types;
        Assert.Equal(0.5, types.Micro.P);
        Assert.Equal(0.5, types.Micro.R);
        Assert.Equal(1.0 / 3, types.MacroF1, 9);
        Assert.Equal(2.0 / 3, types.MicroWithoutD01.F1, 9);
        Assert.Equal((0.0, 1.0), (types.PerType["D07"].P, types.PerType["D12"].F1));
    }

    [Fact]
    public void ASpanWithoutAJudgementCostsPrecisionAndOverlapIsMilder()
    {
        var scores = AnnotationEvaluation.Of([Pair(["D12"], "own", 2, [], "", "6月")]).Scores;
        Assert.Equal(0, scores.Actor.ExactF1);
        Assert.Equal((0.0, 1.0), (scores.Deadline.ExactF1, scores.Deadline.OverlapF1));
        Assert.Equal(1, scores.Quantity.ExactF1);
    }

    [Fact]
    public void DifferencesNameBothSides()
    {
        var differences = AnnotationEvaluation.DifferencesOf(Pair(["D12"], "quoted", 2, [], "各科室", "6月底前"));
        Assert.Equal([("要求类型", "D12", "D07,D12"), ("立场", "quoted", "own")], differences.Select(d => (d.Aspect, d.Judged, d.Found)));
        Assert.Empty(AnnotationEvaluation.DifferencesOf(Pair(["D07", "D12"], "own", 2, [], "各科室", "6月底前")));
    }

    [Fact]
    public void FilesAreReadAnnotatedWholeAndMatchedByOverlap()
    {
        File.WriteAllText(Path.Combine(_folder, "甲.txt"), Text);
        File.WriteAllText(Path.Combine(_folder, "documents.tsv"), "doc\tfile\nd1\t甲.txt\n");
        var gold = Gold("d1\t1\t1\t14\t\t各科室\tD07,D12\town\t2\t\t各科室\t6月底前\t", "d1\t2\t14\t20\t\t会议\tN0\tother\t0\t\t\t\t");
        var evaluation = AnnotationEvaluation.Run(gold, Path.Combine(_folder, "documents.tsv"));
        Assert.Equal((2, 1.0, 1.0), (evaluation.Scores.Sentences, evaluation.Scores.ExactTypeSet, evaluation.Scores.Deadline.ExactF1));
    }

    [Theory]
    [InlineData("d1\t一\t0\t5\t\t\tN0\tother\t0\t\t\t\t", "sentences.tsv:2")]
    [InlineData("d1\t1\t0", "sentences.tsv:2")]
    [InlineData("d9\t1\t0\t5\t\t\tN0\tother\t0\t\t\t\t", "d9")]
    public void ABadRowIsNamed(string row, string named)
    {
        File.WriteAllText(Path.Combine(_folder, "甲.txt"), Text);
        File.WriteAllText(Path.Combine(_folder, "documents.tsv"), "doc\tfile\nd1\t甲.txt\n");
        Assert.Contains(named, Assert.Throws<FormatException>(() => AnnotationEvaluation.Run(Gold(row), Path.Combine(_folder, "documents.tsv"))).Message);
    }

    private string Gold(params string[] rows)
    {
        var path = Path.Combine(_folder, "sentences.tsv");
        const string Header = "doc\tn\tstart\tend\theading\ttext\ttypes\tstance\tstrength\tthemes\tactor\tdeadline\tquantity";
        File.WriteAllText(path, string.Join('\n', [Header, .. rows]) + "\n");
        return path;
    }

    // What the annotator says is fixed here, so that only the counting is tested.
    private static SentencePair Pair(string[] types, string stance, int strength, string[] themes, string actor, string deadline)
    {
        var span = new TextSpan(0, 14);
        var evidence = new Evidence(null, "test");
        var found = new Sentence
        {
            Span = span, Paragraph = 0, Section = -1, Stance = Stance.Own, StanceEvidence = evidence, Strength = 2,
            Demands =
            [
                new Demand(span, [new DemandedType(DirectiveType.Deadline, evidence, 1), new DemandedType(DirectiveType.Reporting, evidence, 1)], 2)
                {
                    Actor = new TextSpan(0, 3), Deadline = new TextSpan(5, 9),
                },
            ],
        };
        var judged = new JudgedSentence
        {
            Document = "d", Number = 1, Span = span, Types = types.ToHashSet(), Stance = stance, Strength = strength, Themes = themes, Actor = actor, Deadline = deadline,
        };
        return new SentencePair(judged, found, Text);
    }
}
