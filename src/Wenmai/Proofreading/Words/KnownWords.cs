using System.Collections.Frozen;
using Wenmai.Language;

namespace Wenmai.Proofreading.Words;

/// <summary>Words of two to four characters: those of the language tables and the idioms.</summary>
internal static class KnownWords
{
    private static readonly FrozenSet<string> Words =
        UnitTables.Words.Concat(UnitTables.SetPhrases).Where(word => word.Length is >= 2 and <= 4).Concat(IdiomRule.All).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether it is one.</summary>
    public static bool Holds(ReadOnlySpan<char> written) => Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(written);
}
