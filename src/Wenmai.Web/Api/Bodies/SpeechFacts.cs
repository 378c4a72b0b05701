namespace Wenmai.Web.Api.Bodies;

/// <summary>What is stated about a speech; what is left out is as its file says.</summary>
/// <param name="Title">Title.</param>
/// <param name="Date">Date.</param>
/// <param name="Year">Year, where the date is not known.</param>
/// <param name="Unit">Organisation.</param>
/// <param name="Speaker">Speaker.</param>
/// <param name="Meeting">Meeting.</param>
/// <param name="Kind">Kind of document by code or name.</param>
/// <param name="Themes">Themes by identifier or name.</param>
/// <param name="Trial">Whether to say first what would change, and to wait.</param>
internal sealed record SpeechFacts(
    string? Title = null,
    DateOnly? Date = null,
    int? Year = null,
    string? Unit = null,
    string? Speaker = null,
    string? Meeting = null,
    string? Kind = null,
    IReadOnlyList<string>? Themes = null,
    bool Trial = false) : IRequestBody;
