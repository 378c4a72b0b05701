using System.Diagnostics;
using System.Text;
using Wenmai.Corpus;
using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Storage;
using Wenmai.Tests.Corpus;

namespace Wenmai.Tests.Durability;

/// <summary>P16, P17: damaged documents, queries without sense and spoilt segments get an answer: never an exception of ours, never a stop.</summary>
/// <remarks>Deterministic: a trial's number and the seed make its input, and a failure names both.</remarks>
public sealed class FuzzTests
{
    /// <summary>Far above what anything takes; it only ends what hangs.</summary>
    private static readonly TimeSpan Hanging = TimeSpan.FromMinutes(1);

    [Fact]
    public void P16_ReadersAnswerWhateverIsDoneToADocument()
    {
        var (sound, refused, trials) = (0, 0, Trials.Of(1_500, 60_000));
        var originals = Originals().ToList();
        using var folder = new TempFolder();
        for (var trial = 0; trial < trials; trial++)
        {
            var random = Trials.Random(trial);
            var (name, bytes) = originals[random.Next(originals.Count)];
            var file = folder.Add(name, Spoil(random, bytes, originals[random.Next(originals.Count)].Bytes));
            Answered(trial, name, () =>
            {
                var result = SpeechReader.Read(file, Taxonomy.Shipped);
                if (result.Rejection is not null) refused++;
                else
                    foreach (var text in result.Speeches.Take(3))
                    {
                        SpeechAssembler.Shipped.Assemble(text, name);
                        sound++;
                    }
            });
        }
        Trials.Report("P16", $"{trials} spoilt documents of {originals.Count} kinds: {sound} speeches, {refused} refused");
    }

    [Fact]
    public void P17_AnyQueryIsAnsweredOrRefusedWithACode()
    {
        using var archive = new DurableArchive(annotate: true);
        archive.Change(Trials.Random(0), 20, 20);
        archive.Run();
        using var searcher = SpeechSearcher.Open(new GenerationStore(archive.Index));
        var (answered, refused, trials) = (0, 0, Trials.Of(2_000, 100_000));
        var byMeaning = 0;
        for (var trial = 0; trial < trials; trial++)
        {
            var random = Trials.Random(trial);
            var request = new SearchRequest
            {
                Query = QueryOf(random),
                Mode = Enum.GetValues<SearchMode>()[random.Next(Enum.GetValues<SearchMode>().Length)],
                Sort = Enum.GetValues<SearchSort>()[random.Next(Enum.GetValues<SearchSort>().Length)],
                Page = random.Next(-1, 3),
                Size = random.Next(0, 30),
            };
            Answered(trial, request.Query, () =>
            {
                var outcome = searcher.Search(request);
                if (outcome.Results is { } results)
                {
                    answered++;
                    if (request.Mode == SearchMode.Meaning && results.Hits.Any(h => h.Nearest is not null)) byMeaning++;
                    foreach (var hit in results.Hits)
                        foreach (var span in hit.Highlights) Assert.InRange(span.End, span.Start + 1, hit.Text.Length);
                }
                else
                {
                    refused++;
                    Assert.All(outcome.Problems, p => Assert.True(p is { Code.Length: 4, Message.Length: > 0, Remedy.Length: > 0 }, p.ToString()));
                }
            });
        }
        Trials.Report("P17", $"{trials} queries: {answered} answered, {byMeaning} of them by meaning, {refused} refused");
        Assert.True(answered > 0 && refused > 0 && byMeaning > 0, "the trials leave out answers, refusals or meaning");
    }

    [Fact]
    public void P7_ASpoiltSegmentIsNeverReadAsASoundOne()
    {
        using var archive = new DurableArchive();
        archive.Change(Trials.Random(0), 12, 12);
        archive.Run();
        var path = Directory.GetFiles(Path.Combine(archive.Index, "segments")).Single();
        var bytes = File.ReadAllBytes(path);
        var truth = archive.Answers();
        var (harmless, noticed, trials) = (0, 0, Trials.Of(200, 10_000));
        for (var trial = 0; trial < trials; trial++)
        {
            var spoilt = Spoil(Trials.Random(trial), bytes, bytes);
            File.WriteAllBytes(path, spoilt);
            Answered(trial, "segment", () =>
            {
                try
                {
                    Assert.Equal(truth, archive.Answers());
                    harmless++;
                }
                catch (IndexDamagedException)
                {
                    noticed++;
                }
            });
        }
        Trials.Report("P7", $"{trials} spoilt segments: {noticed} noticed, {harmless} left as they were");
        Assert.True(noticed > trials / 2);
    }

