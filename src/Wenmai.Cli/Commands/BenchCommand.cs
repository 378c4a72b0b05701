using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;
using Wenmai.Cli.Benchmarking;
using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai bench</c>: measures indexing and querying on a paragraph file, each phase in a process of its own so that memory is told apart.</summary>
internal static class BenchCommand
{
    private static readonly Option<string> Paragraphs = new("--paragraphs") { Description = "段落文件（.tsv：docid、number、year、text）", Required = true };
    private static readonly Option<string> Queries = new("--queries") { Description = "查询文件（.tsv：编号、类别、以 | 分隔的词）", Required = true };
    private static readonly Option<string?> Index = new("--index") { Description = "索引文件夹，原有内容将被替换；默认用临时文件夹，测完删除" };
    private static readonly Option<int> Rounds = Shell.NumberOption("--rounds", "每个查询的轮数，取中位数（默认 8）", 8);
    private static readonly Option<bool> Plain = new("--plain") { Description = "只测不带标注和向量的索引" };
    private static readonly Option<string?> Engine = new("--engine") { Description = "要测的引擎（默认内置引擎）；opensearch 按 --pages 的方式测" };
    private static readonly Option<string?> Nodes = new("--nodes") { Description = "集群节点的地址，以逗号分隔（用于 --engine opensearch）" };
    private static readonly Option<bool> Pages = new("--pages") { Description = "按网页的方式提问：测整个回答，以及分析页的统计" };
    private static readonly Option<bool> Keep = new("--keep") { Description = "沿用 --index 中已有的索引，只提问（用于 --pages）" };
    private static readonly Option<bool> Hybrid = new("--hybrid") { Description = "另建带向量的索引，测综合检索；并测逐个比较一百万个向量" };
    private static readonly Option<bool> Check = new("--check") { Description = "与逐段扫描的结果核对" };
    private static readonly Option<int> Generated = Shell.NumberOption("--generated", "核对时另外随机生成的查询数（默认 2000）", 2000);
    private static readonly Option<int> Seed = Shell.NumberOption("--seed", "随机查询的种子（默认 1）", 1);
    private static readonly Option<int> Threads = new("--threads") { Hidden = true };
    private static readonly Option<string?> Phase = new("--phase") { Hidden = true };
    private static readonly Option<bool> Json = Shell.JsonOption();

    public static Command Create()
    {
        var command = new Command("bench", "测量建立索引和查询的速度、内存和磁盘占用。")
        {
            Paragraphs, Queries, Index, Rounds, Plain, Engine, Nodes, Pages, Keep, Hybrid, Check, Generated, Seed, Threads, Phase, Json,
            BenchEnginesCommand.Create(),
        };
        command.SetAction(parsed => parsed.GetValue(Phase) switch
        {
            "index" => IndexPhase(parsed),
            "query" => QueryPhase(parsed),
            "desk" => DeskPhase(parsed),
            "hybrid" => HybridPhase(parsed),
            "vectors" => VectorsPhase(parsed),
            "first" => FirstPhase(parsed.GetValue(Index)!),
            _ => parsed.GetValue(Pages) || IsElsewhere(parsed.GetValue(Engine)) ? BenchPagesAction.Run(OptionsOf(parsed)) : Run(parsed),
        });
        return command;
    }

    /// <summary>Whether an engine keeps archives elsewhere than in files of this machine.</summary>
    private static bool IsElsewhere(string? engine) => engine is not null && Archives.ArchiveHosts.Engines.Contains(Shell.EngineOf(engine));

    private static BenchPagesOptions OptionsOf(ParseResult parsed) => new(parsed.GetRequiredValue(Paragraphs), parsed.GetRequiredValue(Queries))
    {
        Engine = parsed.GetValue(Engine) is { } name ? Shell.EngineOf(name) : null,
        Index = parsed.GetValue(Index),
        Nodes = parsed.GetValue(Nodes),
        IsKept = parsed.GetValue(Keep),
        IsPlain = parsed.GetValue(Plain),
        Threads = parsed.GetValue(Threads) is > 0 and var threads ? threads : Environment.ProcessorCount,
        Rounds = parsed.GetValue(Rounds),
        Json = parsed.GetValue(Json),
    };

