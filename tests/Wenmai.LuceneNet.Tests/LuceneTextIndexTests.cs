using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Wenmai.Indexing;
using Wenmai.Storage;
using Wenmai.Tests;

namespace Wenmai.LuceneNet.Tests;

/// <summary>The Lucene index of a segment against a scan of its paragraphs.</summary>
public sealed class LuceneTextIndexTests : IDisposable
{
    private const string Paragraph = "各支部要压实责任。";
    private const string Alphabet = "党的建设责任落实，。𠀀嚴x5％";

    private readonly string _root = Directory.CreateTempSubdirectory("wenmai-lucene-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void CursorsEqualANaiveScan()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var paragraphs = Enumerable.Range(0, 400).Select(_ => Text(random, 1 + random.Next(60))).ToList();
        using var index = Write(paragraphs, shareSize: 1000, threads: 3);
        var starts = Starts(paragraphs);
        for (var i = 0; i < 2000; i++)
        {
            var text = random.Next(3) == 0 ? Text(random, 2 + random.Next(3)) : Cut(random, paragraphs);
            var expected = paragraphs.Select((p, n) => (Paragraph: n, Places: PlacesIn(p, text))).Where(p => p.Places.Count > 0).ToList();
            var found = Walk(index.Find(text));
            Assert.True(Told(expected).SequenceEqual(Told(found)), $"seed {seed}, {text}");
            Assert.Equal(paragraphs.Count(p => p.Contains(text[..2], StringComparison.Ordinal)), index.CountOf(text[0], text[1]));
            var pair = paragraphs.Select((p, n) => (Paragraph: n, Places: PlacesIn(p, text[..2]))).Where(p => p.Places.Count > 0).ToList();
            Assert.Equal(pair.Select(p => (p.Paragraph, p.Places.Count)), Walk(index.ListOf(text[..2])));
            var positions = paragraphs.SelectMany((p, n) => PlacesIn(p, text[..1]).Select(at => starts[n] + at));
            Assert.Equal(positions, index.FindCharacter(text[0]));
        }
        Assert.Null(index.ListOf("党的建"));
    }

    [Fact]
    public void SeekingFindsTheSameAsWalking()
    {
        var random = new Random(7);
        var paragraphs = Enumerable.Range(0, 500).Select(_ => Text(random, 40)).ToList();
        using var index = Write(paragraphs);
        for (var i = 0; i < 300; i++)
        {
            var text = Cut(random, paragraphs);
            var all = Walk(index.Find(text)).Select(p => p.Paragraph).ToList();
            var cursor = index.Find(text)!;
            Assert.True(cursor.MaxParagraphs >= all.Count);
            for (var target = random.Next(50); target < paragraphs.Count + 50; target += random.Next(80))
            {
                var next = all.FindIndex(p => p >= target);
                Assert.Equal(next >= 0, cursor.Seek(target));
                Assert.Equal(next >= 0 ? all[next] : IPhraseCursor.End, cursor.Paragraph);
                if (next >= 0) Assert.Equal(PlacesIn(paragraphs[cursor.Paragraph], text), cursor.Places.ToArray());
            }
        }
    }

    [Fact]
    public void DocumentsAreInOrderAndReadable()
    {
        var speech = TestArchive.SpeechOf("a.txt", "各支部要压实责任。\n全面从严治党。", 2021, "某局", "讲话", (_, s) => s with
        {
            Strength = 3, Themes = [new ThemeLabel(Taxonomy.Shipped.Themes[2], 1, new Evidence(null, ""))],
        });
        using (Write([.. Enumerable.Repeat(Paragraph, 50)], speech, shareSize: 40)) { }
        using var directory = LuceneFolder.Open(Path.Combine(_root, "text"));
        using var reader = DirectoryReader.Open(directory);
        var numbers = Assert.Single(reader.Leaves).AtomicReader.GetNumericDocValues(Fields.Paragraph);
        Assert.Equal(Enumerable.Range(0, 50).Select(n => (long)n), Enumerable.Range(0, 50).Select(numbers.Get));
        var document = reader.Document(49);
        Assert.Equal(
            ["a.txt", "讲话", "某局", "2021", "两个责任", "3"],
            new[] { Fields.Source, Fields.Title, Fields.Unit, Fields.Year, Fields.Theme, Fields.Strength }.Select(document.Get));
        var searcher = new IndexSearcher(reader);
        Assert.Equal(50, searcher.Search(new TermQuery(new Term(Fields.Theme, "两个责任")), 1).TotalHits);
        var words = Words.Of(Paragraph).Select(w => w.Of(Paragraph)).ToList();
        Assert.Equal(50, searcher.Search(PhraseOf(words[^2], words[^1]), 1).TotalHits);
        Assert.Equal(0, searcher.Search(PhraseOf(words[^1], words[^2]), 1).TotalHits);
    }

    [Fact]
    public void ASegmentWithoutParagraphsHasAnIndexToo()
    {
        using var index = Write([]);
        Assert.Null(index.Find("责任"));
        Assert.Empty(index.FindCharacter('责'));
        Assert.Equal(0, index.CountOf('责', '任'));
    }

    [Fact]
    public void AWriterThatIsGivenUpLeavesNothing()
    {
        using (var writer = new LuceneTextWriter(Path.Combine(_root, "text"), 2) { ShareSize = 10 })
            for (var i = 0; i < 20; i++) writer.Add("各支部要压实责任。\n", TestArchive.SpeechOf("a.txt", "各支部要压实责任。"), 0);
        Assert.Empty(Directory.GetFileSystemEntries(_root));
    }

