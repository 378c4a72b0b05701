using System.Security.Cryptography;

namespace Wenmai.Administration;

/// <summary>The word that lets whoever reads the console make the first administrator. Lives with the process and works once.</summary>
public sealed class SetupToken
{
    private const int Groups = 5;
    private const string Letters = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

    private readonly string _hash;
    private int _used;

    /// <summary>A new token.</summary>
    public SetupToken()
    {
        Text = string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Letters, 5)));
        _hash = Secrets.Hash(Text);
    }

    /// <summary>The token as it is printed: 25 letters, about 122 bits.</summary>
    public string Text { get; }

    /// <summary>Whether the token is right and still unused.</summary>
    public bool Accepts(string token) => Volatile.Read(ref _used) == 0 && Secrets.Matches(token.Trim().ToUpperInvariant(), _hash);

    /// <summary>Ends it.</summary>
    public void Spend() => Interlocked.Exchange(ref _used, 1);
}
