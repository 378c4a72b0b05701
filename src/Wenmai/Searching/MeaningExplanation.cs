using Wenmai.Semantics;

namespace Wenmai.Searching;

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
        var (chosen, words) = (new List<TextSpan>(), new List<string>());
        foreach (var (unit, start) in _model.Units.Places(folded).Where(p => _model.Units[p.Unit].Length > 1).OrderByDescending(p => ProductOf(p.Unit)))
        {
            var span = new TextSpan(start, start + _model.Units[unit].Length);
            if (words.Count == Most || ProductOf(unit) <= 0) break;
            if (chosen.Any(span.Overlaps) || words.Contains(_model.Units[unit])) continue;
            chosen.Add(span);
            words.Add(_model.Units[unit]);
        }
        return words;
    }

    private float ProductOf(int unit) => _products.TryGetValue(unit, out var known) ? known : _products[unit] = _model.Product(unit, _query);
}
