using Wenmai.Searching;
using Wenmai.Searching.Queries;
using static Wenmai.Tests.Engines.RandomSpeeches;

namespace Wenmai.Tests.Engines;

/// <summary>An engine against a scan of every passage: the sets must be identical.</summary>
public abstract partial class EngineContract
{
    private static readonly int Trials = Durability.Trials.AreMany ? 60_000 : 600;

    [Fact]
    public void PhraseAndSlotQueriesEqualANaiveScan()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var speeches = Enumerable.Range(0, 200).Select(i => TestArchive.SpeechOf($"d{i}.txt", RandomText(random, 12))).ToList();
        using var archive = Archive(speeches.Take(120).ToList(), speeches.Skip(120).ToList());
        var passages = speeches.SelectMany(NaivePassage.Of).ToList();
        Assert.True(passages.Count > 2000);
        for (var i = 0; i < Trials; i++)
        {
            AssertSame(archive, passages, Cut(random, speeches), seed);
            AssertSame(archive, passages, $"{Cut(random, speeches, 3)}…{Cut(random, speeches, 2)}", seed);
        }
    }

    [Fact]
    public void AndOrNotQueriesEqualANaiveScan()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var speeches = Enumerable.Range(0, 100).Select(i => TestArchive.SpeechOf($"d{i}.txt", RandomText(random, 8))).ToList();
        using var archive = Archive(speeches);
        var passages = speeches.SelectMany(NaivePassage.Of).ToList();
        for (var i = 0; i < Trials; i++)
        {
            var words = Enumerable.Range(0, 3).Select(_ => $"“{Cut(random, speeches, 3).Replace('"', '任').Replace('“', '任').Replace('”', '任')}”").ToArray();
            var trees = words.Select(w => QueryParser.Parse(w, SearchMode.All, Taxonomy.Shipped).Root as PhraseNode).ToArray();
            if (trees.Any(t => t is null)) continue;
            var all = Expected(passages, p => trees.All(t => p.Holds(t!)));
            AssertSame(archive, all, string.Join(' ', words), SearchMode.All, seed);
            if (trees.All(t => t!.Readings is [[_]]))
                Assert.Equal(all.Count, archive.Searcher.RetrieveAll(trees.Select(t => t!.Text).ToList(), 10).Total);
            AssertSame(
                archive, Expected(passages, p => (p.Holds(trees[0]!) || p.Holds(trees[1]!)) && !p.Holds(trees[2]!)),
                $"（{words[0]} 或 {words[1]}） -{words[2]}", SearchMode.All, seed);
        }
    }

    [Fact]
    public void NearbyPhrasesEqualANaiveScan()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var speeches = Enumerable.Range(0, 60).Select(i => TestArchive.SpeechOf($"d{i}.txt", RandomText(random, 8, 900))).ToList();
        using var archive = Archive(speeches);
        var passages = speeches.SelectMany(NaivePassage.Of).ToList();
        Assert.Contains(speeches, s => s.Passages.Count > s.Structure.Paragraphs.Count);   // some paragraphs are cut
        for (var i = 0; i < Trials / 4; i++)
        {
            var (left, right) = (Word(random), Word(random));
            int? distance = random.Next(2) == 0 ? null : random.Next(1, 60);
            var query = $"“{left}” ~{(distance is { } d ? d : "句")} “{right}”";
            AssertSame(archive, Expected(passages, p => p.HoldsNear(left, right, distance)), query, SearchMode.All, seed);
        }
    }

    [Fact]
    public void PhrasesOfLongParagraphsBelongToThePassageInWhichTheyBegin()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var speeches = Enumerable.Range(0, 40).Select(i => TestArchive.SpeechOf($"d{i}.txt", RandomText(random, 4, 1500))).ToList();
        using var archive = Archive(speeches);
        var passages = speeches.SelectMany(NaivePassage.Of).ToList();
        for (var i = 0; i < Trials / 2; i++) AssertSame(archive, passages, Around(random, speeches), seed);
    }

    [Fact]
    public void AStretchFromOneSpeechIntoTheNextIsNoMatch()
    {
        using var archive = Archive([TestArchive.SpeechOf("a.txt", "头一段。\n抓落实"), TestArchive.SpeechOf("b.txt", "重实效。\n末一段")]);
        Assert.Equal(1, archive.Search("头一段。\n抓落实", SearchMode.Exact).Total);
        Assert.Equal(0, archive.Search("抓落实\n重实效", SearchMode.Exact).Total);
    }

    [Fact]
    public void RealParagraphsEqualANaiveScan()
    {
        var texts = Directory.GetFiles(Repository.Shared("corpora", "speeches-dev"), "*.txt").Order(StringComparer.Ordinal).Where((_, i) => i % 20 == 0).Take(150).Select(File.ReadAllText).ToList();
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var speeches = texts.Select((t, i) => TestArchive.SpeechOf($"r{i}.txt", t)).ToList();
        using var archive = Archive(speeches);
        var passages = speeches.SelectMany(NaivePassage.Of).ToList();
        for (var i = 0; i < 300; i++) AssertSame(archive, passages, Cut(random, speeches, 30), seed);
    }

    private static void AssertSame(TestArchive archive, List<NaivePassage> passages, string query, int seed)
    {
        if (QueryParser.Parse(query, SearchMode.Exact, Taxonomy.Shipped).Root is not PhraseNode phrase) return;
        AssertSame(archive, Expected(passages, p => p.Holds(phrase)), query, SearchMode.Exact, seed);
        Assert.All(archive.Search(query, SearchMode.Exact, size: 20).Hits, h => Assert.NotEmpty(h.Highlights));
    }

    /// <summary>Compares totals always, and the sets themselves as far as paging goes.</summary>
    private static void AssertSame(TestArchive archive, List<string> expected, string query, SearchMode mode, int seed)
    {
        var total = archive.Search(query, mode, size: 1).Total;
        Assert.True(expected.Count == total, $"seed {seed}: “{query}” is in {expected.Count} passages, {total} found");
        if (total > SearchLimits.DeepestHit) return;
        var found = Enumerable.Range(1, (total + 99) / 100)
            .SelectMany(page => archive.Searcher.Search(new SearchRequest { Query = query, Mode = mode, Size = 100, Page = page }).Results!.Hits)
            .Select(h => h.Passage).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(expected, found);
    }

    private static List<string> Expected(List<NaivePassage> passages, Func<NaivePassage, bool> holds) =>
        passages.Where(holds).Select(p => p.Id).Order(StringComparer.Ordinal).ToList();
}
