using System.Security.Cryptography;
using System.Text;

namespace Wenmai.Language;

/// <summary>Tells a sentence by its words, wherever it stands.</summary>
public static class SentenceKey
{
    private const int Bytes = 8;

    /// <summary>The first 16 hexadecimal digits of the SHA-256 of the folded text, lower case: width, blanks, 繁简 and what a mask is written with don't matter.</summary>
    public static string Of(string sentence) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TextFolding.FoldToString(sentence)))[..Bytes]);
}
