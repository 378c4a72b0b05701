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
        var output = new Option<string>("--out") { Description = "输出文件，- 表示标准输出", Required = true };
        var format = new Option<DatasetFormat?>("--format") { Description = "jsonl、csv、parquet；不写则看文件名的后缀" };
        var overwrite = new Option<bool>("--overwrite") { Description = "文件已存在时覆盖" };
        var facets = new FacetOptions();
        var index = Shell.IndexOption();
        var json = Shell.JsonOption();
        var command = new Command("data", "数据导出：讲话、段落、语句、要求、标签各成一表，供 pandas、R、表格软件使用。例：wenmai data sentences --theme T09 --year 2022 --out 语句.parquet")
            { table, query, output, format, overwrite, index, json };
        facets.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            var slice = new Slice { Query = string.Join(' ', parsed.GetValue(query)!), Selection = facets.Of(parsed) };
            var target = new Target(parsed.GetValue(output)!, parsed.GetValue(format), parsed.GetValue(overwrite), parsed.GetValue(json));
            return Task.FromResult(Run(parsed.GetValue(table)!, slice, target, parsed.GetValue(index)!, cancellationToken));
        });
        return command;
    }

    private sealed record Target(string Path, DatasetFormat? Format, bool MayOverwrite, bool Json)
    {
        public bool IsStandardOutput => Path == "-";

        public bool IsTaken => !IsStandardOutput && !MayOverwrite && File.Exists(Path);
    }

    private static int Run(string name, Slice slice, Target target, string index, CancellationToken cancellationToken)
    {
        if (target.IsTaken) throw new UsageException($"文件 {target.Path} 已存在；如要覆盖，请加 --overwrite。");
        if (name == CodebookName) return Shell.Ask(index, (IArchive archive) => WriteCodebookAsync(archive, target, cancellationToken));
        var table = DatasetTables.Find(name) ?? throw new UsageException($"没有数据表“{name}”，可用的有：{Names}。");
        var format = target.Format ?? DatasetFormats.OfFile(target.Path)
            ?? throw new UsageException($"从文件名 {target.Path} 看不出格式，请以 .jsonl、.csv、.parquet 结尾，或写明 --format。");
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
        await SaveAsync(target, async stream => rows = await dataset.WriteAsync(format, stream, cancellationToken: cancellationToken));
        if (target.IsStandardOutput) return ExitCodes.Success;
        if (target.Json) Shell.WriteJson(new { Table = table.Name, Rows = rows, sentences.Speeches, Sentences = sentences.Total, dataset.Generation, File = target.Path });
        else Shell.Error.WriteLine($"已写入 {target.Path}：{table.Label.Zh} {rows} 行，出自 {sentences.Speeches} 篇 {sentences.Total} 句（索引 {dataset.Generation}）。");
        return ExitCodes.Success;
    }

    private static async Task<int> WriteCodebookAsync(IArchive archive, Target target, CancellationToken cancellationToken)
    {
        var text = Codebook.Of(archive.Taxonomy).ToMarkdown(archive.Generation, Shell.Now);
        await SaveAsync(target, async stream => await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), cancellationToken));
        return ExitCodes.Success;
    }

    /// <summary>Writes a file beside its name and gives it the name when it is whole.</summary>
    private static async Task SaveAsync(Target target, Func<Stream, Task> write)
    {
        if (target.IsStandardOutput)
        {
            // Parquet tells places in its file: a pipe does not know them.
            using var buffer = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
            await write(buffer);
            buffer.Position = 0;
            await using var standard = Console.OpenStandardOutput();
            await buffer.CopyToAsync(standard);
            return;
        }
        var unfinished = target.Path + ".part";
        try
        {
            await using (var file = File.Create(unfinished)) await write(file);
            File.Move(unfinished, target.Path, overwrite: target.MayOverwrite);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
