using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;

namespace Wenmai.Searching.Matching;

/// <summary>Weights of terms over the whole archive, and how much of a free text a passage must hold. Made for one search.</summary>
/// <param name="segments">The segments.</param>
/// <param name="options">Settings of ranking.</param>
/// <param name="frequencies">Those of the archive; null where the segments are all of it.</param>
internal sealed class TermWeights(IReadOnlyList<SegmentQuery> segments, SearchOptions options, IArchiveFrequencies? frequencies = null)
{
    private readonly Dictionary<string, double> _weights = [];
    private readonly Dictionary<FreeTextNode, double> _needed = [];
    private readonly Dictionary<(SegmentQuery Segment, FreeTextNode Run), float[]> _shares = [];

    /// <summary>How often strings stand in the archive.</summary>
    public IArchiveFrequencies Frequencies { get; } = frequencies ?? new SegmentFrequencies(segments);

    /// <summary>Live passages of the archive.</summary>
    public int Passages => Frequencies.Passages;

    /// <summary>Folded characters of an average passage.</summary>
    public double AverageLength => Math.Max(1.0, (double)Frequencies.Characters / Math.Max(1, Passages));

    /// <summary>Live passages that hold a phrase.</summary>
    public int PassagesWith(PhraseNode phrase) => Frequencies.PassagesWith(phrase);

    /// <summary>Live passages that hold a folded string.</summary>
    public int PassagesWith(string folded) => Frequencies.PassagesWith(folded);

    /// <summary>Weight of a part of free text: its inverse passage frequency, less for a two-character window. 0 when it occurs nowhere.</summary>
    public double WeightOf(string part)
    {
        if (_weights.TryGetValue(part, out var known)) return known;
        return _weights[part] = WeightOf(part, PassagesWith(part), Passages, options);
    }

    /// <summary>The same for a part that <paramref name="frequency"/> of <paramref name="passages"/> passages hold.</summary>
    public static double WeightOf(string part, int frequency, int passages, SearchOptions options) =>
        frequency == 0 ? 0 : InverseFrequency(frequency, passages) * (part.Length > 2 ? 1 : options.WindowWeight);

    /// <summary>ln(1 + (N - n + 0.5) / (n + 0.5)) for n of N passages; always positive.</summary>
    public double InverseFrequency(int n) => InverseFrequency(n, Passages);

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
