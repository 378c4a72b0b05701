namespace Wenmai.Searching.Strings;

/// <summary>Draws samples: the places with the smallest hashes. A sample depends on nothing but seed, speech and place, whatever the order of import.</summary>
internal static class SampleHash
{
    /// <summary>The hash of a place, evenly distributed.</summary>
    /// <param name="seed">Chooses among samples.</param>
    /// <param name="speech">Identifier of the speech as a number.</param>
    /// <param name="offset">Folded characters between the beginnings of speech and place.</param>
    public static ulong Of(int seed, long speech, int offset)
    {
        var x = (ulong)speech * 0x9E3779B97F4A7C15 + (uint)offset + ((ulong)(uint)seed << 32);
        x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9;
        x = (x ^ x >> 27) * 0x94D049BB133111EB;
        return x ^ x >> 31;
    }
}
