namespace Wenmai.Insights;

/// <summary>Measures of how strongly a word belongs to a part of the archive, or to another word.</summary>
public static class Association
{
    /// <summary>Log-likelihood G²: how surely a word's rates in two parts of the archive differ; 3.84 is passed by chance in 5 % of cases, 15.13 in 0.01 %.</summary>
    /// <remarks>Dunning, Computational Linguistics 19 (1993) 61-74, in the two-cell form of Rayson and Garside (2000): 2 Σ O ln(O / E).</remarks>
    /// <param name="count">Occurrences in the part.</param>
    /// <param name="size">Size of the part, above 0.</param>
    /// <param name="otherCount">Occurrences in the other part.</param>
    /// <param name="otherSize">Size of the other part in the same unit, above 0.</param>
    public static double LogLikelihood(long count, long size, long otherCount, long otherSize)
    {
        var rate = (double)(count + otherCount) / (size + otherSize);
        return 2 * (Term(count, size * rate) + Term(otherCount, otherSize * rate));
    }

    /// <summary>Log ratio: 1 when the word is twice as frequent in the part as in the other, -1 when half as frequent.</summary>
    /// <remarks>Hardie (2014), Log Ratio: an informal introduction. A count of 0 is taken as one half, so that the ratio stays finite.</remarks>
    public static double LogRatio(long count, long size, long otherCount, long otherSize) =>
        Math.Log2(Math.Max(count, 0.5) / size / (Math.Max(otherCount, 0.5) / otherSize));

    /// <summary>logDice: 14 when two words never stand without each other; one point less for half the association. Independent of the archive's size.</summary>
    /// <remarks>Rychlý, A Lexicographer-Friendly Association Score, RASLAN 2008, 6-9: 14 + log2(2 f(xy) / (f(x) + f(y))).</remarks>
    /// <param name="together">Times both stand together, above 0.</param>
    /// <param name="first">Times the first stands.</param>
    /// <param name="second">Times the second stands.</param>
    public static double LogDice(long together, long first, long second) => 14 + Math.Log2(2.0 * together / (first + second));

    /// <summary>Mutual information in bits: how much oftener than by chance two words stand together. High for rare words.</summary>
    /// <remarks>Church and Hanks, Computational Linguistics 16 (1990) 22-29: log2(f(xy) N / (f(x) f(y))).</remarks>
    /// <param name="together">Times both stand together, above 0.</param>
    /// <param name="first">Times the first stands.</param>
    /// <param name="second">Times the second stands.</param>
    /// <param name="total">Places at which either could stand.</param>
    public static double MutualInformation(long together, long first, long second, long total) =>
        Math.Log2((double)together * total / ((double)first * second));

    /// <summary>Dispersion DP: 0 when every speech has as much of a word as of the text, near 1 when one short speech has it all.</summary>
    /// <remarks>Gries, International Journal of Corpus Linguistics 13 (2008) 403-437: half the sum of |share of the occurrences - share of the text| over all
    /// parts, here speeches. Speeches without the word add their share of the text, which is what those with it leave.</remarks>
    /// <param name="holding">Occurrences and size of each speech that holds the word.</param>
    /// <param name="size">Size of all speeches in the same unit.</param>
    public static double Dispersion(IReadOnlyCollection<(long Count, long Size)> holding, long size)
    {
        var count = (double)holding.Sum(h => h.Count);
        if (count <= 0 || size <= 0) return 0;
        // In one order: rounding makes the sum of such numbers depend on it.
        var differences = holding.Order().Sum(h => Math.Abs(h.Count / count - (double)h.Size / size) - (double)h.Size / size);
        return DispersionOf(differences);
    }

    /// <summary>Dispersion from its sum over the speeches that hold the word; so many digits as every engine's order of adding leaves alike.</summary>
    internal static double DispersionOf(double differences) => Math.Round(Math.Clamp((1 + differences) / 2, 0, 1), 9);

    private static double Term(long observed, double expected) => observed == 0 ? 0 : observed * Math.Log(observed / expected);
}
