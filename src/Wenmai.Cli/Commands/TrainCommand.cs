using System.CommandLine;
using System.Text;
using Spectre.Console;
using Wenmai.Semantics;
using Wenmai.Training.Absence;
using Wenmai.Training.Embeddings;
using Wenmai.Training.Evaluation;
using Wenmai.Training.Labelling;
using Wenmai.Training.Readings;
using Wenmai.Training.Runs;
using Wenmai.Training.Themes;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai train</c>: makes the model files that ship with the library.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var command = new Command("train", "训练语义模型；themes 训练主题分类器，labels 训练逐句标注，slots 训练责任主体、时限和数量的标注，absence 训练“档案里没有”的判断，words 由模型选出词表，runs 数出校对所用的字串频次（开发用）。例：wenmai train --from-archive index") { Themes(), Words(), Runs(), LabelsOf(), Slots(), Absence() };
        ModelTrainingAction.AddTo(command);
        return command;
    }

    /// <summary>The file that is written, refused before the work of hours rather than after it.</summary>
    private static OutputFile Target(ParseResult parsed, Option<FileInfo> output, Option<bool> force)
    {
        var file = new OutputFile(parsed.GetValue(output)!.FullName, parsed.GetValue(force));
        file.Check();
        return file;
    }

    private static Command Words()
    {
        var model = new Option<string?>("--model") { Description = "语义模型；默认为随程序发布的模型" };
        var output = new Option<FileInfo>("--out") { Description = "写到哪个文件", Required = true };
        var force = OutputFile.ForceOption();
        var command = new Command("words", "由语义模型的单位选出词：特征词和搭配统计所用的词表。例：wenmai train words --out src/Wenmai/Language/Tables/words.txt --force") { model, output, force };
        command.SetAction(parsed =>
        {
            var file = Target(parsed, output, force);
            using var given = parsed.GetValue(model) is { } path ? MeaningModel.Open(path) : null;
            var source = given ?? MeaningModel.Shipped ?? throw new UsageException("没有随程序发布的模型，请用 --model 指明。");
            file.Save(Encoding.UTF8.GetBytes(WordTable.TextOf(source)));
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Runs()
    {
        var texts = Shell.ManyOption("--text", "数哪些文本：文件夹，或 .txt、.jsonl、.jsonl.gz；可写多个");
        var exclude = Shell.ManyOption("--exclude", "不得用来数的文本：与之有三句以上相同的文献都略去，可写多个");
        var output = new Option<FileInfo>("--out") { Description = "写到哪个文件", Required = true };
        var force = OutputFile.ForceOption();
        var command = new Command("runs", "数出公文中一至四字的字串各出现多少次，校对据此判断错字。例：wenmai train runs --text speeches --out src/Wenmai/Proofreading/Lexicons/runs.model --force") { texts, exclude, output, force };
        command.SetAction(parsed =>
        {
            var file = Target(parsed, output, force);
            var read = new TrainingTexts();
            foreach (var path in parsed.GetValue(exclude) ?? []) read.KeepAwayFrom(path);
            var counter = new RunCounter();
            foreach (var document in (parsed.GetValue(texts) ?? []).SelectMany(read.Read))
                counter.Add($"{document.Title}\n{string.Join('\n', document.Sentences)}");
            file.Save(counter.ToTable());
            Shell.Out.WriteLine($"字串 {string.Join('、', counter.Kept)}（一至四字）；略去文献 {read.LeftOut} 篇");
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Absence()
    {
        var index = Shell.IndexOption();
        var output = new Option<FileInfo>("--out") { Description = "写到哪个文件", Required = true };
        var force = OutputFile.ForceOption();
        var command = new Command("absence", "训练“本档案没有”的判断：由随程序的检索词学习，索引应是它们所问的那类档案。例：wenmai train absence --index index --out src/Wenmai/Searching/Lexicons/absence.tsv --force") { index, output, force };
        command.SetAction(parsed => Shell.AskLocal(parsed.GetValue(index)!, searcher =>
        {
            var file = Target(parsed, output, force);
            var trained = AbsenceTrainer.Run(searcher);
            file.Save(Encoding.UTF8.GetBytes(trained.Table));
            foreach (var (name, rows) in new[] { ("学过的", trained.Learned), ("留出的", trained.Held) })
                Shell.Out.WriteLine($"{name}：没有的 {rows.Absent} 条说出 {rows.Told} 条，有的 {rows.Present} 条留住 {rows.Kept} 条，平衡准确率 {rows.BalancedAccuracy:0.000}");
            foreach (var (kind, (learned, held)) in trained.Kinds) Shell.Out.WriteLine($"  {kind}：学过的 {learned:0.00}，留出的 {held:0.00}");
            return ExitCodes.Success;
        }));
        return command;
    }

    private static Command LabelsOf()
    {
        var texts = Shell.ManyOption("--text", "读过的原文：文件夹，或 .jsonl、.jsonl.gz；可写多个");
        var readings = new Option<FileInfo>("--readings") { Description = "逐句阅读的结果（readings.tsv）", Required = true };
        var epochs = Shell.NumberOption("--epochs", "每句学几遍", 5);
        var output = new Option<FileInfo>("--out") { Description = "写到哪个文件", Required = true };
        var force = OutputFile.ForceOption();
        var command = new Command("labels", "由逐句阅读的结果训练要求类型、立场、力度和主题的标注模型。") { texts, readings, epochs, output, force };
        command.SetAction(parsed =>
        {
            var file = Target(parsed, output, force);
            var trained = LabelTrainer.Run(ReadingTexts.Open(parsed.GetValue(texts) ?? []), ReadingTable.Read(parsed.GetValue(readings)!.FullName), parsed.GetValue(epochs));
            file.Save(trained.Model);
            var (_, learned, missing, scores) = trained;
            Shell.Out.WriteLine($"学习 {learned} 句，{missing} 句在原文中没有找到；模型 {trained.Model.Length / 1024.0 / 1024:0.00} MB");
            Shell.Out.WriteLine($"留出 {scores.Sentences} 句：要求类型 F1 {scores.Types.F1:0.000}，立场 {scores.Stance:0.000}，力度 {scores.Strength:0.000}，首要主题 {scores.TopTheme:0.000}");
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Slots()
    {
        var texts = Shell.ManyOption("--text", "读过的原文：文件夹，或 .jsonl、.jsonl.gz；可写多个");
        var readings = new Option<FileInfo>("--readings") { Description = "逐句阅读的结果（readings.tsv）", Required = true };
        var epochs = Shell.NumberOption("--epochs", "每句学几遍", 6);
        var share = Shell.NumberOption("--share", "从百分之几的文献学习；少于 100 时可看出多读有多大用处", 100);
        var output = new Option<FileInfo>("--out") { Description = "写到哪个文件", Required = true };
        var force = OutputFile.ForceOption();
        var command = new Command("slots", "由逐句阅读的结果训练责任主体、时限和数量的标注模型。") { texts, readings, epochs, share, output, force };
        command.SetAction(parsed =>
        {
            var file = Target(parsed, output, force);
            var table = ReadingTable.Read(parsed.GetValue(readings)!.FullName);
            var trained = SlotTrainer.Run(ReadingTexts.Open(parsed.GetValue(texts) ?? []), table, parsed.GetValue(epochs), parsed.GetValue(share));
            file.Save(trained.Model);
            Shell.Out.WriteLine($"学习 {trained.Learned} 句，{trained.Missing} 句在原文中没有找到；模型 {trained.Model.Length / 1024.0 / 1024:0.00} MB");
            WriteSlots($"留出 {trained.ByRules.Sentences} 句，只用规则", trained.ByRules);
            WriteSlots("用模型", trained.ByModel);
            return ExitCodes.Success;
        });
        return command;
    }

    private static void WriteSlots(string what, AnnotationScores scores) =>
        Shell.Out.WriteLine($"{what}：责任主体 {Written(scores.Actor)}，时限 {Written(scores.Deadline)}，数量 {Written(scores.Quantity)}（F1，全同/有重合）");

    private static string Written(SpanScores scores) => $"{scores.ExactF1:0.000}/{scores.OverlapF1:0.000}";

    private static Command Themes()
    {
        var sentences = Shell.ManyOption("--sentences", "另外的逐句标注表（themes、sentence、source 三列），可写多个；随程序发布的总会用到");
        var pairs = Shell.ManyOption("--pairs", "成对的说法（主题、口语、书面语），可写多个");
        var concepts = Shell.ManyOption("--concepts", "概念词表，可写多个");
        var texts = Shell.ManyOption("--text", "不带标注的文本（.txt、.jsonl、.jsonl.gz），可写多个");
        var exclude = Shell.ManyOption("--exclude", "不得用来训练的文本：与之有 24 字相同的都略去，可写多个");
        var perTheme = Shell.NumberOption("--per-theme", "每个文本文件每个主题最多取多少句", 2500);
        var output = new Option<FileInfo>("--out") { Description = "写到哪个文件", Required = true };
        var force = OutputFile.ForceOption();
        var command = new Command("themes", "训练主题分类器。") { sentences, pairs, concepts, texts, exclude, perTheme, output, force };
        command.SetAction(parsed =>
        {
            var file = Target(parsed, output, force);
            var known = new KnownText();
            foreach (var text in (parsed.GetValue(exclude) ?? []).SelectMany(ThemeExamples.ReadTexts)) known.Add(text);
            List<ThemeExample> examples =
            [
                .. ThemeExamples.Shipped,
                .. ThemeExamples.OfLexicon,
                .. (parsed.GetValue(sentences) ?? []).SelectMany(ThemeExamples.OfSentences),
                .. (parsed.GetValue(pairs) ?? []).SelectMany(ThemeExamples.OfPairs),
                .. (parsed.GetValue(concepts) ?? []).SelectMany(ThemeExamples.OfConcepts),
                .. (parsed.GetValue(texts) ?? []).SelectMany(path => ThemeExamples.OfText(path, known, parsed.GetValue(perTheme))),
            ];
            Shell.Error.WriteLine($"例句 {examples.Count} 条");
            var model = ThemeTrainer.Train(examples, progress: new LossProgress());
            file.Save(model);
            return ExitCodes.Success;
        });
        return command;
    }

    private sealed class LossProgress : IProgress<double>
    {
        private int _round;

        public void Report(double value) => Shell.Error.WriteLine($"第 {++_round} 遍，平均损失 {value:0.0000}");
    }
}
