namespace Wenmai.Searching.Matching;

/// <summary>Where a phrase may begin and end, in folded characters.</summary>
internal static class PhraseEdges
{
    /// <summary>Characters that end a sentence; no phrase holds one.</summary>
    private const string Stops = "\n。!?;";

    /// <summary>Characters with which no phrase begins: they belong to what stands before.</summary>
    private const string NotFirst = "的了是和与及而也就都之其们着过等得地";

    /// <summary>Characters with which no phrase ends: they belong to what follows, as a number belongs to its measure.</summary>
    private const string NotLast = "的和与及而在对把被将为以于是要从向让使由并不也就都之其一二三四五六七八九十两几";

    /// <summary>Whether the character ends a sentence.</summary>
    public static bool IsStop(char c) => Stops.Contains(c);

    /// <summary>Whether a string reads as a whole: no punctuation or particle at its ends, brackets and quotation marks paired.</summary>
    public static bool IsWhole(ReadOnlySpan<char> folded) =>
        IsSolid(folded[0]) && IsSolid(folded[^1]) && !NotFirst.Contains(folded[0]) && !NotLast.Contains(folded[^1]) && folded[1] != '的' && HasWholeEnds(folded) && ArePaired(folded);

    private static bool IsSolid(char c) => (char.IsLetter(c) || c is '%' or '》' or '《' or '"' or '(' or ')') && c is not ('年' or '月' or '日');

    /// <summary>No single character is left between an end and the nearest comma or colon: it would be half a word.</summary>
    private static bool HasWholeEnds(ReadOnlySpan<char> folded) => !IsPause(folded[1]) && !IsPause(folded[^2]);

    private static bool IsPause(char c) => c is ',' or ':' or '、';

    private static bool ArePaired(ReadOnlySpan<char> folded)
    {
        int titles = 0, brackets = 0, quotes = 0;
        foreach (var c in folded)
        {
            titles += c == '《' ? 1 : c == '》' ? -1 : 0;
            brackets += c == '(' ? 1 : c == ')' ? -1 : 0;
            quotes += c == '"' ? 1 : 0;
            if (titles < 0 || brackets < 0) return false;
        }
        return titles == 0 && brackets == 0 && quotes % 2 == 0;
    }
}