    /// <summary>Runs a trial; what goes wrong is told with its number and seed.</summary>
    private static void Answered(int trial, string input, Action run)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            run();
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"trial {trial}, seed {Trials.Seed}, input [{input}]", e);
        }
        Assert.True(watch.Elapsed < Hanging, $"trial {trial}, seed {Trials.Seed}, input [{input}] took {watch.Elapsed}");
    }

    /// <summary>Sound documents of every format that is read in this process.</summary>
    private static IEnumerable<(string Name, byte[] Bytes)> Originals()
    {
        foreach (var path in Directory.GetFiles(Repository.Corpus).Where(f => !f.EndsWith("README.md", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Where((_, i) => i % 6 == 0))
            yield return ("原件" + Path.GetExtension(path), File.ReadAllBytes(path));
        yield return ("文档.docx", DocxFile.Of(DocxFile.Paragraph("一、压实责任", "<w:outlineLvl w:val=\"0\"/>") + DocxFile.Paragraph("各支部要压实责任，严禁公车私用。") + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>项目</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"));
        yield return ("网页.html", Encoding.UTF8.GetBytes("<html><head><meta charset=utf-8><title>站</title></head><body><h1>讲话</h1><table><tr><td>甲<td>乙</table><p>各支部<b>要压实</b>责任。&amp;&#x4e00;</p></body></html>"));
        yield return ("元数据.md", Encoding.UTF8.GetBytes("---\ntitle: 讲话\ndate: 2022-03-01\nunit: \"**市教育局\"\nthemes: [T06, 反腐败斗争]\n---\n\n# 一、压实责任\n\n> 引文\n\n- 各支部要**压实**责任，[附件](x.md)。\n"));
        yield return ("段落.tsv", Encoding.UTF8.GetBytes("docid\tnumber\tyear\ttext\nd1\t1\t2021\t第一段讲责任\nd1\t2\t2021\t第二段讲落实\n"));
        yield return ("段落.jsonl", Encoding.UTF8.GetBytes("{\"docid\":\"d1\",\"number\":1,\"year\":2021,\"text\":\"第一段\"}\n{\"docid\":\"d1\",\"number\":2,\"year\":2021,\"text\":\"第二段\"}\n"));
    }

    /// <summary>Flips, cuts, doubles, moves and splices stretches of bytes, and strews in what formats are made of.</summary>
    private static byte[] Spoil(Random random, byte[] original, byte[] other)
    {
        byte[][] pieces = [.. new[] { "\0", "\uFEFF", "\u202E", "---\n", "<w:p>", "</w:t>", "<![CDATA[", "<!DOCTYPE", "&#x0;", "<table><tr>", "[[[[", "> > > ", "```", "**", "\t\t", "\r", "\u2028", "一、", "PK\u0003\u0004", "99999999999999999999", "-1" }.Select(Encoding.UTF8.GetBytes), [0xFF, 0xFE], [0xC0, 0xAF], [0x81, 0x30]];
        var bytes = new List<byte>(original);
        for (var i = random.Next(1, 6); i > 0 && bytes.Count > 4; i--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 200), bytes.Count - at);
            switch (random.Next(7))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes.RemoveRange(at, length); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                case 4: bytes.InsertRange(at, pieces[random.Next(pieces.Length)]); break;
                case 5: bytes.InsertRange(at, Enumerable.Repeat(pieces[random.Next(pieces.Length)], random.Next(1, 300)).SelectMany(p => p)); break;
                default: bytes.InsertRange(at, other.AsSpan(random.Next(other.Length)) is var rest ? rest[..Math.Min(rest.Length, random.Next(1, 500))].ToArray() : []); break;
            }
        }
        return [.. bytes];
    }

    /// <summary>A query put together from what queries are made of, or of any characters at all.</summary>
    private static string QueryOf(Random random)
    {
        string[] pieces = ["党", "责任", "从严治党", "督查 问责", " ", "　", "\"", "“", "”", "（", "）", "(", ")", "-", "~", "~3", "~句", "…", "*", "**", "某", "xx", "或", "非", "且", "AND", "OR", "NOT", "年份:", "主题:", "类型:", "标题:", "单位:", "2022", "2023-2021", "T06", "D02", ":", "：", "，", "。", "\ud840", "\udc00", "𠀀", "\0", "\n", "\u200b", "\u202e", "\uFEFF", "é", "e\u0301", "ﷺ", "Ⅻ", "〇", "<b>", "&amp;", "%s", "\\", "/", "[a TO z]"];
        return random.Next(4) == 0
            ? new string([.. Enumerable.Range(0, random.Next(60)).Select(_ => (char)random.Next(char.MaxValue + 1))])
            : string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => pieces[random.Next(pieces.Length)]));
    }
}
