using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Suggesting;

namespace Wenmai.Web.Api.Queries;

/// <summary>What is searched for, without a page.</summary>
internal record FacetsQuery : FacetQuery
{
    [FromQuery(Name = "q"), Description("Query; its language is explained at /help"), MaxLength(SearchLimits.QueryLength)]
    public string? Query { get; init; }

    [FromQuery(Name = "mode"), Description("How the query is matched"), OneOf<SearchMode>]
    public string? Mode { get; init; }

    [FromQuery(Name = "like"), Description("A passage or sentence that others are looked for like, instead of a query")]
    public string? Like { get; init; }

    [FromQuery(Name = "drop"), Description("Other wordings that are not to be looked for as well")]
    public string[]? Dropped { get; init; }
}

/// <summary>A search.</summary>
internal sealed record SearchQuery : FacetsQuery
{
    [FromQuery(Name = "sort"), Description("Order of the hits"), OneOf<SearchSort>]
    public string? Sort { get; init; }

    [FromQuery(Name = "page"), Description("Page; the deepest hit shown limits it further"), WholeNumber(1, SearchLimits.DeepestHit)]
    public string? Page { get; init; }

    [FromQuery(Name = "size"), Description("Hits on a page"), WholeNumber(1, SearchLimits.PageSize)]
    public string? Size { get; init; }
}

/// <summary>A page of the catalogue.</summary>
internal sealed record CatalogueQuery : FacetQuery
{
    [FromQuery(Name = "page"), Description("Page"), WholeNumber(1, SearchLimits.DeepestHit)]
    public string? Page { get; init; }

    [FromQuery(Name = "size"), Description("Speeches on a page"), WholeNumber(1, SearchLimits.PageSize)]
    public string? Size { get; init; }
}

/// <summary>A query that is being typed.</summary>
internal sealed record SuggestQuery
{
    /// <summary>The request.</summary>
    public HttpContext Context { get; init; } = null!;

    [FromQuery(Name = "q"), Description("What was typed: characters, pinyin (whole or begun), initials, or a mixture"), MaxLength(SearchLimits.QueryLength)]
    public string? Query { get; init; }

    [FromQuery(Name = "size"), Description("Queries offered at most; 8 unless stated"), WholeNumber(1, Suggester.MostOffers)]
    public string? Size { get; init; }
}
