using System.Security.Cryptography;
using System.Text;

namespace Wenmai.Proofreading;

/// <summary>Something in a draft that is wrong, or nearly certain to be.</summary>
/// <param name="Kind">What kind of fault.</param>
/// <param name="Span">In the draft.</param>
/// <param name="Message">One Chinese sentence: what is wrong.</param>
/// <param name="Evidence">On what ground: a rule, a row of a table with its source, a calculation.</param>
public sealed record ProofMark(ProofKind Kind, TextSpan Span, string Message, string Evidence)
{
    /// <summary>What should stand at <see cref="Span"/>; empty to delete it; null where only the writer can know.</summary>
    public string? Replacement { get; init; }

    /// <summary>What to do, where no replacement can be given.</summary>
    public string? Advice { get; init; }

    /// <summary>The other place of a contradiction or repetition.</summary>
    public TextSpan? Other { get; init; }

    /// <summary>Tells a mark from others of the draft for as long as its words and those around it stay, wherever they move to: what is ignored stays ignored.</summary>
    public string KeyIn(string text)
    {
        var around = text[Math.Max(0, Span.Start - Around)..Math.Min(text.Length, Span.End + Around)];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Kind}\0{Span.Length}\0{around}")).AsSpan(0, KeyBytes));
    }

    private const int Around = 6;
    private const int KeyBytes = 6;
}
