namespace Wenmai.Insights;

/// <summary>The company of a word (词语画像), of one alone or of two held against each other.</summary>
public static class Sketches
{
    /// <summary>Words of each relation read where two words are compared: what one hardly has must still be found.</summary>
    private const int MostCompared = 500;

    /// <summary>Finds what stands with a word, and with the word it is held against where one is named.</summary>
    /// <returns>Problems as for <see cref="IArchiveCounts.FindCollocationsAsync"/>, of either word.</returns>
    public static async Task<InsightOutcome<Collocations>> FindAsync(IArchiveCounts counts, CollocationRequest request, CancellationToken cancellationToken = default)
    {
        if (request.Against.Length == 0) return await counts.FindCollocationsAsync(request, cancellationToken);
        var asked = request with { Most = MostCompared };
        var asksSecond = Task.Run(() => counts.FindCollocationsAsync(asked with { Text = request.Against, Against = "" }, cancellationToken), cancellationToken);
        var (first, second) = (await counts.FindCollocationsAsync(asked, cancellationToken), await asksSecond);
        if (first.Result is null) return first;
        return second.Result is null ? second : first with { Result = first.Result with { Request = request, Against = second.Result } };
    }

    /// <summary>The words of both, by relation; those that belong most to the first word first, to the second last.</summary>
    /// <param name="found">What stands with a word, and with the one it is held against.</param>
    public static IReadOnlyList<SketchDifference> DifferencesOf(Collocations found)
    {
        var second = (found.Against?.Words ?? []).ToDictionary(w => (w.Relation, w.Text));
        var first = found.Words.ToDictionary(w => (w.Relation, w.Text));
        return [.. first.Keys.Union(second.Keys).Select(k => new SketchDifference(k.Relation, k.Text, first.GetValueOrDefault(k), second.GetValueOrDefault(k)))
            .OrderBy(d => d.Relation).ThenByDescending(d => d.Difference).ThenBy(d => d.Text, StringComparer.Ordinal)];
    }
}

/// <summary>A word that stands with one of two words, or with both.</summary>
/// <param name="Relation">How.</param>
/// <param name="Text">The word, folded.</param>
/// <param name="First">With the first; null where it stands so too seldom.</param>
/// <param name="Second">With the second, likewise.</param>
public sealed record SketchDifference(CollocationRelation Relation, string Text, Collocate? First, Collocate? Second)
{
    /// <summary>Points of logDice by which it belongs more to the first word; below 0 to the second. One that is too seldom counts as 0.</summary>
    public double Difference => (First?.LogDice ?? 0) - (Second?.LogDice ?? 0);
}
