using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Storage;

namespace Wenmai.Tests.Searching;

/// <summary>Retrieval against a scan of the folded texts: frequent strings, cut paragraphs, several segments, hidden speeches.</summary>
public sealed class RetrievalTests : IDisposable
{
    private const string Common = "党的建设责任落实要坚持从严治党全面加强监督问责市局同志";

    private static readonly string[] Formulas =
        ["全面从严治党", "第二十八条", "有关规定", "压实责任", "违反本条例规定", "坚定不移推进", "三年", "企业、事业单位", "𠀀嚴黨", "xx市", "ＡＢ2"];

    private readonly string _root = Directory.CreateTempSubdirectory("wenmai-retrieval-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void EveryStringIsFoundWhetherItHasAListOfItsOwnOrNot()
    {
        var random = new Random(5);
        using var archive = TestArchive.Of(Speeches(random, 160, 12, "a"), Speeches(random, 90, 12, "b"));
        Assert.Contains(archive.Searcher.Parts(), p => p is { Name: "stringcounts", Bytes: > 0 });
        AssertEqualsScan(archive.Searcher, random, 400);
    }

    [Fact]
    public void HiddenSpeechesAreNeitherCountedNorRanked()
    {
        var random = new Random(6);
        var corpus = Directory.CreateDirectory(Path.Combine(_root, "讲话")).FullName;
        for (var i = 0; i < 60; i++) File.WriteAllText(Path.Combine(corpus, $"{i:00}.txt"), RandomText(random, 40));
        var indexer = new SpeechIndexer(Path.Combine(_root, "index"));
        indexer.Run(new IndexingRequest { Folders = [corpus], Annotate = false });
        for (var i = 0; i < 60; i += 9) File.Delete(Path.Combine(corpus, $"{i:00}.txt"));
        indexer.Run(new IndexingRequest { Folders = [corpus], Annotate = false });
        using var searcher = SpeechSearcher.Open(new GenerationStore(indexer.IndexFolder));
        Assert.Equal(53, searcher.Speeches.Count);
        AssertEqualsScan(searcher, random, 150);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheBestAreTheSameWithoutVisitingAllThatMatch(bool cutsParagraphs)
    {
        var random = new Random(cutsParagraphs ? 8 : 7);
        IReadOnlyList<Speech> Group(string name) => Enumerable.Range(0, 70).Select(i => TestArchive.SpeechOf($"{name}{i}.txt", string.Join('\n',
            Enumerable.Range(0, 80).Select(_ => RandomParagraph(random, cutsParagraphs && random.Next(40) == 0 ? 400 : 12))))).ToList();
        using var archive = TestArchive.Of(Group("a"), Group("b"));
        for (var trial = 0; trial < 80; trial++)
        {
            var sentence = RandomParagraph(random, 14);
            var terms = Enumerable.Range(0, Math.Max(1, sentence.Length - 2)).Select(i => sentence.Substring(i, Math.Min(sentence.Length - i, random.Next(8) == 0 ? 3 : 2))).Distinct().ToList();
            var all = archive.Searcher.RetrieveBest(terms, int.MaxValue);
            Assert.Equal(all.Take(10), archive.Searcher.RetrieveBest(terms, 10));
            Assert.Equal(all.Count, archive.Searcher.RetrieveAny(terms, 1).Total);
            Assert.Equal(all.OrderByDescending(p => p.Score).Select(p => p.Score), all.Select(p => p.Score));
        }
    }

    [Fact]
    public void BytesAreTheSameWithAnyNumberOfProcessors()
    {
        var random = new Random(9);
        var corpus = Directory.CreateDirectory(Path.Combine(_root, "段落")).FullName;
        File.WriteAllLines(Path.Combine(corpus, "p.tsv"), Enumerable.Range(0, 4000).Select(i => $"d{i / 5}\t{i % 5}\t{2000 + i % 20}\t{RandomParagraph(random, 30)}"));
        byte[] Indexed(int threads)
        {
            var folder = Path.Combine(_root, $"index{threads}");
            new SpeechIndexer(folder).Run(new IndexingRequest { Folders = [corpus], Threads = threads });
            return File.ReadAllBytes(Directory.GetFiles(Path.Combine(folder, "segments")).Single());
        }
        Assert.Equal(Indexed(1), Indexed(5));
    }

    [Fact]
    public void ASegmentOfTheFormerFormatIsRefusedAndReplacedByTheNextRun()
    {
        var corpus = Directory.CreateDirectory(Path.Combine(_root, "讲话")).FullName;
        File.WriteAllText(Path.Combine(corpus, "a.txt"), "各支部要压实责任。");
        var indexer = new SpeechIndexer(Path.Combine(_root, "index"));
        indexer.Run(new IndexingRequest { Folders = [corpus] });
        var store = new GenerationStore(indexer.IndexFolder);
        using (var segment = File.OpenWrite(Directory.GetFiles(store.SegmentFolder).Single()))
        {
            segment.Position = SegmentFormat.Magic.Length;
            segment.Write(BitConverter.GetBytes(SegmentFormat.Version - 1));
        }
        Assert.Contains($"格式版本为 {SegmentFormat.Version - 1}", Assert.Throws<IndexDamagedException>(() => SpeechSearcher.Open(store)).Message);
        indexer.Run(new IndexingRequest { Folders = [corpus] });
        using var searcher = SpeechSearcher.Open(store);
        Assert.Equal(1, searcher.RetrieveAll(["压实责任"], 10).Total);
    }

    /// <summary>Compares totals and the passages themselves, of one string and of two together, cut anywhere out of the speeches.</summary>
    private static void AssertEqualsScan(SpeechSearcher searcher, Random random, int trials)
    {
        var passages = searcher.Speeches.Select(s => searcher.FindSpeech(s.Id)!).SelectMany(ScannedPassage.Of).ToList();
        for (var i = 0; i < trials; i++)
        {
            var terms = Enumerable.Range(0, 1 + i % 2).Select(_ => i % 3 == 0 ? Formulas[random.Next(Formulas.Length)] : Cut(random, passages)).ToArray();
            var expected = passages.Where(p => terms.All(t => p.Holds(TextFolding.FoldToString(t)))).Select(p => p.Id).Order(StringComparer.Ordinal).ToList();
            var found = searcher.RetrieveAll(terms, int.MaxValue);
            Assert.True(expected.Count == found.Total, $"{string.Join('|', terms)}: {expected.Count} expected, {found.Total} found");
            Assert.Equal(expected, found.Best.Select(b => b.Passage).Order(StringComparer.Ordinal));
            Assert.Equal(found.Best.Take(10), searcher.RetrieveAll(terms, 10).Best);
            if (terms is [var single]) Assert.Equal(expected.Count, searcher.CountByYear(single).Values.Sum());
        }
    }

    private static IReadOnlyList<Speech> Speeches(Random random, int count, int paragraphs, string name) =>
        Enumerable.Range(0, count).Select(i => TestArchive.SpeechOf($"{name}{i}.txt", RandomText(random, paragraphs))).ToList();

    private static string RandomText(Random random, int paragraphs) =>
        string.Join('\n', Enumerable.Range(0, paragraphs).Select(_ => RandomParagraph(random, random.Next(15) == 0 ? 500 : 40)));

    private static string RandomParagraph(Random random, int length)
    {
        var text = new System.Text.StringBuilder();
        while (text.Length < length)
            if (random.Next(6) == 0) text.Append(Formulas[random.Next(Formulas.Length)]);
            else text.Append(random.Next(12) == 0 ? '。' : Common[random.Next(Common.Length)]);
        return text.ToString();
    }

    private static string Cut(Random random, List<ScannedPassage> passages)
    {
        while (true)
        {
            var text = passages[random.Next(passages.Count)].Text;
            var start = random.Next(text.Length);
            var cut = text[start..Math.Min(text.Length, start + random.Next(1, 13))];
            if (!char.IsLowSurrogate(cut[0]) && !char.IsHighSurrogate(cut[^1]) && TextFolding.FoldToString(cut).Length > 0) return cut;
        }
    }

    /// <summary>A passage: a string belongs to it when it begins in it, wherever it ends.</summary>
    private sealed record ScannedPassage(string Id, string Text, string Stream, int Start, int End)
    {
        public static IEnumerable<ScannedPassage> Of(Speech speech)
        {
            var folded = TextFolding.FoldParagraphs(speech.Text, speech.Structure.Paragraphs.Select(p => p.Span));
            return speech.Passages.Select(p => new ScannedPassage(
                $"{speech.Id}-{p.Number}", p.Span.Of(speech.Text), folded.Text, folded.FromSource(p.Span.Start), folded.FromSource(p.Span.End)));
        }

        public bool Holds(string folded) =>
            Stream.IndexOf(folded, Start, Math.Min(Stream.Length, End + folded.Length - 1) - Start, StringComparison.Ordinal) >= 0;
    }
}
