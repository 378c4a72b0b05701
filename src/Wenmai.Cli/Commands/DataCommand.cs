using System.CommandLine;
using Spectre.Console;
using Wenmai.Archives;
using Wenmai.Datasets;
using Wenmai.Insights;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai data</c>: a tidy table of a slice for pandas, R or a spreadsheet, and the codebook.</summary>
internal static class DataCommand
{
    private const string CodebookName = "codebook";

    private static readonly string Names = string.Join('、', DatasetTables.All.Select(t => $"{t.Name} {t.Label.Zh}").Append($"{CodebookName} 编码手册"));

    public static Command Create()
    {
        var table = new Argument<string>("数据表") { Description = Names };
        var query = new Argument<string[]>("检索词") { Description = "只取含有这些词语的句子；不写则取全部", Arity = ArgumentArity.ZeroOrMore };
        var term = new Option<string>("--term") { Description = "只取以这个特征词为词语的句子，即特征词次数所指的句子", DefaultValueFactory = _ => "" };
        var output = new Option<string>("--out") { Description = "输出文件，- 表示标准输出", Required = true };
        var format = new Option<DatasetFormat?>("--format") { Description = "jsonl、csv、parquet；不写则看文件名的后缀" };
        var overwrite = OutputFile.ForceOption();
        var facets = new FacetOptions();
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var command = new Command("data", "数据导出：讲话、段落、语句、要求、标签各成一表，供 pandas、R、表格软件使用。例：wenmai data sentences --theme T09 --year 2022 --out 语句.parquet")
            { table, query, term, output, format, overwrite, index, json };
        facets.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var slice = new Slice { Query = string.Join(' ', parsed.GetValue(query)!), Term = parsed.GetValue(term)!, Selection = facets.Of(parsed) };
            var target = new Target(new OutputFile(parsed.GetValue(output)!, parsed.GetValue(overwrite)), parsed.GetValue(format), parsed.GetValue(json));
            return Task.FromResult(Run(parsed.GetValue(table)!, slice, target, parsed.GetValue(index)!, cancellationToken));
        });
        return command;
    }

    private sealed record Target(OutputFile File, DatasetFormat? Format, bool Json);

    private static int Run(string name, Slice slice, Target target, string index, CancellationToken cancellationToken)
    {
        target.File.Check();
        if (name == CodebookName) return Shell.Ask(index, (IArchive archive) => WriteCodebookAsync(archive, target, cancellationToken));
        var table = DatasetTables.Find(name) ?? throw new UsageException($"没有数据表“{name}”，可用的有：{Names}。");
        var format = target.File.FormatOf(target.Format, otherwise: null);
        return Shell.Ask(index, (IArchive archive) => WriteAsync(archive, table, slice, format, target, cancellationToken));
    }

    private static async Task<int> WriteAsync(
        IArchive archive, DatasetTable table, Slice slice, DatasetFormat format, Target target, CancellationToken cancellationToken)
    {
        var outcome = await archive.Counts.StreamSentencesAsync(slice, cancellationToken);
        if (outcome.Result is not { } sentences) return Shell.Refuse(outcome.Problems);
        Shell.Tell(outcome.Notices);
        var dataset = new Dataset(table, sentences);
        var rows = 0L;
        await target.File.SaveAsync(async stream => rows = await dataset.WriteAsync(format, stream, cancellationToken: cancellationToken));
        if (target.File.IsStandardOutput) return ExitCodes.Success;
        if (target.Json) Shell.WriteJson(new { Table = table.Name, Rows = rows, sentences.Speeches, Sentences = sentences.Total, dataset.Generation, File = target.File.Path });
        else Shell.Error.WriteLine($"已写入 {target.File.Path}：{table.Label.Zh} {rows} 行，出自 {sentences.Speeches} 篇 {sentences.Total} 句（索引 {dataset.Generation}）。");
        return ExitCodes.Success;
    }

    private static async Task<int> WriteCodebookAsync(IArchive archive, Target target, CancellationToken cancellationToken)
    {
        var text = Codebook.Of(archive.Taxonomy).ToMarkdown(archive.Generation, Shell.Now);
        await target.File.SaveAsync(async stream => await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), cancellationToken));
        return ExitCodes.Success;
    }
}
