using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Wenmai.Indexing;

/// <summary>Tells passages by their text: half of its SHA-256.</summary>
internal static class PassageHash
{
    /// <summary>The hash of a text.</summary>
    public static UInt128 Of(string text) => BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
