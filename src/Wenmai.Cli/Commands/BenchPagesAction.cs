using System.Globalization;
using Spectre.Console;
using Wenmai.Archives;
using Wenmai.Cli.Benchmarking;
using Wenmai.Indexing;
using Wenmai.OpenSearch;
using Wenmai.Storage;

namespace Wenmai.Cli.Commands;

/// <summary>What <c>wenmai bench --pages</c> is asked to measure.</summary>
/// <param name="Paragraphs">The paragraph file.</param>
/// <param name="Queries">The set of queries.</param>
internal sealed record BenchPagesOptions(string Paragraphs, string Queries)
{
    /// <summary>The engine; null for the embedded one.</summary>
    public string? Engine { get; init; }

    /// <summary>The index folder; null for a temporary one.</summary>
    public string? Index { get; init; }

    /// <summary>Addresses of the cluster; null for those of the environment.</summary>
    public string? Nodes { get; init; }

    /// <summary>Whether the index that is there is asked, and none is made.</summary>
    public bool IsKept { get; init; }

    /// <summary>Whether the index has neither labels nor vectors.</summary>
    public bool IsPlain { get; init; }

    /// <summary>Processors that prepare.</summary>
    public int Threads { get; init; }

    /// <summary>Times that a question is asked again.</summary>
    public int Rounds { get; init; }

    /// <summary>Whether the report is JSON.</summary>
    public bool Json { get; init; }
}

/// <summary><c>wenmai bench --pages</c>: any engine, asked as pages ask.</summary>
internal static class BenchPagesAction
{
    /// <summary>In a cluster the measured archive lies beside those that people use, under a prefix of its own.</summary>
    private const string Prefix = "wenmai-bench";

    /// <summary>Indexes, asks, reports.</summary>
    public static int Run(BenchPagesOptions options)
    {
        if (options is { IsKept: true, Index: null }) throw new UsageException("--keep 须与 --index 同用：请指定已有的索引文件夹。");
        OpenSearchEngine.Register(name => name switch
        {
            nameof(OpenSearchSettings.Prefix) when !options.IsKept => Prefix,
            nameof(OpenSearchSettings.Nodes) when options.Nodes is { } nodes => nodes,
            _ => OpenSearchSettings.FromEnvironment(name),
        });
        var folder = options.Index ?? Directory.CreateTempSubdirectory("wenmai-bench-").FullName;
        try
        {
            var report = MeasureAsync(options, folder).GetAwaiter().GetResult();
            if (options.Json) Shell.WriteJson(report);
            else Print(report);
            return ExitCodes.Success;
        }
        finally
        {
            if (options.Index is null) RemoveAsync(folder).GetAwaiter().GetResult();
        }
    }

    private static async Task<ArchiveBenchReport> MeasureAsync(BenchPagesOptions options, string folder)
    {
        IReadOnlyList<IndexRow> rows = options.IsKept ? [] : [IndexRowOf(options, folder)];
        using var lease = ArchiveHosts.OpenOnce(folder);
        await lease.Archive.WarmAsync();
        var ms = await new ArchiveBench(lease.Archive, options.Rounds).RunAsync(BenchQuery.Read(options.Queries));
        var (held, text) = (await lease.Archive.SumUpAsync(), BenchCommand.TextBytes(options.Paragraphs));
        return new ArchiveBenchReport(held.Passages, text, rows, held.Bytes, Math.Round((double)held.Bytes / text, 2), ms);
    }

    private static IndexRow IndexRowOf(BenchPagesOptions options, string folder)
    {
        var corpus = Directory.CreateTempSubdirectory("wenmai-bench-corpus-").FullName;   // the file alone, so that nothing beside it is indexed
        try
        {
            File.Copy(options.Paragraphs, Path.Combine(corpus, "paragraphs.tsv"));
            var report = new SpeechIndexer(folder).Run(new IndexingRequest
            {
                Folders = [corpus], Rebuild = true, Annotate = !options.IsPlain, Vectors = !options.IsPlain, Threads = options.Threads,
                Engine = options.Engine ?? GenerationManifest.EmbeddedEngine,
            });
            if (report.Rejected > 0) throw new UsageException(report.Rejections[0].Reason);
            var (seconds, bytes) = (report.Elapsed.TotalSeconds, BenchCommand.TextBytes(options.Paragraphs));
            return new IndexRow(options.Threads, !options.IsPlain, !options.IsPlain, seconds, Math.Round(bytes / 1e6 / seconds, 3), BenchCommand.Status("VmHWM"));
        }
        finally
        {
            Directory.Delete(corpus, recursive: true);
        }
    }

    private static async Task RemoveAsync(string folder)
    {
        await OpenSearchEngine.RemoveAsync(folder);
        Directory.Delete(folder, recursive: true);
    }

    private static void Print(ArchiveBenchReport report)
    {
        var table = new TerminalTable().Columns("项目", "个数", "首次（p50 / p95，毫秒）", "再次（p50 / p95，毫秒）");
        foreach (var (kind, ms) in report.Ms) table.Row(kind, $"{ms.Questions}", Cell(ms.First), Cell(ms.Again));
        foreach (var row in report.Index)
            Shell.Out.MarkupLineInterpolated($"建索引{(row.Annotation ? "，带标注和向量" : "")}：{row.MbPerSecond:F2} MB/s，{row.Seconds:F1} 秒。");
        Shell.Out.MarkupLineInterpolated($"{report.Paragraphs} 段；占 {report.Bytes / 1e6:F0} MB，为原文的 {report.TimesText:F2} 倍（不计副本）。");
        table.Write(Shell.Out);
    }

    private static string Cell(Latency ms) => string.Create(CultureInfo.InvariantCulture, $"{ms.P50:0.0} / {ms.P95:0.0}");
}
