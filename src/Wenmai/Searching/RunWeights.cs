namespace Wenmai.Searching;

/// <summary>Weights of terms over the whole archive, and how much of a long run a passage must hold: the same for every segment.</summary>
internal sealed class RunWeights(Func<string, int> passagesWith, int passages, SearchOptions options)
{
    private readonly Dictionary<string, double> _weights = [];
    private readonly Dictionary<RunNode, double> _needed = [];
    private readonly Dictionary<(SegmentQuery Index, RunNode Run), float[]> _shares = [];

    /// <summary>Weight of a part of a run: its inverse passage frequency, less for a two-character window. 0 when it occurs nowhere.</summary>
    public double WeightOf(string part)
    {
        if (_weights.TryGetValue(part, out var known)) return known;
        var frequency = passagesWith(part);
        var weight = frequency == 0 ? 0 : InverseFrequency(frequency) * (part.Length > 2 ? 1 : options.WindowWeight);
        return _weights[part] = weight;
    }

    /// <summary>ln(1 + (N - n + 0.5) / (n + 0.5)) for n of N passages; always positive.</summary>
    public double InverseFrequency(int n) => InverseFrequency(n, passages);

    /// <summary>The same for an archive of <paramref name="passages"/>.</summary>
    public static double InverseFrequency(int n, int passages) => Math.Log(1 + (passages - n + 0.5) / (n + 0.5));

    /// <summary>For each row of a part of the archive the weight of the run's parts that it holds; worked out once.</summary>
    public float[] SharesOf(SegmentQuery index, RunNode run)
    {
        if (_shares.TryGetValue((index, run), out var known)) return known;
        var shares = new float[index.Size];
        foreach (var part in run.Parts)
        {
            var weight = (float)WeightOf(part);
            foreach (var passage in index.HitsOf(part).Passages) shares[passage] += weight;
        }
        return _shares[(index, run)] = shares;
    }

    /// <summary>The least share a passage must hold to match the run.</summary>
    public double Needed(RunNode run) => _needed.GetValueOrDefault(run);

    /// <summary>Sets the least share from the best passage of the archive.</summary>
    public void SetBest(RunNode run, double best) => _needed[run] = best * options.RunShare;
}
