using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Wenmai.Addresses;
using Wenmai.Insights;
using Wenmai.Pictures;
using Wenmai.Views;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Api.Queries;

/// <summary>A view as a file: the parameters that most need a word; the others are those of the question that asks the same as data.</summary>
[ChecksParameters]
internal sealed record ViewFileQuery : CountedQuery
{
    private static readonly IReadOnlyDictionary<string, Type> Questions = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        ["trends"] = typeof(TrendQuery), ["matrix"] = typeof(MatrixQuery), ["compare"] = typeof(ComparisonQuery), ["portrait"] = typeof(PortraitQuery),
        ["keyness"] = typeof(KeynessQuery), ["collocations"] = typeof(CollocationsQuery), ["concordance"] = typeof(ConcordanceQuery),
        ["sentences"] = typeof(SentencesQuery), ["register"] = typeof(RegisterQuery), ["deadlines"] = typeof(DeadlinesQuery), ["ladder"] = typeof(SliceQuery),
    };

    private static readonly string[] OfPictures = [AnalysisAddress.Measure, AnalysisAddress.Shade];

    [FromRoute(Name = "name"), Description("The view, as the address of its page names it")]
    [OneOfTexts("trends", "matrix", "compare", "portrait", "keyness", "collocations", "concordance", "sentences", "register", "deadlines", "ladder")]
    public string Name { get; init; } = "";

    [FromQuery(Name = AnalysisAddress.Format), Description("The form of the file; svg unless stated"), OneOf<ViewFormat>]
    public string? Format { get; init; }

    [FromQuery(Name = "q"), Description("Query that one sentence must meet; views of a word and comparisons have their own")]
    public string? Query { get; init; }

    [FromQuery(Name = AnalysisAddress.Series), Description("trends: queries, separated by line feeds, at most 8")]
    public string? Series { get; init; }

    [FromQuery(Name = AnalysisAddress.Word), Description("collocations, concordance: the word")]
    public string? Word { get; init; }

    [FromQuery(Name = AnalysisAddress.Left), Description("compare: the identifier of a speech, or a query")]
    public string? Left { get; init; }

    [FromQuery(Name = AnalysisAddress.Right), Description("compare: another")]
    public string? Right { get; init; }

    [FromQuery(Name = AnalysisAddress.Measure), Description("matrix: what the picture shows of the counts"), OneOf<MatrixMeasure>]
    public string? Measure { get; init; }

    [FromQuery(Name = AnalysisAddress.Shade), Description("matrix: by what the cells of the picture are shaded"), OneOf<Shading>]
    public string? Shade { get; init; }

    /// <summary>The request, with a problem for each parameter that the view does not have.</summary>
    /// <param name="taxonomy">The archive's themes.</param>
    public AnalysisQuery Read(Taxonomy taxonomy)
    {
        var read = new AnalysisQuery(PersonalQuery.Values(Context.Request.Query), taxonomy);
        read.Problems.AddRange(KnownParameters.Unknown([.. KnownParameters.Of(Questions[Name]), AnalysisAddress.Format, .. OfPictures], Context.Request.Query));
        return read;
    }
}
