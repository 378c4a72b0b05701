using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wenmai.Semantics.Encoders;

/// <summary>How the vectors of a text's tokens become the vector of the text.</summary>
public enum EncoderPooling
{
    /// <summary>The vector of the first token, [CLS].</summary>
    Cls,

    /// <summary>The mean of all tokens' vectors.</summary>
    Mean,

    /// <summary>The model's own output is the vector of the text.</summary>
    Output,
}

/// <summary>What <c>model.json</c> says of an encoder. Written by us where it is missing.</summary>
public sealed record EncoderDescription
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "model.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The encoder's name: letters, digits, dot, dash, underscore.</summary>
    public string Name { get; init; } = "";

    /// <summary>The licence it is published under, as far as the files say; empty where they say nothing.</summary>
    public string Licence { get; init; } = "";

    /// <summary>File or folder it was added from.</summary>
    public string Source { get; init; } = "";

    /// <summary>How a text's vector is made; null: not known yet, whichever tells near from far better is taken.</summary>
    public EncoderPooling? Pooling { get; init; }

    /// <summary>Put before each query; empty for none.</summary>
    public string QueryPrefix { get; init; } = "";

    /// <summary>Numbers of a vector; 0: not known yet.</summary>
    public int Dimensions { get; init; }

    /// <summary>Tokens that are read of a text, [CLS] and [SEP] included; 0: not known yet.</summary>
    public int MaxTokens { get; init; }

    /// <summary>Whether letters are made small first.</summary>
    public bool LowerCase { get; init; } = true;

    /// <summary>The cosine that unrelated sentences have on the average, as the trial found; 0: not known yet.</summary>
    public double Far { get; init; }

    /// <summary>SHA-256 of the ONNX file in hexadecimal; empty: not known yet.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>SHA-256 of the vocabulary in hexadecimal; empty: not known yet.</summary>
    public string VocabularySha256 { get; init; } = "";

    /// <summary>Reads a description.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static EncoderDescription Parse(string text) =>
        JsonSerializer.Deserialize<EncoderDescription>(text, Json) ?? throw new JsonException("null");

    /// <summary>The JSON of the file.</summary>
    public override string ToString() => JsonSerializer.Serialize(this, Json);
}
