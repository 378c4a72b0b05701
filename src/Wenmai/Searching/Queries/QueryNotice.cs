using System.Text.Json.Serialization;

namespace Wenmai.Searching.Queries;

/// <summary>Something about the query that was put right rather than refused (an unclosed quotation mark).</summary>
/// <param name="Problem">What was found and how it was searched.</param>
/// <param name="Position">0-based UTF-16 offset in the query as typed; <see cref="OfAll"/> for what concerns no one place.</param>
/// <param name="Subject">The part of the query it is about, for telling it in another language; empty where there is none.</param>
public sealed record QueryNotice([property: JsonIgnore] Problem Problem, int Position, string Subject = "")
{
    /// <summary>A notice without remedy: the query was searched as the message says.</summary>
    public QueryNotice(string code, int position, string message, string subject = "") : this(new Problem(code, message), position, subject)
    {
    }

    /// <summary>Stable code, such as <c>Q101</c>.</summary>
    public string Code => Problem.Code;

    /// <summary>One Chinese sentence: what was found and how it was searched.</summary>
    public string Message => Problem.Message;

    /// <summary>The position of a notice on the whole search.</summary>
    public const int OfAll = -1;
}
