using Wenmai.Semantics;

namespace Wenmai.Searching.Ranking;

/// <summary>Says which words of a text carried its likeness to a query: those whose vectors point the query's way most.</summary>
internal sealed class MeaningExplanation
{
    private const int Most = 4;

    private readonly MeaningModel _model;
    private readonly short[] _query;

    /// <summary>By unit its product with the query, which the hits of a page share.</summary>
    private readonly Dictionary<int, float> _products = [];

    /// <param name="model">What knows meanings.</param>
    /// <param name="query">The query's vector.</param>
    public MeaningExplanation(MeaningModel model, ReadOnlySpan<float> query)
    {
        (_model, _query) = (model, new short[query.Length]);
        QuantisedVector.Widen(query, _query);
    }

    /// <summary>The words, strongest first, none inside or across another.</summary>
    /// <param name="folded">The text.</param>
    public IReadOnlyList<string> Of(string folded)
    {
        var words = new List<string>();
        var found = _model.Units.Places(folded).Where(p => _model.Units[p.Unit].Length > 1)
            .Select(p => (p.Start, Word: _model.Units[p.Unit], Product: ProductOf(p.Unit))).Where(p => p.Product > 0).ToList();
        while (words.Count < Most && found.Count > 0)
        {
            var best = found.MaxBy(p => p.Product);
            words.Add(best.Word);
            found.RemoveAll(p => p.Word == best.Word || (p.Start < best.Start + best.Word.Length && best.Start < p.Start + p.Word.Length));
        }
        return words;
    }

    private float ProductOf(int unit) => _products.TryGetValue(unit, out var known) ? known : _products[unit] = _model.Product(unit, _query);
}
