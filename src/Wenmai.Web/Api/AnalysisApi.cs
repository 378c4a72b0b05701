using Wenmai.Archives;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Web.Access;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Api;

/// <summary>The analyst's desk as data: the parameters of its pages, answered as JSON.</summary>
internal static class AnalysisApi
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapAnalysis(this IEndpointRouteBuilder routes)
    {
        var read = routes.MapGroup("/api/v1").RequireAuthorization(AccessPolicies.Read);
        Map(read, "matrix", "Sentences by two of theme, year and directive type", (i, q) => i.CountMatrixAsync(q.Matrix()), InsightJson.Of);
        Map(read, "trends", "Queries over the years, with denominators and 95 % intervals", (i, q) => i.CountTrendAsync(q.Trend()), InsightJson.Of);
        Map(read, "sentences", "The sentences behind a number", (i, q) => i.ListSentencesAsync(new SentenceListRequest { Slice = q.Slice, Page = q.Search.Page, Size = q.Search.Size }), InsightJson.Of);
        Map(read, "register", "Directives: who is asked to do what by when", (i, q) => i.ReadRegisterAsync(q.Register(q.Search.Size)), InsightJson.Of);
        Map(read, "ladder", "How sternly the same thing was asked for, by year", (i, q) => i.ClimbLadderAsync(q.Slice), InsightJson.Of);
        Map(read, "keyness", "Words that tell one slice from another", (i, q) => i.FindKeywordsAsync(q.Keyness()), InsightJson.Of);
        Map(read, "collocations", "What stands with a word, by relation", (i, q) => i.FindCollocationsAsync(q.Collocations()), InsightJson.Of);
        Map(read, "comparison", "Two speeches or slices side by side", (i, q) => i.CompareAsync(q.Comparison()), InsightJson.Of);
    }

    private static void Map<T>(
        RouteGroupBuilder routes, string name, string summary, Func<IArchiveCounts, AnalysisQuery, Task<InsightOutcome<T>>> question, Func<T, object> json) where T : class =>
        routes.MapGet(name, async (HttpContext context, SearcherHost host) =>
        {
            using var lease = host.Acquire();
            var query = new AnalysisQuery(context.Request.Query, lease.Searcher.Taxonomy);
            var outcome = query.Problems.Count > 0 ? null : await question(lease.Archive().Counts, query);
            // Reading the parameters of a request may have found more that can't be read.
            query.Problems.AddRange(outcome?.Problems ?? []);
            return query.Problems.Count > 0
                ? ApiProblems.Of(StatusCodes.Status400BadRequest, query.Problems)
                : ApiAnswers.Of(context, lease.Searcher, () => Downloads.Serialize(json(outcome!.Result!)));
        }).WithName(char.ToUpperInvariant(name[0]) + name[1..]).WithSummary(summary);
}
