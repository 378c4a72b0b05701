using System.Runtime.InteropServices;
using Wenmai.Language;
using Wenmai.Semantics;

namespace Wenmai.Training.Embeddings;

/// <summary>Learns which strings belong together: a unigram language model over characters.</summary>
/// <remarks>
/// Every frequent string of up to eight characters is a candidate. In each round the texts are cut into the likeliest sequence of candidates, candidates are
/// counted by how often they were chosen, and the least used go, until the wanted number is left. Single characters always stay.
/// </remarks>
internal static class UnitLearner
{
    private const int Rounds = 5;
    private const int SurvivingCandidates = 400_000;

    /// <summary>Learns units from folded texts.</summary>
    /// <param name="texts">Folded texts; only runs of letters are looked at. Read several times.</param>
    /// <param name="count">Units wanted.</param>
    /// <param name="least">A string that occurs less often is no candidate.</param>
    /// <param name="always">Folded strings that are units whatever their frequency.</param>
    /// <returns>Units and how often each stands in the cut texts, most frequent first, ties by ordinal order.</returns>
    public static IReadOnlyList<(string Unit, long Count)> Learn(IReadOnlyList<string> texts, int count, int least, IEnumerable<string> always)
    {
        var kept = always.Where(u => u.Length is > 1 and <= MeaningUnits.MaxUnit && u.All(char.IsLetterOrDigit)).ToHashSet(StringComparer.Ordinal);
        var candidates = Candidates(texts, least);
        foreach (var unit in kept) candidates.TryAdd(unit, least);
        for (var round = 1; round <= Rounds; round++)
        {
            var used = Cut(texts, candidates);
            foreach (var unit in kept) used[unit] = Math.Max(used.GetValueOrDefault(unit), 1);
            var share = (double)round / Rounds;
            var left = round == Rounds ? count : (int)(Math.Min(SurvivingCandidates, used.Count) * Math.Pow((double)count / Math.Min(SurvivingCandidates, used.Count), share));
            candidates = used.OrderByDescending(u => Worth(u, kept)).ThenBy(u => u.Key, StringComparer.Ordinal).Take(left).ToDictionary(StringComparer.Ordinal);
        }
        return candidates.OrderByDescending(u => u.Value).ThenBy(u => u.Key, StringComparer.Ordinal).Select(u => (u.Key, u.Value)).ToList();
    }

    private static double Worth(KeyValuePair<string, long> unit, HashSet<string> kept) =>
        unit.Key.Length == 1 || kept.Contains(unit.Key) ? double.MaxValue : unit.Value * Math.Sqrt(unit.Key.Length);

    /// <summary>Frequent strings, longer ones only where both shorter parts are frequent.</summary>
    private static Dictionary<string, long> Candidates(IReadOnlyList<string> texts, int least)
    {
        var all = new Dictionary<string, long>(StringComparer.Ordinal);
        var shorter = new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = 1; length <= MeaningUnits.MaxUnit; length++)
        {
            var counts = new Dictionary<string, long>(StringComparer.Ordinal);
            var lookup = counts.GetAlternateLookup<ReadOnlySpan<char>>();
            foreach (var text in texts)
                foreach (var run in Runs(text))
                    for (var i = run.Start.Value; i + length <= run.End.Value; i++)
                    {
                        var gram = text.AsSpan(i, length);
                        if (length > 1 && (!shorter.Contains(gram[1..]) || !shorter.Contains(gram[..^1]) || IsMixed(gram))) continue;
                        CollectionsMarshal.GetValueRefOrAddDefault(lookup, gram, out _)++;
                    }
            var frequent = counts.Where(c => c.Value >= (length == 1 ? Math.Min(2, least) : least)).ToList();
            foreach (var (gram, n) in frequent) all[gram] = n;
            shorter = frequent.Select(f => f.Key).ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        }
        return all.OrderByDescending(c => c.Key.Length == 1 ? long.MaxValue : c.Value * c.Key.Length).ThenBy(c => c.Key, StringComparer.Ordinal)
            .Take(SurvivingCandidates).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Cuts every text into its likeliest units and counts them.</summary>
    private static Dictionary<string, long> Cut(IReadOnlyList<string> texts, Dictionary<string, long> candidates)
    {
        var units = new MeaningUnits(candidates.Keys);
        var total = Math.Log(candidates.Values.Sum());
        var costs = candidates.Values.Select(n => (float)(total - Math.Log(n))).ToArray();
        var counts = new long[units.Count];
        var cutter = new TermCutter(units, costs);
        foreach (var text in texts)
            foreach (var run in Runs(text))
                cutter.Cut(text.AsSpan(run), unit => counts[unit]++);
        return Enumerable.Range(0, units.Count).Where(u => counts[u] > 0 || units[u].Length == 1)
            .ToDictionary(u => units[u], u => Math.Max(1, counts[u]), StringComparer.Ordinal);
    }

    /// <summary>Whether figures stand beside characters: 26亿元 is no unit of meaning.</summary>
    private static bool IsMixed(ReadOnlySpan<char> gram) => gram.ContainsAnyInRange('0', '9') && gram.ContainsAnyExceptInRange('0', '9');

    /// <summary>Runs of letters and digits.</summary>
    private static IEnumerable<Range> Runs(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            while (i < text.Length && char.IsLetterOrDigit(text[i])) i++;
            if (i > start) yield return start..i;
            i++;
        }
    }
}

/// <summary>Finds the cheapest sequence of units of a run of characters. Not thread-safe.</summary>
/// <param name="units">The units; every single character of the texts should be one.</param>
/// <param name="costs">The cost of each.</param>
internal sealed class TermCutter(MeaningUnits units, float[] costs)
{
    private const float UnknownCost = 30;
    private float[] _best = new float[64];
    private int[] _from = new int[64];
    private int[] _unit = new int[64];

    /// <summary>Calls <paramref name="found"/> with the units, last first; characters that are no unit are passed over.</summary>
    public void Cut(ReadOnlySpan<char> run, Action<int> found)
    {
        if (_best.Length <= run.Length) (_best, _from, _unit) = (new float[run.Length * 2], new int[run.Length * 2], new int[run.Length * 2]);
        Array.Fill(_best, float.MaxValue, 1, run.Length);
        _best[0] = 0;
        for (var i = 0; i < run.Length; i++)
        {
            Offer(i, i + 1, UnknownCost, -1);
            var node = MeaningUnits.Start;
            for (var j = i; j < run.Length && (node = units.Step(node, run[j])) != 0; j++)
                if (units.UnitAt(node) is >= 0 and var unit) Offer(i, j + 1, costs[unit], unit);
        }
        for (var at = run.Length; at > 0; at = _from[at])
            if (_unit[at] >= 0) found(_unit[at]);
    }

    private void Offer(int from, int to, float cost, int unit)
    {
        if (_best[from] + cost >= _best[to]) return;
        (_best[to], _from[to], _unit[to]) = (_best[from] + cost, from, unit);
    }
}
