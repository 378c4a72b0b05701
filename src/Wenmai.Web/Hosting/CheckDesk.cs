using System.Text.Json;
using Wenmai.Administration;
using Wenmai.Storage;

namespace Wenmai.Web.Hosting;

/// <summary>What the last check of the speeches found.</summary>
/// <param name="At">When it ended.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Generation">The generation it looked at.</param>
/// <param name="Findings">What it found.</param>
internal sealed record CheckReport(DateTimeOffset At, TimeSpan Took, string Generation, IReadOnlyList<Finding> Findings);

/// <summary>Checks the speeches in the background and keeps what was found: on thousands of them it takes most of a minute, which nobody waits for.</summary>
internal sealed class CheckDesk(Doctor doctor, ArchivePlaces places, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<CheckDesk> log)
{
    private static readonly JsonSerializerOptions Form = new() { IncludeFields = true };   // a file and why are a pair without names

    private readonly Lock _gate = new();
    private CheckReport? _last;
    private Task? _running;

    /// <summary>The last report; null before the first.</summary>
    public CheckReport? Last => _last ??= Read();

    /// <summary>Whether a check is under way.</summary>
    public bool IsRunning => _running is { IsCompleted: false };

    /// <summary>Whether the archive has changed since the last report.</summary>
    public bool IsOutdated => Last?.Generation != new GenerationStore(places.Index).CurrentName();

    private string Path => places.Data.PathOf("checks.json");

    /// <summary>Begins a check, unless one is under way.</summary>
    public void Begin()
    {
        lock (_gate)
            if (!IsRunning) _running = Task.Run(() => Check(lifetime.ApplicationStopping));
    }

    private void Check(CancellationToken stopping)
    {
        var started = clock.GetTimestamp();
        try
        {
            var generation = new GenerationStore(places.Index).CurrentName() ?? "";
            IReadOnlyList<Finding> findings = [.. doctor.Speeches(stopping)];
            _last = new CheckReport(clock.GetUtcNow(), clock.GetElapsedTime(started), generation, findings);
            var next = Path + ".tmp";
            File.WriteAllText(next, JsonSerializer.Serialize(_last, Form));
            File.Move(next, Path, overwrite: true);
        }
        catch (OperationCanceledException)
        {
            // The server stops; the next look begins again.
        }
        catch (Exception failure)
        {
            log.LogWarning("检查没有完成：{Reason}", LogText.Clean(failure.Message));
        }
    }

    private CheckReport? Read()
    {
        try
        {
            return File.Exists(Path) ? JsonSerializer.Deserialize<CheckReport>(File.ReadAllBytes(Path), Form) : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
