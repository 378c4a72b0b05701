namespace Wenmai;

/// <summary>How sure a label is (标签把握): the probability that the trained models give it, 0-1. What a person or the archive's own lexicon says,
/// and what the form of a text alone tells (titles, salutations), is certain.</summary>
/// <remarks>A weight is kept as one of 256 steps, so that index, pages and programs see the same number.</remarks>
public static class LabelWeight
{
    /// <summary>The weight of a label that no model had to estimate.</summary>
    public const double Certain = 1;

    /// <summary>From this weight on a label is among the sure ones (只计有把握的).</summary>
    /// <remarks>On the judged dev set labels from here on are right in 92 to 95 of 100 (types, stances, themes), those below in 50 to 61.</remarks>
    public const double Sure = 0.65;

    private const int Steps = byte.MaxValue;

    /// <summary>Whether a label of this weight is a sure one.</summary>
    public static bool IsSure(double weight) => weight >= Sure;

    /// <summary>The step that stands for a weight.</summary>
    internal static byte ToByte(double weight) => (byte)Math.Round(Math.Clamp(weight, 0, 1) * Steps);

    /// <summary>The weight that a step stands for.</summary>
    internal static double OfByte(byte step) => Math.Round((double)step / Steps, 3);

    /// <summary>A probability as a weight: to the step.</summary>
    internal static double Of(double probability) => OfByte(ToByte(probability));
}
