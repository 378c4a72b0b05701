using System.Globalization;

namespace Wenmai.Searching.Ranking;

/// <summary>How likely an archive has something on a query: a logistic regression over <see cref="AbsenceFeatures"/>. Immutable.</summary>
/// <remarks>The weights are a table of ten rows (<c>Searching/Lexicons/absence.tsv</c>), made by <c>wenmai train absence</c> from the queries in
/// <c>Semantics/Field</c>. Its README has how good it is.</remarks>
internal sealed class AbsenceModel
{
    private const string Table = "Searching/absence.tsv";
    private const string Bias = "Bias";

    private static readonly Lazy<AbsenceModel> LazyShipped = new(() => Parse(EmbeddedTable.ReadText(Table)));

    private readonly double _bias;
    private readonly double[] _weights;

    /// <param name="bias">What every query has.</param>
    /// <param name="weights">What each feature counts, in the order of <see cref="AbsenceFeatures.Names"/>.</param>
    public AbsenceModel(double bias, IReadOnlyList<double> weights) => (_bias, _weights) = (bias, [.. weights]);

    /// <summary>The model that ships.</summary>
    public static AbsenceModel Shipped => LazyShipped.Value;

    /// <summary>Reads a table: a feature and its weight in each line, parted by a tab.</summary>
    /// <exception cref="FormatException">A feature is missing, or a weight is no number.</exception>
    public static AbsenceModel Parse(string table)
    {
        var weights = table.Split('\n').Where(l => l.Length > 0 && l[0] != '#').Skip(1).Select(l => l.Split('\t'))
            .ToDictionary(c => c[0], c => double.Parse(c[^1], CultureInfo.InvariantCulture));
        return new AbsenceModel(Of(Bias), [.. AbsenceFeatures.Names.Select(Of)]);

        double Of(string name) => weights.TryGetValue(name, out var weight) ? weight : throw new FormatException($"{Table} lacks {name}.");
    }

    /// <summary>The table that <see cref="Parse"/> reads.</summary>
    public override string ToString() =>
        "feature\tweight\n" + string.Concat(AbsenceFeatures.Names.Zip(_weights).Prepend((Bias, _bias)).Select(w => string.Create(CultureInfo.InvariantCulture, $"{w.Item1}\t{w.Item2:0.####}\n")));

    /// <summary>How likely the archive has something on the query, 0-1.</summary>
    public double PresenceOf(AbsenceFeatures features) => PresenceOf(features.Values);

    /// <inheritdoc cref="PresenceOf(AbsenceFeatures)"/>
    /// <param name="features">The values of the features, in order.</param>
    public double PresenceOf(double[] features) => 1 / (1 + Math.Exp(-_bias - _weights.Zip(features, (w, x) => w * x).Sum()));
}
