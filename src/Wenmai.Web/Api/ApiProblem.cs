using Wenmai.Searching;

namespace Wenmai.Web.Api;

/// <summary>A refusal as the interface writes it (RFC 9457): this type describes what <see cref="ApiProblems"/> answers with.</summary>
/// <param name="Type">Address that explains the status.</param>
/// <param name="Title">What is wrong, one Chinese sentence.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">The remedy.</param>
/// <param name="Code">Stable code, such as <c>E205</c>.</param>
/// <param name="Field">The parameter or field concerned; empty where it is none.</param>
/// <param name="Remedy">The remedy once more, under its own name.</param>
/// <param name="TraceId">Names the request in the logs.</param>
/// <param name="Problems">All that is wrong; the first one is the answer's own.</param>
internal sealed record ApiProblem(
    string? Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    string Field,
    string Remedy,
    string? TraceId,
    IReadOnlyList<Problem> Problems);
