using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Wenmai.Addresses;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Api.Queries;

/// <summary>Selections in facets: several values of one facet mean any of them, several facets mean all of them.</summary>
/// <remarks>
/// Bound as text and described by its attributes; read by the readers of addresses that the pages use as well, which report every flaw with its code.
/// </remarks>
internal abstract record FacetQuery
{
    /// <summary>The request.</summary>
    public HttpContext Context { get; init; } = null!;

    [FromQuery(Name = "theme"), Description("Themes by identifier or name")]
    public string[]? Themes { get; init; }

    [FromQuery(Name = "year"), Description("Years or ranges such as 2019-2022, or undated")]
    public string[]? Years { get; init; }

    [FromQuery(Name = "kind"), Description("Kinds of documents K00 to K15, or their names")]
    public string[]? Kinds { get; init; }

    [FromQuery(Name = "type"), Description("Directive types D01 to D12, or their names")]
    public string[]? Types { get; init; }

    [FromQuery(Name = "stance"), Description("Stances by code or name")]
    public string[]? Stances { get; init; }

    [FromQuery(Name = "strength"), Description("Strengths, 0 to 4")]
    public string[]? Strengths { get; init; }

    [FromQuery(Name = "role"), Description("What the passage does in its speech, by code or name")]
    public string[]? Roles { get; init; }

    [FromQuery(Name = "unit"), Description("Organisations as written in the speeches")]
    public string[]? Units { get; init; }

    [FromQuery(Name = SearchParameters.Subcorpus), Description("Named parts of the archive, any of them; NAME@OWNER names another's")]
    public string[]? Subcorpora { get; init; }

    [FromQuery(Name = SearchParameters.Sure), Description("Whether only sure labels count, in filters and counts alike: true or false"), OneOfTexts("true", "false")]
    public string? Sure { get; init; }
}
