using System.Text.Json;
using System.Text.Json.Nodes;
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

    // What Periods.Of is: .NET counts days from the year 1, the cluster from 1970.
    private const string PeriodOf = $"""
        long day = doc['{Fields.Date}'].value; if (day < 0) return 0;
        LocalDate date = LocalDate.ofEpochDay(day - 719162);
        return date.getYear() != doc['{Fields.Year}'].value ? 0 : date.getYear() * params.n + (date.getMonthValue() - 1) * params.n / 12;
        """;

    /// <summary>The search.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="step">How fine the axis is.</param>
    public static ClusterSearch Search(SliceFilter slice, TimeStep step = TimeStep.Year) => Aggregations.Search(DocumentSet.Speeches, slice.Speeches,
        ("years", By(step, ("kinds", Terms(Fields.Kind, AllValues,
            (Sentences, Sum("sentences")), (Directives, Sum("directives" + slice.Suffix)), (Characters, Sum(Fields.SpeechCharacters)))))));

    private static JsonObject By(TimeStep step, (string, JsonObject) below) => step == TimeStep.Year ? Terms(Fields.Year, AllValues, below)
        : TermsOf(Dsl.Script(PeriodOf, new JsonObject { ["n"] = Periods.PerYear(step) }), AllValues, below);

    /// <summary>Reads the answer.</summary>
    public static YearTable Read(JsonElement answer, FacetSelection selection, QueryNode? scope, TimeStep step = TimeStep.Year)
    {
        var filter = new FacetFilter(selection);
        return YearTable.Of(answer.Found("years").Buckets().SelectMany(SizesOf), period => IsAllowed(Periods.YearOf(step, period)));

        bool IsAllowed(int year) => filter.AllowsYear(year) && SpeechScope.AllowsYear(scope, year);
    }

    private static IEnumerable<(DocumentKind, YearSize)> SizesOf(JsonElement year) => year.GetProperty("kinds").Buckets()
        .Select(kind => ((DocumentKind)kind.KeyOf(), new YearSize(
            year.KeyOf(), kind.CountOf(), kind.ValueOf(Sentences), kind.ValueOf(Directives), kind.ValueOf(Characters))));
}
