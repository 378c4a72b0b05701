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

    /// <summary>The filters of the fields that passages can't answer: who speaks, at what, and on which day.</summary>
    /// <inheritdoc cref="FindAsync(ClusterReader, IEnumerable{QueryNode}, CancellationToken)"/>
    public static async Task<IReadOnlyDictionary<QueryNode, JsonObject>> FindSpeechesAsync(
        ClusterReader reader, IEnumerable<QueryNode?> queries, CancellationToken cancellationToken)
    {
        var found = new Dictionary<QueryNode, JsonObject>(ReferenceEqualityComparer.Instance);
        foreach (var node in queries.OfType<QueryNode>().SelectMany(NamesIn).Where(n => n is SpeechNameNode or DateNode)) found[node] = await FindAsync(reader, node, cancellationToken);
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
        JoinedNode joined => joined.Children.SelectMany(NamesIn),
        SubcorpusNode part => NamesIn(part.Definition),
        TitleNode or OrganisationNode or SpeechNameNode or DateNode or HeadingNode => [node],
        _ => [],
    };

    private static Task<JsonObject> FindAsync(ClusterReader reader, QueryNode node, CancellationToken cancellationToken) => node switch
    {
        TitleNode title => ValuesAsync(reader, Fields.Title, title.Phrase, Fields.Speech, cancellationToken),
        SpeechNameNode named => SpeechesAsync(reader, named, cancellationToken),
        DateNode date => ValuesAsync(reader, DocumentSet.Speeches, DaysOf(date.Range), Fields.Speech, cancellationToken),
        OrganisationNode unit => ValuesAsync(reader, Fields.Unit, unit.Phrase, Fields.UnitKey, cancellationToken),
        _ => ValuesAsync(reader, Fields.Heads, ((HeadingNode)node).Phrase, Fields.Section, cancellationToken),
    };

    // Only the documents of speeches have the day; one that lies in another year than the speech counts as unknown (DateRange.Holds).
    private static JsonObject DaysOf(DateRange range)
    {
        var (first, last) = range.IsUndated ? (YearRange.First, YearRange.Last) : (range.From.Year, range.To.Year);
        var days = Dsl.Any(Enumerable.Range(first, last - first + 1).Select(year => Dsl.All(Dsl.Term(Fields.Year, year), Dsl.Range(
            Fields.Date, Math.Max(range.From.DayNumber, new DateOnly(year, 1, 1).DayNumber),
            range.IsUndated ? new DateOnly(year, 12, 31).DayNumber : Math.Min(range.To.DayNumber, new DateOnly(year, 12, 31).DayNumber)))));
        return range.IsUndated ? Dsl.Not(days) : days;
    }

    private static Task<JsonObject> ValuesAsync(ClusterReader reader, string name, PhraseNode phrase, string field, CancellationToken cancellationToken) =>
        ValuesAsync(reader, DocumentSet.Passages, PhraseQueries.InName(name, phrase), field, cancellationToken);

    private static async Task<JsonObject> ValuesAsync(ClusterReader reader, DocumentSet set, JsonObject asked, string field, CancellationToken cancellationToken)
    {
        var sources = new JsonArray(new JsonObject { [field] = new JsonObject { ["terms"] = new JsonObject { ["field"] = field } } });
        var values = new List<JsonNode>();
        await foreach (var bucket in reader.BucketsAsync(set, asked, sources, null, cancellationToken))
            values.Add(JsonNode.Parse(bucket.GetProperty("key").GetProperty(field).GetRawText())!);
        return Dsl.Terms(field, values);
    }
}
