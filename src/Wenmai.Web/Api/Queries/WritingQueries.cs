using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Wenmai.Drafting;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
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

/// <summary>What can be asked of themes as well.</summary>
internal abstract record ThemedQuery : WritingListQuery
{
    [FromQuery(Name = "theme"), Description("Theme by identifier or name")]
    public string? Theme { get; init; }
}

/// <summary>Frames of an occasion and a level of office.</summary>
internal abstract record FrameQuery : ThemedQuery
{
    [FromQuery(Name = "occasion"), Description("Kind of occasion by code or name, such as 动员会")]
    public string? Occasion { get; init; }

    [FromQuery(Name = "level"), Description("Level of office: central, province, city, county, town or unit")]
    public string? Level { get; init; }
}

/// <summary>A table of first uses.</summary>
internal sealed record FirstUseQuery : CountedQuery
{
    [FromQuery(Name = "page"), Description("Page"), WholeNumber(1, WritingAddress.MostPages)]
    public string? Page { get; init; }

    [FromQuery(Name = "q"), Description("Formulations, separated by line feeds, at most 50; those of the lexicons and of the archive unless stated")]
    public string? Query { get; init; }

    [FromQuery(Name = "holding"), Description("Characters that a formulation must hold")]
    public string? Holding { get; init; }

    [FromQuery(Name = "source"), Description("Where it is known from"), OneOf<FormulationSource>]
    public string? Source { get; init; }

    [FromQuery(Name = "view"), Description("Which are listed; all unless stated"), OneOf<FirstUseView>]
    public string? View { get; init; }

    [FromQuery(Name = "from"), Description("First year of first use (of last use for gone)"), WholeNumber(1, 9999)]
    public string? From { get; init; }

    [FromQuery(Name = "to"), Description("Last year of it"), WholeNumber(1, 9999)]
    public string? To { get; init; }

    [FromQuery(Name = "least"), Description("Speeches that must use it, 5 unless stated"), WholeNumber(1, WritingAddress.MostPages)]
    public string? Least { get; init; }

    [FromQuery(Name = "order"), Description("Order of the rows"), OneOf<FirstUseSort>]
    public string? Order { get; init; }
}

/// <summary>Heading sets.</summary>
internal sealed record HeadingsQuery : ThemedQuery
{
    [FromQuery(Name = "q"), Description("Words of a heading"), MaxLength(SearchLimits.QueryLength)]
    public string? Query { get; init; }

    [FromQuery(Name = "kind"), Description("Kinds of documents by code or name, parted by commas; all for every kind")]
    public string? Kind { get; init; }

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
internal sealed record PhrasesQuery : ThemedQuery
{
    [FromQuery(Name = "q"), Description("Words of a phrase"), MaxLength(SearchLimits.QueryLength)]
    public string? Query { get; init; }

    [FromQuery(Name = "phrase"), Description("One phrase, to be described with its variants")]
    public string? Phrase { get; init; }

    [FromQuery(Name = "group"), Description("Group of phrases"), OneOfTexts("formulation", "term", "news", "rules", "all")]
    public string? Group { get; init; }

    [FromQuery(Name = "min"), Description("Minimum length")]
    [WholeNumber(PhraseRequest.MinLength, WritingAddress.MaxPhrase)]
    public string? Min { get; init; }

    [FromQuery(Name = "sort"), Description("Order of the phrases"), OneOf<PhraseSort>]
    public string? Sort { get; init; }
}

/// <summary>Series of parallel clauses.</summary>
internal sealed record ParallelsQuery : ThemedQuery
{
    [FromQuery(Name = "q"), Description("Words of a series"), MaxLength(SearchLimits.QueryLength)]
    public string? Query { get; init; }

    [FromQuery(Name = "kind"), Description("Kinds of documents by code or name, parted by commas; all for every kind")]
    public string? Kind { get; init; }

    [FromQuery(Name = "frame"), Description("Frame that every clause has, such as 抓…, or that runs over clauses, such as 不是…而是…")]
    public string? Frame { get; init; }

    [FromQuery(Name = "clauses"), Description("Minimum number of clauses"), WholeNumber(2, WritingAddress.MaxClauses)]
    public string? Clauses { get; init; }

    [FromQuery(Name = "even"), Description("Clauses of one length only"), OneOfTexts("0", "1")]
    public string? Even { get; init; }
}

/// <summary>Formulations over the years, of every kind of document unless some are chosen.</summary>
internal sealed record LineageQuery : CountedQuery
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

/// <summary>Skeletons of speeches by occasion.</summary>
internal sealed record OutlinesQuery : FrameQuery
{
    [FromQuery(Name = "q"), Description("Words of title, meeting or headings"), MaxLength(SearchLimits.QueryLength)]
    public string? Query { get; init; }
}

/// <summary>Passages of the banks.</summary>
internal sealed record BankQuery : FrameQuery
{
    [FromQuery(Name = "q"), Description("A question such as 讲话结尾怎么鼓劲, or words"), MaxLength(SearchLimits.QueryLength)]
    public string? Query { get; init; }

    [FromQuery(Name = "kind"), Description("Bank: opening, transition, problems, call or closing")]
    public string? Kind { get; init; }

    [FromQuery(Name = "sort"), Description("Order of the passages"), OneOf<BankSort>]
    public string? Sort { get; init; }
}

/// <summary>Official wordings of a sentence.</summary>
internal sealed record RewordingQuery : WritingQuery
{
    [FromQuery(Name = "q"), Description("The sentence"), MaxLength(Rewordings.LongestText)]
    public string? Query { get; init; }
}
