using System.Text.Json;
using Wenmai.Insights;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Facets;
using Wenmai.Searching.Queries;
using static Wenmai.OpenSearch.Counting.Aggregations;

namespace Wenmai.OpenSearch.Counting;

/// <summary>Asks for the denominators: what the archive holds by year and kind.</summary>
internal static class YearQuestion
{
    private const string Sentences = "sentences", Directives = "directives", Characters = "characters";

    /// <summary>The search.</summary>
    public static ClusterSearch Search(SliceFilter slice) => Aggregations.Search(DocumentSet.Speeches, slice.Speeches,
        ("years", Terms(Fields.Year, AllValues, ("kinds", Terms(Fields.Kind, AllValues,
            (Sentences, Sum("sentences")), (Directives, Sum("directives" + slice.Suffix)), (Characters, Sum(Fields.SpeechCharacters)))))));

    /// <summary>Reads the answer.</summary>
    public static YearTable Read(JsonElement answer, FacetSelection selection, QueryNode? scope)
    {
        var filter = new FacetFilter(selection);
        return YearTable.Of(answer.Found("years").Buckets().SelectMany(SizesOf), year => filter.AllowsYear(year) && SpeechScope.AllowsYear(scope, year));
    }

    private static IEnumerable<(DocumentKind, YearSize)> SizesOf(JsonElement year) => year.GetProperty("kinds").Buckets()
        .Select(kind => ((DocumentKind)kind.KeyOf(), new YearSize(
            year.KeyOf(), kind.CountOf(), kind.ValueOf(Sentences), kind.ValueOf(Directives), kind.ValueOf(Characters))));
}
