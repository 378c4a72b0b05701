using System.Globalization;
using Wenmai.Indexing;

namespace Wenmai.LuceneNet;

/// <summary>The labels of a sentence as one value of a facet: themes, types, stance and strength in hexadecimal. So that one sentence can be asked to meet several
/// selections, and sentences with the same labels are one.</summary>
internal static class SentenceLabels
{
    /// <summary>The value of a sentence.</summary>
    public static string Of(Sentence sentence)
    {
        var themes = sentence.Themes.Aggregate(0u, (mask, t) => mask | t.Theme.Bit);
        var types = sentence.Directives.Aggregate(0, (mask, d) => mask | 1 << ((int)d.Type - 1));
        return $"{themes:x8}{types:x4}{(int)sentence.Stance:x1}{sentence.Strength:x1}";
    }

    /// <summary>Reads a value.</summary>
    public static SentenceRow Read(string value) => new()
    {
        Themes = uint.Parse(value.AsSpan(0, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
        Types = ushort.Parse(value.AsSpan(8, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
        Stance = byte.Parse(value.AsSpan(12, 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
        Strength = byte.Parse(value.AsSpan(13, 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
    };
}