    private static int Run(ParseResult parsed)
    {
        var folder = parsed.GetValue(Index) ?? Directory.CreateTempSubdirectory("wenmai-bench-").FullName;
        try
        {
            string[] engine = parsed.GetValue(Engine) is { } name ? ["--engine", Shell.EngineOf(name)] : [];
            var report = Measure(parsed, ["--paragraphs", parsed.GetRequiredValue(Paragraphs), "--queries", parsed.GetRequiredValue(Queries), "--index", folder, .. engine]);
            if (parsed.GetValue(Json)) Shell.WriteJson(report);
            else Print(report);
            return report.Check is { Differing: > 0 } ? ExitCodes.Failure : ExitCodes.Success;
        }
        finally
        {
            if (parsed.GetValue(Index) is null) Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Indexes in every way, the plainest last, which is then queried.</summary>
    private static BenchReport Measure(ParseResult parsed, string[] common)
    {
        var all = $"{Environment.ProcessorCount}";
        var (hybrid, vectors) = parsed.GetValue(Hybrid) ? MeasureMeaning(parsed, common, all) : (null, null);
        List<string[]> ways = [["--threads", all], ["--threads", "1", "--plain"], ["--threads", all, "--plain"]];
        var (rows, desk) = (new List<IndexRow>(), (Dictionary<string, DeskRow>?)null);
        foreach (var way in parsed.GetValue(Plain) ? ways.Skip(1) : ways)
        {
            rows.Add(Child<IndexRow>([.. common, "--phase", "index", .. way]));
            if (rows[^1].Annotation) desk = Child<Dictionary<string, DeskRow>>([.. common, "--phase", "desk", "--rounds", $"{parsed.GetValue(Rounds)}"]);
        }
        var first = Enumerable.Range(0, 5).Select(_ => Timed(() => Child([.. common, "--phase", "first"]))).ToList();
        string[] check = parsed.GetValue(Check) ? ["--check", "--generated", $"{parsed.GetValue(Generated)}", "--seed", $"{parsed.GetValue(Seed)}"] : [];
        var report = Child<BenchReport>([.. common, "--phase", "query", "--rounds", $"{parsed.GetValue(Rounds)}", .. check]);
        return report with { DeskMs = desk, Hybrid = hybrid, Vectors = vectors, Index = rows.OrderBy(r => r.Annotation).ThenBy(r => r.Threads).ToList(), FirstAnswerMs = Latency.Quantile(first, 0.5) };
    }

    /// <summary>An index with vectors and without labels, queried as people type; and comparing vectors alone.</summary>
    private static (Latency Hybrid, VectorsRow Vectors) MeasureMeaning(ParseResult parsed, string[] common, string threads)
    {
        Child([.. common, "--phase", "index", "--threads", threads, "--plain", "--hybrid"]);
        string[] rounds = ["--rounds", $"{parsed.GetValue(Rounds)}"];
        return (Child<Latency>([.. common, "--phase", "hybrid", .. rounds]), Child<VectorsRow>([.. common, "--phase", "vectors", .. rounds]));
    }

    private static int IndexPhase(ParseResult parsed)
    {
        var (paragraphs, index, threads, annotate) =
            (parsed.GetRequiredValue(Paragraphs), parsed.GetValue(Index)!, parsed.GetValue(Threads), !parsed.GetValue(Plain));
        var corpus = Directory.CreateTempSubdirectory("wenmai-bench-corpus-").FullName;   // the file alone, so that nothing beside it is indexed
        try
        {
            File.Copy(paragraphs, Path.Combine(corpus, "paragraphs.tsv"));
            if (Directory.Exists(index)) Directory.Delete(index, recursive: true);
            var report = new SpeechIndexer(index).Run(new IndexingRequest
            {
                Folders = [corpus],
                Rebuild = true,
                Annotate = annotate,
                Vectors = annotate || parsed.GetValue(Hybrid),
                Threads = threads,
                Engine = parsed.GetValue(Engine),
            });
            if (report.Rejected > 0) throw new UsageException(report.Rejections[0].Reason);
            var seconds = report.Elapsed.TotalSeconds;
            using var searcher = SpeechSearcher.Open(new GenerationStore(index));
            var vectors = searcher.Parts().Any(p => p is { Bytes: > 0 } && p.Name.Contains("vector", StringComparison.Ordinal));
            Shell.WriteJson(new IndexRow(threads, annotate, vectors, seconds, Math.Round(TextBytes(paragraphs) / 1e6 / seconds, 3), Status("VmHWM")));
            return ExitCodes.Success;
        }
        finally
        {
            Directory.Delete(corpus, recursive: true);
        }
    }

    private static int HybridPhase(ParseResult parsed)
    {
        using var searcher = SpeechSearcher.Open(new GenerationStore(parsed.GetValue(Index)!));
        var queries = BenchQuery.Read(parsed.GetRequiredValue(Queries)).Where(q => q.Class == "sent").Select(q => q with { Class = "hybrid" }).ToList();
        Shell.WriteJson(Latency.Of(Time(searcher, queries, parsed.GetValue(Rounds))));
        return ExitCodes.Success;
    }

    private static int VectorsPhase(ParseResult parsed)
    {
        const int count = 1_000_000, dimensions = 256;
        var random = new Random(1);
        var (query, rows, products) = (new short[dimensions], new sbyte[count * dimensions], new int[count]);
        random.NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(rows.AsSpan()));
        for (var i = 0; i < dimensions; i++) query[i] = (short)random.Next(-2047, 2048);
        for (var warming = 0; warming < 5; warming++) QuantisedVector.Dots(query, rows, products);
        var ms = Latency.Of(Enumerable.Range(0, Math.Max(1, parsed.GetValue(Rounds))).Select(_ => Timed(() => QuantisedVector.Dots(query, rows, products))).ToList());
        Shell.WriteJson(new VectorsRow(count, dimensions, ms, Math.Round(rows.Length / ms.P50 / 1e6, 1)));
        return ExitCodes.Success;
    }

    private static int FirstPhase(string index)
    {
        using var searcher = SpeechSearcher.Open(new GenerationStore(index));
        Console.Out.WriteLine(searcher.RetrieveAll(["监督管理"], 10).Total.ToString(CultureInfo.InvariantCulture));
        return ExitCodes.Success;
    }

    private static int DeskPhase(ParseResult parsed)
    {
        using var searcher = SpeechSearcher.Open(new GenerationStore(parsed.GetValue(Index)!));
        Shell.WriteJson(new DeskBench(searcher, parsed.GetRequiredValue(Paragraphs), parsed.GetValue(Rounds)).Run());
        return ExitCodes.Success;
    }

    private static int QueryPhase(ParseResult parsed)
    {
        var paragraphs = parsed.GetRequiredValue(Paragraphs);
        using var searcher = SpeechSearcher.Open(new GenerationStore(parsed.GetValue(Index)!));
        var queries = BenchQuery.Read(parsed.GetRequiredValue(Queries));
        var times = Time(searcher, queries, parsed.GetValue(Rounds));
        var memory = new QueryMemory(GC.GetTotalMemory(forceFullCollection: true), Status("VmRSS"));
        var bytes = TextBytes(paragraphs);
        Shell.WriteJson(new BenchReport(
            searcher.Statistics.Passages, bytes, [], DiskRow.Of(searcher.Parts(), bytes), memory, 0,
            queries.Zip(times).GroupBy(q => q.First.Class).ToDictionary(g => g.Key, g => Latency.Of(g.Select(q => q.Second).ToList())),
            parsed.GetValue(Check) ? new BenchCheck(paragraphs).Run(searcher, queries, parsed.GetValue(Generated), parsed.GetValue(Seed)) : null));
        return ExitCodes.Success;
    }

    /// <summary>For each query the median of its rounds. Each class is warmed for a second before it is timed.</summary>
    private static double[] Time(SpeechSearcher searcher, List<BenchQuery> queries, int rounds)
    {
        var medians = new Dictionary<BenchQuery, double>(ReferenceEqualityComparer.Instance);
        foreach (var group in queries.GroupBy(q => q.Class).Select(g => g.ToList()))
        {
            for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started).TotalSeconds < 1;) group.ForEach(q => q.Run(searcher));
            var times = Enumerable.Range(0, Math.Max(1, rounds)).Select(_ => group.Select(q => Timed(() => q.Run(searcher))).ToList()).ToList();
            for (var q = 0; q < group.Count; q++) medians[group[q]] = Latency.Quantile(times.Select(round => round[q]).ToList(), 0.5);
        }
        return queries.Select(q => medians[q]).ToArray();
    }

    private static double Timed(Action action)
    {
        var started = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static T Child<T>(string[] arguments) => JsonSerializer.Deserialize<T>(Child(arguments), JsonSerializerOptions.Web)!;

    private static string Child(string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Add(typeof(BenchCommand).Assembly.Location);
        foreach (var argument in arguments.Prepend("bench")) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new IOException($"测量进程以 {process.ExitCode} 结束");
    }

    /// <summary>Bytes of the text column: identifiers and years are no text.</summary>
    internal static long TextBytes(string paragraphs) =>
        File.ReadLines(paragraphs).Sum(line => (long)System.Text.Encoding.UTF8.GetByteCount(line.AsSpan(line.LastIndexOf('\t') + 1)));

    private static void Print(BenchReport report)
    {
        var table = new TerminalTable().Columns("项目", "结果");
        foreach (var row in report.Index)
            table.Row($"建索引 {row.Threads} 线程{(row.Annotation ? "，带标注" : "")}", $"{row.MbPerSecond:F2} MB/s，{row.Seconds:F1} 秒，内存最多 {row.PeakRssBytes / 1e6:F0} MB");
        table.Row("磁盘", $"{report.Disk.Total / 1e6:F1} MB，为原文的 {report.Disk.TimesText:F2} 倍");
        table.Row("查询时的内存", $"托管堆 {report.Query.ManagedHeapBytes / 1e6:F1} MB，常驻 {report.Query.RssBytes / 1e6:F0} MB");
        table.Row("首次回答", $"{report.FirstAnswerMs:F0} 毫秒");
        if (report is { Hybrid: { } hybrid, Vectors: { } vectors })
        {
            table.Row("综合检索", $"{hybrid.P50:F1} / {hybrid.P95:F1} / {hybrid.P99:F1} 毫秒（p50 / p95 / p99）");
            table.Row($"比较 {vectors.Count} 个 {vectors.Dimensions} 维向量", $"{vectors.Ms.P50:F1} / {vectors.Ms.P95:F1} 毫秒（p50 / p95），{vectors.GbPerSecond:F1} GB/s");
        }
        foreach (var (kind, ms) in report.Ms) table.Row(kind, $"{ms.P50:F3} / {ms.P95:F3} / {ms.P99:F3} 毫秒（p50 / p95 / p99）");
        foreach (var (question, ms) in report.DeskMs ?? new Dictionary<string, DeskRow>()) table.Row(question, $"{ms.Again:F1} 毫秒（首次 {ms.First:F1}）");
        if (report.Check is { } check) table.Row("核对", $"{check.Queries} 个查询，{check.Differing} 个与扫描结果不同");
        table.Write(Shell.Out);
        foreach (var example in report.Check?.Examples ?? []) Shell.Error.WriteLine(example);
    }

    /// <summary>A figure of this process in bytes, where the system tells it; 0 elsewhere.</summary>
    internal static long Status(string name) => !File.Exists("/proc/self/status") ? 0 : File.ReadLines("/proc/self/status")
        .Where(l => l.StartsWith(name, StringComparison.Ordinal))
        .Select(l => long.Parse(l.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^2], CultureInfo.InvariantCulture) * 1024)
        .FirstOrDefault();
}
