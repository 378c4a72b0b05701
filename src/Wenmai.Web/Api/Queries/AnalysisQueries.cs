using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Wenmai.Addresses;
using Wenmai.Datasets;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Strings;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Api.Queries;

/// <summary>The sentences that a question is about: a query that one sentence must meet, and facets.</summary>
internal record SliceQuery : CountedQuery
{
    [FromQuery(Name = "q"), Description("Query that one sentence must meet"), MaxLength(SearchLimits.QueryLength)]
    public string? Query { get; init; }

    /// <summary>The request as the analyst's pages read it.</summary>
    /// <param name="taxonomy">The archive's themes.</param>
    public AnalysisQuery Read(Taxonomy taxonomy) => new(PersonalQuery.Values(Context.Request.Query), taxonomy);
}

/// <summary>Sentences by two axes.</summary>
internal sealed record MatrixQuery : SliceQuery
{
    [FromQuery(Name = AnalysisAddress.Rows), Description("What the rows are"), OneOf<MatrixAxis>]
    public string? Rows { get; init; }

    [FromQuery(Name = AnalysisAddress.Columns), Description("What the columns are, another than the rows; year unless stated"), OneOf<MatrixAxis>]
    public string? Columns { get; init; }
}

/// <summary>Queries over the years.</summary>
internal sealed record TrendQuery : CountedQuery
{
    [FromQuery(Name = AnalysisAddress.Series), Description("Queries, separated by line feeds, at most 8")]
    public string? Series { get; init; }

    [FromQuery(Name = AnalysisAddress.Step), Description("How fine the axis is; year unless stated"), OneOf<TimeStep>]
    public string? Step { get; init; }

    [FromQuery(Name = AnalysisAddress.By), Description("kind: every series by kind of document besides"), OneOf<TrendSplit>]
    public string? By { get; init; }

    /// <inheritdoc cref="SliceQuery.Read"/>
    public AnalysisQuery Read(Taxonomy taxonomy) => new(PersonalQuery.Values(Context.Request.Query), taxonomy);
}

/// <summary>A page of sentences.</summary>
internal sealed record SentencesQuery : SliceQuery
{
    [FromQuery(Name = AnalysisAddress.Term), Description("A word or set phrase that sentences must hold, cut as keywords are: the sentences of a keyword's count")]
    public string? Term { get; init; }

    [FromQuery(Name = "page"), Description("Page"), WholeNumber(1, SearchLimits.DeepestHit)]
    public string? Page { get; init; }

    [FromQuery(Name = "size"), Description("Sentences on a page"), WholeNumber(1, SearchLimits.PageSize)]
    public string? Size { get; init; }
}

/// <summary>A tidy table of a slice.</summary>
internal sealed record DatasetQuery : SliceQuery
{
    [FromRoute(Name = "table"), Description("The table"), OneOfTexts("speeches", "passages", "sentences", "demands", "labels")]
    public string Table { get; init; } = "";

    [FromQuery(Name = AnalysisAddress.Format), Description("The form of the file; jsonl unless stated"), OneOf<DatasetFormat>]
    public string? Format { get; init; }
}

/// <summary>Demands of a register.</summary>
internal abstract record DemandsQuery : SliceQuery
{
    [FromQuery(Name = AnalysisAddress.Actor), Description("Words of the actor")]
    public string? Actor { get; init; }

    [FromQuery(Name = AnalysisAddress.Who), Description("Kind of actor"), OneOf<ActorKind>]
    public string? Who { get; init; }

    [FromQuery(Name = AnalysisAddress.Needs), Description("What each demand must state")]
    [OneOfTexts("none", "actor", "deadline", "actor-deadline", "frequency", "quantity", "condition")]
    public string? Needs { get; init; }

    [FromQuery(Name = AnalysisAddress.DueFrom), Description("First day on which a demand may be due, such as 2022-11-01; with it only demands whose deadline names a day are listed")]
    public string? DueFrom { get; init; }

    [FromQuery(Name = AnalysisAddress.DueTo), Description("Last day on which a demand may be due")]
    public string? DueTo { get; init; }

    [FromQuery(Name = AnalysisAddress.SaidTo), Description("Last day on which a demand may have been said; leaves undated speeches out")]
    public string? SaidTo { get; init; }

    [FromQuery(Name = AnalysisAddress.Group), Description("What the groups are made by"), OneOf<RegisterGrouping>]
    public string? Group { get; init; }

    [FromQuery(Name = AnalysisAddress.In), Description("The value of a group, to list that group alone")]
    public string? In { get; init; }

    [FromQuery(Name = AnalysisAddress.Scope), Description("Which demands of a sentence are listed"), OneOf<RegisterScope>]
    public string? Scope { get; init; }

    [FromQuery(Name = AnalysisAddress.Order), Description("Order of the demands"), OneOf<RegisterSort>]
    public string? Order { get; init; }
}

/// <summary>All demands of a register as a file.</summary>
internal sealed record RegisterFileQuery : DemandsQuery
{
    [FromQuery(Name = AnalysisAddress.Format), Description("The form of the file; jsonl unless stated"), OneOf<RegisterFormat>]
    public string? Format { get; init; }
}

