namespace Wenmai;

/// <summary>Something that an administrator, or somebody about what they keep, asked for can't be done.</summary>
/// <param name="problem">What is wrong, and what to do.</param>
public sealed class AdministrationFault(Problem problem) : Exception(problem.Message)
{
    /// <summary>A fault of its parts.</summary>
    /// <param name="code">Stable code, one of <see cref="Codes"/>.</param>
    /// <param name="message">What is wrong, in Chinese.</param>
    /// <param name="remedy">What to do, in Chinese.</param>
    public AdministrationFault(string code, string message, string remedy) : this(new Problem(code, message, remedy))
    {
    }

    /// <summary>What is wrong, and what to do.</summary>
    public Problem Problem { get; } = problem;

    /// <summary>Stable code.</summary>
    public string Code => Problem.Code;

    /// <summary>What to do about it.</summary>
    public string Remedy => Problem.Remedy;
}
