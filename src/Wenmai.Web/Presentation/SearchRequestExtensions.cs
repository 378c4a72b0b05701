using Wenmai.Searching;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Searching.Understanding;

namespace Wenmai.Web.Presentation;

/// <summary>The searches one step away from a search, for links. Each starts at its first page.</summary>
internal static class SearchRequestExtensions
{
    /// <summary>With a value of a facet chosen, or no longer chosen when it was.</summary>
    public static SearchRequest Toggled(this SearchRequest request, Facet facet, string value)
    {
        var chosen = request.Selection[facet];
        return request.With(facet, chosen.Contains(value) ? [.. chosen.Where(v => v != value)] : [.. chosen, value]);
    }

    /// <summary>With the values of a facet replaced; none stop it from filtering.</summary>
    public static SearchRequest With(this SearchRequest request, Facet facet, IReadOnlyList<string> values) =>
        request with { Selection = request.Selection.With(facet, values), Page = 1 };

    /// <summary>Without some values of a facet.</summary>
    public static SearchRequest Without(this SearchRequest request, Facet facet, IReadOnlyList<string> values) =>
        request.With(facet, [.. request.Selection[facet].Except(values)]);

    /// <summary>Without the kinds of documents that the archive's setting chooses.</summary>
    public static SearchRequest OfEveryKind(this SearchRequest request) => request.With(Facet.Kind, [FacetValues.AllKinds]);

    /// <summary>With another wording no longer looked for, or looked for again.</summary>
    public static SearchRequest Toggled(this SearchRequest request, Expansion wording) => request with
    {
        Dropped = wording.IsDropped ? [.. request.Dropped.Where(d => d != wording.Text)] : [.. request.Dropped, wording.Text],
        Page = 1,
    };

    /// <summary>With a part of the query as words and no filter.</summary>
    public static SearchRequest Keeping(this SearchRequest request, params IEnumerable<FramePart> parts) => request with
    {
        Kept = [.. request.Kept.Union(parts.Select(p => p.Text.Trim()))],
        Page = 1,
    };

    /// <summary>With the whole query as words.</summary>
    public static SearchRequest KeepingAll(this SearchRequest request) => request with { Kept = [SearchRequest.AllKept], Page = 1 };

    /// <summary>Others like a passage, over the whole archive.</summary>
    public static SearchRequest LikeThis(SearchHit hit) => new() { Like = hit.Passage };

    /// <summary>The same within one speech.</summary>
    public static SearchRequest WithinSpeech(this SearchRequest request, string speech) => request with { Within = speech, Page = 1 };

    /// <summary>Inside other named parts of the archive.</summary>
    public static SearchRequest Inside(this SearchRequest request, params IReadOnlyList<SubcorpusNode> subcorpora) =>
        request with { Selection = request.Selection.Inside(subcorpora), Page = 1 };

    /// <summary>Without any filter.</summary>
    public static SearchRequest WithoutFilters(this SearchRequest request) =>
        request with { Selection = FacetSelection.None.Counting(request.Selection.Labels), Page = 1 };

    /// <summary>With all labels counted, or the sure ones alone.</summary>
    public static SearchRequest Counting(this SearchRequest request, LabelChoice labels) =>
        request with { Selection = request.Selection.Counting(labels), Page = 1 };
}
