using Wenmai.Administration;

namespace Wenmai.Tests.Administration;

public sealed class LikenessTests
{
    [Fact]
    public void LikenessIsThatOfTheGrams()
    {
        var text = Desk.Speech("", "工作", 3);
        var half = text[..(text.Length / 2)];
        Assert.Equal(1, TextSketch.Of(text).Likeness(TextSketch.Of(text)));
        Assert.InRange(TextSketch.Of(text).Likeness(TextSketch.Of(half)), Exact(text, half) - 0.1, Exact(text, half) + 0.1);
        Assert.InRange(TextSketch.Of(text).Likeness(TextSketch.Of(Desk.Speech("", "招商", 99))), 0, 0.05);
        Assert.Equal(0, TextSketch.Of("").Likeness(TextSketch.Of("")));
    }

    [Fact]
    public void MasksWidthAndLinesMakeNoDifference() =>
        Assert.Equal(1, TextSketch.Of("在**市民政局2022年工作会议上\n的讲话，要压实责任").Likeness(TextSketch.Of("在xx市民政局２０２２年工作会议上的讲话，要壓實責任")));

    /// <summary>Versions of the same government work reports from two sources, with the exact similarity told beside them.</summary>
    [Fact]
    public void EstimatesAreCloseOnRealVersions()
    {
        var rows = File.ReadAllLines(Repository.Shared("corpora", "near-dup", "pairs.tsv")).Skip(1).Select(l => l.Split('\t')).ToList();
        // Told by bare characters; a version in traditional ones is told as a stranger there, and found here.
        bool IsTraditional(string name) => File.ReadAllText(Repository.Shared("corpora", "near-dup", "gwr", name)).Contains('國');
        rows.RemoveAll(r => IsTraditional(r[1]) != IsTraditional(r[2]));
        var texts = rows.SelectMany(r => r[1..3]).Distinct().ToDictionary(n => n, n => TextSketch.Of(File.ReadAllText(Repository.Shared("corpora", "near-dup", "gwr", n))));
        var pairs = rows.Select(r => (Told: double.Parse(r[5]), Estimated: texts[r[1]].Likeness(texts[r[2]]))).ToList();
        var versions = pairs.Where(p => p.Told >= 0.8).ToList();
        var strangers = pairs.Where(p => p.Told < 0.5).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{pairs.Count} pairs; mean error {pairs.Average(p => Math.Abs(p.Told - p.Estimated)):0.000}, largest {pairs.Max(p => Math.Abs(p.Told - p.Estimated)):0.000}; "
            + $"versions found {versions.Count(p => p.Estimated >= TwinFinder.Threshold)}/{versions.Count}, strangers taken for versions {strangers.Count(p => p.Estimated >= TwinFinder.Threshold)}/{strangers.Count}");
        Assert.All(versions, p => Assert.True(p.Estimated >= TwinFinder.Threshold));
        Assert.All(strangers, p => Assert.True(p.Estimated < TwinFinder.Threshold));
    }

    private static double Exact(string a, string b)
    {
        static HashSet<string> Grams(string text)
        {
            text = text.Replace("\n", "");
            return [.. Enumerable.Range(0, text.Length - 4).Select(i => text.Substring(i, 5))];
        }

        var (first, second) = (Grams(a), Grams(b));
        return (double)first.Intersect(second).Count() / first.Union(second).Count();
    }
}
