using System.Collections.Concurrent;

namespace Wenmai.Web.Hosting;

/// <summary>How far the comparisons of drafts are that run now, by an identifier the asking page made up. Holds no word of a draft. Thread-safe.</summary>
internal sealed class RunningDrafts
{
    private const int MaxId = 40;

    private readonly ConcurrentDictionary<string, Run> _runs = new(StringComparer.Ordinal);

    /// <summary>Starts to follow a comparison; dispose when it ends. Null for an identifier that cannot be used or is in use.</summary>
    public Run? Follow(string? id)
    {
        if (id is not { Length: > 0 and <= MaxId }) return null;
        var run = new Run(() => _runs.TryRemove(id, out _));
        return _runs.TryAdd(id, run) ? run : null;
    }

    /// <summary>The share done, 0-1; null when nothing of that identifier runs.</summary>
    public double? ShareOf(string? id) => id is not null && _runs.TryGetValue(id, out var run) ? run.Share : null;

    /// <summary>A comparison under way.</summary>
    internal sealed class Run(Action end) : IProgress<double>, IDisposable
    {
        private double _share;

        /// <summary>The share done, 0-1.</summary>
        public double Share => Volatile.Read(ref _share);

        /// <inheritdoc/>
        public void Report(double value) => Volatile.Write(ref _share, value);

        /// <inheritdoc/>
        public void Dispose() => end();
    }
}
