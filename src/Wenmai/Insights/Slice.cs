using Wenmai.Searching;

namespace Wenmai.Insights;

/// <summary>A part of the archive: the sentences that hold what a query asks for and have the labels chosen.</summary>
/// <remarks>
/// Analysis counts sentences, search counts passages: here every part of the query must be met by one sentence, save for fields of the whole speech
/// (标题: 单位: 年份:) and of the heading above. Year and unit are facts of the speech; they narrow the denominators too.
/// </remarks>
public sealed record Slice
{
    /// <summary>The whole archive.</summary>
    public static Slice Everything { get; } = new();

    /// <summary>A query in the query language; empty for every sentence. A long run asks for all its parts.</summary>
    public string Query { get; init; } = "";

    /// <summary>Identifier of the only speech; empty for all.</summary>
    public string Speech { get; init; } = "";

    /// <summary>Chosen facet values, with the meaning they have in a search.</summary>
    public FacetSelection Selection { get; init; } = FacetSelection.None;
}
