using Wenmai.Language;

namespace Wenmai.Searching.Understanding;

/// <summary>The rest of a query while its frame is peeled off from both ends. Characters are folded one by one, so offsets are those of the query.</summary>
internal sealed class FrameText
{
    private const int LongestWord = 8;

    private static readonly Lazy<HashSet<string>> Words = new(() => UnitTables.Words.Concat(UnitTables.SetPhrases)
        .Select(TextFolding.FoldToString).Where(w => w.Length is > 1 and <= LongestWord).ToHashSet(StringComparer.Ordinal));

    private readonly string _folded;

    public FrameText(string query)
    {
        _folded = string.Concat(query.Select(Fold));
        End = _folded.Length;
        TrimBlanks();
    }

    /// <summary>Where the rest begins, UTF-16 units of the query.</summary>
    public int Start { get; private set; }

    /// <summary>Where it ends, exclusive.</summary>
    public int End { get; private set; }

    /// <summary>The rest, folded.</summary>
    public string Rest => _folded[Start..End];

    /// <summary>Whether nothing is left.</summary>
    public bool IsEmpty => Start >= End;

    /// <summary>Takes characters away from the beginning.</summary>
    public TextSpan TakeHead(int length)
    {
        var taken = new TextSpan(Start, Start + length);
        Start += length;
        TrimBlanks();
        return taken;
    }

    /// <summary>Takes characters away from the end.</summary>
    public TextSpan TakeTail(int length)
    {
        var taken = new TextSpan(End - length, End);
        End -= length;
        TrimBlanks();
        return taken;
    }

    /// <summary>Whether so many characters at the beginning are set off by a blank.</summary>
    public bool IsSetOffHead(int length) => Start + length < End && _folded[Start + length] == ' ';

    /// <summary>Whether so many characters at the end are set off by a blank.</summary>
    public bool IsSetOffTail(int length) => End - length > Start && _folded[End - length - 1] == ' ';

    /// <summary>Whether a cut at an offset of the rest would go through a known word: 就 is no preposition in 就业.</summary>
    /// <param name="at">Offset in <see cref="Rest"/>.</param>
    public bool CutsWord(int at)
    {
        for (var start = Math.Max(0, at - LongestWord + 1); start < at; start++)
            if (WordAt(start, at + 1)) return true;
        return false;
    }

    /// <summary>Whether a known word begins at an offset of the rest.</summary>
    public bool BeginsWord(int at) => WordAt(at, at + 2);

    /// <summary>Whether a known word ends at an offset of the rest.</summary>
    public bool EndsWord(int at)
    {
        for (var start = Math.Max(0, at - LongestWord); start <= at - 2; start++)
            if (Words.Value.GetAlternateLookup<ReadOnlySpan<char>>().Contains(Rest.AsSpan(start, at - start))) return true;
        return false;
    }

    /// <summary>Whether a known word begins at <paramref name="start"/> and reaches <paramref name="minEnd"/> at least.</summary>
    private bool WordAt(int start, int minEnd)
    {
        var rest = Rest;
        for (var end = minEnd; end <= Math.Min(rest.Length, start + LongestWord); end++)
            if (Words.Value.GetAlternateLookup<ReadOnlySpan<char>>().Contains(rest.AsSpan(start, end - start))) return true;
        return false;
    }

    private void TrimBlanks()
    {
        while (Start < End && IsTrimmed(_folded[Start])) Start++;
        while (End > Start && IsTrimmed(_folded[End - 1])) End--;
    }

    private static bool IsTrimmed(char c) => c is ' ' or ',' or '，' or '。' or '.' or '?' or '？' or '、' or ':' or '：' or ';' or '；' or '!' or '！';

    private static char Fold(char c) => char.IsWhiteSpace(c) ? ' ' : TextFolding.FoldCharacter(c) is var folded and not '\0' ? folded : c;
}
