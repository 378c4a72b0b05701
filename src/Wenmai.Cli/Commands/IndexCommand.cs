using System.CommandLine;
using Spectre.Console;
using Wenmai.Corpus;
using Wenmai.Indexing;
using Wenmai.OpenSearch;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai index</c>: brings the index up to date with folders of speeches.</summary>
internal static class IndexCommand
{
    public static Command Create()
    {
        var folders = new Argument<string[]>("文件夹")
        {
            Description = "讲话所在的文件夹，可写多个（默认 corpus）",
            Arity = ArgumentArity.ZeroOrMore,
            DefaultValueFactory = _ => ["corpus"],
        };
        var index = Shell.IndexOption();
        var rebuild = new Option<bool>("--rebuild") { Description = "全部重新读取和标注" };
        var allowEmpty = new Option<bool>("--allow-empty") { Description = "文件夹为空时也照办：清空已有索引" };
        var engine = new Option<string?>("--engine")
        {
            Description = "写索引的引擎，如 embedded、lucene、opensearch（默认沿用索引原来的，也可用环境变量 WENMAI__ENGINE 指定）",
        };
        var nodes = new Option<string?>("--nodes")
        {
            Description = "集群节点的地址，以逗号分隔（用于 --engine opensearch；索引建好后不必再写，也可用环境变量 WENMAI__OPENSEARCH__NODES 指定）",
        };
        var prefix = new Option<string?>("--prefix") { Description = "集群中索引名的开头（用于 --engine opensearch；默认 wenmai）" };
        var notDeepened = new Option<bool>("--no-deep") { Description = "不接着做语义加深（用了语义模型时；可由网页在后台做，或另行运行 wenmai model deepen）" };
        var json = Shell.JsonOption();
        var command = new Command("index", "建立或更新索引。例：wenmai index corpus") { folders, index, rebuild, allowEmpty, engine, nodes, prefix, notDeepened, json };
        command.SetAction((parsed, cancellation) =>
        {
            RegisterCluster(parsed.GetValue(nodes), parsed.GetValue(prefix));
            var request = new IndexingRequest
            {
                Folders = parsed.GetValue(folders)!,
                Rebuild = parsed.GetValue(rebuild),
                AllowEmpty = parsed.GetValue(allowEmpty),
                Engine = parsed.GetValue(engine) is { } name ? Shell.EngineOf(name) : Shell.ConfiguredEngine(),
            };
            return RunAsync(request, parsed.GetValue(index)!, !parsed.GetValue(notDeepened), parsed.GetValue(json), cancellation);
        });
        return command;
    }

    /// <summary>What the command line says of the cluster goes before what the environment says.</summary>
    private static void RegisterCluster(string? nodes, string? prefix)
    {
        if (nodes is null && prefix is null) return;
        OpenSearchEngine.Register(name => name switch
        {
            nameof(OpenSearchSettings.Nodes) when nodes is not null => nodes,
            nameof(OpenSearchSettings.Prefix) when prefix is not null => prefix,
            _ => OpenSearchSettings.FromEnvironment(name),
        });
    }

    private static async Task<int> RunAsync(
        IndexingRequest request, string index, bool isDeepened, bool json, CancellationToken cancellation)
    {
        // Children read, as in the web app: a file that kills its reader costs one file, not the run.
        using var reader = new IsolatedReader(IsolatedReader.CommandOf(typeof(IndexCommand).Assembly));
        var report = WithProgress(progress => new SpeechIndexer(index).Run(request with { Reader = reader.Read }, progress, cancellation));
        using var models = Shell.DeepModelsOf(index);
        if (json) WriteJson(report);
        else Write(report);
        if (isDeepened) await DeepRun.UpdateAsync(index, models, request.Rebuild, cancellation);
        return ExitCodes.Success;
    }

    /// <summary>A bar on a terminal; a line per hundred files elsewhere.</summary>
    private static IndexReport WithProgress(Func<IProgress<IndexProgress>, IndexReport> run)
    {
        if (!Shell.ShowsBars) return run(new LineProgress());
        return Shell.Bar().Start(context => run(new BarProgress(context.AddTask("清点文件", maxValue: 1))));
    }

    private static void Write(IndexReport report)
    {
        Shell.Out.MarkupLineInterpolated(
            $"共 {report.Found} 个文件：新增 {report.Added}，更新 {report.Updated}，未变 {report.Unchanged}，未收录 {report.Rejected}；移除 {report.Removed}。用时 {report.Elapsed.TotalSeconds:0.0} 秒，索引 {report.Generation}。");
        if (report.Relabelled > 0)
            Shell.Out.MarkupLineInterpolated($"  未变的文件中有 {report.Relabelled} 个已重新标注：从档案中得知的会议时间有变化。");
        foreach (var r in report.Rejections)
        {
            Shell.Out.MarkupLineInterpolated($"  [red]{r.Code}[/] {r.File}：{r.Reason}");
            Shell.Out.MarkupLineInterpolated($"        [grey]{r.Remedy}[/]");
        }
        foreach (var group in report.Notices.GroupBy(n => n.Notice.Code).OrderBy(g => g.Key))
        {
            var first = group.First();
            Shell.Out.MarkupLineInterpolated($"  [yellow]{group.Key}[/] {group.Count()} 个文件，如 {first.File}：{first.Notice.Message}");
        }
    }

    private static void WriteJson(IndexReport report) => Shell.WriteJson(new
    {
        report.Found,
        report.Added,
        report.Updated,
        report.Unchanged,
        report.Relabelled,
        report.Removed,
        report.Rejected,
        report.Rejections,
        Notices = report.Notices.Select(n => new { n.File, n.Notice.Code, n.Notice.Message, n.Notice.Remedy }),
        report.Generation,
        ElapsedMs = report.Elapsed.TotalMilliseconds,
    });

    private static string Describe(IndexStage stage) => stage switch
    {
        IndexStage.Listing => "清点文件",
        IndexStage.Reading => "读取与标注",
        IndexStage.Writing => "写入索引",
        _ => "发布",
    };

    private sealed class BarProgress(ProgressTask task) : IProgress<IndexProgress>
    {
        public void Report(IndexProgress value)
        {
            task.Description = $"{Describe(value.Stage)} {value.Done}/{value.Total}";
            task.MaxValue = Math.Max(1, value.Total);
            task.Value = value.Done;
        }
    }

    private sealed class LineProgress : IProgress<IndexProgress>
    {
        private const int Step = 100;

        public void Report(IndexProgress value)
        {
            if (value.Stage == IndexStage.Reading && value.Done % Step == 0 && value.Done > 0)
                Shell.Error.WriteLine($"{Describe(value.Stage)} {value.Done}/{value.Total}");
        }
    }
}
