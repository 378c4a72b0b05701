using System.Text.Json.Serialization;

namespace Wenmai;

/// <summary>A file (or one record of a paragraph file) that was refused.</summary>
/// <param name="File">Path relative to the indexed folder, with <c>/</c>.</param>
/// <param name="Problem">Why.</param>
public sealed record Rejection(string File, [property: JsonIgnore] Problem Problem)
{
    /// <summary>A rejection of its parts, as <c>files.json</c> names them.</summary>
    [JsonConstructor]
    public Rejection(string file, string code, string reason, string remedy) : this(file, new Problem(code, reason, remedy))
    {
    }

    /// <summary>Stable code, such as <c>E111</c>.</summary>
    public string Code => Problem.Code;

    /// <summary>One Chinese sentence: what is wrong, and where.</summary>
    public string Reason => Problem.Message;

    /// <summary>What to do so that the next run accepts it.</summary>
    public string Remedy => Problem.Remedy;
}