/// <summary>A page of the register of demands.</summary>
internal sealed record RegisterQuery : DemandsQuery
{
    [FromQuery(Name = "page"), Description("Page"), WholeNumber(1, SearchLimits.DeepestHit)]
    public string? Page { get; init; }

    [FromQuery(Name = "size"), Description("Demands on a page"), WholeNumber(1, SearchLimits.PageSize)]
    public string? Size { get; init; }
}

/// <summary>What some speeches ask more and less than others.</summary>
internal sealed record PortraitQuery : SliceQuery
{
    [FromQuery(Name = AnalysisAddress.Against), Description("Another query of whole speeches; all other speeches of the same kinds unless stated")]
    public string? Against { get; init; }
}

/// <summary>What is due from a day on, or was due before.</summary>
internal sealed record DeadlinesQuery : SliceQuery
{
    [FromQuery(Name = AnalysisAddress.Actor), Description("Words of the actor")]
    public string? Actor { get; init; }

    [FromQuery(Name = AnalysisAddress.Day), Description("The day from which it is looked, such as 2022-06-30; that of the newest speech with demands unless stated")]
    public string? Day { get; init; }

    [FromQuery(Name = AnalysisAddress.Overdue), Description("Whether what was due before the day is listed"), OneOfTexts("true", "false")]
    public string? Overdue { get; init; }

    [FromQuery(Name = "page"), Description("Page"), WholeNumber(1, SearchLimits.DeepestHit)]
    public string? Page { get; init; }

    [FromQuery(Name = "size"), Description("Demands on a page"), WholeNumber(1, SearchLimits.PageSize)]
    public string? Size { get; init; }
}

/// <summary>What became of the demands of a speech.</summary>
internal sealed record FollowUpQuery
{
    /// <inheritdoc cref="FacetQuery.Context"/>
    public HttpContext Context { get; init; } = null!;

    [FromQuery(Name = AnalysisAddress.Id), Description("Identifier of the speech, or of a passage whose demands alone are followed")]
    public string? Id { get; init; }

    [FromQuery(Name = AnalysisAddress.Others), Description("Whether sentences of other units and speakers are shown too"), OneOfTexts("true", "false")]
    public string? Others { get; init; }

    [FromQuery(Name = "page"), Description("Page of 20 demands"), WholeNumber(1, SearchLimits.DeepestHit)]
    public string? Page { get; init; }

    /// <inheritdoc cref="SliceQuery.Read"/>
    public AnalysisQuery Read(Taxonomy taxonomy) => new(PersonalQuery.Values(Context.Request.Query), taxonomy);
}

/// <summary>Keywords of a slice against another.</summary>
internal sealed record KeynessQuery : SliceQuery
{
    [FromQuery(Name = AnalysisAddress.Against), Description("The other slice as a query; what the first leaves, unless stated")]
    public string? Against { get; init; }

    [FromQuery(Name = AnalysisAddress.Least), Description("Speeches that a keyword must occur in"), WholeNumber(1, 200)]
    public string? Least { get; init; }

    [FromQuery(Name = AnalysisAddress.Order), Description("Order of the keywords"), OneOf<KeynessSort>]
    public string? Order { get; init; }
}

/// <summary>What occurs together with a word.</summary>
internal sealed record CollocationsQuery : SliceQuery
{
    [FromQuery(Name = AnalysisAddress.Word), Description("The word")]
    public string? Word { get; init; }

    [FromQuery(Name = AnalysisAddress.Against), Description("Another word to hold it against")]
    public string? Against { get; init; }

    [FromQuery(Name = AnalysisAddress.Least), Description("How often two words must occur together"), WholeNumber(1, 200)]
    public string? Least { get; init; }

    [FromQuery(Name = AnalysisAddress.Seed), Description("Which sample is read where there are too many places"), WholeNumber(1, int.MaxValue)]
    public string? Seed { get; init; }
}

/// <summary>Two speeches or slices; facets narrow both.</summary>
internal sealed record ComparisonQuery : CountedQuery
{
    [FromQuery(Name = AnalysisAddress.Left), Description("The identifier of a speech, or a query")]
    public string? Left { get; init; }

    [FromQuery(Name = AnalysisAddress.Right), Description("The identifier of a speech, or a query")]
    public string? Right { get; init; }

    /// <inheritdoc cref="SliceQuery.Read"/>
    public AnalysisQuery Read(Taxonomy taxonomy) => new(PersonalQuery.Values(Context.Request.Query), taxonomy);
}

/// <summary>Places of a text.</summary>
internal sealed record ConcordanceQuery : SliceQuery
{
    [FromQuery(Name = AnalysisAddress.Word), Description("The text; may hold an ellipsis, and fields such as 年份:2022 beside it")]
    public string? Word { get; init; }

    [FromQuery(Name = AnalysisAddress.Order), Description("Order of the places"), OneOf<ConcordanceSort>]
    public string? Order { get; init; }

    [FromQuery(Name = AnalysisAddress.Seed), Description("Which sample is drawn where there are too many places"), WholeNumber(1, int.MaxValue)]
    public string? Seed { get; init; }
}
