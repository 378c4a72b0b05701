using Wenmai.Language;
using Wenmai.Searching;

namespace Wenmai.Tests.Searching;

/// <summary>The engine against a scan of every passage: the sets must be identical.</summary>
public class DifferentialTests
{
    private const int Trials = 600;
    private const string Common = "党的建设责任落实要坚持从严治党全面加强监督问责市局同志，。；一二三";
    private const string Rare = "𠀀嚴黨ＡaB2％**xx×某〇“”（）";

    [Fact]
    public void PhraseAndSlotQueriesEqualANaiveScan()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var speeches = Enumerable.Range(0, 200).Select(i => TestArchive.SpeechOf($"d{i}.txt", RandomText(random, 12))).ToList();
        using var archive = TestArchive.Of(speeches.Take(120).ToList(), speeches.Skip(120).ToList());
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
        using var archive = TestArchive.Of(speeches);
        var passages = speeches.SelectMany(NaivePassage.Of).ToList();
        for (var i = 0; i < Trials; i++)
        {
            var words = Enumerable.Range(0, 3).Select(_ => $"“{Cut(random, speeches, 3).Replace('"', '任').Replace('“', '任').Replace('”', '任')}”").ToArray();
            var trees = words.Select(w => QueryParser.Parse(w, SearchMode.All).Root as PhraseNode).ToArray();
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
    public void RealParagraphsEqualANaiveScan()
    {
        var texts = Directory.GetFiles(Repository.Shared("corpora", "speeches-dev"), "*.txt").Order(StringComparer.Ordinal).Where((_, i) => i % 20 == 0).Take(150).Select(File.ReadAllText).ToList();
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var speeches = texts.Select((t, i) => TestArchive.SpeechOf($"r{i}.txt", t)).ToList();
        using var archive = TestArchive.Of(speeches);
        var passages = speeches.SelectMany(NaivePassage.Of).ToList();
        for (var i = 0; i < 300; i++) AssertSame(archive, passages, Cut(random, speeches, 30), seed);
    }

    private static void AssertSame(TestArchive archive, List<NaivePassage> passages, string query, int seed)
    {
        if (QueryParser.Parse(query, SearchMode.Exact).Root is not PhraseNode phrase) return;
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

    private static string RandomText(Random random, int paragraphs) => string.Join('\n', Enumerable.Range(0, paragraphs).Select(_ =>
        new string(Enumerable.Range(0, random.Next(5, 120)).SelectMany(_ => random.Next(12) == 0 ? Element(random, Rare) : Element(random, Common)).ToArray())));

    private static string Element(Random random, string alphabet)
    {
        var i = random.Next(alphabet.Length);
        if (char.IsLowSurrogate(alphabet[i])) i--;
        return char.IsHighSurrogate(alphabet[i]) ? alphabet.Substring(i, 2) : alphabet[i].ToString();
    }

    /// <summary>A stretch of a random passage, cut anywhere but inside a surrogate pair or a slot sign.</summary>
    private static string Cut(Random random, List<Speech> speeches, int longest = 12)
    {
        while (true)
        {
            var speech = speeches[random.Next(speeches.Count)];
            if (speech.Passages.Count == 0) continue;
            var span = speech.Passages[random.Next(speech.Passages.Count)].Span;
            var start = random.Next(span.Start, span.End);
            var end = Math.Min(span.End, start + random.Next(1, longest + 1));
            var cut = speech.Text[start..end];
            if (!char.IsLowSurrogate(cut[0]) && !char.IsHighSurrogate(cut[^1]) && !cut.Contains('…')) return cut;
        }
    }

    /// <summary>A passage with its folded text, its sentences, and what follows it in the same paragraph, where a match may run on.</summary>
    private sealed record NaivePassage(string Id, string Folded, int Start, int End, IReadOnlyList<int> Sentences)
    {
        public static IEnumerable<NaivePassage> Of(Speech speech)
        {
            var folded = TextFolding.FoldParagraphs(speech.Text, speech.Structure.Paragraphs.Select(p => p.Span));
            var sentences = speech.Sentences.Select(s => folded.FromSource(s.Span.Start)).ToList();
            return speech.Passages.Select(p => new NaivePassage(
                $"{speech.Id}-{p.Number}", folded.Text, folded.FromSource(p.Span.Start), folded.FromSource(p.Span.End), sentences));
        }

        public bool Holds(PhraseNode phrase) => phrase.Readings.Any(Holds);

        private bool Holds(IReadOnlyList<string> pieces)
        {
            for (var at = Start; at < End; at++)
                if (At(at, 0, at, pieces)) return true;
            return false;
        }

        private bool At(int at, int piece, int first, IReadOnlyList<string> pieces)
        {
            if (string.CompareOrdinal(Folded, at, pieces[piece], 0, pieces[piece].Length) != 0) return false;
            var end = at + pieces[piece].Length;
            if (pieces.Count > 1 && SentenceOf(end - 1) != SentenceOf(first)) return false;
            return piece + 1 == pieces.Count
                || Enumerable.Range(end + 1, 30).Any(next => next < Folded.Length && At(next, piece + 1, first, pieces));
        }

        private int SentenceOf(int position) => Sentences.Count(s => s <= position);
    }
}
