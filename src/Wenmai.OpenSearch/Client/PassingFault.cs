namespace Wenmai.OpenSearch.Client;

/// <summary>Why an attempt failed, where another one may succeed.</summary>
internal enum FaultKind
{
    /// <summary>The node could not be connected to: nothing was sent.</summary>
    Unsent,

    /// <summary>The node broke off, fell silent, or says that it can't.</summary>
    Broken,

    /// <summary>The node lives; shards or the cluster's manager are missing.</summary>
    Partial,

    /// <summary>The cluster has no room for the request now.</summary>
    Busy,

    /// <summary>No node answers.</summary>
    Away,
}

/// <summary>An attempt failed; another may succeed. Does not leave the client: after the last attempt it becomes a <see cref="ClusterException"/>.</summary>
internal sealed class PassingFault(FaultKind kind, Problem problem, int status = 0, Exception? inner = null) : Exception(problem.Message, inner)
{
    public FaultKind Kind => kind;

    /// <summary>What to tell when it was the last attempt.</summary>
    public Problem Problem => problem;

    /// <summary>Status of the answer; 0 where there was none.</summary>
    public int Status => status;
}
