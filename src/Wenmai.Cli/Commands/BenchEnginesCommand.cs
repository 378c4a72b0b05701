using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Wenmai.Cli.Benchmarking;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai bench engines</c>: the table of searches as pages run them, on both engines, in Markdown.</summary>
internal static class BenchEnginesCommand
{
    private static readonly Option<string> Corpus = new("--corpus") { Description = "讲话文件夹；比较已有的索引时不用" };
    private static readonly Option<string[]> Archives = new("--archives")
    {
        Description = "同一批讲话的几个索引文件夹，第一个为内置引擎的，其余可在集群中：只比较检索，不另建索引", AllowMultipleArgumentsPerToken = true,
    };
    private static readonly Option<string?> Index = new("--index") { Description = "放两个引擎的索引的文件夹，已有的沿用；默认用临时文件夹，测完删除" };
    private static readonly Option<int> Each = Shell.NumberOption("--each", "每类检索的个数（默认 27）", 27);
    private static readonly Option<int> Rounds = Shell.NumberOption("--rounds", "每个检索的轮数，取中位数（默认 5）", 5);
    private static readonly Option<int> Seed = Shell.NumberOption("--seed", "抽取检索的种子（默认 1）", 1);
    private static readonly Option<bool> Json = Shell.JsonOption();

    public static Command Create()
    {
        var command = new Command("engines", "在同一批讲话上比较两个引擎：按网页的方式检索，并更新一个文件。") { Corpus, Archives, Index, Each, Rounds, Seed, Json };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        if (parsed.GetValue(Archives) is { Length: > 0 } archives) return Compare(parsed, archives);
        if (parsed.GetValue(Corpus) is null) throw new UsageException("请用 --corpus 指定讲话文件夹，或用 --archives 指定要比较的索引。");
        var folder = parsed.GetValue(Index) ?? Directory.CreateTempSubdirectory("wenmai-bench-").FullName;
        try
        {
            var report = new EngineComparison(Path.GetFullPath(parsed.GetValue(Corpus)!), folder)
                .Run(parsed.GetValue(Each), parsed.GetValue(Rounds), parsed.GetValue(Seed));
            if (parsed.GetValue(Json)) Shell.WriteJson(report);
            else Print(report);
            return report.Differing.Count > 0 ? ExitCodes.Failure : ExitCodes.Success;
        }
        finally
        {
            if (parsed.GetValue(Index) is null) Directory.Delete(folder, recursive: true);
        }
    }

    private static int Compare(ParseResult parsed, string[] archives)
    {
        var rows = new ArchiveComparison([.. archives.Select(Path.GetFullPath)])
            .RunAsync(parsed.GetValue(Each), parsed.GetValue(Rounds), parsed.GetValue(Seed)).GetAwaiter().GetResult();
        if (parsed.GetValue(Json)) Shell.WriteJson(rows);
        else Print(archives, rows);
        return ExitCodes.Success;
    }

    private static void Print(string[] archives, IReadOnlyList<ArchiveRow> rows)
    {
        Console.Out.WriteLine("ms, p50 / p95; asked again, and in brackets for the first time\n");
        Console.Out.WriteLine($"| search | {string.Join(" | ", archives.Select(a => Path.GetFileName(a.TrimEnd(Path.DirectorySeparatorChar))))} | answered differently |");
        Console.Out.WriteLine($"|---|{string.Concat(archives.Select(_ => "---|"))}---|");
        foreach (var row in rows)
        {
            var cells = row.Again.Zip(row.First, (again, first) => $"{Cell(again.P50, again.P95)} ({Cell(first.P50, first.P95)})");
            Console.Out.WriteLine($"| {row.Kind} | {string.Join(" | ", cells)} | {row.Differing} |");
        }
    }

    private static void Print(ComparisonReport report)
    {
        Console.Out.WriteLine($"{report.Speeches} speeches, {report.Passages} passages; ms, p50 / p95\n");
        Console.Out.WriteLine("| search | embedded | lucene | × |\n|---|---|---|---|");
        foreach (var row in report.Rows)
            WriteRow(row.Kind, Cell(row.Embedded, row.EmbeddedP95), Cell(row.Lucene, row.LuceneP95), row.Ratio);
        var (embedded, lucene) = (report.EmbeddedBytes / 1e6, report.LuceneBytes / 1e6);
        WriteRow("size, MB", Number(embedded), Number(lucene), lucene / embedded);
        Console.Out.WriteLine($"\nanswered differently: {report.Differing.Count}");
        foreach (var differing in report.Differing.Take(20)) Shell.Error.WriteLine(differing);
    }

    private static void WriteRow(string kind, string embedded, string lucene, double ratio) =>
        Console.Out.WriteLine($"| {kind} | {embedded} | {lucene} | {Number(ratio)} |");

    private static string Cell(double median, double p95) => p95 == 0 ? Number(median) : $"{Number(median)} / {Number(p95)}";

    private static string Number(double value) =>
        value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
