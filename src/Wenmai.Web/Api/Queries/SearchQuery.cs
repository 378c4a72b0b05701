using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Wenmai.Addresses;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Suggesting;
using Wenmai.Web.Presentation;

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

    [FromQuery(Name = "keep"), Description("Parts of the query that are words and no filter, as typed; * for all of it")]
    public string[]? Kept { get; init; }

    [FromQuery(Name = "near"), Description("What is listed where the archive has nothing on the query: the nearest three apart from the hits, or all by nearness"), OneOf<NearChoice>]
    public string? Near { get; init; }

    [FromQuery(Name = SearchParameters.Within), Description("Identifier of the speech whose passages alone are answers")]
    public string? Within { get; init; }
}

/// <summary>A search.</summary>
internal sealed record SearchQuery : FacetsQuery
{
    [FromQuery(Name = "sort"), Description("Order of the hits"), OneOf<SearchSort>]
    public string? Sort { get; init; }

    [FromQuery(Name = SearchParameters.Group), Description("How hits are put together in order of relevance: none (the default here) lists every passage; speech shows near-identical passages once, at most two of a speech, and what a heading names instead of it. Counts are the same"), OneOf<HitGrouping>]
    public string? Group { get; init; }

    [FromQuery(Name = "page"), Description("Page; the deepest hit shown limits it further"), WholeNumber(1, SearchLimits.DeepestHit)]
    public string? Page { get; init; }

    [FromQuery(Name = "size"), Description("Hits on a page"), WholeNumber(1, SearchLimits.PageSize)]
    public string? Size { get; init; }

    [FromQuery(Name = SearchParameters.Cursor), Description(CursorHelp)]
    public string? Cursor { get; init; }

    /// <summary>What a cursor is.</summary>
    public const string CursorHelp =
        "Where the list goes on: next of the page before, as it is, without page and size. Beyond the hits that pages reach, within one generation";
}

/// <summary>A query to be understood.</summary>
internal sealed record UnderstandQuery
{
    [FromQuery(Name = "q"), Description("Query in plain words"), MaxLength(SearchLimits.QueryLength)]
    public string? Query { get; init; }

    public HttpContext Context { get; init; } = null!;
}

/// <summary>A page of the catalogue.</summary>
internal sealed record CatalogueQuery : FacetQuery
{
    [FromQuery(Name = "q"), Description("Words that the title holds, parted by blanks")]
    public string? Query { get; init; }

    [FromQuery(Name = "sort"), Description("newest (unless told) or oldest first"), OneOfTexts("relevance", "newest", "oldest")]
    public string? Sort { get; init; }

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
