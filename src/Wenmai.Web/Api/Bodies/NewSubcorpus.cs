using Wenmai.Keeping;

namespace Wenmai.Web.Api.Bodies;

/// <summary>A part of the archive to keep by name: a query, facet values and other subcorpora, all of which must hold.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Query">A query whose words must all occur.</param>
/// <param name="Facets">Values by the names of facets in addresses.</param>
/// <param name="Operation">How the subcorpora are put together.</param>
/// <param name="Subcorpora">Names of others, in the order that a difference needs.</param>
/// <param name="IsShared">Whether others see it.</param>
internal sealed record NewSubcorpus(
    string Name,
    string Query = "",
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Facets = null,
    SetOperation Operation = SetOperation.Union,
    IReadOnlyList<string>? Subcorpora = null,
    bool IsShared = false) : IRequestBody;

/// <summary>A page to keep by name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Its path and parameters on this server, percent-encoded.</param>
/// <param name="IsShared">Whether others see it.</param>
internal sealed record NewSavedQuery(string Name, string Address, bool IsShared = false) : IRequestBody;

/// <summary>Another name or sharing of a saved page.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsShared">Whether others see it.</param>
internal sealed record SavedQueryChange(string Name, bool IsShared) : IRequestBody;

/// <summary>A report to keep by name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parts">Its parts, in order.</param>
/// <param name="IsShared">Whether others see it.</param>
internal sealed record NewReport(string Name, IReadOnlyList<NewReportPart>? Parts = null, bool IsShared = false) : IRequestBody;

/// <summary>A part of a report: a heading, own words and a view, any of which may be left out.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Text">Own words, one paragraph a line.</param>
/// <param name="Address">Path and parameters of the view's page, percent-encoded.</param>
internal sealed record NewReportPart(string? Heading = null, string? Text = null, string? Address = null) : IRequestBody;
