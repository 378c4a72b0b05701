using System.Text.Json.Nodes;
using Wenmai.Indexing;
using Wenmai.OpenSearch.Documents;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.OpenSearch.Queries;

/// <summary>What a slice asks.</summary>
/// <param name="Root">Of sentences; null for nothing.</param>
/// <param name="Scope">Of whole speeches, beside the facets; null for nothing.</param>
/// <param name="Selection">Facet values.</param>
/// <param name="Speech">Identifier of the only speech; empty for all.</param>
/// <param name="Term">A unit that sentences must hold; empty for none.</param>
internal sealed record SliceParts(QueryNode? Root, QueryNode? Scope, FacetSelection Selection, string Speech = "", string Term = "");

/// <summary>The sentences of a slice as a filter: what <c>SliceReader</c> is to segments.</summary>
internal sealed class SliceFilter
{
    private readonly List<JsonObject> _sentences;
    private readonly List<JsonObject> _speeches;

    private SliceFilter(SliceParts slice, IReadOnlyDictionary<QueryNode, JsonObject> named)
    {
        var (root, scope, selection, speech, term) = slice;
        Labels = selection.Labels;
        _speeches = [.. SpeechFacts.Of(selection)];
        if (speech.Length > 0) _speeches.Add(SpeechIds.IsSpeech(speech) ? Dsl.Term(Fields.Speech, SpeechIds.ToNumber(speech)) : Dsl.Nothing);
        // All that a scope asks stands in the documents of speeches as it does in those of sentences.
        if (scope is not null) _speeches.Add(new SentenceFilter(Labels, named).Of(scope));
        _sentences = [.. new SentenceFilter(Labels, named).LabelsOf(selection)];
        if (term.Length > 0) _sentences.Add(Dsl.Term(Fields.Units, term));
        if (root is not null) _sentences.Add(new SentenceFilter(Labels, named).Of(root));
    }

    /// <summary>Which labels count.</summary>
    public LabelChoice Labels { get; }

    /// <summary>What fields of labels end with.</summary>
    public string Suffix => Labels == LabelChoice.Sure ? Fields.Sure : "";

    /// <summary>The sentences; a new tree at each call, since it becomes part of a request.</summary>
    public JsonObject Sentences => Dsl.All(_speeches.Concat(_sentences).Select(Copy));

    /// <summary>The speeches that facets, fields of speeches and the speech chosen leave, whatever their sentences.</summary>
    public JsonObject Speeches => Dsl.All(_speeches.Select(Copy));

    /// <summary>Makes the filters of several slices.</summary>
    /// <param name="reader">The generation: names in the queries are looked up in it.</param>
    /// <param name="slices">What each asks.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<SliceFilter>> OfAsync(
        ClusterReader reader, IReadOnlyList<SliceParts> slices, CancellationToken cancellationToken)
    {
        var named = await NamedSpeeches.FindAsync(reader, slices.SelectMany(s => new[] { s.Root, s.Scope }), cancellationToken);
        return [.. slices.Select(s => new SliceFilter(s, named))];
    }

    private static JsonObject Copy(JsonObject filter) => filter.DeepClone().AsObject();
}
