using Wenmai.Administration;
using Wenmai.Archives;

namespace Wenmai.Web.Hosting;

/// <summary>Looks every minute whether all is well, and tells the log and the webhook of each warning once, until it has passed.</summary>
internal sealed class Watchman(IArchiveHost host, ArchivePlaces places, Webhook webhook, TimeProvider clock, ILogger<Watchman> log) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    private HashSet<string> _told = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Round, clock, stoppingToken);
            if (host.HasIndex) await LookAsync();
        }
    }

    /// <summary>Looks once.</summary>
    public async Task LookAsync()
    {
        IReadOnlyList<Problem> warnings;
        using (var lease = host.Acquire()) warnings = HealthWarnings.Of(lease.Archive, places);
        foreach (var warning in warnings.Where(w => !_told.Contains(w.Code)))
        {
            log.LogWarning("{Code} {Message}{Remedy}", warning.Code, warning.Message, warning.Remedy);
            await webhook.TellAsync(warning);
        }
        _told = [.. warnings.Select(w => w.Code)];
    }
}
