namespace Wenmai.Searching.Suggesting;

/// <summary>Finds the terms that letters in a run stand for: whole pinyin, initials, and either beside characters.</summary>
/// <param name="vocabulary">What can be meant.</param>
internal sealed class SpelledFinder(Vocabulary vocabulary)
{
    private const double Whole = 0.3, Abbreviated = 1.0;
    private const int ShortestWhole = 3, ShortestAbbreviated = 2, ShortestAmongCharacters = 4;

    /// <summary>Characters beside the letters that may belong to the term.</summary>
    private const int MostBeside = 4;

    /// <summary>Terms compared for one stretch: the frequent ones come first.</summary>
    private const int MostAlike = 4;

    /// <summary>The terms with their stretches of the run, each with what the spelling costs.</summary>
    public IEnumerable<(int Start, int End, VocabularyEntry Entry, double Cost)> Find(string run)
    {
        for (int start = 0, end; start < run.Length; start = end)
        {
            for (end = start + 1; end < run.Length && char.IsAsciiLetter(run[end]) == char.IsAsciiLetter(run[start]);) end++;
            if (!char.IsAsciiLetter(run[start])) continue;
            foreach (var found in Syllables(run, start, end).Concat(Beside(run, start, end))) yield return found;
        }
    }

    /// <summary>Terms whose pinyin stands anywhere among the letters.</summary>
    private IEnumerable<(int, int, VocabularyEntry, double)> Syllables(string run, int first, int last)
    {
        for (var start = first; start < last; start++)
            for (var end = start + ShortestWhole; end <= last; end++)
                foreach (var entry in vocabulary.Confusions.Spelled(run[start..end]).Take(MostAlike)) yield return (start, end, entry, Whole);
    }

    /// <summary>Terms that all the letters and some characters beside them stand for.</summary>
    private IEnumerable<(int, int, VocabularyEntry, double)> Beside(string run, int first, int last)
    {
        for (var start = first; start >= Math.Max(0, first - MostBeside) && (start == first || IsChinese(run[start])); start--)
            for (var end = last; end <= Math.Min(run.Length, last + MostBeside) && (end == last || IsChinese(run[end - 1])); end++)
                foreach (var (entry, fit) in Fitting(run[start..end]).Take(MostAlike))
                    if (fit == 1 || !IsAlone(run, start, end, last - first)) yield return (start, end, entry, fit == 1 ? Whole : Abbreviated);
    }

    /// <summary>Whether few letters stand by themselves beside characters: rather a name (CAD, PS) than initials.</summary>
    private static bool IsAlone(string run, int start, int end, int letters) => end - start == letters && end - start < run.Length && letters < ShortestAmongCharacters;

    private IEnumerable<(VocabularyEntry Entry, double Fit)> Fitting(string typed)
    {
        if (typed.Length < ShortestAbbreviated) return [];
        var pattern = new SoundPattern(typed);
        var entries = char.IsAsciiLetter(typed[0]) ? vocabulary.SoundingLike(typed[0]) : vocabulary.BeginningWith(typed[0]);
        return entries.Where(e => e.Speeches > 0 && e.Folded != typed).Select(e => (Entry: e, Fit: pattern.Fit(e, isWhole: true))).Where(f => f.Fit > 0);
    }

    private static bool IsChinese(char c) => c is >= '\u4E00' and <= '\u9FFF';
}
