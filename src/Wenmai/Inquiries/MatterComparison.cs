using Wenmai.Language;
using Wenmai.Searching.Strings;

namespace Wenmai.Inquiries;

/// <summary>Tells whether sentences treat the matter of a demand: how much of its wording they have, by rarity.</summary>
/// <remarks>Every pair of neighbouring characters weighs by how few paragraphs have it; figures weigh nothing, since a report has others than the target. A pair counts
/// only inside a shared run of three characters or more: 加 and 强 meet anywhere.</remarks>
internal sealed class MatterComparison
{
    /// <summary>The share of the demand's weight from which a sentence treats the same matter.</summary>
    public const double Enough = 0.5;

    /// <summary>Least letters that both must have: 财政赤字 alone is most of a sentence of figures.</summary>
    private const int FewestShared = 8;

    private const int ShortestRun = 3;
    private const int MostPairs = 12;
    private const int MostShared = 5;
    private static readonly char[] Marks = [.. ",.;:!?、。()\" %0123456789"];
    private readonly string _text;
    private readonly double[] _weights;
    private readonly double _total;

    private MatterComparison(string text, double[] weights) => (_text, _weights, _total) = (text, weights, weights.Sum());

    /// <summary>The rarest pairs of the demand, by which passages are looked for.</summary>
    public IReadOnlyList<string> RarestPairs =>
        [.. Enumerable.Range(0, _weights.Length).Where(i => _weights[i] > 0).OrderByDescending(i => _weights[i]).Select(i => _text.Substring(i, 2)).Distinct().Take(MostPairs)];

    /// <summary>Weighs the wording of demands.</summary>
    public static async Task<IReadOnlyList<MatterComparison>> OfAsync(IArchiveStrings strings, IReadOnlyList<string> demands, CancellationToken cancellationToken)
    {
        var folded = demands.Select(TextFolding.FoldToString).ToList();
        var pairs = folded.SelectMany(PairsOf).Distinct().ToList();
        var frequencies = await strings.BoundFrequenciesAsync(pairs, cancellationToken);
        var known = pairs.Zip(frequencies).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
        var most = Math.Max(2, frequencies.DefaultIfEmpty(0).Max());
        return [.. folded.Select(text => new MatterComparison(text, [.. Enumerable.Range(0, Math.Max(0, text.Length - 1)).Select(i => WeightOf(text.Substring(i, 2)))]))];

        double WeightOf(string pair) => known.TryGetValue(pair, out var frequency) ? Math.Log((double)(most + 1) / (frequency + 1)) : 0;
    }

    /// <summary>Compares a sentence.</summary>
    /// <returns>The share of the demand's weight that it has, and the runs that both have, the weightiest first.</returns>
    public (double Sameness, IReadOnlyList<string> Shared) Compare(string sentence)
    {
        if (_total <= 0) return (0, []);
        var other = TextFolding.FoldToString(sentence);
        var runs = new List<(string Text, double Weight)>();
        for (var start = 0; start < _text.Length;)
        {
            var length = LongestAt(start, other);
            if (length < ShortestRun) start++;
            else
            {
                runs.Add((_text.Substring(start, length), _weights.AsSpan(start, length - 1).ToArray().Sum()));
                start += length;
            }
        }
        runs.RemoveAll(r => r.Weight <= 0);
        if (runs.Sum(r => r.Text.Count(IsWord)) < FewestShared) return (0, []);
        var shared = runs.OrderByDescending(r => r.Weight).Select(r => r.Text.Trim(Marks)).Distinct().Take(MostShared).ToList();
        return (runs.Sum(r => r.Weight) / _total, shared);
    }

    private int LongestAt(int start, string other)
    {
        var length = 0;
        while (start + length < _text.Length && other.AsSpan().Contains(_text.AsSpan(start, length + 1), StringComparison.Ordinal)) length++;
        return length;
    }

    private static IEnumerable<string> PairsOf(string text) =>
        Enumerable.Range(0, Math.Max(0, text.Length - 1)).Select(i => text.Substring(i, 2)).Where(p => p.All(IsWord));

    private static bool IsWord(char c) => char.IsLetter(c);
}
