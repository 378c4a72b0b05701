namespace Wenmai.Insights;

/// <summary>Weighs the units of two slices and chooses those to show.</summary>
internal static class Keywords
{
    /// <summary>A unit with its measures.</summary>
    public static Keyword Of(string text, long count, int speeches, long other, int otherSpeeches, long size, long otherSize) => new(
        text, count, speeches, other, otherSpeeches,
        Association.LogLikelihood(count, size, other, otherSize), Association.LogRatio(count, size, other, otherSize));

    /// <summary>The same with their chances among all of them.</summary>
    public static List<Keyword> Adjusted(IReadOnlyList<Keyword> all)
    {
        var chances = FalseDiscovery.Adjusted([.. all.Select(k => Normal.OfLikelihood(k.LogLikelihood))]);
        return [.. all.Select((k, i) => k with { FalseDiscovery = chances[i] })];
    }

    /// <summary>Those that one slice has more of, as far as the numbers of their speeches don't decide, best first.</summary>
    /// <param name="keywords">All units.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="isOpposite">Whether the slice is the other one.</param>
    public static IEnumerable<Keyword> Ordered(IEnumerable<Keyword> keywords, KeynessRequest request, bool isOpposite)
    {
        var found = keywords.Where(k => k.LogLikelihood >= KeynessRequest.Significant).Where(k => isOpposite
            ? k.LogRatio < 0 && k.OtherCount >= request.FewestOccurrences
            : k.LogRatio > 0 && k.Count >= request.FewestOccurrences);
        return (request.Sort == KeynessSort.Ratio
                ? found.OrderByDescending(k => Math.Abs(k.LogRatio)).ThenByDescending(k => k.LogLikelihood)
                : found.OrderByDescending(k => k.LogLikelihood))
            .ThenBy(k => k.Text, StringComparer.Ordinal);
    }

    /// <summary>Whether speeches enough of its slice hold it.</summary>
    public static bool IsSpread(Keyword keyword, KeynessRequest request, bool isOpposite) =>
        (isOpposite ? keyword.OtherSpeeches : keyword.Speeches) >= request.FewestSpeeches;
}
