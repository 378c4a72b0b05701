using Wenmai.Language;

namespace Wenmai.Insights;

/// <summary>Texts that are nearly alike, by their numbers, ascending.</summary>
/// <param name="Members">The texts.</param>
/// <param name="Similarity">The least similarity by which one was joined, 0-1.</param>
internal sealed record TextFamily(IReadOnlyList<int> Members, double Similarity);

/// <summary>Finds texts that are nearly alike. They are filed by sketches as they come; those whose sketches meet are compared.</summary>
/// <param name="places">Places of a sketch (<see cref="TextSketch"/>).</param>
internal sealed class TextFamilies(int places)
{
    /// <summary>A band of sketches that more texts share is a formula.</summary>
    private const int MaxOfBand = 40;

    /// <summary>Pairs that are compared at once: their texts are in memory together.</summary>
    private const int PairsTogether = 200;

    private readonly SimilarTexts _filed = new();

    /// <summary>Texts added so far.</summary>
    public int Count { get; private set; }

    /// <summary>Adds the next text.</summary>
    public void Add(string text) => _filed.Add(Count++, TextSketch.Of(TextSketch.CharactersOf(text), places));

    /// <summary>The families, the largest first.</summary>
    /// <param name="least">Similarity from which texts belong together.</param>
    /// <param name="read">Reads texts again by their numbers.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<List<TextFamily>> FindAsync(
        double least, Func<IReadOnlyList<int>, Task<IReadOnlyList<string>>> read, CancellationToken cancellationToken)
    {
        var tree = new FamilyTree(Count);
        foreach (var pairs in _filed.Pairs(MaxOfBand).Chunk(PairsTogether))
        {
            var apart = pairs.Where(p => tree.Root(p.First) != tree.Root(p.Second)).ToList();
            var needed = apart.SelectMany(p => new[] { p.First, p.Second }).Distinct().ToList();
            var texts = needed.Zip(await read(needed)).ToDictionary(t => t.First, t => t.Second);
            foreach (var (a, b) in apart)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (tree.Root(a) == tree.Root(b)) continue;
                var similarity = TextSketch.ExactSimilarity(TextSketch.CharactersOf(texts[a]), TextSketch.CharactersOf(texts[b]));
                if (similarity >= least) tree.Join(a, b, similarity);
            }
        }
        return [.. Enumerable.Range(0, Count).GroupBy(tree.Root).Where(g => g.Count() > 1).OrderByDescending(g => g.Count()).ThenBy(g => g.Key)
            .Select(g => new TextFamily([.. g], tree.SimilarityOf(g.Key)))];
    }
}

/// <summary>Which texts belong together: a forest whose trees are families.</summary>
internal sealed class FamilyTree(int size)
{
    private readonly int[] _parents = Enumerable.Range(0, size).ToArray();
    private readonly Dictionary<int, double> _similarities = [];

    /// <summary>The member that stands for the family of <paramref name="i"/>: the earliest.</summary>
    public int Root(int i)
    {
        while (_parents[i] != i) i = _parents[i] = _parents[_parents[i]];
        return i;
    }

    /// <summary>Makes one family of two.</summary>
    public void Join(int a, int b, double similarity)
    {
        var (first, second) = (Math.Min(Root(a), Root(b)), Math.Max(Root(a), Root(b)));
        _parents[second] = first;
        _similarities[first] = new[] { similarity, SimilarityOf(first), SimilarityOf(second) }.Min();
    }

    /// <summary>The least similarity by which a family was joined; 1 for a single text.</summary>
    public double SimilarityOf(int root) => _similarities.GetValueOrDefault(root, 1);
}
