using System.CommandLine;
using Spectre.Console;
using Wenmai.Proofreading;
using Wenmai.Training.Evaluation;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai evaluate proofreading</c>: how many planted faults are found, and what is marked without need.</summary>
internal static class ProofreadingCommand
{
    public static Command Create()
    {
        var folder = new Option<DirectoryInfo>("--folder") { Description = "草稿（.txt）和差错表（faults.tsv）所在的文件夹", Required = true };
        var json = Shell.JsonOption();
        var command = new Command("proofreading", "检验校对：找出多少已知差错、多少处误报，并列出不一致之处。") { folder, json };
        command.SetAction(parsed =>
        {
            var evaluation = ProofreadingEvaluation.Run(parsed.GetValue(folder)!.FullName, Proofreader.Shipped);
            if (parsed.GetValue(json)) Shell.WriteJson(Json(evaluation));
            else Write(evaluation);
            return ExitCodes.Success;
        });
        return command;
    }

    private static object Json(ProofreadingEvaluation e) => new
    {
        e.Drafts, e.Faults, e.Found, e.Recall, e.ByKind, e.Marks, e.Right, e.Precision, e.RightRemedies, e.CleanMarksPer1000,
    };

    private static void Write(ProofreadingEvaluation evaluation)
    {
        foreach (var fault in evaluation.Missed)
            Shell.Out.WriteLine($"漏 {fault.Draft} {LabelOf(fault.Kind)} {fault.Text} → {fault.Remedy}");
        foreach (var mark in evaluation.False)
            Shell.Out.WriteLine($"误 {mark.Draft} {LabelOf(mark.Mark.Kind)} {mark.Text}：{mark.Mark.Message}");
        foreach (var (code, kind) in evaluation.ByKind) Shell.Out.WriteLine($"{LabelOf(code)} {kind.Found}/{kind.Faults}");
        Shell.Out.WriteLine($"差错 {evaluation.Found}/{evaluation.Faults}（{evaluation.Recall:0.000}），其中改法一致 {evaluation.RightRemedies}");
        Shell.Out.WriteLine($"标记 {evaluation.Right}/{evaluation.Marks}（{evaluation.Precision:0.000}）；无差错的稿子每千字误报 {evaluation.CleanMarksPer1000:0.00}");
    }

    private static string LabelOf(ProofKind kind) => Labels.Of(ProofNames.Kinds, kind).Label;

    private static string LabelOf(string code) => ProofNames.Kinds.First(k => k.Code == code).Label;
}
