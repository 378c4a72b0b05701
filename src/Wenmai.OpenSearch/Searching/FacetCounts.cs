using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.OpenSearch.Counting;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.Searching.Facets;
using Wenmai.Searching.Queries;

namespace Wenmai.OpenSearch.Searching;

/// <summary>Counts every facet over the passages that answer a search, each facet ignoring its own selection: what <c>FacetCounter</c> does, by aggregations.</summary>
/// <remarks>One script looks at each passage once and counts all facets, with their speeches, exactly. What one and the same sentence has to meet is counted over
/// the nested sentences instead.</remarks>
/// <param name="selection">What is selected.</param>
internal sealed class FacetCounts(FacetSelection selection)
{
    private const string All = "all";
    private const string Met = "met";
    private const string Sentences = "sentences";
    private const string Passages = "passages";
    private const string Speeches = "speeches";
    private const string Counts = "counts";

    /// <summary>Values of a column at most; see <c>facets.painless</c>.</summary>
    private const int ColumnLength = 64;

    private static readonly Facet[] Facets = Enum.GetValues<Facet>();
    private static readonly string Look = Scripts.Facets + "look(state, doc, params.columns);";
    private static readonly string SumUp = Scripts.Facets + "return sumUp(state, params.columns.size());";
    private static readonly string Join = Scripts.Facets + "return join(states, params.columns.size());";

    private readonly FacetFilters _filters = new(selection);

    /// <summary>The search that counts.</summary>
    /// <param name="answers">Which passages answer, facets left aside; null for all.</param>
    public ClusterSearch Search(JsonObject? answers)
    {
        // Facets of which nothing is selected see what passes all filters, so they are counted together.
        var aggregations = new JsonObject { [All] = Filtered(_filters.Of(), Counted([.. Facets.Where(f => !IsSelected(f))], null)) };
        foreach (var facet in Facets.Where(IsSelected))
            aggregations[FacetValues.NameOf(facet)] = Filtered(IsOfSentences(facet) ? _filters.OfPassages(facet) : _filters.Of(facet), Counted([facet], facet));
        return new ClusterSearch(DocumentSet.Passages, answers, new JsonObject { ["size"] = 0, ["track_total_hits"] = false, ["aggs"] = aggregations });
    }

    /// <summary>The counts of the answer to <see cref="Search"/>.</summary>
    public FacetNumbers Read(JsonElement answer)
    {
        var found = answer.GetProperty("aggregations");
        var all = CountsIn(found.GetProperty(All));
        return new FacetNumbers
        {
            Total = NumberOf(all.GetProperty("total")),
            Without = Facets.ToDictionary(f => f, f => WithoutOf(found, f)),
            Values = Facets.Where(f => f is not (Facet.Year or Facet.Unit)).SelectMany(f => ValuesOf(found, f)).ToDictionary(v => (v.Facet, v.Bit), v => v.Number),
            Years = CountsOf(found, Facet.Year).GetProperty("years").EnumerateObject()
                .ToDictionary(y => int.Parse(y.Name, System.Globalization.CultureInfo.InvariantCulture), y => NumberOf(y.Value)),
            Units = CountsOf(found, Facet.Unit).GetProperty("units").EnumerateObject()
                .ToDictionary(u => u.Name, u => new UnitNumber(u.Value[2].GetString()!, NumberOf(u.Value)), StringComparer.Ordinal),
        };
    }

    /// <summary>The values of some facets.</summary>
    /// <param name="facets">The facets.</param>
    /// <param name="except">The facet whose selection is left out.</param>
    private JsonObject Counted(IReadOnlyList<Facet> facets, Facet? except)
    {
        var aggregations = new JsonObject { [Counts] = Scripted([.. facets.Where(IsColumn)]) };
        var met = new JsonObject { [Passages] = Parents() };
        foreach (var facet in facets.Where(IsOfSentences)) met[FacetValues.NameOf(facet)] = SentenceValues(facet);
        if (met.Count == 1) return aggregations;
        aggregations[Sentences] = new JsonObject
        {
            ["nested"] = new JsonObject { ["path"] = Fields.Labels },
            ["aggs"] = new JsonObject { [Met] = new JsonObject { ["filter"] = _filters.SentencesBeside(except) ?? Dsl.Everything, ["aggs"] = met } },
        };
        return aggregations;
    }

