using System.Runtime.InteropServices;

namespace Wenmai.Annotation;

/// <summary>The hashes of a text's runs of one to three characters, made once for all features that look at it. Immutable.</summary>
/// <remarks>Characters are folded, so that scripts and widths read alike; all digits count as one, since figures tell no label. Nothing joins over a stop.</remarks>
internal sealed class CharacterRuns
{
    /// <summary>The longest runs.</summary>
    public const int Longest = 3;

    private readonly int[] _before;
    private readonly uint[] _hashes;
    private readonly byte[] _lengths;

    /// <param name="text">The text.</param>
    public CharacterRuns(ReadOnlySpan<char> text)
    {
        (_before, _hashes, _lengths) = (new int[text.Length + 1], new uint[text.Length * Longest], new byte[text.Length]);
        Span<char> last = stackalloc char[Longest];
        var (count, run) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            _before[i] = count;
            var folded = ThemeGrams.Folded(text[i]);
            if (folded == ThemeGrams.Nothing) continue;
            run = folded == ThemeGrams.Stop ? 0 : Math.Min(run + 1, Longest);
            (last[0], last[1], last[2]) = (last[1], last[2], folded);
            for (var n = 1; n <= run; n++) _hashes[(count * Longest) + n - 1] = FeatureHash.Of(last[^n..]);
            _lengths[count++] = (byte)run;
        }
        _before[text.Length] = count;
    }

    /// <summary>Appends the rows of a stretch's runs.</summary>
    /// <param name="place">A letter that tells this stretch's features from those of others.</param>
    /// <param name="stretch">Nothing joins over its ends.</param>
    /// <param name="shortest">The shortest runs.</param>
    /// <param name="longest">The longest.</param>
    /// <param name="rows">Where to append them.</param>
    public void Append(char place, TextSpan stretch, int shortest, int longest, List<int> rows)
    {
        var (from, to, count) = (_before[stretch.Start], _before[stretch.End], rows.Count);
        CollectionsMarshal.SetCount(rows, count + ((to - from) * Longest));
        var added = CollectionsMarshal.AsSpan(rows);
        for (var i = from; i < to; i++)
        {
            var most = Math.Min(Math.Min(_lengths[i], longest), i - from + 1);
            for (var n = shortest; n <= most; n++) added[count++] = FeatureHash.RowOf(place, _hashes[(i * Longest) + n - 1]);
        }
        CollectionsMarshal.SetCount(rows, count);
    }

    /// <summary>The row of one run as <see cref="Append"/> would add it; null for one with a stop or blank in it, and for one too long.</summary>
    public int? RowOf(char place, TextSpan run)
    {
        var last = _before[run.End] - 1;
        var isRun = last - _before[run.Start] + 1 == run.Length && run.Length is > 0 and <= Longest && _lengths[last] >= run.Length;
        return isRun ? FeatureHash.RowOf(place, _hashes[(last * Longest) + run.Length - 1]) : null;
    }
}

/// <summary>Hashes of what a feature looks at.</summary>
internal static class FeatureHash
{
    private const uint Prime = 16777619;
    private const uint Basis = 2166136261;
    private const uint OfPlaces = 2654435769;
    private const uint Spread = 2246822519;

    /// <summary>The hash of characters, whatever their place.</summary>
    public static uint Of(ReadOnlySpan<char> text)
    {
        var hash = Basis;
        foreach (var c in text) hash = (hash ^ c) * Prime;
        return hash ^ (hash >> 15);
    }

    /// <summary>The row of a text seen at a place.</summary>
    public static int RowOf(char place, ReadOnlySpan<char> text) => RowOf(place, Of(text));

    /// <summary>The row, of <see cref="LinearModel.HashBits"/> bits, of what was hashed, seen at a place.</summary>
    public static int RowOf(char place, uint hash) => (int)(((hash ^ (place * OfPlaces)) * Spread) >> (32 - LinearModel.HashBits));
}
