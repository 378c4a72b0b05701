using System.Collections.Frozen;

namespace Wenmai.Language;

/// <summary>Characters that readers and scanners mistake for one another (形近字): 治冶, 宣宜, 未末.</summary>
internal static class LookAlikes
{
    private static readonly Lazy<FrozenDictionary<char, string>> Table = new(() =>
        FoldingTable.Lines("look-alikes.txt").ToFrozenDictionary(line => line[0], line => line[2..]));

    /// <summary>Those of a folded character, the nearest first; empty for most.</summary>
    public static string Of(char c) => Table.Value.GetValueOrDefault(c, "");
}
