namespace Wenmai.OpenSearch;

/// <summary>What is asked of the cluster once and kept: who comes first asks, the others wait. A failure is not kept. Thread-safe.</summary>
/// <remarks>Who gives up waiting does not stop the asking: others may wait too, and the answer is wanted again.</remarks>
/// <param name="make">Asks.</param>
internal sealed class Remembered<T>(Func<Task<T>> make)
{
    private readonly Lock _gate = new();
    private Task<T>? _made;

    /// <summary>Whether it is there.</summary>
    public bool IsThere => Volatile.Read(ref _made) is { IsCompletedSuccessfully: true };

    /// <summary>The answer.</summary>
    public Task<T> GetAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_made is null or { IsFaulted: true } or { IsCanceled: true }) _made = Task.Run(make, CancellationToken.None);
            return _made.WaitAsync(cancellationToken);
        }
    }
}
