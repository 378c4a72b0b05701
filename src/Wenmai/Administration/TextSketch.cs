using Wenmai.Language;

namespace Wenmai.Administration;

/// <summary>A sketch of a text by which its likeness to another can be told without either text: MinHash over its character 5-grams.</summary>
/// <remarks>
/// One-permutation MinHash: each 5-gram falls into one of <see cref="Bins"/> bins, and each bin keeps the smallest hash. The share of equal bins
/// estimates the Jaccard similarity of the sets of 5-grams with a standard error of at most 1/(2√512) ≈ 0.022. Texts are folded first, so width, script,
/// blanks and masks (<c>**市</c>, <c>xx市</c>) make no difference; line ends neither.
/// </remarks>
public sealed class TextSketch
{
    /// <summary>Number of bins.</summary>
    public const int Bins = 512;

    private const int GramLength = 5;
    private readonly uint[] _smallest;

    private TextSketch(uint[] smallest) => _smallest = smallest;

    /// <summary>The sketch of a text; texts shorter than one 5-gram have an empty one.</summary>
    public static TextSketch Of(string text)
    {
        var folded = string.Concat(TextFolding.FoldToString(text).Where(c => c is not ('\n' or '\r' or ' ')));
        var smallest = new uint[Bins];
        Array.Fill(smallest, uint.MaxValue);
        for (var i = 0; i + GramLength <= folded.Length; i++)
        {
            var hash = Hash(folded.AsSpan(i, GramLength));
            ref var bin = ref smallest[hash % Bins];
            bin = Math.Min(bin, (uint)(hash >> 32));
        }
        return new TextSketch(smallest);
    }

    /// <summary>How alike the texts are, 0 to 1: the share of their 5-grams that both have.</summary>
    public double Likeness(TextSketch other)
    {
        var (equal, used) = (0, 0);
        for (var i = 0; i < Bins; i++)
        {
            if (_smallest[i] == uint.MaxValue && other._smallest[i] == uint.MaxValue) continue;
            used++;
            if (_smallest[i] == other._smallest[i]) equal++;
        }
        return used == 0 ? 0 : (double)equal / used;
    }

    /// <summary>64 well-mixed bits of a 5-gram (the finaliser of SplitMix64 over its characters).</summary>
    private static ulong Hash(ReadOnlySpan<char> gram)
    {
        var hash = 0x9E3779B97F4A7C15UL;
        foreach (var c in gram)
        {
            hash = (hash ^ c) * 0xBF58476D1CE4E5B9UL;
            hash ^= hash >> 27;
        }
        hash *= 0x94D049BB133111EBUL;
        return hash ^ (hash >> 31);
    }
}
