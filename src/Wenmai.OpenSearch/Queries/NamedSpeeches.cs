using System.Text.Json.Nodes;
using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Texts;
using Wenmai.Searching.Queries;

namespace Wenmai.OpenSearch.Queries;

/// <summary>Finds which speeches, units and sections the names in a query mean, so that sentences can be filtered by their numbers.</summary>
internal static class NamedSpeeches
{
    /// <summary>The filters of all fields about names in some queries.</summary>
    /// <param name="reader">The generation.</param>
    /// <param name="queries">The queries; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyDictionary<QueryNode, JsonObject>> FindAsync(ClusterReader reader, IEnumerable<QueryNode?> queries, CancellationToken cancellationToken)
    {
        var found = new Dictionary<QueryNode, JsonObject>(ReferenceEqualityComparer.Instance);
        foreach (var node in queries.OfType<QueryNode>().SelectMany(NamesIn)) found[node] = await FindAsync(reader, node, cancellationToken);
        return found;
    }

    /// <summary>The filters of the fields that passages can't answer: who speaks, and at what.</summary>
    /// <inheritdoc cref="FindAsync(ClusterReader, IEnumerable{QueryNode}, CancellationToken)"/>
    public static async Task<IReadOnlyDictionary<QueryNode, JsonObject>> FindSpeechesAsync(
        ClusterReader reader, IEnumerable<QueryNode?> queries, CancellationToken cancellationToken)
    {
        var found = new Dictionary<QueryNode, JsonObject>(ReferenceEqualityComparer.Instance);
        foreach (var node in queries.OfType<QueryNode>().SelectMany(NamesIn).OfType<SpeechNameNode>()) found[node] = await SpeechesAsync(reader, node, cancellationToken);
        return found;
    }

    private static async Task<JsonObject> SpeechesAsync(ClusterReader reader, SpeechNameNode named, CancellationToken cancellationToken)
    {
        static string Folded(string? name) => TextFolding.FoldToString(name ?? "");
        var numbers = new List<JsonNode>();
        await foreach (var speech in SpeechSummaries.ReadAsync(reader, cancellationToken))
            if (named.IsOf(Folded(speech.Title), Folded(speech.Speaker), Folded(speech.Meeting))) numbers.Add(SpeechIds.ToNumber(speech.Id));
        return Dsl.Terms(Fields.Speech, numbers);
    }

    private static IEnumerable<QueryNode> NamesIn(QueryNode node) => node switch
    {
        AndNode and => and.Children.SelectMany(NamesIn),
        OrNode or => or.Children.SelectMany(NamesIn),
        NotNode not => NamesIn(not.Child),
        SubcorpusNode part => NamesIn(part.Definition),
        TitleNode or OrganisationNode or SpeechNameNode or HeadingNode => [node],
        _ => [],
    };

    private static Task<JsonObject> FindAsync(ClusterReader reader, QueryNode node, CancellationToken cancellationToken) => node switch
    {
        TitleNode title => ValuesAsync(reader, Fields.Title, title.Phrase, Fields.Speech, cancellationToken),
        SpeechNameNode named => SpeechesAsync(reader, named, cancellationToken),
        OrganisationNode unit => ValuesAsync(reader, Fields.Unit, unit.Phrase, Fields.UnitKey, cancellationToken),
        _ => ValuesAsync(reader, Fields.Heads, ((HeadingNode)node).Phrase, Fields.Section, cancellationToken),
    };

    private static async Task<JsonObject> ValuesAsync(ClusterReader reader, string name, PhraseNode phrase, string field, CancellationToken cancellationToken)
    {
        var sources = new JsonArray(new JsonObject { [field] = new JsonObject { ["terms"] = new JsonObject { ["field"] = field } } });
        var values = new List<JsonNode>();
        await foreach (var bucket in reader.BucketsAsync(DocumentSet.Passages, PhraseQueries.InName(name, phrase), sources, null, cancellationToken))
            values.Add(JsonNode.Parse(bucket.GetProperty("key").GetProperty(field).GetRawText())!);
        return Dsl.Terms(field, values);
    }
}
