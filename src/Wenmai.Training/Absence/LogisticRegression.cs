namespace Wenmai.Training.Absence;

/// <summary>Logistic regression by Newton's method on standardised features. The same rows give the same weights.</summary>
internal static class LogisticRegression
{
    private const int Steps = 50;
    private const double Enough = 1e-9;

    /// <summary>Fits weights, on the scale of the features as they are.</summary>
    /// <param name="rows">Features, what they should yield, and how much the row counts.</param>
    /// <param name="decay">What keeps weights small.</param>
    public static (double Bias, double[] Weights) Fit(IReadOnlyList<(double[] Features, bool IsPositive, double Weight)> rows, double decay)
    {
        var (means, deviations) = Moments(rows.Select(r => r.Features).ToList());
        var standardised = rows.Select(r => (Row: Standardise(r.Features, means, deviations), Target: r.IsPositive ? 1.0 : 0.0, r.Weight)).ToList();
        var fitted = new double[means.Length + 1];
        for (var step = 0; step < Steps; step++)
            if (Improve(fitted, standardised, decay) < Enough) break;
        var weights = fitted.Skip(1).Zip(deviations, (w, d) => w / d).ToArray();
        return (fitted[0] - weights.Zip(means, (w, m) => w * m).Sum(), weights);
    }

    private static (double[] Means, double[] Deviations) Moments(List<double[]> rows)
    {
        var means = Enumerable.Range(0, rows[0].Length).Select(i => rows.Average(r => r[i])).ToArray();
        var deviations = means.Select((m, i) => Math.Sqrt(rows.Average(r => (r[i] - m) * (r[i] - m)))).Select(d => d > 0 ? d : 1).ToArray();
        return (means, deviations);
    }

    /// <summary>A leading 1 stands for the bias.</summary>
    private static double[] Standardise(double[] row, double[] means, double[] deviations) => [1, .. row.Select((x, i) => (x - means[i]) / deviations[i])];

    /// <summary>One step; returns the largest change.</summary>
    private static double Improve(double[] fitted, List<(double[] Row, double Target, double Weight)> rows, double decay)
    {
        var size = fitted.Length;
        var (gradient, curvature) = (new double[size], new double[size, size]);
        for (var i = 1; i < size; i++) (gradient[i], curvature[i, i]) = (-decay * fitted[i], decay);
        foreach (var (row, target, weight) in rows)
        {
            var likely = 1 / (1 + Math.Exp(-row.Zip(fitted, (x, w) => x * w).Sum()));
            for (var i = 0; i < size; i++)
            {
                gradient[i] += (target - likely) * weight * row[i];
                for (var j = 0; j < size; j++) curvature[i, j] += likely * (1 - likely) * weight * row[i] * row[j];
            }
        }
        var change = Solve(curvature, gradient);
        for (var i = 0; i < size; i++) fitted[i] += change[i];
        return change.Max(Math.Abs);
    }

    /// <summary>Gauss without pivots: the matrix is positive definite.</summary>
    private static double[] Solve(double[,] matrix, double[] right)
    {
        var size = right.Length;
        for (var i = 0; i < size; i++)
            for (var k = i + 1; k < size; k++)
            {
                var factor = matrix[k, i] / matrix[i, i];
                for (var j = i; j < size; j++) matrix[k, j] -= factor * matrix[i, j];
                right[k] -= factor * right[i];
            }
        var solution = new double[size];
        for (var i = size - 1; i >= 0; i--)
            solution[i] = (right[i] - Enumerable.Range(i + 1, size - i - 1).Sum(j => matrix[i, j] * solution[j])) / matrix[i, i];
        return solution;
    }
}
