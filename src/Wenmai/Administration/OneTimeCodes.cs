using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace Wenmai.Administration;

/// <summary>One-time codes that a telephone computes (TOTP, RFC 6238): six digits of an HMAC-SHA-1 of the half minute, which all authenticator apps can.</summary>
public static class OneTimeCodes
{
    private const int SecondsAStep = 30;
    private const int Digits = 6;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Periods before and after the present one whose code is taken: clocks differ.</summary>
    private const int Tolerance = 1;

    /// <summary>The half minute that a time lies in, counted from 1970.</summary>
    public static long StepOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / SecondsAStep;

    /// <summary>The code of a period.</summary>
    /// <param name="secret">The secret, in Base32.</param>
    /// <param name="step">The period.</param>
    /// <param name="digits">How many digits.</param>
    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 asks for HMAC-SHA-1, whose weakness does not lie in collisions.")]
    public static string Of(string secret, long step, int digits = Digits)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = HMACSHA1.HashData(Decode(secret), counter);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & int.MaxValue;
        return (number % (int)Math.Pow(10, digits)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <summary>The period that a code is of; null when it is wrong, or of a period that was used.</summary>
    /// <param name="secret">The secret, in Base32.</param>
    /// <param name="code">What was typed.</param>
    /// <param name="now">The time.</param>
    /// <param name="last">The last period used.</param>
    public static long? Check(string secret, string code, DateTimeOffset now, long last)
    {
        var typed = string.Concat(code.Where(char.IsAsciiDigit));
        long? found = null;
        for (var step = StepOf(now) - Tolerance; step <= StepOf(now) + Tolerance; step++)
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(typed), System.Text.Encoding.ASCII.GetBytes(Of(secret, step))) && step > last)
                found = step;
        return found;
    }

    /// <summary>The address by which an app takes a secret over.</summary>
    public static string AddressOf(string secret, string name) =>
        $"otpauth://totp/{Uri.EscapeDataString("文脉")}:{Uri.EscapeDataString(name)}?secret={secret}&issuer={Uri.EscapeDataString("文脉")}";

    private static byte[] Decode(string secret)
    {
        var bytes = new List<byte>(secret.Length * 5 / 8);
        var (buffer, bits) = (0, 0);
        foreach (var letter in secret.ToUpperInvariant())
        {
            var value = Base32.IndexOf(letter, StringComparison.Ordinal);
            if (value < 0) throw new FormatException("not Base32");
            (buffer, bits) = ((buffer << 5 | value) & 0xfff, bits + 5);
            if (bits < 8) continue;
            bits -= 8;
            bytes.Add((byte)(buffer >> bits));
        }
        return [.. bytes];
    }
}
