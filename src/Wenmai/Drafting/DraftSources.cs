using Wenmai.Searching.Results;

namespace Wenmai.Drafting;

/// <summary>A speech that a draft shares stretches with.</summary>
/// <param name="Speech">The speech.</param>
/// <param name="Letters">Letters of the draft that stand in it and in no source before it.</param>
/// <param name="Share">Their share of the draft's letters, 0-1.</param>
/// <param name="Stretches">The stretches, in text order.</param>
public sealed record DraftSource(SpeechSummary Speech, int Letters, double Share, IReadOnlyList<SharedStretch> Stretches)
{
    /// <summary>From this share on one source has given too much of a draft.</summary>
    public const double TooMuch = 0.2;

    /// <summary>Whether a reader would take the draft for that speech retold.</summary>
    public bool IsTooMuch => Share > TooMuch;
}

/// <summary>From which speeches the wording of a draft may come (撞稿).</summary>
internal static class DraftSources
{
    private const int Most = 10;

    /// <summary>A source gives so many letters at least: less is a common formula.</summary>
    private const int LeastLetters = 40;

    /// <summary>The fewest speeches that explain most: again and again the one that has most of what no speech before it has.</summary>
    public static IReadOnlyList<DraftSource> Of(string draft, IReadOnlyList<SharedStretch> stretches, IReadOnlyList<SpeechSummary> speeches)
    {
        var letters = SharedStretchFinder.Letters(draft, new TextSpan(0, draft.Length));
        var known = speeches.ToDictionary(s => s.Id, StringComparer.Ordinal);
        var left = stretches.ToList();
        var sources = new List<DraftSource>();
        while (sources.Count < Most && Largest(left) is { } largest && known.TryGetValue(largest, out var speech))
        {
            var own = left.Where(s => s.Counts.Speeches.Any(x => x.Speech == largest)).ToList();
            var taken = own.Sum(s => s.Letters);
            if (taken < LeastLetters) break;
            sources.Add(new DraftSource(speech, taken, (double)taken / Math.Max(1, letters), own));
            left.RemoveAll(own.Contains);
        }
        return sources;
    }

    private static string? Largest(List<SharedStretch> stretches) => stretches
        .SelectMany(s => s.Counts.Speeches.Select(x => (x.Speech, s.Letters)))
        .GroupBy(s => s.Speech, StringComparer.Ordinal)
        .OrderByDescending(g => g.Sum(s => s.Letters)).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;
}
