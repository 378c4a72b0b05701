namespace Wenmai.Language;

/// <summary>Where words begin and end in a folded text, so that what is named to a reader is whole words: 安全 out of 全国安全, never 国安.</summary>
internal sealed class WordCut
{
    private static readonly HashSet<string> Empty = [.. UnitTables.EmptyWords];

    /// <summary>Characters from which a set phrase is one wherever it stands: 黑臭水体 in 城市黑臭水体, whatever the cut makes of the whole.</summary>
    private const int SafeLength = 4;

    private readonly string _folded;

    /// <summary>By offset where a word that begins there ends; 0 where none begins.</summary>
    private readonly int[] _ends;

    /// <summary>The same of set phrases, which may hold several words.</summary>
    private readonly int[] _phraseEnds;

    /// <param name="folded">The text.</param>
    public WordCut(string folded)
    {
        _folded = folded;
        (_ends, _phraseEnds) = (EndsOf(TermCutter.Words), EndsOf(TermCutter.Shipped));
    }

    /// <summary>Whether a stretch is a set phrase, or one word or several that follow upon one another.</summary>
    public bool IsWhole(int start, int end)
    {
        if (_phraseEnds[start] == end || (end - start >= SafeLength && TermVocabulary.Shipped.Contains(_folded[start..end]))) return true;
        var at = start;
        while (at < end && _ends[at] > 0) at = _ends[at];
        return at == end;
    }

    /// <summary>The whole words in a stretch: it without the beginnings and ends of other words; empty where it holds none.</summary>
    public TextSpan Within(int start, int end)
    {
        for (var s = start; s < end; s++)
            for (var e = end; e > s + 1; e--)
                if (IsWhole(s, e)) return new TextSpan(s, e);
        return new TextSpan(start, start);
    }

    /// <summary>Where a string stands as whole words.</summary>
    public IEnumerable<TextSpan> PlacesOf(string words)
    {
        for (var at = _folded.IndexOf(words, StringComparison.Ordinal); at >= 0; at = _folded.IndexOf(words, at + 1, StringComparison.Ordinal))
            if (IsWhole(at, at + words.Length)) yield return new TextSpan(at, at + words.Length);
    }

    /// <summary>Whether a word says nothing of a matter (会议强调, 应当, 其他), or is made of such words.</summary>
    public static bool IsEmpty(string word) => Empty.Contains(word)
        || Enumerable.Range(2, Math.Max(0, word.Length - 3)).Any(at => Empty.Contains(word[..at]) && Empty.Contains(word[at..]));

    private int[] EndsOf(TermCutter cutter)
    {
        var ends = new int[_folded.Length + 1];
        foreach (var span in cutter.Cut(_folded, 0, _folded.Length)) ends[span.Start] = span.End;
        return ends;
    }
}
