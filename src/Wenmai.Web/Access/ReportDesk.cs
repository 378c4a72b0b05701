using Wenmai.Archives;
using Wenmai.Keeping;
using Wenmai.Reporting;

namespace Wenmai.Web.Access;

/// <summary>Reports of whoever asks, counted on the current generation. Pages and programs work with it alike.</summary>
internal sealed class ReportDesk(IHttpContextAccessor accessor, KeptReports reports, Subcorpora subcorpora, IArchiveHost host, TimeProvider clock)
{
    /// <summary>Who asks.</summary>
    public Keeper Keeper => KeeperOfRequest.Of(Context);

    /// <summary>Why they can't keep anything; null when they can.</summary>
    public Problem? Refusal => KeeperOfRequest.Refusal(Context);

    /// <summary>The reports themselves.</summary>
    public KeptReports Reports => reports;

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("There is no request.");

    /// <summary>Counts a report.</summary>
    /// <exception cref="AdministrationFault">There is none that they see (E623).</exception>
    public Task<ReportResult> RunAsync(long id, CancellationToken cancellationToken) => RunAsync(reports.Find(Keeper, id), cancellationToken);

    /// <summary>Puts a part at the end; the figures of its view are kept at once.</summary>
    /// <exception cref="AdministrationFault">They may not (E603), there is none (E623), or the part is unfit (E625 or the code of its problem).</exception>
    public async Task<KeptReport> AppendAsync(long id, ReportPart part, CancellationToken cancellationToken)
    {
        Check();
        return reports.Append(Keeper, id, await CountedAsync(reports.Find(Keeper, id), part, cancellationToken));
    }

    /// <summary>Begins a report of one part. Where the part is refused, no report is left behind.</summary>
    /// <exception cref="AdministrationFault">They may not (E603), or name or part is unfit (E625 or the code of its problem).</exception>
    public async Task<KeptReport> BeginAsync(string name, ReportPart part, CancellationToken cancellationToken)
    {
        Check();
        var now = clock.GetUtcNow();
        var planned = new KeptReport { Id = 0, Name = name, Owner = Keeper.Name, IsShared = false, CreatedAt = now, ChangedAt = now, Parts = [] };
        var counted = await CountedAsync(planned, part, cancellationToken);
        return reports.Append(Keeper, reports.Add(Keeper, name).Id, counted);
    }

    private async Task<ReportPart> CountedAsync(KeptReport report, ReportPart part, CancellationToken cancellationToken)
    {
        var result = await RunAsync(report with { Parts = [part] }, cancellationToken);
        if (result.Parts[0].Problems is [var problem, ..]) throw new AdministrationFault(problem);
        return part with { Basis = result.Parts[0].Figures };
    }

    /// <summary>Keeps the figures of all views as they are now.</summary>
    /// <exception cref="AdministrationFault">They may not (E603), or there is none (E623).</exception>
    public async Task<KeptReport> KeepFiguresAsync(long id, CancellationToken cancellationToken)
    {
        Check();
        return reports.KeepFigures(Keeper, id, (await RunAsync(id, cancellationToken)).Figures);
    }

    /// <summary>Refuses who may keep nothing.</summary>
    /// <exception cref="AdministrationFault">They may not.</exception>
    public void Check()
    {
        if (Refusal is { } refusal) throw new AdministrationFault(refusal);
    }

    private async Task<ReportResult> RunAsync(KeptReport report, CancellationToken cancellationToken)
    {
        using var lease = host.Acquire();
        return await ReportResult.RunAsync(
            lease.Archive, report, (name, taxonomy) => subcorpora.Resolve(Keeper, name, taxonomy), clock.GetLocalNow(), cancellationToken);
    }
}
