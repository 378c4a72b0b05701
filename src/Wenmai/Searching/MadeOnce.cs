namespace Wenmai.Searching;

/// <summary>What is made for one owner and kept as long as it: one thing of each type, made by whoever asks first. Thread-safe.</summary>
internal sealed class MadeOnce : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Type, object> _made = [];
    private bool _isDisposed;

    /// <summary>The thing of a type, made now if need be.</summary>
    /// <exception cref="ObjectDisposedException">The owner is gone.</exception>
    public T Get<T>(Func<T> make) where T : class
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (!_made.TryGetValue(typeof(T), out var made)) _made[typeof(T)] = made = make();
            return (T)made;
        }
    }

    /// <summary>Disposes what was made and is disposable.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            foreach (var made in _made.Values.OfType<IDisposable>()) made.Dispose();
            _made.Clear();
        }
    }
}
