using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Storage;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai bench</c>: measures indexing and querying on a paragraph file, each phase in a process of its own so that memory is told apart.</summary>
internal static class BenchCommand
{
    private const int Best = 10;

    public static Command Create()
    {
        var paragraphs = new Option<string>("--paragraphs") { Description = "段落文件（.tsv：docid、number、year、text）", Required = true };
        var queries = new Option<string>("--queries") { Description = "查询文件（.tsv：编号、类别、以 | 分隔的词）", Required = true };
        var index = new Option<string?>("--index") { Description = "索引文件夹；默认用临时文件夹，测完删除" };
        var rounds = new Option<int>("--rounds") { Description = "每个查询的轮数，取中位数", DefaultValueFactory = _ => 8 };
        var annotate = new Option<bool>("--annotate") { Description = "另测一遍带标注的索引" };
        var check = new Option<bool>("--check") { Description = "与逐段扫描的结果核对" };
        var phase = new Option<string?>("--phase") { Hidden = true };
        var json = Shell.JsonOption();
        var command = new Command("bench", "测量建立索引和查询的速度、内存和磁盘占用。") { paragraphs, queries, index, rounds, annotate, check, phase, json };
        command.SetAction(parsed => parsed.GetValue(phase) switch
        {
            "index" => IndexPhase(parsed.GetValue(paragraphs)!, parsed.GetValue(index)!, parsed.GetValue(annotate)),
            "query" => QueryPhase(parsed.GetValue(paragraphs)!, parsed.GetValue(queries)!, parsed.GetValue(index)!, parsed.GetValue(rounds), parsed.GetValue(check)),
            "first" => FirstPhase(parsed.GetValue(index)!),
            _ => Run(parsed.GetValue(paragraphs)!, parsed.GetValue(queries)!, parsed.GetValue(index), parsed.GetValue(rounds), parsed.GetValue(annotate), parsed.GetValue(check), parsed.GetValue(json)),
        });
        return command;
    }

    private static int Run(string paragraphs, string queries, string? index, int rounds, bool annotate, bool check, bool json)
    {
        var folder = index ?? Directory.CreateTempSubdirectory("wenmai-bench-").FullName;
        try
        {
            string[] common = ["--paragraphs", paragraphs, "--queries", queries, "--index", folder];
            var built = new List<JsonElement>();
            if (annotate) built.Add(Child([.. common, "--phase", "index", "--annotate"]));
            built.Add(Child([.. common, "--phase", "index"]));
            var first = Enumerable.Range(0, 5).Select(_ => Timed(() => Child([.. common, "--phase", "first"]))).Order().ElementAt(2);
            var queried = Child([.. common, "--phase", "query", "--rounds", $"{rounds}", .. check ? new[] { "--check" } : []]);
            var result = new
            {
                Paragraphs = queried.GetProperty("paragraphs"),
                TextBytes = new FileInfo(paragraphs).Length,
                Index = built.Select(b => b.GetProperty("index")).Reverse(),
                Disk = built[^1].GetProperty("disk"),
                Query = queried.GetProperty("query"),
                FirstAnswerMs = first,
                Ms = queried.GetProperty("ms"),
                Check = queried.GetProperty("check"),
            };
            if (json) Shell.WriteJson(result);
            else Shell.Out.WriteLine(JsonSerializer.Serialize(result, new JsonSerializerOptions { WriteIndented = true }));
            return ExitCodes.Success;
        }
        finally
        {
            if (index is null) Directory.Delete(folder, recursive: true);
        }
    }

