using Wenmai.Searching.Queries;

namespace Wenmai.Searching.Understanding;

/// <summary>A request as its frame narrows it: the topic is the query, facets and a condition stand for the frame.</summary>
/// <param name="Request">The request with the topic; what was chosen in a facet goes before what the frame says of it.</param>
/// <param name="Required">What a passage must meet beside facets: unit, occasion, words of a form; null for nothing.</param>
internal sealed record FramedRequest(SearchRequest Request, QueryNode? Required)
{
    private const int MaxStrength = 4;

    /// <summary>Narrows a request by the frame of its query.</summary>
    /// <param name="request">The search.</param>
    /// <param name="frame">How its query was split.</param>
    /// <param name="hasLabels">Whether sentences have labels; without them nothing would pass.</param>
    public static FramedRequest Of(SearchRequest request, QueryFrame frame, bool hasLabels)
    {
        var selection = request.Selection;
        Choose(Facet.Year, frame.Years is { } years ? [years.ToFacetValue()] : []);
        Choose(Facet.Type, frame.Types);
        Choose(Facet.Stance, frame.Stances);
        Choose(Facet.Role, frame.Roles);
        Choose(Facet.Strength, frame.MinStrength is { } min ? [.. Enumerable.Range(min, MaxStrength - min + 1).Select(s => $"{s}")] : []);
        Choose(Facet.Kind, Narrowings(frame).Where(n => n.By == NarrowedBy.Kind).SelectMany(n => n.Words).ToList());
        return new FramedRequest(request with { Query = frame.Topic, Selection = selection }, Condition(frame));

        void Choose(Facet facet, IReadOnlyList<string> values)
        {
            if (!hasLabels && facet is not (Facet.Year or Facet.Kind)) return;
            if (values.Count > 0 && selection[facet].Count == 0) selection = selection.With(facet, values);
        }
    }

    private static IEnumerable<FrameNarrowing> Narrowings(QueryFrame frame) =>
        frame.Parts.SelectMany(p => p.Meanings).Select(FrameNarrowing.Of).OfType<FrameNarrowing>();

    private static QueryNode? Condition(QueryFrame frame)
    {
        var conditions = Narrowings(frame).Select(n => NodeOf(n, frame.Topic)).Prepend(frame.Unit is { } unit && Phrase(unit) is { } name ? Speaks(name) : null)
            .OfType<QueryNode>().ToList();
        return conditions.Count switch { 0 => null, 1 => conditions[0], _ => new AndNode(conditions) };
    }

    /// <summary>A unit speaks where its name is that of the unit, or stands in the title: 在县纪委全会上的讲话.</summary>
    private static OrNode Speaks(PhraseNode name) => new([new OrganisationNode(name), new TitleNode(name)]);

    private static QueryNode? NodeOf(FrameNarrowing narrowing, string topic) => narrowing.By switch
    {
        NarrowedBy.Title => AnyOf(narrowing.Words.Count > 0 ? narrowing.Words : [topic], p => new TitleNode(p)),
        NarrowedBy.Heading => AnyOf([topic], p => new HeadingNode(p)),
        NarrowedBy.Words => AnyOf(narrowing.Words, p => p),
        _ => null,
    };

    private static QueryNode? AnyOf(IEnumerable<string> words, Func<PhraseNode, QueryNode> make)
    {
        var nodes = words.Select(Phrase).OfType<PhraseNode>().Select(make).ToList();
        return nodes.Count switch { 0 => null, 1 => nodes[0], _ => new OrNode(nodes) };
    }

    private static PhraseNode? Phrase(string text) => PhraseFactory.Make(text, isQuoted: true);
}
