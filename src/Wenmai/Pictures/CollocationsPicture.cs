using System.Globalization;
using Wenmai.Insights;

namespace Wenmai.Pictures;

/// <summary>What stands with a word, as bars; of two words held against each other, bars to both sides.</summary>
public static class CollocationsPicture
{
    /// <summary>Words of each side that are drawn.</summary>
    private const int Most = 15;

    /// <summary>The picture.</summary>
    /// <param name="found">The collocations.</param>
    public static Picture Of(Collocations found) => found.Against is { } against ? Apart(found, against) : Alone(found);

    private static Picture Alone(Collocations found) => BarChart.OneSided(
        $"“{found.Request.Text}”的搭配", "条的长度为 logDice，越长结合越紧；条端为同现次数。",
        [.. found.Words.OrderByDescending(w => w.LogDice).Take(2 * Most).Select(w => (NameOf(w.Relation, w.Text), w.LogDice, $"{w.Together} 次"))]);

    private static Picture Apart(Collocations found, Collocations against)
    {
        var differences = Sketches.DifferencesOf(found).OrderByDescending(d => d.Difference).ToList();
        var words = differences.Where(d => d.Difference > 0).Take(Most).Concat(differences.Where(d => d.Difference < 0).TakeLast(Most));
        return BarChart.Of(
            $"“{found.Request.Text}”与“{against.Request.Text}”的搭配", "条的长度为两词 logDice 之差；条端为同现次数。",
            ($"多与“{against.Request.Text}”", $"多与“{found.Request.Text}”"),
            [.. words.Select(d => (NameOf(d.Relation, d.Text), d.Difference, string.Create(
                CultureInfo.InvariantCulture, $"{d.First?.Together ?? 0} : {d.Second?.Together ?? 0}")))]);
    }

    private static string NameOf(CollocationRelation relation, string text) => $"{text}（{Labels.Of(CollocationRelations.All, relation).Label}）";
}
