namespace Wenmai.Drafting;

/// <summary>Something gathered from the whole archive once, by whoever needs it first; others wait for it. Gathering that was stopped begins anew when it is next needed. Thread-safe.</summary>
internal sealed class Gathered<T>(Func<CancellationToken, T> gather) where T : class
{
    private readonly Lock _gate = new();
    private volatile T? _value;

    /// <summary>Whether it is there.</summary>
    public bool IsThere => _value is not null;

    /// <summary>It, gathered now if need be.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public T Get(CancellationToken cancellationToken = default)
    {
        if (_value is { } value) return value;
        lock (_gate) return _value ??= gather(cancellationToken);
    }
}
