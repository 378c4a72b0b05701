using System.Runtime.InteropServices;

namespace Wenmai.Annotation;

/// <summary>Finds, among the labelled sentences that ship, the one most like a given sentence: what a label without a cue is shown to rest on.</summary>
internal static class SimilarSentences
{
    private const int CommonFrom = 40;
    private const float Least = 6;

    private static readonly LabelledSentence[] Sentences = [.. LabelledSentences.All.Where(s => s.Themes.Length > 0)];
    private static readonly int[]?[] Holders = Index();
    private static readonly ulong[] Themes = Array.ConvertAll(Sentences, s => s.Themes.Aggregate(0ul, (mask, t) => mask | (1ul << t)));

    [ThreadStatic]
    private static float[]? scores;

    /// <summary>The labelled sentence of this theme that shares most rare n-grams with <paramref name="text"/>; null when none shares enough. A sentence is no evidence for itself.</summary>
    public static string? Find(ReadOnlySpan<char> text, int theme)
    {
        var rows = new List<int>(3 * text.Length);
        ThemeGrams.Append(text, rows);
        var shared = scores ??= new float[Sentences.Length];
        Array.Clear(shared);
        foreach (var row in CollectionsMarshal.AsSpan(rows))
            if (Holders[row] is { } holders)
                foreach (var holder in holders)
                    if ((Themes[holder] & (1ul << theme)) != 0) shared[holder] += MathF.Log((float)Sentences.Length / holders.Length);
        var best = -1;
        for (var i = 0; i < shared.Length; i++)
            if (shared[i] >= Least && (best < 0 || shared[i] > shared[best]) && !text.SequenceEqual(Sentences[i].Text)) best = i;
        return best < 0 ? null : Sentences[best].Text;
    }

    // N-grams that many sentences hold tell nothing and would cost most of the time.
    private static int[]?[] Index()
    {
        var holders = new List<int>?[ThemeGrams.Rows];
        var rows = new List<int>();
        for (var i = 0; i < Sentences.Length; i++)
        {
            rows.Clear();
            ThemeGrams.Append(Sentences[i].Text, rows);
            foreach (var row in rows.Distinct()) (holders[row] ??= []).Add(i);
        }
        return Array.ConvertAll(holders, h => h is { Count: < CommonFrom } ? h.ToArray() : null);
    }
}
