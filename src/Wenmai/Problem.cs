using System.Text.Json.Serialization;

namespace Wenmai;

/// <summary>Something that is wrong, or worth saying about what was accepted.</summary>
/// <param name="Code">Stable code, one of <see cref="Codes"/>.</param>
/// <param name="Message">One Chinese sentence: what, and where.</param>
/// <param name="Remedy">What to do about it, in Chinese; empty when nothing need be done.</param>
public sealed record Problem(string Code, string Message, string Remedy = "")
{
    /// <summary>The parameter of a request that it concerns: <c>q</c>, <c>page</c>, <c>size</c>, <c>year</c> …; null for what concerns none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Field { get; init; }
}
