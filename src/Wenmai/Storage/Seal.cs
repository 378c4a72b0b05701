using System.Security.Cryptography;
using System.Text;

namespace Wenmai.Storage;

/// <summary>A checksum inside the JSON file it covers: its property <c>seal</c> is the SHA-256 of the file with zeros in the seal's place.</summary>
/// <remarks>Every format of the index keeps it, so that a newer one can be told from a damaged one.</remarks>
internal static class Seal
{
    private const int Length = 64;
    private const string Before = "\"seal\":\"";

    /// <summary>What stands in the seal's place before there is one.</summary>
    public static string Empty { get; } = new('0', Length);

    /// <summary>Puts the seal into JSON written with <see cref="Empty"/> in its place.</summary>
    public static string Set(string json)
    {
        var at = json.LastIndexOf(Before + Empty, StringComparison.Ordinal) + Before.Length;
        return string.Concat(json.AsSpan(0, at), Hash(Encoding.UTF8.GetBytes(json)), json.AsSpan(at + Length));
    }

    /// <summary>Whether a file is as it was sealed.</summary>
    public static bool IsIntact(ReadOnlySpan<byte> file)
    {
        var at = file.LastIndexOf(Encoding.ASCII.GetBytes(Before));
        if (at < 0 || file.Length < at + Before.Length + Length) return false;
        var seal = file.Slice(at + Before.Length, Length);
        var blank = file.ToArray();
        Encoding.ASCII.GetBytes(Empty, blank.AsSpan(at + Before.Length));
        return seal.SequenceEqual(Encoding.ASCII.GetBytes(Hash(blank)));
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