    private JsonObject Scripted(IReadOnlyList<Facet> columns) => Aggregations.Scripted(
        "state.speeches = new HashMap(); state.units = new HashMap(); state.passages = new int[params.columns.size() * 64]; state.own = null",
        Look, SumUp, Join, new JsonObject { ["columns"] = Dsl.Array(columns.Select(_filters.FieldOf)) });

    private JsonObject SentenceValues(Facet facet) => new()
    {
        ["terms"] = new JsonObject { ["field"] = _filters.FieldOf(facet), ["size"] = ColumnLength },
        ["aggs"] = new JsonObject { [Passages] = Parents(new JsonObject { [Speeches] = Aggregations.Speeches() }) },
    };

    private static JsonObject Filtered(IEnumerable<JsonObject> filters, JsonObject aggregations) => new() { ["filter"] = Dsl.All(filters), ["aggs"] = aggregations };

    private static JsonObject Parents(JsonObject? aggregations = null)
    {
        var parents = new JsonObject { ["reverse_nested"] = new JsonObject() };
        if (aggregations is not null) parents["aggs"] = aggregations;
        return parents;
    }

    private bool IsSelected(Facet facet) => selection[facet].Count > 0;

    private bool IsOfSentences(Facet facet) => _filters.FiltersSentences && FacetFilters.OfSentences.Contains(facet);

    /// <summary>Whether the script counts its values one by one; those of year and unit it takes from the speeches.</summary>
    private bool IsColumn(Facet facet) => facet is not (Facet.Year or Facet.Unit) && !IsOfSentences(facet);

    private JsonElement PlaceOf(JsonElement found, Facet facet) => found.GetProperty(IsSelected(facet) ? FacetValues.NameOf(facet) : All);

    private JsonElement CountsOf(JsonElement found, Facet facet) => CountsIn(PlaceOf(found, facet));

    private static JsonElement CountsIn(JsonElement place) => place.GetProperty(Counts).GetProperty("value");

    private IEnumerable<(Facet Facet, int Bit, FacetNumber Number)> ValuesOf(JsonElement found, Facet facet)
    {
        var first = FacetFilters.NumberOf(facet, 0);
        if (IsOfSentences(facet))
            return PlaceOf(found, facet).GetProperty(Sentences).GetProperty(Met).GetProperty(FacetValues.NameOf(facet)).Buckets()
                .Select(b => (facet, b.KeyOf() - first, SentenceNumberOf(b.GetProperty(Passages))));
        var column = IsSelected(facet) ? 0 : Facets.Where(f => !IsSelected(f) && IsColumn(f)).TakeWhile(f => f != facet).Count();
        var counts = CountsOf(found, facet);
        var (passages, speeches) = (counts.GetProperty("passages"), counts.GetProperty("speeches"));
        return Enumerable.Range(0, ColumnLength)
            .Select(v => (facet, v - first, new FacetNumber(passages[column * ColumnLength + v].GetInt32(), speeches[column * ColumnLength + v].GetInt32())))
            .Where(v => v.Item3.Passages > 0);
    }

    private int WithoutOf(JsonElement found, Facet facet)
    {
        var place = PlaceOf(found, facet);
        return IsSelected(facet) && IsOfSentences(facet) && _filters.SentencesBeside(facet) is not null
            ? place.GetProperty(Sentences).GetProperty(Met).GetProperty(Passages).CountOf()
            : place.CountOf();
    }

    private static FacetNumber SentenceNumberOf(JsonElement parents) => new(parents.CountOf(), (int)parents.ValueOf(Speeches));

    private static FacetNumber NumberOf(JsonElement counts) => new(counts[0].GetInt32(), counts[1].GetInt32());
}
