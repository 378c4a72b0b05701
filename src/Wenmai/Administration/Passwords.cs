using System.Globalization;
using System.Security.Cryptography;

namespace Wenmai.Administration;

/// <summary>Hashes passwords with PBKDF2-HMAC-SHA512 at the count OWASP advises; a hash carries its own parameters, so that they can be raised.</summary>
internal static class Passwords
{
    /// <summary>Shortest password taken, in characters. Fifteen and more are advised on the page.</summary>
    public const int Shortest = 12;

    /// <summary>Longest password taken: hashing must not become a way to keep the server busy.</summary>
    public const int Longest = 256;

    private const int Iterations = 210_000;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;
    private const string Scheme = "pbkdf2-sha512";

    /// <summary>A hash that no password has, to spend the same time on a name that does not exist.</summary>
    public static string OfNobody { get; } = Hash(Convert.ToHexString(RandomNumberGenerator.GetBytes(HashBytes)));

    /// <summary>A salted hash.</summary>
    public static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return $"{Scheme}${Iterations}${Convert.ToHexStringLower(salt)}${Convert.ToHexStringLower(Derive(password, salt, Iterations))}";
    }

    /// <summary>Whether the hash is one of the password; takes the same time either way.</summary>
    public static bool Matches(string password, string hash)
    {
        if (password.Length > Longest || hash.Split('$') is not [Scheme, var count, var salt, var expected]) return false;
        var iterations = int.Parse(count, CultureInfo.InvariantCulture);
        return CryptographicOperations.FixedTimeEquals(Derive(password, Convert.FromHexString(salt), iterations), Convert.FromHexString(expected));
    }

    /// <summary>Refuses a password that is too short, too long or too plain.</summary>
    /// <exception cref="AdministrationFault">E607.</exception>
    public static void Check(string password, string userName)
    {
        if (password.Length is < Shortest or > Longest)
            throw Weak($"密码应有 {Shortest} 至 {Longest} 个字符。", "建议用 15 个字符以上的一句话。");
        if (password.Distinct().Count() < 5) throw Weak("密码中不同的字符太少。", "请用一句不易猜到的话。");
        if (CommonPasswords.Holds(password)) throw Weak("密码由常见的词、键盘顺序、日期或重复的字符组成，很容易猜到。", "请用一句只有您自己会写的话。");
        if (password.Contains(userName, StringComparison.OrdinalIgnoreCase)) throw Weak("密码中不能含有用户名。", "请用一句不易猜到的话。");
    }

    private static AdministrationFault Weak(string message, string remedy) => new(Codes.WeakPassword, message, remedy);

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, HashAlgorithmName.SHA512, HashBytes);
}
