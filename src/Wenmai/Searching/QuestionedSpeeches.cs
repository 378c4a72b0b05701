using Wenmai.Annotation;
using Wenmai.Searching.Results;
using Wenmai.Searching.Strings;

namespace Wenmai.Searching;

/// <summary>Speeches that stand alone a decade before all others of their formulations. Found once for a generation; nothing is changed.</summary>
/// <remarks>One such formulation tells where the lexicon too knows it from later on; two tell in any case, since few speeches are ahead of their
/// time twice. Where the archive holds hardly any speech of the years between, nothing is told.</remarks>
internal static class QuestionedSpeeches
{
    private const int Lead = 10;
    private const int FewestLater = 3;
    private const int FewestBetween = 3;
    private const int EnoughFormulations = 2;

    private sealed record Lone(string Speech, LoneFormulation Formulation, bool IsKnownLater);

    /// <summary>Formulations that are counted at once: their counts by speech are all in memory then.</summary>
    private const int CountedAtOnce = 40;

    /// <summary>The speeches, oldest first.</summary>
    /// <param name="strings">Where strings occur in the archive.</param>
    /// <param name="speeches">All its speeches.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<QuestionedSpeech>> FindAsync(
        IArchiveStrings strings, IReadOnlyList<SpeechSummary> speeches, CancellationToken cancellationToken = default)
    {
        var byId = speeches.ToDictionary(s => s.Id);
        var years = speeches.Select(s => s.Year).OfType<int>().Order().ToList();
        var lone = new List<Lone?>();
        foreach (var formulations in DatedFormulations.All.Chunk(CountedAtOnce))
        {
            var counts = await strings.CountAsync([.. formulations.Select(f => f.Text)], cancellationToken).ConfigureAwait(false);
            lone.AddRange(formulations.Zip(counts, (f, count) => LoneOf(count, byId, years, f.Text, f.Year)));
        }
        return
        [
            .. lone.OfType<Lone>()
                .GroupBy(l => l.Speech).Where(g => g.Count() >= EnoughFormulations || g.Any(l => l.IsKnownLater))
                .Select(g => new QuestionedSpeech(byId[g.Key], [.. g.Select(l => l.Formulation).OrderByDescending(f => f.NextYear).ThenBy(f => f.Text, StringComparer.Ordinal)]))
                .OrderBy(q => q.Speech.Year).ThenBy(q => q.Speech.Id, StringComparer.Ordinal),
        ];
    }

    private static Lone? LoneOf(StringCounts? counts, Dictionary<string, SpeechSummary> byId, List<int> years, string text, int from)
    {
        var dated = counts?.Speeches.Where(s => s.Year is not null).ToList() ?? [];
        if (dated.Count <= FewestLater) return null;
        var (first, next) = (dated[0], dated[1]);
        if (next.Year - first.Year < Lead) return null;
        if (years.Count(y => y > first.Year && y < next.Year) < FewestBetween) return null;
        return new Lone(first.Speech, new LoneFormulation(text, next.Year!.Value, next.Speech, byId[next.Speech].Title), first.Year < from);
    }
}
