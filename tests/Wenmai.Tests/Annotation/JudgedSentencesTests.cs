using Wenmai.Training.Evaluation;

namespace Wenmai.Tests.Annotation;

/// <summary>Scores against the judged sentences, where they are at hand. The floors lie below what is reached: they catch a break, not a nuance.</summary>
public sealed class JudgedSentencesTests(ITestOutputHelper output)
{
    [Fact]
    public void LabelsReachTheFloors()
    {
        var folder = Repository.Shared("corpora", "eval", "annotations");
        var scores = AnnotationEvaluation.Run(Path.Combine(folder, "sentences.tsv"), Path.Combine(folder, "documents.tsv")).Scores;
        output.WriteLine(scores.ToString());
        Assert.Equal(522, scores.Sentences);
        AtLeast(0.84, scores.Types.Micro.F1);
        AtLeast(0.80, scores.Types.MacroF1);
        AtLeast(0.94, scores.Directive.F1);
        // The rules were fitted to these sentences (.925); the models never saw them.
        AtLeast(0.87, scores.Stance.Accuracy);
        AtLeast(0.80, scores.TopTheme.Accuracy);
        AtLeast(0.80, scores.Actor.ExactF1);
        AtLeast(0.90, scores.Deadline.ExactF1);
        AtLeast(0.90, scores.Quantity.ExactF1);

        void AtLeast(double floor, double score) => Assert.True(score >= floor, $"{score:0.000} is below {floor}: {scores}");
    }
}