    private static double Timed(Action action)
    {
        var started = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static JsonElement Child(string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Add(typeof(BenchCommand).Assembly.Location);
        foreach (var argument in arguments.Prepend("bench")) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new IOException($"测量进程以 {process.ExitCode} 结束");
        return JsonDocument.Parse(output).RootElement;
    }

    private static int IndexPhase(string paragraphs, string index, bool annotate)
    {
        // The file stands alone in a folder of links, so that nothing else beside it is indexed.
        var corpus = Directory.CreateTempSubdirectory("wenmai-bench-corpus-").FullName;
        try
        {
            File.Copy(paragraphs, Path.Combine(corpus, "paragraphs.tsv"));
            foreach (var old in Directory.Exists(index) ? Directory.GetFileSystemEntries(index) : [])
                if (Directory.Exists(old)) Directory.Delete(old, recursive: true); else File.Delete(old);
            var report = new SpeechIndexer(index).Run(new IndexingRequest { Folders = [corpus], Rebuild = true, Annotate = annotate });
            if (report.Rejected > 0) throw new ArgumentException(report.Rejections[0].Reason);
            using var searcher = SpeechSearcher.Open(new GenerationStore(index));
            var bytes = new FileInfo(paragraphs).Length;
            Shell.WriteJson(new
            {
                Index = new
                {
                    Threads = 1, Annotation = annotate, Vectors = false, Seconds = report.Elapsed.TotalSeconds,
                    MbPerSecond = bytes / 1e6 / report.Elapsed.TotalSeconds, PeakRssBytes = Status("VmHWM"),
                },
                Disk = searcher.Parts().ToDictionary(p => p.Name, p => p.Bytes),
            });
            return ExitCodes.Success;
        }
        finally
        {
            Directory.Delete(corpus, recursive: true);
        }
    }

    private static int FirstPhase(string index)
    {
        using var searcher = SpeechSearcher.Open(new GenerationStore(index));
        Shell.WriteJson(new { searcher.RetrieveAll(["监督管理"], Best).Total });
        return ExitCodes.Success;
    }

    private static int QueryPhase(string paragraphs, string queries, string index, int rounds, bool check)
    {
        using var searcher = SpeechSearcher.Open(new GenerationStore(index));
        var all = File.ReadLines(queries).Select(l => l.Split('\t')).Where(l => l.Length == 3).Select(l => (Class: l[1], Terms: l[2].Split('|'))).ToList();
        var times = all.Select(_ => new List<double>()).ToList();
        for (var round = 0; round <= rounds; round++)
            for (var q = 0; q < all.Count; q++)
            {
                var started = Stopwatch.GetTimestamp();
                Answer(searcher, all[q].Class, all[q].Terms);
                if (round > 0) times[q].Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);   // the first round warms
            }
        var medians = all.Select((q, i) => (q.Class, Median: Quantile(times[i], 0.5))).ToLookup(m => m.Class, m => m.Median);
        Shell.WriteJson(new
        {
            Paragraphs = searcher.Statistics.Passages,
            Query = new { ManagedHeapBytes = GC.GetTotalMemory(forceFullCollection: true), RssBytes = Status("VmRSS") },
            Ms = medians.ToDictionary(m => m.Key, m => new { P50 = Quantile(m, 0.5), P95 = Quantile(m, 0.95), P99 = Quantile(m, 0.99) }),
            Check = check ? Check(searcher, paragraphs, all) : null,
        });
        return ExitCodes.Success;
    }

    /// <returns>The exact total, or for a ranked query the number of passages that share anything with it.</returns>
    private static int Answer(SpeechSearcher searcher, string kind, string[] terms) => kind switch
    {
        "phrase" or "and" => searcher.RetrieveAll(terms, Best).Total,
        "sent" => searcher.RetrieveBest(Windows(terms[0]), Best).Count,
        "facet" => searcher.CountByYear(terms[0]).Values.Sum(),
        _ => throw new ArgumentException($"查询类别“{kind}”不在 phrase、and、sent、facet 之中"),
    };

    private static List<string> Windows(string sentence)
    {
        var folded = TextFolding.FoldToString(sentence);
        return Enumerable.Range(0, Math.Max(0, folded.Length - 1)).Select(i => folded.Substring(i, 2))
            .Where(w => w.All(char.IsLetterOrDigit)).Distinct().ToList();
    }

    /// <summary>Compares totals with a scan of every paragraph.</summary>
    private static object Check(SpeechSearcher searcher, string paragraphs, List<(string Class, string[] Terms)> queries)
    {
        var exact = queries.Where(q => q.Class is "phrase" or "and" or "facet").ToList();
        var folded = exact.Select(q => q.Terms.Select(TextFolding.FoldToString).ToArray()).ToList();
        var expected = new int[exact.Count];
        foreach (var line in File.ReadLines(paragraphs))
        {
            var text = TextFolding.FoldToString(line[(line.LastIndexOf('\t') + 1)..]);
            for (var q = 0; q < exact.Count; q++)
                if (folded[q].All(t => text.Contains(t, StringComparison.Ordinal))) expected[q]++;
        }
        var differing = exact.Where((q, i) => Answer(searcher, q.Class, q.Terms) != expected[i]).Select(q => string.Join('|', q.Terms)).ToList();
        return new { Queries = exact.Count, Differing = differing.Count, Examples = differing.Take(10) };
    }

    private static double Quantile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return Math.Round(sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))], 4);
    }

    /// <summary>A figure of this process in bytes, where the system tells it; 0 elsewhere.</summary>
    private static long Status(string name) => !File.Exists("/proc/self/status") ? 0 : File.ReadLines("/proc/self/status")
        .Where(l => l.StartsWith(name, StringComparison.Ordinal))
        .Select(l => long.Parse(l.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^2], CultureInfo.InvariantCulture) * 1024)
        .FirstOrDefault();
}