    /// <summary>Bits altered at random: an answer, or damage that is remembered; never another exception.</summary>
    [Fact]
    public void BytesThatChangeWhileItIsOpenAreDamage()
    {
        var random = new Random(11);
        var paragraphs = Enumerable.Range(0, 300).Select(_ => Text(random, 40)).ToList();
        using (Write(paragraphs)) { }
        var damaged = 0;
        var files = Directory.GetFiles(Path.Combine(_root, "text"));
        foreach (var file in files.Where(f => Path.GetExtension(f) is ".doc" or ".pos" or ".tim" or ".tip"))
            for (var i = 0; i < 60; i++)
            {
                var bytes = File.ReadAllBytes(file);
                var altered = bytes.ToArray();
                altered[random.Next(altered.Length)] ^= (byte)(1 << random.Next(8));
                File.WriteAllBytes(file, altered);
                if (!Ask(paragraphs, random)) damaged++;
                File.WriteAllBytes(file, bytes);
            }
        Assert.True(damaged > 0);
    }

    private bool Ask(List<string> paragraphs, Random random)
    {
        try
        {
            using var index = OpenUnchecked();
            try
            {
                for (var i = 0; i < 20; i++)
                {
                    var text = Cut(random, paragraphs);
                    Walk(index.Find(text), isSound: false);
                    Walk(index.ListOf(text[..2]));
                    index.FindCharacter(text[0]);
                    Assert.False(index.IsDamaged);
                }
                return true;
            }
            catch (IndexDamagedException)
            {
                Assert.True(index.IsDamaged);
                return false;
            }
        }
        catch (IndexDamagedException)
        {
            return false;   // noticed at the opening
        }
    }

    private LuceneTextIndex Write(IReadOnlyList<string> paragraphs, Speech? speech = null, int shareSize = 1_000_000, int threads = 1)
    {
        WriteFiles(paragraphs, speech ?? TestArchive.SpeechOf("a.txt", "各支部要压实责任。"), shareSize, threads);
        return OpenUnchecked();
    }

    private void WriteFiles(IReadOnlyList<string> paragraphs, Speech speech, int shareSize, int threads)
    {
        using var file = new SegmentFileWriter(SegmentPath, DiskFileSystem.Instance);
        using var writer = new LuceneTextWriter(Path.Combine(_root, "text"), threads) { ShareSize = shareSize };
        foreach (var paragraph in paragraphs) writer.Add($"{paragraph}\n", speech, 0);
        var starts = Starts(paragraphs);
        file.Write<int>(SegmentSections.PassageStarts, starts);
        file.Write<int>(SegmentSections.ParagraphStarts, starts.AsSpan(0, paragraphs.Count));
        writer.Complete(file, new ParagraphTable([.. starts[..^1]], [.. paragraphs.Select(p => p.Length + 1)], starts[^1]), threads);
        file.Complete();
    }

    private static PhraseQuery PhraseOf(params string[] words)
    {
        var query = new PhraseQuery();
        foreach (var word in words) query.Add(new Term(Fields.Words, word));
        return query;
    }

    private string SegmentPath => Path.Combine(_root, "segment.wms");

    /// <summary>Opens without comparing seals, as if the bytes had changed after.</summary>
    private LuceneTextIndex OpenUnchecked() =>
        new(LuceneFolder.Share(Path.Combine(_root, "text"), []), new SegmentFile(SegmentPath, DiskFileSystem.Instance));

    private static int[] Starts(IReadOnlyList<string> paragraphs)
    {
        var starts = new int[paragraphs.Count + 1];
        for (var i = 0; i < paragraphs.Count; i++) starts[i + 1] = starts[i] + paragraphs[i].Length + 1;
        return starts;
    }

    private static List<int> PlacesIn(string paragraph, string text) =>
        [.. Enumerable.Range(0, paragraph.Length).Where(at => string.CompareOrdinal(paragraph, at, text, 0, text.Length) == 0)];

    private static List<(int Paragraph, List<int> Places)> Walk(IPhraseCursor? cursor, bool isSound = true)
    {
        var found = new List<(int, List<int>)>();
        while (cursor?.MoveNext() == true)
        {
            var frequency = cursor.Frequency;
            found.Add((cursor.Paragraph, [.. cursor.Places]));
            if (isSound) Assert.Equal(frequency, found[^1].Item2.Count);
        }
        return found;
    }

    private static List<(int Paragraph, int Count)> Walk(IParagraphHits? hits)
    {
        var found = new List<(int, int)>();
        if (hits is null) return found;
        do
            for (var i = 0; i < hits.BlockParagraphs.Length; i++) found.Add((hits.BlockParagraphs[i], hits.BlockFrequencies[i]));
        while (hits.MoveNextBlock());
        return found;
    }

    private static IEnumerable<string> Told(IEnumerable<(int Paragraph, List<int> Places)> found) =>
        found.Select(f => $"{f.Paragraph}: {string.Join(' ', f.Places)}");

    private static string Cut(Random random, IReadOnlyList<string> paragraphs)
    {
        while (true)
        {
            var paragraph = paragraphs[random.Next(paragraphs.Count)];
            if (paragraph.Length < 2) continue;
            var start = random.Next(paragraph.Length - 1);
            return paragraph.Substring(start, 2 + random.Next(Math.Min(10, paragraph.Length - start - 1)));
        }
    }

    private static string Text(Random random, int length)
    {
        var text = new StringBuilder();
        while (text.Length < length) text.Append(Alphabet[random.Next(Alphabet.Length)]);   // halves of surrogate pairs too
        return text.ToString();
    }
}
