namespace Wenmai.Drafting;

/// <summary>Tells whether two short texts say the same: by their pairs of neighbouring characters (Dice).</summary>
/// <remarks>Sketches of five characters need longer texts than headings and single sentences are.</remarks>
internal static class HeadWindows
{
    /// <summary>From this share of common pairs on two headings are one: 加强组织领导 and 切实加强组织领导.</summary>
    private const double Alike = 0.6;

    /// <summary>Whether two folded headings are versions of one.</summary>
    public static bool AreAlike(string one, string other)
    {
        if (one == other) return true;
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        return shorter.Length * 3 >= longer.Length && Similarity(one, other) >= Alike;
    }

    /// <summary>Share of the pairs that both have, 0-1.</summary>
    public static double Similarity(string one, string other)
    {
        if (one.Length < 2 || other.Length < 2) return 0;
        var pairs = PairsOf(one);
        var others = PairsOf(other);
        return 2.0 * others.Count(pairs.Contains) / (pairs.Count + others.Count);
    }

    private static HashSet<int> PairsOf(string text)
    {
        var pairs = new HashSet<int>();
        for (var i = 0; i + 1 < text.Length; i++) pairs.Add(text[i] << 16 | text[i + 1]);
        return pairs;
    }
}
