namespace Wenmai.Searching;

/// <summary>Something gathered from the whole archive once, for the first who needs it; others wait for it. Gathering that was stopped begins again when it is next needed. Thread-safe.</summary>
internal sealed class CancellableLazy<T>(Func<CancellationToken, Task<T>> gather) where T : class
{
    private readonly SemaphoreSlim _gate = new(1);
    private volatile T? _value;

    /// <summary>Whether it is there.</summary>
    public bool IsThere => _value is not null;

    /// <summary>It, gathered now if need be.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<T> GetAsync(CancellationToken cancellationToken = default)
    {
        if (_value is { } value) return value;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _value ??= await gather(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }
}
