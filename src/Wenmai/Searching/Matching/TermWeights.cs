using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;

namespace Wenmai.Searching.Matching;

/// <summary>Weights of terms over the whole archive, and how much of a free text a passage must hold. Made for one search.</summary>
/// <param name="segments">The segments.</param>
/// <param name="options">Settings of ranking.</param>
internal sealed class TermWeights(IReadOnlyList<SegmentQuery> segments, SearchOptions options)
{
    private readonly int _passages = segments.Sum(s => s.LiveCount);
    private readonly Dictionary<string, double> _weights = [];
    private readonly Dictionary<FreeTextNode, double> _needed = [];
    private readonly Dictionary<(SegmentQuery Segment, FreeTextNode Run), float[]> _shares = [];

    /// <summary>Live passages of the archive.</summary>
    public int Passages => _passages;

    /// <summary>Folded characters of an average passage.</summary>
    public double AverageLength => Math.Max(1.0, (double)segments.Sum(s => s.LiveCharacters) / Math.Max(1, _passages));

    /// <summary>Live passages that hold a phrase.</summary>
    public int PassagesWith(PhraseNode phrase) => segments.Sum(s => s.HitsOf(phrase).Passages.Length);

    /// <summary>Live passages that hold a folded string.</summary>
    public int PassagesWith(string folded) => segments.Sum(s => s.HitsOf(folded).Passages.Length);

    /// <summary>Weight of a part of free text: its inverse passage frequency, less for a two-character window. 0 when it occurs nowhere.</summary>
    public double WeightOf(string part)
    {
        if (_weights.TryGetValue(part, out var known)) return known;
        var frequency = PassagesWith(part);
        var weight = frequency == 0 ? 0 : InverseFrequency(frequency) * (part.Length > 2 ? 1 : options.WindowWeight);
        return _weights[part] = weight;
    }

    /// <summary>ln(1 + (N - n + 0.5) / (n + 0.5)) for n of N passages; always positive.</summary>
    public double InverseFrequency(int n) => InverseFrequency(n, _passages);

    /// <summary>The same for an archive of <paramref name="passages"/>.</summary>
    public static double InverseFrequency(int n, int passages) => Math.Log(1 + (passages - n + 0.5) / (n + 0.5));

    /// <summary>For each row of a segment the weight of the parts that it holds; worked out once.</summary>
    public float[] SharesOf(SegmentQuery segment, FreeTextNode run)
    {
        if (_shares.TryGetValue((segment, run), out var known)) return known;
        var shares = new float[segment.Size];
        foreach (var part in run.Parts)
        {
            var weight = (float)WeightOf(part);
            foreach (var passage in segment.HitsOf(part).Passages) shares[passage] += weight;
        }
        return _shares[(segment, run)] = shares;
    }

    /// <summary>The least weight that a passage must hold to match: a share of what the best passage of the archive holds.</summary>
    public double MinimumOf(FreeTextNode run)
    {
        if (_needed.TryGetValue(run, out var known)) return known;
        var best = segments.Select(s => SharesOf(s, run)).Select(shares => shares.Length == 0 ? 0 : shares.Max()).DefaultIfEmpty(0).Max();
        return _needed[run] = (double)best * options.MinimumShouldMatch;
    }
}
