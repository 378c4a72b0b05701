using Lucene.Net.Util;

namespace Wenmai.LuceneNet;

/// <summary>Characters and pairs of neighbouring characters as terms.</summary>
internal static class Grams
{
    /// <summary>Precedes half of a surrogate pair, which no term may hold alone. A noncharacter, so that no text holds it.</summary>
    private const char Half = '\uFDD1';
    private const int HalfBase = 0x4E00 - 0xD800;

    /// <summary>Most characters of a term.</summary>
    private const int MaxLength = 4;

    /// <summary>Writes the characters of a term for a folded UTF-16 unit.</summary>
    /// <returns>How many they are.</returns>
    public static int Write(char c, Span<char> term)
    {
        if (!char.IsSurrogate(c))
        {
            term[0] = c;
            return 1;
        }
        (term[0], term[1]) = (Half, (char)(c + HalfBase));
        return 2;
    }

    /// <summary>The term of a folded string of one or two UTF-16 units, as the index spells it.</summary>
    public static BytesRef Of(ReadOnlySpan<char> folded)
    {
        Span<char> term = stackalloc char[MaxLength];
        var length = 0;
        foreach (var c in folded) length += Write(c, term[length..]);
        var bytes = new BytesRef(3 * length);
        bytes.Length = System.Text.Encoding.UTF8.GetBytes(term[..length], bytes.Bytes);
        return bytes;
    }
}
