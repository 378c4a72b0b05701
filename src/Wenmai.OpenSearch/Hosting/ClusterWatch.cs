using Wenmai.OpenSearch.Client;

namespace Wenmai.OpenSearch.Hosting;

/// <summary>What is known of a cluster's presence: a host finds it out, and requests under way are told. Thread-safe.</summary>
internal sealed class ClusterWatch
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _left = NewSignal();
    private ClusterException? _fault;

    /// <summary>Why the cluster can't be asked; null while it can.</summary>
    public ClusterException? Fault
    {
        get
        {
            lock (_gate) return _fault;
        }
    }

    /// <summary>Ends when the cluster goes away.</summary>
    public Task Left
    {
        get
        {
            lock (_gate) return _left.Task;
        }
    }

    /// <summary>Takes what was found.</summary>
    /// <param name="fault">Why the cluster can't be asked; null when it can.</param>
    public void Note(ClusterException? fault)
    {
        TaskCompletionSource? left = null;
        lock (_gate)
        {
            if (fault is null && _fault is not null) _left = NewSignal();
            if (fault is not null && _fault is null) left = _left;
            _fault = fault;
        }
        left?.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
