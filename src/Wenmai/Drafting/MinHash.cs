namespace Wenmai.Drafting;

/// <summary>Sketches of texts by which near-identical ones are found without comparing all with all.</summary>
/// <remarks>Windows of five folded characters are hashed; each of the sketch's places keeps the smallest hash that falls into it (one-permutation MinHash). Two
/// texts agree in a place about as often as they share windows (Jaccard). Empty places borrow from the next full one, so short texts have sketches too.</remarks>
internal static class MinHash
{
    /// <summary>Characters of a window.</summary>
    public const int Window = 5;

    /// <summary>Places of a sketch.</summary>
    public const int Places = 64;

    /// <summary>Places of a band: two texts are compared when all places of one band agree. With 16 bands of 4, texts that share half their windows are
    /// compared with probability 0.64, those that share 0.7 with 0.99.</summary>
    private const int Band = 4;

    /// <summary>The sketch of folded text; null when it is shorter than a window.</summary>
    public static uint[]? Sketch(ReadOnlySpan<char> folded)
    {
        if (folded.Length < Window) return null;
        var sketch = new uint[Places];
        Array.Fill(sketch, uint.MaxValue);
        for (var i = 0; i + Window <= folded.Length; i++)
        {
            var hash = Hash(folded.Slice(i, Window));
            ref var place = ref sketch[hash % Places];
            place = Math.Min(place, (uint)(hash >> 32));
        }
        for (int i = Places * 2 - 1, last = -1; i >= 0; i--)
        {
            var at = i % Places;
            if (i < Places && sketch[at] == uint.MaxValue && last >= 0) sketch[at] = sketch[last] * 2654435761 + (uint)at;
            else if (sketch[at] != uint.MaxValue) last = at;
        }
        return sketch;
    }

    /// <summary>The keys under which a sketch is filed.</summary>
    public static IEnumerable<ulong> Bands(uint[] sketch)
    {
        for (var band = 0; band < Places; band += Band)
        {
            var key = (ulong)band * 0x9E3779B97F4A7C15;
            for (var i = 0; i < Band; i++) key = (key ^ sketch[band + i]) * 0xBF58476D1CE4E5B9 + (key >> 29);
            yield return key;
        }
    }

    /// <summary>Share of windows that two folded texts have in common (Jaccard), exact.</summary>
    public static double Similarity(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var (first, second) = (Windows(a), Windows(b));
        var common = first.Count(second.Contains);
        return first.Count + second.Count == 0 ? 1 : (double)common / (first.Count + second.Count - common);
    }

    private static HashSet<ulong> Windows(ReadOnlySpan<char> folded)
    {
        var windows = new HashSet<ulong>();
        for (var i = 0; i + Window <= folded.Length; i++) windows.Add(Hash(folded.Slice(i, Window)));
        return windows;
    }

    private static ulong Hash(ReadOnlySpan<char> window)
    {
        ulong hash = 14695981039346656037;
        foreach (var c in window) hash = (hash ^ c) * 1099511628211;
        hash = (hash ^ hash >> 32) * 0x9E3779B97F4A7C15;
        return hash ^ hash >> 29;
    }
}
