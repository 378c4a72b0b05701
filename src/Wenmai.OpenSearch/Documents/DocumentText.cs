using System.Text;
using System.Text.Json;

namespace Wenmai.OpenSearch.Documents;

/// <summary>Reads the folded text of documents from the values that hits bring along.</summary>
internal static class DocumentText
{
    /// <summary>The own text of a document and what follows it (<see cref="Fields.Read"/>).</summary>
    /// <param name="fields">The values of a hit.</param>
    public static string Of(JsonElement fields) => Encoding.UTF8.GetString(BytesOf(fields.GetProperty(Fields.Read)));

    /// <summary>The bytes of a value.</summary>
    /// <param name="values">A field of a hit, with one value.</param>
    public static byte[] BytesOf(JsonElement values)
    {
        // The cluster leaves off the characters that fill up Base64.
        var base64 = values[0].GetString()!;
        return Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='));
    }
}
