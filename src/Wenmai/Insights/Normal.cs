namespace Wenmai.Insights;

/// <summary>The standard normal distribution.</summary>
public static class Normal
{
    /// <summary>The 97.5th percentile.</summary>
    public const double Z = 1.959963984540054;

    /// <summary>How often chance alone lies as far from 0 as a value, on either side.</summary>
    /// <remarks>erfc(|z| / √2) by the Chebyshev fit of Press and others, Numerical Recipes, 2nd edition 1992, section 6.2: right to 1.2 parts in 10 million, however small.</remarks>
    public static double TwoSided(double z)
    {
        var x = Math.Abs(z) / Math.Sqrt(2);
        var t = 1 / (1 + x / 2);
        double[] terms = [-1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277];
        var sum = 0.0;
        for (var i = terms.Length - 1; i >= 0; i--) sum = terms[i] + t * sum;
        return Math.Min(1, t * Math.Exp(-x * x + sum));
    }

    /// <summary>How often chance alone passes a G² of one degree of freedom.</summary>
    public static double OfLikelihood(double likelihood) => TwoSided(Math.Sqrt(Math.Max(0, likelihood)));
}
