using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Searching.Results;

namespace Wenmai.Drafting;

/// <summary>A speech that a draft shares stretches with.</summary>
/// <param name="Speech">The speech.</param>
/// <param name="Letters">Letters of the draft that stand in it and in no source before it.</param>
/// <param name="Share">Their share of the draft's letters, 0-1.</param>
/// <param name="Stretches">The stretches, in text order.</param>
public sealed record DraftSource(SpeechSummary Speech, int Letters, double Share, IReadOnlyList<SharedStretch> Stretches)
{
    /// <summary>The longest stretches with what stands around them in the speech, in text order of the draft.</summary>
    public IReadOnlyList<SourcePlace> Places { get; init; } = [];

    /// <summary>From this share on one source has given too much of a draft.</summary>
    public const double TooMuch = 0.2;

    /// <summary>Whether a reader would take the draft for that speech retold.</summary>
    public bool IsTooMuch => Share > TooMuch;
}

/// <summary>A stretch of a draft beside the place of a speech that has it too.</summary>
/// <param name="Stretch">The stretch.</param>
/// <param name="Passage">Identifier of the first passage of the speech that holds it.</param>
/// <param name="Before">What stands before it in that passage, shortened.</param>
/// <param name="Here">The stretch as the passage has it.</param>
/// <param name="After">What follows it there, shortened.</param>
public sealed record SourcePlace(SharedStretch Stretch, string Passage, string Before, string Here, string After)
{
    /// <summary>Most characters shown on each side of a stretch.</summary>
    public const int Around = 40;

    /// <summary>The place of a stretch in a passage; null where it runs over the passage's end.</summary>
    internal static SourcePlace? Of(SharedStretch stretch, string passage, string text)
    {
        var folded = TextFolding.Fold(text);
        var wanted = TextFolding.FoldToString(stretch.Text);
        var at = folded.Text.IndexOf(wanted, StringComparison.Ordinal);
        if (at < 0) return null;
        var span = folded.ToSource(at, at + wanted.Length);
        return new SourcePlace(stretch, passage, text[Math.Max(0, span.Start - Around)..span.Start], span.Of(text), text[span.End..Math.Min(text.Length, span.End + Around)]);
    }
}

/// <summary>From which speeches the wording of a draft may come (撞稿).</summary>
internal static class DraftSources
{
    private const int Most = 10;
    private const int MostPlaces = 12;

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

    /// <summary>The sources with their longest stretches in place.</summary>
    public static async Task<IReadOnlyList<DraftSource>> InPlaceAsync(IReadOnlyList<DraftSource> sources, IArchiveTexts texts, CancellationToken stop)
    {
        var placed = new List<DraftSource>();
        foreach (var source in sources)
        {
            var longest = source.Stretches.OrderByDescending(s => s.Letters).Take(MostPlaces).OrderBy(s => s.Span.Start).ToList();
            var ids = longest.Select(s => s.Counts.Speeches.First(x => x.Speech == source.Speech.Id).Passage).ToList();
            var passages = await texts.ReadPassagesAsync(ids, stop);
            var places = longest.Zip(ids, passages).Select(p => p.Third is { } passage ? SourcePlace.Of(p.First, p.Second, passage.Text) : null);
            placed.Add(source with { Places = [.. places.OfType<SourcePlace>()] });
        }
        return placed;
    }

    private static string? Largest(List<SharedStretch> stretches) => stretches
        .SelectMany(s => s.Counts.Speeches.Select(x => (x.Speech, s.Letters)))
        .GroupBy(s => s.Speech, StringComparer.Ordinal)
        .OrderByDescending(g => g.Sum(s => s.Letters)).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;
}
