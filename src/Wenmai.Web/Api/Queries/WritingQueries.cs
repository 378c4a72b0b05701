using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Wenmai.Drafting;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Strings;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Api.Queries;

/// <summary>A question to the writer's desk.</summary>
internal abstract record WritingQuery
{
    /// <inheritdoc cref="FacetQuery.Context"/>
    public HttpContext Context { get; init; } = null!;
}

/// <summary>A page of what the desk has gathered.</summary>
internal abstract record WritingListQuery : WritingQuery
{
    [FromQuery(Name = "page"), Description("Page"), WholeNumber(1, WritingAddress.MostPages)]
    public string? Page { get; init; }
}

/// <summary>Heading sets.</summary>
internal sealed record HeadingsQuery : WritingListQuery
{
    [FromQuery(Name = "q"), Description("Words of a heading"), MaxLength(SearchLimits.QueryLength)]
    public string? Query { get; init; }

    [FromQuery(Name = "theme"), Description("Theme by identifier or name")]
    public string? Theme { get; init; }

    [FromQuery(Name = "year"), Description("Year or range such as 2019-2022")]
    public string? Years { get; init; }

    [FromQuery(Name = "level"), Description("Level of the headings"), WholeNumber(1, 9)]
    public string? Level { get; init; }

    [FromQuery(Name = "count"), Description("Headings of a set"), WholeNumber(2, WritingAddress.MaxHeads)]
    public string? Count { get; init; }

    [FromQuery(Name = "min"), Description("Minimum length of a heading"), WholeNumber(1, WritingAddress.MaxHead)]
    public string? Min { get; init; }

    [FromQuery(Name = "max"), Description("Maximum length of a heading"), WholeNumber(1, WritingAddress.MaxHead)]
    public string? Max { get; init; }

    [FromQuery(Name = "frame"), Description("Frame that the headings share, such as 着力…")]
    public string? Frame { get; init; }

    [FromQuery(Name = "parallel"), Description("Parallel headings only"), OneOfTexts("0", "1")]
    public string? Parallel { get; init; }

    [FromQuery(Name = "verb"), Description("Headings of verb and object only"), OneOfTexts("0", "1")]
    public string? Verb { get; init; }
}

/// <summary>Set phrases, or one of them.</summary>
internal sealed record PhrasesQuery : WritingListQuery
{
    [FromQuery(Name = "q"), Description("Words of a phrase"), MaxLength(SearchLimits.QueryLength)]
    public string? Query { get; init; }

    [FromQuery(Name = "phrase"), Description("One phrase, to be described with its variants")]
    public string? Phrase { get; init; }

    [FromQuery(Name = "min"), Description("Minimum length")]
    [WholeNumber(RepetitionOptions.MinPossible, WritingAddress.MaxPhrase)]
    public string? Min { get; init; }

    [FromQuery(Name = "sort"), Description("Order of the phrases"), OneOf<PhraseSort>]
    public string? Sort { get; init; }
}

/// <summary>Series of parallel clauses.</summary>
internal sealed record ParallelsQuery : WritingListQuery
{
    [FromQuery(Name = "q"), Description("Words of a series"), MaxLength(SearchLimits.QueryLength)]
    public string? Query { get; init; }

    [FromQuery(Name = "frame"), Description("Frame of the clauses, such as 不是…而是…")]
    public string? Frame { get; init; }

    [FromQuery(Name = "clauses"), Description("Minimum number of clauses"), WholeNumber(2, WritingAddress.MaxClauses)]
    public string? Clauses { get; init; }

    [FromQuery(Name = "even"), Description("Clauses of one length only"), OneOfTexts("0", "1")]
    public string? Even { get; init; }
}

/// <summary>Formulations over the years.</summary>
internal sealed record LineageQuery : WritingQuery
{
    [FromQuery(Name = "q"), Description("Formulations, separated by line feeds, at most 8"), MaxLength(SearchLimits.QueryLength)]
    public string? Query { get; init; }
}

/// <summary>Families of near-identical texts.</summary>
internal sealed record RecycledQuery : WritingListQuery
{
    [FromQuery(Name = "of"), Description("Passages rather than speeches"), OneOfTexts("passages")]
    public string? Of { get; init; }
}
