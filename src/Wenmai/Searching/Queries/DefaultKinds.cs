namespace Wenmai.Searching.Queries;

/// <summary>The kinds of documents that searches and counts are narrowed to where they name none: a setting of the archive, always told.</summary>
internal static class DefaultKinds
{
    /// <summary>The selection to answer with.</summary>
    /// <param name="selection">As asked for; <see cref="FacetValues.AllKinds"/> in it keeps the default away.</param>
    /// <param name="kinds">The setting; empty for none.</param>
    /// <param name="queries">The queries asked beside it: one that names kinds itself knows what it wants.</param>
    /// <returns>The selection, and the codes of the kinds that it was narrowed to.</returns>
    public static (FacetSelection Selection, IReadOnlyList<string> Codes) Apply(
        FacetSelection selection, IReadOnlyList<DocumentKind> kinds, params IEnumerable<QueryNode?> queries)
    {
        var named = selection[Facet.Kind];
        if (named.Contains(FacetValues.AllKinds)) return (selection.With(Facet.Kind, [.. named.Where(k => k != FacetValues.AllKinds)]), []);
        if (named.Count > 0 || kinds.Count == 0 || queries.Append(selection.Subcorpus).Any(NamesKind)) return (selection, []);
        var codes = kinds.Select(k => Labels.Of(Labels.DocumentKinds, k).Code).ToList();
        return (selection.With(Facet.Kind, codes), codes);
    }

    /// <summary>What is said of it; nothing when nothing was narrowed.</summary>
    public static IReadOnlyList<QueryNotice> Notices(IReadOnlyList<string> codes) => codes.Count == 0 ? [] :
    [
        new QueryNotice(Codes.KindsByDefault, QueryNotice.OfAll,
            $"已按文种筛选：{string.Join('、', codes.Select(c => Labels.DocumentKinds.First(k => k.Code == c).Label))}。这是本档案的默认设置，选“全部文种”（kind=all）可取消。",
            string.Join(',', codes)),
    ];

    /// <summary>Whether a query names kinds of documents.</summary>
    public static bool NamesKind(QueryNode? node) => node switch
    {
        KindNode => true,
        FacetNode chosen => chosen.Selection[Facet.Kind].Count > 0,
        SubcorpusNode part => NamesKind(part.Definition),
        AndNode and => and.Children.Any(NamesKind),
        OrNode or => or.Children.Any(NamesKind),
        NotNode not => NamesKind(not.Child),
        _ => false,
    };
}
