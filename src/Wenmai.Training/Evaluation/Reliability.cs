namespace Wenmai.Training.Evaluation;

/// <summary>The labels whose weight lies in one tenth.</summary>
/// <param name="From">The tenth begins here; it ends before the next.</param>
/// <param name="Labels">How many there are.</param>
/// <param name="Weight">Their mean weight.</param>
/// <param name="Right">The share of them that is right.</param>
public sealed record ReliabilityBin(double From, int Labels, double Weight, double Right);

/// <summary>Whether labels of a weight are right as often as the weight says.</summary>
/// <param name="Error">By how much weight and share of right labels differ, on the mean over all labels (expected calibration error).</param>
/// <param name="Bins">The tenths that hold a label, lowest first.</param>
public sealed record Reliability(double Error, IReadOnlyList<ReliabilityBin> Bins)
{
    private const int Tenths = 10;

    /// <summary>The reliability of labels.</summary>
    /// <param name="labels">Weight, 0-1, and whether the label is right.</param>
    public static Reliability Of(IReadOnlyCollection<(double Weight, bool IsRight)> labels)
    {
        List<ReliabilityBin> bins =
        [
            .. labels.GroupBy(l => Math.Min(Tenths - 1, (int)(l.Weight * Tenths))).OrderBy(g => g.Key).Select(g => new ReliabilityBin(
                (double)g.Key / Tenths, g.Count(), g.Average(l => l.Weight), (double)g.Count(l => l.IsRight) / g.Count())),
        ];
        return new Reliability(bins.Sum(b => b.Labels * Math.Abs(b.Weight - b.Right)) / Math.Max(1, labels.Count), bins);
    }
}
