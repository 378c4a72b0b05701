using System.Diagnostics;
using Wenmai.Archives;
using Wenmai.Drafting;
using Wenmai.Insights;
using Wenmai.Searching;

namespace Wenmai.Cli.Benchmarking;

/// <summary>Times what analysts and writers ask of an annotated index.</summary>
internal sealed class DeskBench(SpeechSearcher searcher, string paragraphs, int rounds)
{
    private const int DraftCharacters = 5000;
    private const int Seed = 1;

    /// <summary>Milliseconds of each question, by its name.</summary>
    public IReadOnlyDictionary<string, DeskRow> Run()
    {
        var archive = LocalArchive.Of(searcher);
        var counts = archive.Counts;
        var years = searcher.Speeches.Select(s => s.Year).OfType<int>().Order().ToList();
        var (early, late) = (years[years.Count / 4], years[years.Count * 3 / 4]);
        var desk = new WritersDesk(archive);
        var draft = desk.Read(DraftText()).Draft!;
        return new Dictionary<string, DeskRow>
        {
            ["matrix"] = Time(() => counts.CountMatrixAsync(new MatrixRequest())),
            ["matrixOfWord"] = Time(() => counts.CountMatrixAsync(new MatrixRequest { Slice = Slice.Parse("落实") })),
            ["trend"] = Time(() => counts.CountTrendAsync(new TrendRequest { Series = ["落实", "乡村振兴", "监督管理", "安全生产", "主题:T07"] })),
            ["keyness"] = Time(() => counts.FindKeywordsAsync(new KeynessRequest { Focus = OfYear(late), Reference = OfYear(early) })),
            ["mirror"] = Time(() => desk.MirrorAsync(draft)),
        };
    }

    private static Slice OfYear(int year) => Slice.Parse($"年份:{year}");

    /// <summary>The first time apart: it also reads what lies on disk, and gathers what is kept.</summary>
    private DeskRow Time(Func<Task> question)
    {
        var first = Once(question);
        return new DeskRow(first, Latency.Of(Enumerable.Range(0, Math.Max(1, rounds)).Select(_ => Once(question)).ToList()).P50);
    }

    private static double Once(Func<Task> question)
    {
        var started = Stopwatch.GetTimestamp();
        question().GetAwaiter().GetResult();
        return Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 2);
    }

    /// <summary>A draft that is half known: clauses of paragraphs drawn at random, put together anew.</summary>
    private string DraftText()
    {
        var random = new Random(Seed);
        var lines = File.ReadLines(paragraphs).Where((_, i) => i % 97 == 0).Take(5000).Select(line => line[(line.LastIndexOf('\t') + 1)..]).ToArray();
        random.Shuffle(lines);
        var clauses = lines.SelectMany(line => line.Split('，', '。', '；').Where(c => c.Length is > 4 and < 40).Take(2));
        var draft = new System.Text.StringBuilder();
        foreach (var (clause, i) in clauses.Select((c, i) => (c, i)))
        {
            draft.Append(clause).Append(i % 3 == 2 ? '。' : '，');
            if (i % 12 == 11) draft.Append('\n');
            if (draft.Length >= DraftCharacters) break;
        }
        return draft.ToString();
    }
}
