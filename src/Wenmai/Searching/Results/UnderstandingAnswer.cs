using Wenmai.Searching.Understanding;

namespace Wenmai.Searching.Results;

/// <summary>How a query was split into topic and frame, as JSON. What the query does not say is null or empty.</summary>
/// <param name="Topic">A stretch of the query; empty when all of it is frame.</param>
/// <param name="Year">Years of the speeches, an open end null.</param>
/// <param name="Types">Codes of directive types.</param>
/// <param name="Stances">Codes of stances.</param>
/// <param name="Roles">Chinese names of roles in the speech.</param>
/// <param name="StrengthMin">The least strength of a demand, 1-4.</param>
/// <param name="Unit">Part of the name of the unit that speaks.</param>
/// <param name="Kind">The kind of document or occasion.</param>
/// <param name="Form">The form of the words: 鼓劲, 比喻, 小标题 …</param>
/// <param name="Parts">The parts of the query that say so.</param>
public record QueryFrameAnswer(
    string Topic,
    YearSpan Year,
    IReadOnlyList<string> Types,
    IReadOnlyList<string> Stances,
    IReadOnlyList<string> Roles,
    int? StrengthMin,
    string? Unit,
    string? Kind,
    string? Form,
    IReadOnlyList<FramePart> Parts)
{
    /// <summary>The frame of a query.</summary>
    public static QueryFrameAnswer Of(QueryFrame frame) => new(
        frame.Topic, frame.Years ?? default, frame.Types, frame.Stances, NamesOf(frame.Roles), frame.MinStrength, frame.Unit, frame.Kind, frame.Form, frame.Parts);

    /// <summary>Chinese names of roles.</summary>
    private static List<string> NamesOf(IEnumerable<string> roles) =>
        roles.Select(r => Labels.TryFind(Labels.SectionRoles, r, out var role) ? role.Label : r).ToList();
}

/// <summary>How a query is understood, or problems of the query with their remedies.</summary>
/// <param name="Answer">Null when the query was refused.</param>
/// <param name="Problems">Why it was refused; empty when it was answered.</param>
public sealed record UnderstandingOutcome(UnderstandingAnswer? Answer, IReadOnlyList<Problem> Problems);

/// <summary>How a query is understood, and what the archive says to it.</summary>
public sealed record UnderstandingAnswer : QueryFrameAnswer
{
    /// <summary>The frame with what the search found of suggestions and nearness.</summary>
    public UnderstandingAnswer(QueryFrameAnswer frame, string? suggestion, bool nothingNear) : base(frame) =>
        (Suggestion, NothingNear) = (suggestion, nothingNear);

    /// <summary>What may have been meant instead; null for nothing.</summary>
    public string? Suggestion { get; }

    /// <summary>Whether the archive has nothing near it.</summary>
    public bool NothingNear { get; }
}
