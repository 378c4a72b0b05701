using Wenmai.Language;

namespace Wenmai.Annotation;

/// <summary>Makes evidence read as words.</summary>
internal static class EvidenceWords
{
    // At an edge of evidence they say nothing: 和人员 is 人员.
    private const string Particles = "的了着过和与及或等之其而也都就又地得";

    // 作了 would leave a single character.
    private const int ShortWord = 2;

    /// <summary>The words of a stretch that hold some of its characters, without particles at their ends: 断提高 becomes 不断提高, 员和 becomes 人员.</summary>
    /// <param name="text">The text.</param>
    /// <param name="stretch">The clause or sentence.</param>
    /// <param name="telling">The characters.</param>
    public static TextSpan Around(string text, TextSpan stretch, TextSpan telling)
    {
        var (start, end) = (telling.Start, telling.End);
        foreach (var word in TermCutter.Words.Cut(text, stretch.Start, stretch.End))
        {
            if (word.Start < telling.Start && word.End > telling.Start) start = word.Start;
            if (word.Start < telling.End && word.End > telling.End) end = word.End;
        }
        while (end - start > ShortWord && Particles.Contains(text[start]) && !IsWord(text, stretch, start)) start++;
        while (end - start > ShortWord && Particles.Contains(text[end - 1]) && !IsWord(text, stretch, end - 1)) end--;
        return new TextSpan(start, end);
    }

    /// <summary>Whether a cue is a word where it stands. A single character inside a longer word (广 in 广东) is none, nor is a particle.</summary>
    public static bool IsWord(string text, TextSpan stretch, TextSpan cue) =>
        cue.Length > 1 || (!Particles.Contains(text[cue.Start]) && !IsWord(text, stretch, cue.Start));

    // Whether a word of two characters or more holds a place.
    private static bool IsWord(string text, TextSpan stretch, int place)
    {
        foreach (var word in TermCutter.Words.Cut(text, stretch.Start, stretch.End))
            if (word.Contains(place)) return true;
        return false;
    }
}
