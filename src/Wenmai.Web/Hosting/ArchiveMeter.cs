using System.Diagnostics.Metrics;
using Wenmai.Administration;
using Wenmai.Archives;
using Wenmai.Searching;
using Wenmai.Storage;

namespace Wenmai.Web.Hosting;

/// <summary>Measures the archive as it is served: the generation and what it holds, jobs that wait and jobs that ended.</summary>
internal sealed class ArchiveMeter
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "Wenmai.Web";

    private readonly Histogram<double> _jobs;

    public ArchiveMeter(IMeterFactory meters, IArchiveHost host, StateStorage state, JobStore jobs)
    {
        var meter = meters.Create(Name);
        _jobs = meter.CreateHistogram<double>("wenmai.job.duration", "s", "Time of a job from its beginning to its end, by kind and how it ended", null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.5, 1, 5, 10, 30, 60, 300, 900, 3600] });
        meter.CreateObservableGauge("wenmai.index.generation", () => Of(host, s => long.Parse(s.Generation.AsSpan(4))), null, "Number of the generation that answers");
        meter.CreateObservableGauge("wenmai.index.speeches", () => Of(host, s => s.SumUpAsync().GetAwaiter().GetResult().Speeches), "{speech}", "Speeches in it");
        meter.CreateObservableGauge("wenmai.index.passages", () => Of(host, s => s.SumUpAsync().GetAwaiter().GetResult().Passages), "{passage}", "Passages in it");
        meter.CreateObservableGauge("wenmai.index.damaged", () => Of(host, s => s.Warning is null ? 0 : 1), null, "1 while an earlier generation stands in for a damaged one");
        meter.CreateObservableGauge("wenmai.jobs.pending", () => state.Folder is null ? 0 : jobs.All.Count(j => j.IsPending), "{job}", "Jobs that run or wait for their turn");
    }

    /// <summary>Records a job that ended.</summary>
    public void Ended(Job job)
    {
        if (job is { HasEnded: true, StartedAt: { } started, FinishedAt: { } finished })
            _jobs.Record((finished - started).TotalSeconds, new("kind", job.Kind.ToString().ToLowerInvariant()), new("state", job.State.ToString().ToLowerInvariant()));
    }

    /// <summary>A fact of the generation that answers; nothing while there is none.</summary>
    private static IEnumerable<Measurement<long>> Of(IArchiveHost host, Func<IArchive, long> fact)
    {
        try
        {
            return [new Measurement<long>(host.Ask(fact))];
        }
        catch (Exception e) when (e is IndexMissingException or IndexDamagedException or IndexTooNewException or ArchiveServiceException)
        {
            return [];
        }
    }
}
