namespace Wenmai.Drafting;

/// <summary>How good a heading set is as a model: by its fit to the words asked for, its parallelism, its shape and its year.</summary>
internal static class HeadingRank
{
    private const double InHeads = 2, InAbove = 0.8, InTitle = 0.3;
    private const double OfFrame = 0.8, OfEvenness = 0.5, OfVerbs = 0.3, OfLength = 0.6, OfNumber = 0.4, OfYear = 0.8, OfFigures = 0.8;
    private const int UsualShortest = 4, UsualLongest = 22, FewHeads = 3, ManyHeads = 8, YearsThatCount = 12;

    /// <summary>Members that differ by no more characters are even.</summary>
    public const int EvenWithin = 1;

    /// <summary>Fit to the words: where they stand, and in how many of the heads.</summary>
    public static double Fit(IReadOnlyList<string> words, IReadOnlyList<string> bodies, string above, string title) => words.Count == 0 ? 0 : words.Average(word =>
    {
        var heads = bodies.Count(b => b.Contains(word, StringComparison.Ordinal));
        if (heads > 0) return InHeads * (0.7 + 0.3 * heads / bodies.Count);
        return above.Contains(word, StringComparison.Ordinal) ? InAbove : title.Contains(word, StringComparison.Ordinal) ? InTitle : 0;
    });

    /// <summary>Worth as a pattern, whatever was asked for.</summary>
    /// <param name="bodies">Folded heads without numbering.</param>
    /// <param name="year">Year of the speech, or null.</param>
    /// <param name="newest">Newest year of the archive.</param>
    public static double Pattern(IReadOnlyList<string> bodies, int? year, int newest)
    {
        var lengths = bodies.Select(b => b.Length).ToList();
        var worth = IsParallel(bodies) ? OfFrame : 0;
        if (IsEven(lengths)) worth += OfEvenness;
        if (bodies.All(HeadingBank.BeginsWithVerb)) worth += OfVerbs;
        worth += OfLength * lengths.Count(l => l is >= UsualShortest and <= UsualLongest) / lengths.Count;
        if (bodies.Count is >= FewHeads and <= ManyHeads) worth += OfNumber;
        worth -= OfFigures * bodies.Count(b => b.Any(char.IsAsciiDigit)) / bodies.Count;
        return worth + OfYear * Math.Max(0, 1 - (newest - (year ?? newest - YearsThatCount)) / (double)YearsThatCount);
    }

    /// <summary>Whether heads share a frame, one of four or more aside, or are all as long.</summary>
    public static bool IsParallel(IReadOnlyList<string> bodies) => bodies.Count > 1 && (FrameOf(bodies) is not null || IsSameLength(bodies));

    /// <summary>The frame of all heads, or of all but one of four or more; null where they share none worth the name.</summary>
    public static ParallelFrame? FrameOf(IReadOnlyList<string> bodies)
    {
        if (Telling(ParallelFrame.Of(bodies)) is { } frame) return frame;
        return bodies.Count < 4 ? null : Enumerable.Range(0, bodies.Count)
            .Select(out_ => Telling(ParallelFrame.Of([.. bodies.Where((_, i) => i != out_)]))).FirstOrDefault(f => f is not null);
    }

    /// <summary>Two letters at least, or a lone verb: 坚… is the half of a word.</summary>
    private static ParallelFrame? Telling(ParallelFrame? frame) =>
        frame is { } f && (f.Text.Count(char.IsLetter) > 1 || ParallelFrame.IsLoneVerb(f.Text[0])) ? f : null;

    private static bool IsSameLength(IReadOnlyList<string> bodies) => bodies.Count > 2 && bodies.All(b => b.Length == bodies[0].Length);

    private static bool IsEven(List<int> lengths) => lengths.Max() - lengths.Min() <= EvenWithin;
}
