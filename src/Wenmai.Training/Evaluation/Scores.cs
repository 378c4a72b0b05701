namespace Wenmai.Training.Evaluation;

/// <summary>Precision, recall and their harmonic mean, each 0-1.</summary>
/// <param name="P">Share of what was found that is right; 1 where nothing was found.</param>
/// <param name="R">Share of what is right that was found; 1 where there was nothing to find.</param>
/// <param name="F1">2PR/(P+R).</param>
public sealed record PrecisionRecall(double P, double R, double F1)
{
    /// <summary>The scores of counts.</summary>
    /// <param name="right">Found and right.</param>
    /// <param name="found">All that was found.</param>
    /// <param name="gold">All that should have been found.</param>
    public static PrecisionRecall Of(int right, int found, int gold) => new(
        found == 0 ? 1 : (double)right / found,
        gold == 0 ? 1 : (double)right / gold,
        found + gold == 0 ? 1 : 2.0 * right / (found + gold));
}

/// <summary>Share of right answers, 0-1.</summary>
public sealed record AccuracyScore(double Accuracy);

/// <summary>Scores of one kind of span, 0-1.</summary>
/// <param name="ExactF1">F1 where the span must be the judged one, character by character.</param>
/// <param name="OverlapF1">F1 where one shared character is enough.</param>
public sealed record SpanScores(double ExactF1, double OverlapF1);

/// <summary>Scores of directive types.</summary>
/// <param name="Micro">Over all labels of all sentences.</param>
/// <param name="MicroWithoutD01">The same without D01, the residual type.</param>
/// <param name="MacroF1">Mean F1 of the types that occur in judgement or answer.</param>
/// <param name="PerType">By code, D01-D12.</param>
public sealed record TypeScores(
    PrecisionRecall Micro, PrecisionRecall MicroWithoutD01, double MacroF1, IReadOnlyDictionary<string, PrecisionRecall> PerType);

/// <summary>Scores of stances.</summary>
/// <param name="Accuracy">Share of sentences with the judged stance.</param>
/// <param name="PerClass">By code (own, quoted …).</param>
public sealed record StanceScores(double Accuracy, IReadOnlyDictionary<string, PrecisionRecall> PerClass);

/// <summary>How far the weights of labels can be trusted.</summary>
/// <param name="Types">Every type found.</param>
/// <param name="Stance">The stance of every sentence.</param>
/// <param name="TopTheme">The first theme, of the sentences judged to have one.</param>
public sealed record LabelCalibration(Reliability Types, Reliability Stance, Reliability TopTheme);

/// <summary>How well the labels of sentences agree with a judged set.</summary>
/// <param name="Sentences">Sentences scored.</param>
/// <param name="Types">Directive types; the types of a sentence are a set.</param>
/// <param name="Directive">Whether a sentence demands anything.</param>
/// <param name="ExactTypeSet">Share of sentences with exactly the judged set of types, none included.</param>
/// <param name="Stance">Stances.</param>
/// <param name="Strength">Strength 0-4.</param>
/// <param name="TopTheme">First theme, over the sentences judged to have one.</param>
/// <param name="Themes">Themes as sets, over all sentences.</param>
/// <param name="Actor">The first actor of a sentence.</param>
/// <param name="Deadline">The first deadline of a sentence.</param>
/// <param name="Quantity">The first quantity of a sentence.</param>
/// <param name="Calibration">Whether labels are right as often as their weights say.</param>
public sealed record AnnotationScores(
    int Sentences, TypeScores Types, PrecisionRecall Directive, double ExactTypeSet, StanceScores Stance, AccuracyScore Strength,
    AccuracyScore TopTheme, PrecisionRecall Themes, SpanScores Actor, SpanScores Deadline, SpanScores Quantity, LabelCalibration Calibration);
