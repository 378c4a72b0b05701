using System.CommandLine;
using Spectre.Console;
using Wenmai.Language;
using Wenmai.Training.Evaluation;
using Wenmai.Training.Readings;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai readings</c>: draws sentences of real texts to be read, and collects what readers say of them.</summary>
internal static class ReadingsCommand
{
    public static Command Create() => new("readings", "抽取句子供人逐句阅读标注，并收回结果（开发用）。") { Draw(), Collect() };

    private static Command Draw()
    {
        var texts = Texts();
        var groups = Shell.ManyOption("--group", "文件名开头=句数，例：speeches-dev/xi=800；可写多个");
        var exclude = Shell.ManyOption("--exclude", "已判定的文件清单（documents.tsv），其中的文件都不抽；可写多个");
        var table = new Option<FileInfo?>("--table") { Description = "已有的阅读结果，其中的句子不再抽" };
        var size = Shell.NumberOption("--sheet", "每张表多少句", 100);
        var seed = Shell.NumberOption("--seed", "随机种子", 1);
        var output = new Option<DirectoryInfo>("--out") { Description = "写到哪个文件夹", Required = true };
        var command = new Command("draw", "抽取句子，写成供阅读的表（.txt）和收回用的钥（.key）。") { texts, groups, exclude, table, size, seed, output };
        command.SetAction(parsed =>
        {
            var source = ReadingTexts.Open(parsed.GetValue(texts)!);
            var judged = (parsed.GetValue(exclude) ?? []).SelectMany(FilesOf).ToHashSet(StringComparer.Ordinal);
            var read = parsed.GetValue(table) is { Exists: true } file ? ReadingTable.Read(file.FullName).Select(r => (r.Document, r.Number)).ToHashSet() : [];
            var runs = (parsed.GetValue(groups) ?? []).SelectMany(g => ReadingDraw.Draw(
                source, g.Split('=')[0], CountOf(g), (key, i) => judged.Contains(Path.GetFileNameWithoutExtension(key)) || read.Contains((key, i + 1)), parsed.GetValue(seed))).ToArray();
            new Random(parsed.GetValue(seed)).Shuffle(runs);
            Write(runs, parsed.GetValue(size), Directory.CreateDirectory(parsed.GetValue(output)!.FullName).FullName);
            return ExitCodes.Success;
        });
        return command;
    }

    private static void Write(IEnumerable<ReadingRun> runs, int size, string folder)
    {
        var sheet = new List<ReadingRun>();
        int sheets = 0, sentences = 0;
        foreach (var run in runs)
        {
            sheet.Add(run);
            sentences += run.Sentences.Count;
            if (sheet.Sum(r => r.Sentences.Count) >= size) Finish();
        }
        if (sheet.Count > 0) Finish();
        Shell.Out.WriteLine($"共 {sentences} 句，{sheets} 张表");

        void Finish()
        {
            ReadingSheet.Write(folder, $"sheet-{++sheets:000}", sheet);
            sheet.Clear();
        }
    }

    private static Command Collect()
    {
        var texts = Texts();
        var sheets = new Option<DirectoryInfo>("--sheets") { Description = "放着 .key 和 .out 的文件夹", Required = true };
        var reader = new Option<string>("--reader") { Description = "阅读者的名称", Required = true };
        var table = new Option<FileInfo>("--table") { Description = "阅读结果的表；已有的保留，同一读者的同一句以新的为准", Required = true };
        var command = new Command("collect", "检查填好的表，并入阅读结果。") { texts, sheets, reader, table };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(table)!.FullName;
            var collector = new ReadingCollector(ReadingTexts.Open(parsed.GetValue(texts)!));
            var found = Directory.EnumerateFiles(parsed.GetValue(sheets)!.FullName, "*.out").Order(StringComparer.Ordinal)
                .SelectMany(answers => collector.Collect(Path.ChangeExtension(answers, ".key"), answers, parsed.GetValue(reader)!)).ToList();
            var before = File.Exists(path) ? ReadingTable.Read(path) : [];
            var all = found.Concat(before).DistinctBy(r => (r.Document, r.Number, r.Key, r.Reader)).ToList();
            ReadingTable.Write(path, all);
            foreach (var problem in collector.Problems) Shell.Error.WriteLine(problem);
            Shell.Out.WriteLine($"收回 {found.Count} 句，表中共 {all.Count} 条");
            return ExitCodes.Success;
        });
        return command;
    }

    private static Option<string[]> Texts() => Shell.ManyOption("--text", "原文：文件夹，或 .jsonl、.jsonl.gz（id、title、text）；可写多个");

    // The same text may lie here in another format.
    private static IEnumerable<string> FilesOf(string documents) =>
        File.ReadLines(documents).Skip(1).Select(l => Path.GetFileNameWithoutExtension(l.Split('\t')[^1]));

    private static int CountOf(string group) =>
        group.Split('=') is [_, var count] && int.TryParse(count, out var number) ? number : throw new UsageException($"--group 应写作“文件名开头=句数”：{group}");
}
