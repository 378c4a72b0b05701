using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Keeping;

/// <summary>Turns subcorpora into trees of queries, others inside them included.</summary>
/// <param name="find">A subcorpus by its number.</param>
/// <param name="taxonomy">The archive's themes.</param>
internal sealed class SubcorpusExpander(Func<long, Subcorpus> find, Taxonomy taxonomy)
{
    // Far more than anybody combines by hand, and far less than what would make an engine slow.
    private const int MostParts = 200;

    private int _parts;

    /// <summary>The tree of a subcorpus.</summary>
    /// <param name="subcorpus">The subcorpus; chains of others end, since cycles are refused where they are kept.</param>
    /// <param name="name">What to call it.</param>
    /// <exception cref="AdministrationFault">It asks nothing or too much (E624), or what the archive doesn't know (the code of that).</exception>
    public SubcorpusNode Expand(Subcorpus subcorpus, string name)
    {
        if (++_parts > MostParts)
            throw new AdministrationFault(Codes.UnfitSubcorpus, $"子库“{name}”由过多的子库组成（最多 {MostParts} 个）。", "请减少其中的子库。");
        var definition = subcorpus.Definition;
        List<QueryNode> parts = [.. Query(definition), .. Facets(definition), .. Others(definition)];
        return parts.Count switch
        {
            0 => throw new AdministrationFault(Codes.UnfitSubcorpus, $"子库“{name}”没有任何条件。", "请先输入检索词，或选择主题、年份、文种等。"),
            1 => new SubcorpusNode(name, parts[0]),
            _ => new SubcorpusNode(name, new AndNode(parts)),
        };
    }

    private IEnumerable<QueryNode> Query(SubcorpusDefinition definition)
    {
        if (definition.Query.Length == 0) return [];
        var parsed = QueryParser.Parse(definition.Query, SearchMode.Words, taxonomy);
        if (parsed.Problems is [var problem, ..]) throw new AdministrationFault(problem);
        return parsed.Root is { } root ? [root] : [];
    }

    private IEnumerable<QueryNode> Facets(SubcorpusDefinition definition)
    {
        if (FacetValues.Check(definition.Selection, taxonomy) is [var problem, ..]) throw new AdministrationFault(problem);
        return FacetNode.Of(definition.Selection.WithThemeIds(taxonomy));
    }

    private IEnumerable<QueryNode> Others(SubcorpusDefinition definition)
    {
        var others = definition.Operands.Select(find).Select(o => (QueryNode)Expand(o, o.Name)).ToList();
        if (others.Count == 0) return [];
        return definition.Operation switch
        {
            SetOperation.Intersection => others,
            SetOperation.Union => others.Count == 1 ? others : [new OrNode(others)],
            _ => [others[0], .. others.Skip(1).Select(o => new NotNode(o))],
        };
    }
}
