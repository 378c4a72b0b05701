using Wenmai.Language;
using Wenmai.Proofreading;

namespace Wenmai.Searching.Planning;

/// <summary>Another wording that a search looks for as well.</summary>
/// <param name="For">The words of the query that it stands for, folded.</param>
/// <param name="Text">The other wording.</param>
/// <param name="Weight">How much it counts beside the query's own words, 0-1.</param>
/// <param name="IsDropped">Whether the reader has removed it: then it is not looked for.</param>
public sealed record Expansion(string For, string Text, double Weight, bool IsDropped);

/// <summary>Finds other wordings for the words of a query in the concept lexicon and among the wordings in force.</summary>
internal static class ConceptExpansion
{
    /// <summary>Most other wordings of a query; a reader can't survey more.</summary>
    private const int Most = 24;

    /// <summary>Weight of what took the place of a wording, or gave it up.</summary>
    private const double Replaced = .5;

    /// <summary>The other wordings, strongest first.</summary>
    /// <param name="folded">The query.</param>
    /// <param name="dropped">Wordings the reader has removed.</param>
    /// <param name="lexicon">The lexicon.</param>
    /// <param name="wordings">What was and is called otherwise.</param>
    public static IReadOnlyList<Expansion> Of(string folded, IReadOnlyList<string> dropped, ConceptLexicon lexicon, RelatedWordings wordings)
    {
        var without = dropped.Select(TextFolding.FoldToString).ToHashSet(StringComparer.Ordinal);
        return lexicon.Places(folded).Select(span => span.Of(folded)).Distinct(StringComparer.Ordinal)
            .SelectMany(word => lexicon.Find(word).SelectMany(place => Others(word, place.Group, place.Member)))
            .Concat(wordings.In(folded).Select(w => new Expansion(w.For, w.Text, w.IsSame ? 1 : Replaced, false)))
            .Where(e => !folded.Contains(TextFolding.FoldToString(e.Text), StringComparison.Ordinal))
            .GroupBy(e => TextFolding.FoldToString(e.Text), StringComparer.Ordinal).Select(g => g.MaxBy(e => e.Weight)!)
            .OrderByDescending(e => e.Weight).Take(Most)
            .Select(e => e with { IsDropped = without.Contains(TextFolding.FoldToString(e.Text)) }).ToList();
    }

    /// <summary>A list's name stands for its parts, a part not for the list.</summary>
    private static IEnumerable<Expansion> Others(string word, ConceptGroup group, int member) => group.IsList && member > 0
        ? []
        : group.Members.Where((_, m) => m != member).Select(m => new Expansion(word, m, WeightOf(group), false));

    private static double WeightOf(ConceptGroup group) => group.Kind switch
    {
        ConceptKind.Rename or ConceptKind.Remedy => Replaced,
        _ when group.IsList => .7,
        _ => 1,
    };
}
