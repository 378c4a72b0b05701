using System.CommandLine;
using Spectre.Console;
using Wenmai.Training.Evaluation;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai evaluate</c>: scores labels and years against judged sets.</summary>
internal static class EvaluateCommand
{
    public static Command Create() => new("evaluate", "用人工判定的数据检验标注和检索。") { Annotations(), Years(), Metadata(), RetrievalCommand.Create(), UnderstandingCommand.Create(), ProofreadingCommand.Create() };

    private static Command Annotations()
    {
        var gold = new Option<FileInfo>("--gold") { Description = "逐句判定的表（sentences.tsv）", Required = true };
        var documents = new Option<FileInfo>("--documents") { Description = "文件清单（documents.tsv）", Required = true };
        var json = Shell.JsonOption();
        var command = new Command("annotations", "检验要求类型、立场、力度、主题和各要素，并列出不一致之处。") { gold, documents, json };
        command.SetAction(parsed =>
        {
            var evaluation = AnnotationEvaluation.Run(parsed.GetValue(gold)!.FullName, parsed.GetValue(documents)!.FullName);
            if (parsed.GetValue(json)) Shell.WriteJson(evaluation.Scores);
            else Write(evaluation);
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Years()
    {
        var manifest = new Option<FileInfo>("--manifest") { Description = "文件与年份的表", Required = true };
        var folder = new Option<DirectoryInfo>("--folder") { Description = "文件所在的文件夹", Required = true };
        var hideNames = new Option<bool>("--hide-names") { Description = "推断年份时不看文件名" };
        var json = Shell.JsonOption();
        var command = new Command("years", "检验年份推断，并列出推断有误的文件。") { manifest, folder, hideNames, json };
        command.SetAction(parsed =>
        {
            var evaluation = YearEvaluation.Run(parsed.GetValue(manifest)!.FullName, parsed.GetValue(folder)!.FullName, !parsed.GetValue(hideNames));
            if (parsed.GetValue(json)) Shell.WriteJson(Json(evaluation));
            else Write(evaluation);
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Metadata()
    {
        var gold = new Option<FileInfo>("--gold") { Description = "文种与各项的判定表（file 或 document 一列）", Required = true };
        var folders = new Option<DirectoryInfo[]>("--folder") { Description = "文件所在的文件夹，可写多个", Required = true };
        var json = Shell.JsonOption();
        var command = new Command("metadata", "检验文种、讲话人、职务、单位、场合和日期，并列出不一致之处。") { gold, folders, json };
        command.SetAction(parsed =>
        {
            var places = parsed.GetValue(folders)!.Select(f => f.FullName).ToList();
            var evaluation = MetadataEvaluation.Run(parsed.GetValue(gold)!.FullName, places);
            if (parsed.GetValue(json)) Shell.WriteJson(evaluation.Scores);
            else Write(evaluation);
            return ExitCodes.Success;
        });
        return command;
    }

    private static object Json(YearEvaluation evaluation)
    {
        var (documents, answered, exact, inInterval, wrong) = evaluation.Total;
        return new { documents, answered, exact, inInterval, wrong, evaluation.BySource };
    }

    private static void Write(AnnotationEvaluation evaluation)
    {
        foreach (var pair in evaluation.Pairs) WriteDifferences(pair);
        var scores = evaluation.Scores;
        Line($"句子 {scores.Sentences}");
        Line($"要求类型 {Triple(scores.Types.Micro)}，宏平均 F1 {scores.Types.MacroF1:0.000}；不计 D01 {Triple(scores.Types.MicroWithoutD01)}");
        foreach (var (code, score) in scores.Types.PerType) Line($"  {code} {Triple(score)}");
        Line($"有无要求 {Triple(scores.Directive)}；类型完全一致 {scores.ExactTypeSet:0.000}；力度 {scores.Strength.Accuracy:0.000}");
        Line($"立场 {scores.Stance.Accuracy:0.000}");
        foreach (var (code, score) in scores.Stance.PerClass) Line($"  {code} {Triple(score)}");
        Line($"首要主题 {scores.TopTheme.Accuracy:0.000}；主题集合 {Triple(scores.Themes)}");
        foreach (var (name, score) in new[] { ("责任主体", scores.Actor), ("时限", scores.Deadline), ("数量", scores.Quantity) })
            Line($"{name} F1 完全一致 {score.ExactF1:0.000}，有重叠 {score.OverlapF1:0.000}");
        var (types, stance, theme) = scores.Calibration;
        foreach (var (name, reliability) in new[] { ("要求类型", types), ("立场", stance), ("首要主题", theme) }) Write(name, reliability);
    }

    private static void Write(string name, Reliability reliability)
    {
        Line($"{name}的把握：平均相差 {reliability.Error:0.000}");
        foreach (var bin in reliability.Bins) Line($"  {bin.From:0.0} 起 {bin.Labels,4} 条，平均把握 {bin.Weight:0.00}，判对 {bin.Right:0.00}");
    }

    private static void WriteDifferences(SentencePair pair)
    {
        var differences = AnnotationEvaluation.DifferencesOf(pair);
        if (differences.Count == 0) return;
        Line($"{pair.Judged.Document} 第{pair.Judged.Number}句：{pair.Found.Span.Of(pair.Text)}");
        foreach (var d in differences) Line($"  {d.Aspect}：判定 {OrNone(d.Judged)}，标注 {OrNone(d.Found)} {d.Rule}");
    }

    private static void Write(YearEvaluation evaluation)
    {
        foreach (var wrong in evaluation.Documents.Where(d => d.IsWrong))
            Line($"{wrong.File}：应为{wrong.Year}年，推断为{wrong.Found.Best}年（{wrong.Found.Clues.FirstOrDefault()?.Explanation}）");
        Line(Counts("合计", evaluation.Total));
        foreach (var (source, counts) in evaluation.BySource) Line("  " + Counts(source, counts));
    }

    private static void Write(MetadataEvaluation evaluation)
    {
        var columns = MetadataEvaluation.Columns.Zip(["文种", "讲话人", "职务", "单位", "场合", "日期"]).ToList();
        foreach (var document in evaluation.Documents)
            foreach (var (column, label) in columns.Where(c => !document.Agrees(c.First)))
            {
                var (judged, found) = (OrNone(document.Judged[column]), OrNone(document.Found[column]));
                Line($"{document.Name} {label}：判定 {judged}，读出 {found} {document.Rules[column]}");
            }
        var scores = evaluation.Scores;
        Line($"文件 {scores.Documents}；文种 {scores.Kind.Accuracy:0.000}；日期完全一致 {scores.Date.Exact:0.000}");
        foreach (var (label, score) in new[] { ("讲话人", scores.Speaker), ("职务", scores.Role), ("单位", scores.Unit), ("场合", scores.Occasion) })
            Line($"{label} {Triple(score)}");
    }

    private static string Counts(string name, YearCounts c) =>
        $"{name}：文件 {c.Documents}，有结论 {c.Answered}（{Share(c.Answered, c.Documents)}），准确 {c.Exact}（占有结论的 {Share(c.Exact, c.Answered)}），在所述区间内 {c.InInterval}，有误 {c.Wrong}";

    private static string Share(int part, int whole) => whole == 0 ? "—" : $"{100.0 * part / whole:0.0}%";

    private static string Triple(PrecisionRecall score) => $"P {score.P:0.000} R {score.R:0.000} F1 {score.F1:0.000}";

    private static string OrNone(string value) => value.Length == 0 ? "无" : value;

    private static void Line(string text) => Shell.Out.WriteLine(text);
}
