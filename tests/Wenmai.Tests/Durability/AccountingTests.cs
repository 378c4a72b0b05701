using System.IO.Compression;
using System.Text;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Storage;

namespace Wenmai.Tests.Durability;

/// <summary>P8, P9, P14, P23: the files are the truth; nothing of them vanishes, and the index is what they make it, however it came about.</summary>
public sealed class AccountingTests : IDisposable
{
    private static readonly int[] Threads = [1, 2, 8];
    private const string Sound = "同志们：\n要压实责任，严禁公车私用。";
    private readonly DurableArchive _archive = new(annotate: true);

    static AccountingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public void Dispose() => _archive.Dispose();

    [Fact]
    public void P8_AnIndexMadeAnewAnswersTheSame()
    {
        var random = Trials.Random(0);
        for (var run = 0; run < 4; run++)
        {
            _archive.Change(random, 30 + run, 15);
            _archive.Run();
        }
        var queries = Enumerable.Range(0, 500).Select(_ => DurableArchive.TextOf(random, 1)).Select(t => t[..random.Next(1, 9)].TrimEnd('\ud840')).ToList();
        var before = Best(queries);
        Directory.Delete(_archive.Index, recursive: true);
        _archive.Run();
        Assert.Equal(before, Best(queries));
    }

    [Fact]
    public void P9_AnswersDoNotDependOnOrderBatchesOrThreads()
    {
        var random = Trials.Random(0);
        var texts = Enumerable.Range(0, 40).ToDictionary(i => $"f{i}.txt", _ => DurableArchive.TextOf(random));
        foreach (var (name, text) in texts) _archive.Write(name, text);
        var expected = _archive.AnswersOfTheFiles();
        for (var shuffle = 0; shuffle < Trials.Of(5, 30); shuffle++)
        {
            using var other = new DurableArchive(annotate: true, threads: Threads[shuffle % Threads.Length]);
            foreach (var batch in texts.OrderBy(_ => random.Next()).Chunk(random.Next(3, 20)))
            {
                foreach (var (name, text) in batch) other.Write(name, text);
                other.Run();
            }
            Assert.True(expected == other.Answers(), $"shuffle {shuffle}, seed {Trials.Seed}");
        }
        Trials.Report("P9", $"40 files in {Trials.Of(5, 30)} orders and batches, by 1, 2 and 8 threads, the same answers");
    }

    [Fact]
    public void P14_NoDocumentVanishes()
    {
        var folders = Trials.Of(2, 20);
        var rejected = 0;
        for (var folder = 0; folder < folders; folder++)
        {
            using var archive = new DurableArchive();
            var random = Trials.Random(folder);
            const int files = 300;
            for (var i = 0; i < files; i++) Faults[random.Next(Faults.Length)](archive.Corpus, $"f{i:000}");
            archive.Write("sound.txt", Sound);
            var first = Account(archive);
            var second = archive.Run();
            Assert.Equal((first.Found, first.Rejected, first.Generation), (second.Found, second.Rejected, second.Generation));
            Assert.Equal(files + 1, first.Found);
            Assert.Equal(first.Added, second.Unchanged);
            foreach (var file in Directory.GetFiles(archive.Corpus).Where(_ => random.Next(3) == 0)) File.Delete(file);
            archive.Write("sound.txt", Sound);
            var third = Account(archive);
            Assert.Equal(first.Added, third.Unchanged + third.Updated + third.Added + third.Removed);
            rejected += first.Rejected;
        }
        Trials.Report("P14", $"{folders} folders of 300 files of {Faults.Length} kinds, {rejected} refused, all accounted for");
    }

    [Fact]
    public void P23_TextIsKeptToTheLetter()
    {
        foreach (var file in Directory.GetFiles(Repository.Corpus).Where(f => f.EndsWith(".txt", StringComparison.Ordinal) || f.EndsWith(".docx", StringComparison.Ordinal)).Take(12))
            File.Copy(file, Path.Combine(_archive.Corpus, Path.GetFileName(file)));
        var masked = "**市xx区的*同志在第**次会议上讲话。\r\n　　要求某局（𠀀字）落\u200b实責任。";
        _archive.Write("masked.txt", masked);
        _archive.Run();
        var report = _archive.Verify();
        Assert.Empty(report.Faults);
        Assert.Equal(report.Speeches, report.Originals);
        using var searcher = SpeechSearcher.Open(new GenerationStore(_archive.Index));
        foreach (var speech in searcher.Speeches)
            Assert.Equal(File.ReadAllBytes(Path.Combine(_archive.Corpus, speech.Source.File)), File.ReadAllBytes(searcher.FindOriginal(speech.Id)!));
        foreach (var query in new[] { "“**市xx区”", "“第**次会议”", "“*同志”", "“某局”", "“𠀀”", "“落实责任”" })
            Assert.Contains(searcher.Search(new SearchRequest { Query = query, Size = 100 }).Results!.Hits, h => h.Title.Length > 0 && searcher.FindSpeech(h.Speech)!.Source.File == "masked.txt");
    }

