using Wenmai.Administration;

namespace Wenmai.Web.Hosting;

/// <summary>Asks for a run of the indexer at the times of the day that the settings name.</summary>
internal sealed class DailyUpdate(StateStorage state, ServerSettings settings, JobStore jobs, TimeProvider clock) : BackgroundService
{
    /// <summary>The next of the times, later than now: today's or tomorrow's.</summary>
    /// <param name="now">Now, by this machine's clock.</param>
    /// <param name="times">One or more.</param>
    public static DateTime Next(DateTime now, IEnumerable<TimeOnly> times) =>
        times.Select(t => now.Date + t.ToTimeSpan()).Min(at => at > now ? at : at.AddDays(1));

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        if (state.Folder is null || settings.UpdateAt.Count == 0) return;
        while (!stopping.IsCancellationRequested)
        {
            var now = clock.GetLocalNow().DateTime;
            await Task.Delay(Next(now, settings.UpdateAt) - now, clock, stopping);
            jobs.Ensure(JobKind.Index, "schedule");
        }
    }
}
