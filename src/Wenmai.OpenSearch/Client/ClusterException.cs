using Wenmai.Archives;

namespace Wenmai.OpenSearch.Client;

/// <summary>The cluster can't be asked, or refused what was asked.</summary>
public sealed class ClusterException : ArchiveServiceException
{
    /// <param name="problem">What is wrong, with code and remedy.</param>
    /// <param name="status">Status of the answer; 0 where there was none.</param>
    /// <param name="inner">What happened.</param>
    public ClusterException(Problem problem, int status = 0, Exception? inner = null) : base(problem, inner) => Status = status;

    /// <summary>Status of the answer; 0 where there was none.</summary>
    public int Status { get; }
}
