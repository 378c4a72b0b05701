namespace Wenmai.Administration;

/// <summary>Something an administrator asked for can't be done. The message is Chinese and says what; the remedy says what next.</summary>
/// <param name="code">Stable code, listed in <c>src/README.md</c>.</param>
/// <param name="message">What is wrong.</param>
/// <param name="remedy">What to do.</param>
public sealed class AdministrationFault(string code, string message, string remedy) : Exception(message)
{
    /// <summary>Stable code.</summary>
    public string Code { get; } = code;

    /// <summary>What to do about it.</summary>
    public string Remedy { get; } = remedy;
}
