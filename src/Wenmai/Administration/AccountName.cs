using Microsoft.AspNetCore.Identity;

namespace Wenmai.Administration;

/// <summary>The form in which names of accounts are compared: without blanks, signs that can't be seen, width and case. Who counts attempts by name must count by this.</summary>
internal sealed class AccountName : ILookupNormalizer
{
    private const char FirstWide = '！';
    private const char LastWide = '～';
    private const int WideToPlain = FirstWide - '!';

    /// <summary>The form of a name.</summary>
    public static string Lookup(string name) => string.Concat(name.Select(Plain).Where(IsSeen)).ToUpperInvariant();

    /// <inheritdoc/>
    public string? NormalizeName(string? name) => name is null ? null : Lookup(name);

    /// <inheritdoc/>
    public string? NormalizeEmail(string? email) => NormalizeName(email);

    private static char Plain(char c) => c is >= FirstWide and <= LastWide ? (char)(c - WideToPlain) : c;

    private static bool IsSeen(char c) => !char.IsWhiteSpace(c) && PlainLine.IsPlain(c);
}
