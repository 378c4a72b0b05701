using Microsoft.AspNetCore.Http.HttpResults;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Api;

/// <summary>The analyst's desk as data: the parameters of its pages, answered as JSON.</summary>
internal static class AnalysisApi
{
    private const int ConcordanceLines = 200;

    /// <summary>Maps the endpoints.</summary>
    public static void MapAnalysis(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapReading();
        reading.MapGet("matrix", Matrix).WithName("Matrix").WithSummary("Sentences by two of theme, year and directive type");
        reading.MapGet("trends", Trends).WithName("Trends").WithSummary("Queries over the years, with denominators and 95 % intervals");
        reading.MapGet("sentences", Sentences).WithName("Sentences").WithSummary("The sentences behind a number");
        reading.MapGet("register", Register).WithName("Register").WithSummary("Directives: who is asked to do what by when");
        reading.MapGet("ladder", Ladder).WithName("Ladder").WithSummary("How sternly the same thing was asked for, by year");
        reading.MapGet("keyness", Keyness).WithName("Keyness").WithSummary("Words that tell one slice from another");
        reading.MapGet("collocations", Collocations).WithName("Collocations").WithSummary("What occurs with a word, by relation");
        reading.MapGet("comparison", Comparison).WithName("Comparison").WithSummary("Two speeches or slices side by side");
        reading.MapGet("concordance", Concordance).WithName("Concordance").WithSummary("Every place of a text with its neighbours");
    }

    private static Results<TaggedAnswer<MatrixAnswer>, ProblemHttpResult> Matrix([AsParameters] MatrixQuery query, SearcherHost host) =>
        Answer(query.Context, host, query.Read(), (insights, asked) => insights.CountMatrix(asked.Matrix()), InsightJson.Of);

    private static Results<TaggedAnswer<TrendAnswer>, ProblemHttpResult> Trends([AsParameters] TrendQuery query, SearcherHost host) =>
        Answer(query.Context, host, query.Read(), (insights, asked) => insights.CountTrend(asked.Trend()), InsightJson.Of);

    private static Results<TaggedAnswer<SentenceListAnswer>, ProblemHttpResult> Sentences(
        [AsParameters] SentencesQuery query, SearcherHost host) =>
        Answer(query.Context, host, query.Read(), (insights, asked) => insights.ListSentences(asked.Sentences()), InsightJson.Of);

    private static Results<TaggedAnswer<RegisterAnswer>, ProblemHttpResult> Register(
        [AsParameters] RegisterQuery query, SearcherHost host) =>
        Answer(
            query.Context, host, query.Read(), (insights, asked) => insights.ReadRegister(asked.Register(asked.Search.Size)), InsightJson.Of);

    private static Results<TaggedAnswer<LadderAnswer>, ProblemHttpResult> Ladder([AsParameters] SliceQuery query, SearcherHost host) =>
        Answer(query.Context, host, query.Read(), (insights, asked) => insights.ClimbLadder(asked.Slice), InsightJson.Of);

    private static Results<TaggedAnswer<KeynessAnswer>, ProblemHttpResult> Keyness([AsParameters] KeynessQuery query, SearcherHost host) =>
        Answer(query.Context, host, query.Read(), (insights, asked) => insights.FindKeywords(asked.Keyness()), InsightJson.Of);

    private static Results<TaggedAnswer<CollocationsAnswer>, ProblemHttpResult> Collocations(
        [AsParameters] CollocationsQuery query, SearcherHost host) =>
        Answer(query.Context, host, query.Read(), (insights, asked) => insights.FindCollocations(asked.Collocations()), InsightJson.Of);

    private static Results<TaggedAnswer<ComparisonAnswer>, ProblemHttpResult> Comparison(
        [AsParameters] ComparisonQuery query, SearcherHost host) =>
        Answer(query.Context, host, query.Read(), (insights, asked) => insights.Compare(asked.Comparison()), InsightJson.Of);

    private static Results<TaggedAnswer<ConcordanceAnswer>, ProblemHttpResult> Concordance(
        [AsParameters] ConcordanceQuery query, SearcherHost host)
    {
        using var lease = host.Acquire();
        var asked = query.Read();
        var request = asked.Concordance(ConcordanceLines);
        if (asked.Problems.Count > 0) return ApiProblems.BadRequest(asked.Problems);
        return new ArchiveStrings(lease.Searcher).FindConcordance(request) is { } found
            ? TaggedAnswer<ConcordanceAnswer>.Of(
                query.Context, lease.Searcher, () => InsightJson.Of(found, request.Text, lease.Searcher.Generation))
            : ApiProblems.BadRequest(new SearchProblem("E212", AnalysisAddress.Word, "没有可以查找的文字。", "请写词语或短语，可含省略号。"));
    }

    private static Results<TaggedAnswer<TAnswer>, ProblemHttpResult> Answer<T, TAnswer>(
        HttpContext context,
        SearcherHost host,
        AnalysisQuery asked,
        Func<ArchiveInsights, AnalysisQuery, InsightOutcome<T>> question,
        Func<T, TAnswer> answer) where T : class
    {
        using var lease = host.Acquire();
        var outcome = asked.Problems.Count > 0 ? null : question(new ArchiveInsights(lease.Searcher), asked);
        // Reading the parameters of a request may have found more that can't be read.
        asked.Problems.AddRange(outcome?.Problems ?? []);
        return asked.Problems.Count == 0
            ? TaggedAnswer<TAnswer>.Of(context, lease.Searcher, () => answer(outcome!.Result!))
            : ApiProblems.BadRequest(asked.Problems);
    }
}
