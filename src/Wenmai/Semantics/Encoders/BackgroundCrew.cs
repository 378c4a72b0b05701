using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Wenmai.Semantics.Encoders;

/// <summary>Threads that work when nobody else wants the processor. They begin with the first work.</summary>
/// <param name="size">How many.</param>
internal sealed partial class BackgroundCrew(int size) : IDisposable
{
    /// <summary>The niceness of Linux at which others get nearly the whole processor when they want it.</summary>
    private const int Niceness = 15;

    private readonly BlockingCollection<Action> _work = [];
    private readonly Lock _gate = new();
    private Thread[] _threads = [];

    /// <summary>Applies a function to every item.</summary>
    /// <returns>The results, in the order of the items.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; no item is begun after that.</exception>
    public async Task<TResult[]> MapAsync<T, TResult>(IReadOnlyList<T> items, Func<T, TResult> map, CancellationToken cancellationToken)
    {
        Begin();
        var tasks = items.Select(item => Add(() => map(item), cancellationToken)).ToList();
        return await Task.WhenAll(tasks).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _work.CompleteAdding();
        foreach (var thread in _threads) thread.Join();
        _work.Dispose();
    }

    private void Begin()
    {
        lock (_gate)
        {
            if (_threads.Length > 0) return;
            _threads = [.. Enumerable.Range(0, size).Select(_ => new Thread(Work) { IsBackground = true, Name = "wenmai-deep", Priority = ThreadPriority.Lowest })];
            foreach (var thread in _threads) thread.Start();
        }
    }

    private Task<TResult> Add<TResult>(Func<TResult> act, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(
            () =>
            {
                if (cancellationToken.IsCancellationRequested)
                {
                    done.TrySetCanceled(cancellationToken);
                    return;
                }
                try
                {
                    done.TrySetResult(act());
                }
                catch (Exception e)
                {
                    done.TrySetException(e);
                }
            },
            CancellationToken.None);
        return done.Task;
    }

    private void Work()
    {
        // .NET's own priorities say nothing on Linux, where each thread has a niceness of its own.
        if (OperatingSystem.IsLinux()) _ = SetPriority(0, 0, Niceness);
        foreach (var work in _work.GetConsumingEnumerable()) work();
    }

    /// <summary>With 0 and 0, the priority of the calling thread. It is asked for, not needed: a failure changes nothing.</summary>
    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int priority);
}
