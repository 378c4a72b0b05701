using Wenmai.Insights;
using Wenmai.Keeping;

namespace Wenmai.Reporting;

/// <summary>Reports as the JSON interface and the command line write them.</summary>
public static class ReportJson
{
    /// <summary>A report without its answers.</summary>
    public static KeptReportAnswer Of(KeptReport report, Keeper keeper) => new(
        report.Id, report.NameFor(keeper), report.Owner, report.IsShared,
        [.. report.Parts.Select(p => new ReportPartAnswer(p.Heading, p.Text, p.Address, p.Basis?.Generation, p.Basis?.At))], report.CreatedAt, report.ChangedAt);

    /// <summary>A report with its answers.</summary>
    public static ReportRunAnswer Of(ReportResult result) => new(
        result.Report.Name, result.Generation, result.At, [.. result.Parts.Select(Of)]);

    private static PartRunAnswer Of(PartResult part) => new(
        part.Heading, part.Part.Text, part.Part.Address, part.Answer is { } answer ? new TableAnswer(answer.Table.Columns, answer.Table.Rows, answer.Table.Notes) : null,
        part.Changes is { } changes ? new ChangesAnswer(changes.Before.Generation, changes.Before.At, changes.Now.Columns,
            [.. changes.Rows.Select(r => new ChangeAnswer(r.Name, r.Before, r.Now))], changes.Shifted) : null,
        [.. part.Problems.Select(p => p.Code)]);
}

/// <summary>A kept report. The name is the one by which the asker finds it; the owner is empty for the machine's.</summary>
public sealed record KeptReportAnswer(
    long Id, string Name, string Owner, bool IsShared, IReadOnlyList<ReportPartAnswer> Parts, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt);

/// <summary>A part of a report; the generation and the time are those of the figures it is compared with.</summary>
public sealed record ReportPartAnswer(string Heading, string Text, string Address, string? BasisGeneration, DateTimeOffset? BasisAt);

/// <summary>What a report says now.</summary>
public sealed record ReportRunAnswer(string Name, string Generation, DateTimeOffset At, IReadOnlyList<PartRunAnswer> Parts);

/// <summary>What a part says now; the table is null where it has no view or the view was refused, the changes where no figures were kept.</summary>
public sealed record PartRunAnswer(string Heading, string Text, string Address, TableAnswer? Table, ChangesAnswer? Changes, IReadOnlyList<string> Problems);

/// <summary>A table with its notes; cells are text, numbers or null.</summary>
public sealed record TableAnswer(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows, IReadOnlyList<string> Notes);

/// <summary>What has changed since figures were kept: rows whose first figure differs, and how many differ in others only.</summary>
public sealed record ChangesAnswer(string Generation, DateTimeOffset At, IReadOnlyList<string> Columns, IReadOnlyList<ChangeAnswer> Rows, int Shifted);

/// <summary>Old and new figures of a row; null for a row that is new or gone.</summary>
public sealed record ChangeAnswer(string Name, IReadOnlyList<double?>? Before, IReadOnlyList<double?>? Now);
