namespace Wenmai.Training.Evaluation;

/// <summary>How good one ranking is; each 0-1.</summary>
/// <param name="Ndcg10">Discounted gain of the first ten (gain = grade, discount log2 of rank + 1) against the best possible; what nobody judged counts 0.</param>
/// <param name="CondensedNdcg10">The same over the judged passages of the ranking alone.</param>
/// <param name="Judged10">Share of the first ten that somebody judged.</param>
/// <param name="Recall10">Share of the relevant passages among the first ten; relevant is grade 2, or any positive grade where there is no 2.</param>
/// <param name="Mrr">1 over the rank of the first relevant passage of the first hundred; 0 without one.</param>
/// <param name="KnownSuccess10">1 when the known item is among the first ten; null for a query without one.</param>
public sealed record RankingMeasures(double Ndcg10, double CondensedNdcg10, double Judged10, double Recall10, double Mrr, double? KnownSuccess10)
{
    private const int Cut = 10;
    private const int Depth = 100;

    /// <summary>Measures one ranking.</summary>
    /// <param name="ranking">Passages, best first.</param>
    /// <param name="grades">Grades of the judged passages; at least one is positive.</param>
    /// <param name="known">The known item, or null.</param>
    public static RankingMeasures Of(IReadOnlyList<string> ranking, IReadOnlyDictionary<string, int> grades, string? known)
    {
        var needed = Math.Min(2, grades.Values.Max());
        var relevant = grades.Count(g => g.Value >= needed);
        var first = ranking.Take(Cut).ToList();
        var rank = ranking.Take(Depth).TakeWhile(p => grades.GetValueOrDefault(p) < needed).Count();
        return new RankingMeasures(
            Ndcg(first, grades),
            Ndcg(ranking.Where(grades.ContainsKey).Take(Cut), grades),
            first.Count == 0 ? 0 : (double)first.Count(grades.ContainsKey) / first.Count,
            (double)first.Count(p => grades.GetValueOrDefault(p) >= needed) / relevant,
            rank < Math.Min(Depth, ranking.Count) ? 1.0 / (rank + 1) : 0,
            known is null ? null : first.Contains(known) ? 1 : 0);
    }

    /// <summary>The mean of each measure; the known item's over the queries that have one.</summary>
    public static RankingMeasures Mean(IReadOnlyCollection<RankingMeasures> all) => new(
        all.Average(m => m.Ndcg10), all.Average(m => m.CondensedNdcg10), all.Average(m => m.Judged10), all.Average(m => m.Recall10),
        all.Average(m => m.Mrr), all.Average(m => m.KnownSuccess10));

    private static double Ndcg(IEnumerable<string> ranking, IReadOnlyDictionary<string, int> grades) =>
        Gain(ranking.Select(p => grades.GetValueOrDefault(p))) / Gain(grades.Values.OrderDescending().Take(Cut));

    private static double Gain(IEnumerable<int> grades) => grades.Select((grade, i) => grade / Math.Log2(i + 2)).Sum();
}
