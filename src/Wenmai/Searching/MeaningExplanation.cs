using Wenmai.Semantics;

namespace Wenmai.Searching;

/// <summary>Says which words of a text carried its likeness to a query: those whose vectors point the query's way most.</summary>
internal static class MeaningExplanation
{
    private const int Most = 4;

    /// <summary>The words, strongest first, none inside or across another.</summary>
    /// <param name="model">What knows meanings.</param>
    /// <param name="query">The query's vector.</param>
    /// <param name="folded">The text.</param>
    public static IReadOnlyList<string> Of(MeaningModel model, float[] query, string folded)
    {
        var row = new float[model.Dimensions];
        var shares = new Dictionary<int, float>();
        var chosen = new List<TextSpan>();
        var words = new List<string>();
        foreach (var (unit, start) in model.Units.Places(folded).Where(p => model.Units[p.Unit].Length > 1).OrderByDescending(p => ShareOf(p.Unit)))
        {
            var span = new TextSpan(start, start + model.Units[unit].Length);
            if (words.Count == Most || ShareOf(unit) <= 0) break;
            if (chosen.Any(span.Overlaps) || words.Contains(model.Units[unit])) continue;
            chosen.Add(span);
            words.Add(model.Units[unit]);
        }
        return words;

        float ShareOf(int unit)
        {
            if (shares.TryGetValue(unit, out var known)) return known;
            row.AsSpan().Clear();
            model.AddRow(unit, row);
            return shares[unit] = DenseMath.Dot(row, query);
        }
    }
}
