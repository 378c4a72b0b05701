using Wenmai.Language;

namespace Wenmai.Insights;

/// <summary>How often words stand in a slice: a word of a set phrase counts as one alone does, one inside a longer word does not.</summary>
internal sealed class WordCounts
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>All words.</summary>
    public long Total { get; private set; }

    /// <summary>Times that a word stands.</summary>
    public long Of(string word) => _counts.GetValueOrDefault(word);

    /// <summary>Adds the words of a unit.</summary>
    /// <param name="words">The words (<see cref="TermCutter.WordsIn"/>).</param>
    /// <param name="times">Times that the unit stands.</param>
    public void Add(IReadOnlyList<string> words, long times)
    {
        Total += times * words.Count;
        foreach (var word in words) _counts[word] = Of(word) + times;
    }
}