    private static Wenmai.Indexing.IndexReport Account(DurableArchive archive)
    {
        var report = archive.Run();
        Assert.Equal(report.Found, report.Added + report.Updated + report.Unchanged + report.Rejected);
        Assert.All(report.Rejections, r => Assert.True(r is { File.Length: > 0, Code.Length: 4, Reason.Length: > 0, Remedy.Length: > 0 }, r.ToString()));
        return report;
    }

    private List<string> Best(List<string> queries)
    {
        using var searcher = SpeechSearcher.Open(new GenerationStore(_archive.Index));
        return queries.Select(q => searcher.Search(new SearchRequest { Query = q, Size = 50 }).Results)
            .Select(r => r is null ? "" : $"{r.Total} {string.Join(' ', r.Hits.Select(h => $"{h.Passage}:{h.Score:r}"))} {string.Join(' ', r.Facets[Facet.Type].Select(c => $"{c.Value}={c.Passages}"))}").ToList();
    }

    /// <summary>Kinds of files that come in piles of documents: sound ones, and everything that goes wrong with them.</summary>
    private static readonly Action<string, string>[] Faults =
    [
        Text(".txt", Sound),
        Text(".md", "# 在会议上的讲话\n\n" + Sound),
        Bytes(".txt", () => Encoding.GetEncoding("GB18030").GetBytes(Sound)),
        Bytes(".txt", () => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Sound)]),
        Bytes(".txt", () => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Sound)]),
        Bytes(".txt", () => Encoding.Unicode.GetBytes(Sound)),
        Bytes(".txt", () => Encoding.GetEncoding("Big5").GetBytes("同志們要壓實責任嚴禁公車私用")),
        Text(".html", "<html><body><h1>讲话</h1><p>要压实责任。</p></body></html>"),
        Text(".tsv", "d1\t1\t2021\t第一段讲责任\nd1\t2\t2021\t第二段"),
        Text(".txt", ""),
        Bytes(".txt", () => [0xEF, 0xBB, 0xBF]),
        Text(".txt", " 　\r\n\u200b"),
        Bytes(".txt", () => Encoding.UTF8.GetBytes(Sound)[..^2]),
        Bytes(".txt", () => [.. Encoding.GetEncoding("GB18030").GetBytes(Sound), 0x81]),
        Bytes(".txt", () => [.. Encoding.UTF8.GetBytes(Sound), 0xFF, .. Encoding.UTF8.GetBytes(Sound)]),
        Bytes(".txt", () => [.. Encoding.UTF8.GetBytes(Sound), .. Encoding.GetEncoding("GB18030").GetBytes(Sound)]),
        Bytes(".txt", () => [0xC0, 0xAF]),
        Text(".txt", "鍏氶锟斤拷烫烫烫" + Sound),
        Text(".txt", "有\0控制\u0007符\u202e" + Sound),
        Text(".png", "not a document"),
        Text(".docx", Sound),
        Bytes(".docx", () => "PK\u0003\u0004 cut short"u8.ToArray()),
        Bytes(".docx", () => EmptyZip()),
        Text(".pdf", Sound),
        Text(".pdf", "%PDF-1.7\nbroken"),
        Text(".rtf", Sound),
        Text(".tsv", "no columns at all"),
        Text(".jsonl", "{\"id\": "),
        Text(".md", "---\ntitle: [[[[\n---\n\n" + Sound),
        Text(".md", "---\ndate: 2022-13-45\n---\n\n" + Sound),
        Text(".md", "---\nthemes: [没有的主题]\n---\n\n" + Sound),
        Text(".md", "---\ntitle: a\ntitle: b\n---\n\n" + Sound),
        (folder, name) => File.CreateSymbolicLink(Path.Combine(folder, name + ".txt"), Path.Combine(folder, "nowhere")),
        (folder, name) => File.CreateSymbolicLink(Path.Combine(folder, name + ".txt"), Repository.Root),
    ];

    private static Action<string, string> Text(string extension, string text) => Bytes(extension, () => Encoding.UTF8.GetBytes(text));

    private static Action<string, string> Bytes(string extension, Func<byte[]> bytes) => (folder, name) => File.WriteAllBytes(Path.Combine(folder, name + extension), bytes());

    private static byte[] EmptyZip()
    {
        using var stream = new MemoryStream();
        using (new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true)) { }
        return stream.ToArray();
    }
}
