using System.Security.Cryptography;
using System.Text;

namespace Wenmai.Administration;

/// <summary>Random secrets and their hashes. They have 256 bits of their own, so one SHA-256 is enough to keep them.</summary>
internal static class Secrets
{
    private const int Bytes = 32;

    /// <summary>A new secret, in characters fit for addresses and headers.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is kept of a secret.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Compares in a time that tells nothing.</summary>
    public static bool Matches(string secret, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(secret)), Encoding.ASCII.GetBytes(hash));
}
