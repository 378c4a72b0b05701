using Wenmai.Archives;
using Wenmai.Insights;
using Wenmai.Keeping;
using Wenmai.Searching.Queries;
using Wenmai.Views;

namespace Wenmai.Reporting;

/// <summary>A report as an archive answers it now, beside what it said when its figures were kept.</summary>
/// <param name="Report">The report.</param>
/// <param name="Generation">Generation of the index.</param>
/// <param name="At">When it was counted.</param>
/// <param name="Parts">Its parts, answered.</param>
/// <param name="Taxonomy">The archive's themes.</param>
public sealed record ReportResult(KeptReport Report, string Generation, DateTimeOffset At, IReadOnlyList<PartResult> Parts, Taxonomy Taxonomy)
{
    /// <summary>The figures of its views, by address, as they are kept.</summary>
    public IReadOnlyDictionary<string, KeptFigures> Figures =>
        Parts.Where(p => p.Figures is not null).GroupBy(p => p.Part.Address).ToDictionary(g => g.Key, g => g.First().Figures!);

    /// <summary>Asks the archive what a report says.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="report">The report.</param>
    /// <param name="find">A subcorpus by its name; throws an <see cref="AdministrationFault"/> where there is none.</param>
    /// <param name="at">The time.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ReportResult> RunAsync(
        IArchive archive, KeptReport report, Func<string, Taxonomy, SubcorpusNode> find, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        var parts = new List<PartResult>();
        foreach (var part in report.Parts)
        {
            var outcome = part.Address.Length == 0 ? new InsightOutcome<ViewAnswer>()
                : await AnalysisView.AskAsync(archive, part.Address, find, at, cancellationToken);
            parts.Add(new PartResult(part, outcome.Result, outcome.Problems) { At = at });
        }
        return new ReportResult(report, archive.Generation, at, parts, archive.Taxonomy);
    }
}

/// <summary>A part with what its view says.</summary>
/// <param name="Part">The part.</param>
/// <param name="Answer">What its view says; null where it has none, or was refused.</param>
/// <param name="Problems">Why it was refused.</param>
public sealed record PartResult(ReportPart Part, ViewAnswer? Answer, IReadOnlyList<Problem> Problems)
{
    /// <summary>When it was counted.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Its figures now; null where it has no answer.</summary>
    public KeptFigures? Figures => Answer is null ? null : FigureChanges.Kept(Answer, At);

    /// <summary>What has changed since its figures were kept; null where none were, or there are none now.</summary>
    public FigureChanges? Changes => Part.Basis is { } basis && Figures is { } now ? FigureChanges.Between(basis, now) : null;

    /// <summary>Its heading, else what its view is about.</summary>
    public string Heading => Part.Heading.Length > 0 ? Part.Heading : Answer?.Title ?? Part.Address;

    /// <summary>Its own words by paragraph.</summary>
    public IEnumerable<string> Paragraphs => Part.Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
