using Wenmai.Searching;

namespace Wenmai.Web.Hosting;

/// <summary>How far the deepening of meanings is, for pages and administrators, and whether somebody has paused it. Thread-safe.</summary>
/// <param name="clock">Tells how fast it goes.</param>
internal sealed class DeepeningStatus(TimeProvider clock)
{
    /// <summary>Rows after which the remaining time is known well enough to be shown.</summary>
    private const int Enough = 200;

    private readonly Lock _gate = new();
    private DeepProgress? _progress;
    private (long At, int Done) _began;
    private string? _failure;
    private volatile bool _isPaused;

    /// <summary>Whether an administrator has paused it. It holds until the server is started again.</summary>
    public bool IsPaused
    {
        get => _isPaused;
        set => _isPaused = value;
    }

    /// <summary>Rows done and in all; null while none is under way.</summary>
    public DeepProgress? Progress
    {
        get
        {
            lock (_gate) return _progress;
        }
    }

    /// <summary>Why it stopped, in Chinese; null when it did not.</summary>
    public string? Failure
    {
        get
        {
            lock (_gate) return _failure;
        }
    }

    /// <summary>The time it will still take at the pace so far; null while nobody knows.</summary>
    public TimeSpan? Remaining
    {
        get
        {
            lock (_gate)
            {
                if (_progress is not { } now || now.Done - _began.Done < Enough) return null;
                return clock.GetElapsedTime(_began.At) * ((double)(now.Total - now.Done) / (now.Done - _began.Done));
            }
        }
    }

    /// <summary>Notes where it is.</summary>
    public void Note(DeepProgress progress)
    {
        lock (_gate)
        {
            if (_progress is null || progress.Total != _progress.Value.Total) _began = (clock.GetTimestamp(), progress.Done);
            (_progress, _failure) = (progress, null);
        }
    }

    /// <summary>Notes that it has ended.</summary>
    /// <param name="failure">Why before its end, in Chinese; null when it is complete or paused.</param>
    public void End(string? failure = null)
    {
        lock (_gate) (_progress, _failure) = (null, failure);
    }
}
