namespace Wenmai.Annotation;

/// <summary>Finds, among the labelled sentences that ship, the one most like a given sentence: what a label without a cue is shown to rest on.</summary>
internal static class SimilarSentences
{
    private const int CommonFrom = 60;
    private const double Least = 6;

    private static readonly IReadOnlyList<LabelledSentence> Sentences = [.. LabelledSentences.All.Where(s => s.Themes.Length > 0)];
    private static readonly int[]?[] Holders = Index();

    /// <summary>The labelled sentence of this theme that shares most rare n-grams with <paramref name="text"/>; null when none shares enough.</summary>
    public static string? Find(ReadOnlySpan<char> text, int theme)
    {
        var rows = new List<int>(3 * text.Length);
        ThemeGrams.Append(text, rows);
        var shared = new Dictionary<int, double>();
        foreach (var row in rows.Distinct())
            foreach (var holder in Holders[row] ?? [])
                if (Sentences[holder].Themes.Contains(theme)) shared[holder] = shared.GetValueOrDefault(holder) + Math.Log((double)Sentences.Count / Holders[row]!.Length);
        var (best, score) = shared.OrderByDescending(s => s.Value / Math.Sqrt(Sentences[s.Key].Text.Length)).ThenBy(s => s.Key).FirstOrDefault();
        return score >= Least ? Sentences[best].Text : null;
    }

    // N-grams that many sentences hold tell nothing and would cost most of the time.
    private static int[]?[] Index()
    {
        var holders = new List<int>?[ThemeGrams.Rows];
        var rows = new List<int>();
        for (var i = 0; i < Sentences.Count; i++)
        {
            rows.Clear();
            ThemeGrams.Append(Sentences[i].Text, rows);
            foreach (var row in rows.Distinct()) (holders[row] ??= []).Add(i);
        }
        return Array.ConvertAll(holders, h => h is { Count: < CommonFrom } ? h.ToArray() : null);
    }
}
