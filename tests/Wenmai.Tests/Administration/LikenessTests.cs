using Wenmai.Administration;
using Wenmai.Language;

namespace Wenmai.Tests.Administration;

public sealed class LikenessTests
{
    /// <summary>Versions of the same government work reports from two sources, with the exact similarity told beside them.</summary>
    [Fact]
    public void EstimatesAreCloseOnRealVersions()
    {
        var rows = File.ReadAllLines(Repository.Shared("corpora", "near-dup", "pairs.tsv")).Skip(1).Select(l => l.Split('\t')).ToList();
        // Told by bare characters; a version in traditional ones is told as a stranger there, and found here.
        bool IsTraditional(string name) => File.ReadAllText(Repository.Shared("corpora", "near-dup", "gwr", name)).Contains('國');
        rows.RemoveAll(r => IsTraditional(r[1]) != IsTraditional(r[2]));
        var texts = rows.SelectMany(r => r[1..3]).Distinct().ToDictionary(n => n, n => SketchOf(File.ReadAllText(Repository.Shared("corpora", "near-dup", "gwr", n))));
        var pairs = rows.Select(r => (Told: double.Parse(r[5]), Estimated: texts[r[1]].Similarity(texts[r[2]]))).ToList();
        var versions = pairs.Where(p => p.Told >= 0.8).ToList();
        var strangers = pairs.Where(p => p.Told < 0.5).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{pairs.Count} pairs; mean error {pairs.Average(p => Math.Abs(p.Told - p.Estimated)):0.000}, largest {pairs.Max(p => Math.Abs(p.Told - p.Estimated)):0.000}; "
            + $"versions found {versions.Count(p => p.Estimated >= SimilarTexts.Version)}/{versions.Count}, strangers taken for versions {strangers.Count(p => p.Estimated >= SimilarTexts.Version)}/{strangers.Count}");
        Assert.All(versions, p => Assert.True(p.Estimated >= SimilarTexts.Version));
        Assert.All(strangers, p => Assert.True(p.Estimated < SimilarTexts.Version));
    }

    /// <summary>Filed by bands, the real versions are paired as comparing all with all pairs them.</summary>
    [Fact]
    public void NoPairIsLostByComparingNotAllWithAll()
    {
        var files = Directory.GetFiles(Repository.Shared("corpora", "near-dup", "gwr"), "*.txt").Order(StringComparer.Ordinal).ToList();
        var finder = new NearDuplicateFinder();
        foreach (var file in files) finder.Add(new SourceName(Path.GetFileName(file)), File.ReadAllText(file));
        var sketches = files.Select(f => SketchOf(File.ReadAllText(f))).ToList();
        var all = from a in Enumerable.Range(0, files.Count)
                  from b in Enumerable.Range(a + 1, files.Count - a - 1)
                  where sketches[a].Similarity(sketches[b]) >= SimilarTexts.Version
                  select (Path.GetFileName(files[a]), Path.GetFileName(files[b]));
        Assert.NotEmpty(all);
        Assert.Equal(all.Order(), finder.Pairs().Select(p => (p.First.File, p.Second.Name.File)).Order());
    }

    private static TextSketch SketchOf(string text) => TextSketch.Of(TextSketch.CharactersOf(text));
}
