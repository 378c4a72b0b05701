using System.Runtime.InteropServices;

namespace Wenmai.Annotation;

/// <summary>How likely each theme is, judged by the words of one stretch alone.</summary>
internal sealed class ThemeEstimate
{
    private readonly float[] _shares;

    private ThemeEstimate(float[] shares) => _shares = shares;

    /// <summary>The share of a theme, 0-1. Of a theme that an archive added the classifier knows nothing, neither for nor against: it is as likely as any.</summary>
    public float this[int theme] => theme < _shares.Length ? _shares[theme] : 1f / _shares.Length;

    /// <summary>How likely the stretch is about none.</summary>
    public float None => _shares[0];

    /// <summary>Asks the shipped classifier.</summary>
    public static ThemeEstimate Of(ReadOnlySpan<char> text)
    {
        var rows = new List<int>(3 * text.Length);
        ThemeGrams.Append(text, rows);
        var shares = new float[ThemeModel.Classes];
        ThemeModel.Shipped.Classify(CollectionsMarshal.AsSpan(rows), shares);
        return new ThemeEstimate(shares);
    }

    /// <summary>The mean of estimates; even where there are none.</summary>
    public static ThemeEstimate Mean(IReadOnlyList<ThemeEstimate> estimates)
    {
        var shares = new float[ThemeModel.Classes];
        foreach (var estimate in estimates)
            for (var c = 0; c < shares.Length; c++) shares[c] += estimate._shares[c] / estimates.Count;
        if (estimates.Count == 0) shares.AsSpan().Fill(1f / shares.Length);
        return new ThemeEstimate(shares);
    }
}
