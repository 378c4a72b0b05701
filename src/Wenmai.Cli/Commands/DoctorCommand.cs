using System.CommandLine;
using Spectre.Console;
using Wenmai.Administration;

namespace Wenmai.Cli.Commands;

/// <summary><c>wenmai doctor</c>: how the machine and the archive stand, and what to do about it.</summary>
internal static class DoctorCommand
{
    private const int ShownItems = 5;

    public static Command Create()
    {
        var (corpus, index, data, json) = (Shell.CorpusOption(), Shell.IndexOption(), Shell.DataOption(), Shell.JsonOption());
        var command = new Command("doctor", "检查磁盘、编码、工具、时钟、索引，以及重复、年份、脱敏、密级等问题。") { corpus, index, data, json };
        command.SetAction((parsed, cancellation) =>
        {
            var doctor = new Doctor(Shell.PlacesOf(parsed, corpus, index, data));
            var findings = doctor.Surroundings().Concat(doctor.Speeches(cancellation)).ToList();
            if (parsed.GetValue(json)) WriteJson(findings);
            else findings.ForEach(Write);
            return Task.FromResult(findings.Any(f => f.Health == Health.Bad) ? ExitCodes.Failure : ExitCodes.Success);
        });
        return command;
    }

    private static void WriteJson(List<Finding> findings) => Shell.WriteJson(findings.Select(f => new
    {
        f.Subject,
        Health = f.Health.ToString().ToLowerInvariant(),
        f.Message,
        f.Remedy,
        Items = (f.Items ?? []).Select(i => new { i.File, i.Why }),
    }));

    private static void Write(Finding finding)
    {
        FormattableString head = finding.Health switch
        {
            Health.Good => $"[green]✓[/] {finding.Subject}：{finding.Message}",
            Health.Notable => $"[yellow]![/] {finding.Subject}：{finding.Message}",
            _ => $"[red]✗[/] {finding.Subject}：{finding.Message}",
        };
        Shell.Out.MarkupLineInterpolated(head);
        foreach (var (file, why) in (finding.Items ?? []).Take(ShownItems)) Shell.Out.MarkupLineInterpolated($"    {file}：{why}");
        if (finding.Items is { Count: > ShownItems } items) Shell.Out.MarkupLineInterpolated($"    [grey]……共 {items.Count} 处，用 --json 看全部[/]");
        if (finding.Remedy.Length > 0) Shell.Out.MarkupLineInterpolated($"    [grey]{finding.Remedy}[/]");
    }
}
