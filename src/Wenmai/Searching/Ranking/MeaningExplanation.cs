using Wenmai.Language;
using Wenmai.Semantics;

namespace Wenmai.Searching.Ranking;

/// <summary>Says which words of a text carried its likeness to a query: those whose vectors point the query's way most.</summary>
internal sealed class MeaningExplanation
{
    private const int Most = 4;

    /// <summary>The share of the strongest word's product from which another is named: what follows far behind carried nothing.</summary>
    private const float MinShare = .4f;

    private readonly MeaningModel _model;
    private readonly string _typed;
    private readonly short[] _query;

    /// <summary>By unit its product with the query, which the hits of a page share.</summary>
    private readonly Dictionary<int, float> _products = [];

    /// <param name="model">What knows meanings.</param>
    /// <param name="query">The query's vector.</param>
    /// <param name="typed">The query, folded: an empty word is named only where it stands in it.</param>
    public MeaningExplanation(MeaningModel model, ReadOnlySpan<float> query, string typed)
    {
        (_model, _query, _typed) = (model, new short[query.Length], typed);
        QuantisedVector.Widen(query, _query);
    }

    /// <summary>The words, strongest first, none inside or across another.</summary>
    /// <param name="folded">The text.</param>
    /// <param name="cut">Where its words begin and end: the model knows pieces of words as well, which are no reason to a reader.</param>
    public IReadOnlyList<string> Of(string folded, WordCut cut)
    {
        var words = new List<string>();
        var found = _model.Units.Places(folded).Select(p => (p.Start, Word: _model.Units[p.Unit], p.Unit))
            .Where(p => p.Word.Length > 1 && cut.IsWhole(p.Start, p.Start + p.Word.Length) && Names(p.Word))
            .Select(p => (p.Start, p.Word, Product: ProductOf(p.Unit))).Where(p => p.Product > 0).ToList();
        var least = found.Count == 0 ? 0 : found.Max(p => p.Product) * MinShare;
        found.RemoveAll(p => p.Product < least);
        while (words.Count < Most && found.Count > 0)
        {
            var best = found.MaxBy(p => p.Product);
            words.Add(best.Word);
            found.RemoveAll(p => best.Word.Contains(p.Word, StringComparison.Ordinal) || (p.Start < best.Start + best.Word.Length && best.Start < p.Start + p.Word.Length));
        }
        return words;
    }

    private bool Names(string word) => !WordCut.IsEmpty(word) || _typed.Contains(word, StringComparison.Ordinal);

    private float ProductOf(int unit) => _products.TryGetValue(unit, out var known) ? known : _products[unit] = _model.Product(unit, _query);
}
