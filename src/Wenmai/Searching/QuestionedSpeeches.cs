using Wenmai.Annotation;
using Wenmai.Searching.Queries;
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

    /// <summary>The speeches, oldest first.</summary>
    public static IReadOnlyList<QuestionedSpeech> Find(LocalGeneration local, IReadOnlyList<SpeechSummary> speeches)
    {
        var byId = speeches.ToDictionary(s => s.Id);
        var years = speeches.Select(s => s.Year).OfType<int>().Order().ToList();
        return
        [
            .. DatedFormulations.All.Select(f => LoneOf(local, byId, years, f.Text, f.Year)).OfType<Lone>()
                .GroupBy(l => l.Speech).Where(g => g.Count() >= EnoughFormulations || g.Any(l => l.IsKnownLater))
                .Select(g => new QuestionedSpeech(byId[g.Key], [.. g.Select(l => l.Formulation).OrderByDescending(f => f.NextYear).ThenBy(f => f.Text, StringComparer.Ordinal)]))
                .OrderBy(q => q.Speech.Year).ThenBy(q => q.Speech.Id, StringComparer.Ordinal),
        ];
    }

    private static Lone? LoneOf(LocalGeneration local, Dictionary<string, SpeechSummary> byId, List<int> years, string text, int from)
    {
        if (PhraseFactory.Make(text, isQuoted: true) is not { } phrase) return null;
        var dated = new StringCounter(local.Segments, local.Taxonomy).Count(phrase).Speeches.Where(s => s.Year is not null).ToList();
        if (dated.Count <= FewestLater) return null;
        var (first, next) = (dated[0], dated[1]);
        if (next.Year - first.Year < Lead) return null;
        if (years.Count(y => y > first.Year && y < next.Year) < FewestBetween) return null;
        return new Lone(first.Speech, new LoneFormulation(text, next.Year!.Value, next.Speech, byId[next.Speech].Title), first.Year < from);
    }
}
