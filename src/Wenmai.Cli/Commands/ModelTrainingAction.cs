using System.CommandLine;
using System.Diagnostics;
using Spectre.Console;
using Wenmai.Searching;
using Wenmai.Semantics;
using Wenmai.Storage;
using Wenmai.Training.Embeddings;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai train</c> itself: trains the model of meanings, from texts or from an archive.</summary>
internal static class ModelTrainingAction
{
    private const int AdaptingSteps = 2_000;
    private const float AdaptingRate = .005f;

    /// <summary>Adds options and action.</summary>
    public static void AddTo(Command command)
    {
        var usual = new ModelTrainingOptions();
        var texts = Shell.ManyOption("--text", "训练文本：文件夹（.txt）、.txt、.jsonl、.jsonl.gz（text，可有 title），可写多个");
        var exclude = Shell.ManyOption("--exclude", "不得用来训练的文本：与之有三句以上相同的文档都略去，可写多个");
        var archive = new Option<string?>("--from-archive") { Description = "以已有索引中的讲话为文本，在现有模型上继续训练，写入该索引文件夹" };
        var output = new Option<string?>("--out") { Description = "写到哪个文件（--from-archive 时可省略）" };
        var force = OutputFile.ForceOption();
        var work = new Option<string?>("--work") { Description = "存放未完成工作的文件夹；中断后用同样的参数再次运行即接着训练" };
        var units = Shell.NumberOption("--units", "词表大小", usual.Units);
        var dimensions = Shell.NumberOption("--dimensions", "向量维数，64 的倍数", usual.Dimensions);
        var epochs = Shell.NumberOption("--epochs", "上下文训练的遍数", usual.WordEpochs);
        var steps = Shell.NumberOption("--steps", "成对训练的步数（每步 1024 对）；--from-archive 时默认 2000", -1);
        var seed = Shell.NumberOption("--seed", "随机种子；种子、文本和处理器种类相同，结果相同", usual.Seed);
        var threads = Shell.NumberOption("--threads", "线程数，不影响结果", usual.Threads);
        foreach (var option in (Option[])[texts, exclude, archive, output, force, work, units, dimensions, epochs, steps, seed, threads]) command.Add(option);
        command.SetAction((parsed, cancellationToken) =>
        {
            if (parsed.GetValue(output) is { } path) new OutputFile(path, parsed.GetValue(force)).Check();
            var options = new ModelTrainingOptions
            {
                Units = AtLeast(parsed.GetValue(units), 1000, "--units"),
                Dimensions = parsed.GetValue(dimensions) is > 0 and var d && d % 64 == 0 ? d : throw new UsageException("--dimensions 应为 64 的倍数。"),
                WordEpochs = AtLeast(parsed.GetValue(epochs), 1, "--epochs"),
                Steps = parsed.GetValue(steps) > 0 ? parsed.GetValue(steps) : parsed.GetValue(archive) is null ? usual.Steps : AdaptingSteps,
                Seed = parsed.GetValue(seed),
                Threads = AtLeast(parsed.GetValue(threads), 1, "--threads"),
                WorkFolder = parsed.GetValue(work),
            };
            return Task.FromResult(Run(options, parsed.GetValue(texts) ?? [], parsed.GetValue(exclude) ?? [], parsed.GetValue(archive), parsed.GetValue(output), cancellationToken));
        });
    }

    private static int Run(ModelTrainingOptions options, string[] texts, string[] exclude, string? archive, string? output, CancellationToken cancellationToken)
    {
        if (archive is null && texts.Length == 0) throw new UsageException("请用 --text 指明训练文本，或用 --from-archive 指明索引。");
        if (archive is null && output is null) throw new UsageException("请用 --out 指明写到哪个文件。");
        var clock = Stopwatch.StartNew();
        var (documents, leftOut) = Read(texts, exclude, archive);
        Shell.Error.WriteLine($"文档 {documents.Count} 篇，{documents.Sum(d => d.Sentences.Sum(s => (long)s.Length)) / 10_000} 万字；略去 {leftOut} 篇");
        using var from = archive is null ? null : MeaningModel.For(archive) ?? throw new UsageException("没有可以继续训练的语义模型。");
        if (from is not null) options = options with { From = from, LearningRate = AdaptingRate };
        var path = output ?? MeaningModel.PathIn(archive!);
        ModelTraining.Run(documents, path, options, new Progress(clock), cancellationToken);
        using var model = MeaningModel.Open(path);
        Shell.Out.WriteLine($"{path}：{model.Units.Count} 个单位，{model.Dimensions} 维，{new FileInfo(path).Length / 1024.0 / 1024.0:0.0} MB，指纹 {model.Fingerprint}，用时 {clock.Elapsed.TotalMinutes:0.0} 分钟");
        if (archive is not null) Shell.Out.WriteLine("模型已更换，请重新运行 wenmai index，使向量与新模型一致。");
        return ExitCodes.Success;
    }

    private static (List<TrainingDocument> Documents, int LeftOut) Read(string[] texts, string[] exclude, string? archive)
    {
        var source = new TrainingTexts();
        foreach (var path in exclude) source.KeepAwayFrom(path);
        var documents = texts.SelectMany(source.Read).ToList();
        if (archive is not null)
        {
            using var searcher = SpeechSearcher.Open(new GenerationStore(archive));
            documents.AddRange(searcher.Speeches.Select(s => searcher.FindSpeech(s.Id)!).Select(s => TrainingDocument.Of(s.Title, s.Text)));
        }
        return (documents, source.LeftOut);
    }

    private static int AtLeast(int value, int least, string option) => value >= least ? value : throw new UsageException($"{option} 应不小于 {least}。");

    private sealed class Progress(Stopwatch clock) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => Shell.Error.WriteLine(
            $"[{clock.Elapsed:hh\\:mm\\:ss}] {NameOf(value.Stage)} {value.Done:0%}{string.Concat(value.Loss.Select((loss, i) => $"  {Sources[i]} {loss:0.000}"))}");

        private static readonly string[] Sources = ["标题", "邻句", "成对", "概念"];

        private static string NameOf(string stage) => stage switch { "units" => "词表", "words" => "上下文", _ => "成对训练" };
    }
}
