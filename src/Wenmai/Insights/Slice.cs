using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Insights;

/// <summary>A part of the archive: the sentences that hold what a query asks for and have the labels chosen.</summary>
/// <remarks>
/// Analysis counts sentences, search counts passages: here every part of the query must be met by one sentence, save for fields of the whole speech
/// (标题: 单位: 讲话人: 场合: 文种: 年份: 日期:) and of the heading above. What is said of whole speeches narrows the denominators, whether a facet or a field says it
/// (<see cref="SpeechScope"/>).
/// </remarks>
public sealed partial record Slice
{
    [System.Text.RegularExpressions.GeneratedRegex("^s[0-9a-f]{10}$")]
    private static partial System.Text.RegularExpressions.Regex SpeechId();

    /// <summary>The slice that a line of text names: a speech by its identifier, else what the query asks for.</summary>
    public static Slice Parse(string text) => SpeechId().IsMatch(text.Trim()) ? new Slice { Speech = text.Trim() } : new Slice { Query = text };

    /// <summary>The line of text that names it, as far as one can: facet values chosen are not in it.</summary>
    public string Line => Speech.Length > 0 ? Speech : Query.Length == 0 && Selection.Subcorpora is [var part] ? part.ToString() : Query;

    /// <summary>The whole archive.</summary>
    public static Slice Everything { get; } = new();

    /// <summary>A query in the query language; empty for every sentence. A long run asks for all its parts.</summary>
    public string Query { get; init; } = "";

    /// <summary>Identifier of the only speech; empty for all.</summary>
    public string Speech { get; init; } = "";

    /// <summary>A word or set phrase that the sentences must hold, cut as keywords are (<see cref="Keyword.Text"/>); empty for none.</summary>
    /// <remarks>Not the same as a query for it: in 疫情防控, a set phrase, 疫情 stands as characters and not as a word.</remarks>
    public string Term { get; init; } = "";

    /// <summary>Chosen facet values, with the meaning they have in a search.</summary>
    public FacetSelection Selection { get; init; } = FacetSelection.None;
}
