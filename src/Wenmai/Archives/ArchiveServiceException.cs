namespace Wenmai.Archives;

/// <summary>The service that keeps the archive can't be asked, or refused what was asked: it may answer again without anything being done here.</summary>
public class ArchiveServiceException : Exception
{
    /// <param name="problem">What is wrong, with code and remedy.</param>
    /// <param name="inner">What happened.</param>
    public ArchiveServiceException(Problem problem, Exception? inner = null) : base(problem.Message, inner) => Problem = problem;

    /// <summary>What is wrong, with code and remedy.</summary>
    public Problem Problem { get; }
}
