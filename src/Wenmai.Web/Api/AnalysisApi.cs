using System.Text.Json;
using Wenmai.Drafting;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Web.Access;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Api;

/// <summary>Counting as data: facets, matrix, trends; and a draft held against the archive.</summary>
internal static class AnalysisApi
{
    private const int MostDraftBytes = 256 * 1024;

    /// <summary>Maps the endpoints.</summary>
    public static void MapAnalysis(this IEndpointRouteBuilder routes)
    {
        var read = routes.MapGroup("/api/v1").RequireAuthorization(AccessPolicies.Read);
        read.MapGet("/facets", Facets).WithName("Facets").WithSummary("Counts of every facet value under a search, each facet ignoring its own selection");
        read.MapGet("/matrix", Matrix).WithName("Matrix").WithSummary("Themes, years or directive types against each other, with denominators and intervals");
        read.MapGet("/trends", Trends).WithName("Trends").WithSummary("Up to 8 queries over the years, parted by line feeds in series");
        read.MapPost("/mirror", Mirror).WithName("Mirror").WithSummary("A draft, as {\"text\": …}, sentence by sentence against the archive").WithMetadata(new ReadsByPostAttribute());
    }

    private static IResult Facets(HttpContext context, SearcherHost host)
    {
        var (request, problems, _) = SearchParameters.Read(context.Request.Query);
        if (problems.Count > 0) return ApiProblems.Of(StatusCodes.Status400BadRequest, problems);
        using var lease = host.Acquire();
        var outcome = lease.Searcher.Search(request with { Size = 1, Page = 1 });
        return outcome.Results is { } results
            ? ApiAnswers.Of(context, lease.Searcher, () => Json(new
            {
                results.Total,
                results.Speeches,
                Facets = results.Facets.ToDictionary(f => FacetValues.NameOf(f.Key), f => f.Value),
                results.Generation,
            }))
            : ApiProblems.Of(StatusCodes.Status400BadRequest, outcome.Problems);
    }

    private static IResult Matrix(HttpContext context, SearcherHost host)
    {
        var parameters = SearchParameters.Read(context.Request.Query, AnalysisAddress.Rows, AnalysisAddress.Columns);
        var problems = parameters.Problems.ToList();
        var request = new MatrixRequest
        {
            Rows = AnalysisAddress.Choice(context.Request.Query, AnalysisAddress.Rows, MatrixAxis.Theme, problems),
            Columns = AnalysisAddress.Choice(context.Request.Query, AnalysisAddress.Columns, MatrixAxis.Year, problems),
            Slice = new Slice { Query = parameters.Request.Query, Selection = parameters.Request.Selection },
        };
        return Answer(context, host, problems, insights => insights.CountMatrix(request) is var o ? (o.Result is null ? null : InsightJson.Of(o.Result), o.Problems) : default);
    }

    private static IResult Trends(HttpContext context, SearcherHost host)
    {
        var parameters = SearchParameters.Read(context.Request.Query, AnalysisAddress.Series);
        var series = context.Request.Query[AnalysisAddress.Series].ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var request = new TrendRequest { Series = series, Selection = parameters.Request.Selection };
        var problems = series.Length > 0 ? parameters.Problems : [new SearchProblem("E205", AnalysisAddress.Series, "没有写明要看哪些词的趋势。", $"请写 {AnalysisAddress.Series}=检索式，多个之间用换行（%0A）分开。")];
        return Answer(context, host, problems, insights => insights.CountTrend(request) is var o ? (o.Result is null ? null : InsightJson.Of(o.Result), o.Problems) : default);
    }

    private static async Task<IResult> Mirror(HttpContext context, SearcherHost host)
    {
        var (body, refusal) = await ApiBody.ReadAsync<DraftBody>(context, MostDraftBytes);
        if (refusal is not null) return refusal;
        var outcome = Draft.FromText(body?.Text ?? "");
        if (outcome.Draft is not { } draft) return ApiProblems.Of(StatusCodes.Status400BadRequest, outcome.Problems);
        using var lease = host.Acquire();
        var report = new WritersDesk(lease.Searcher).Mirror(draft, cancellationToken: context.RequestAborted);
        return TypedResults.Text(DeskJson.Of(report), "application/json", System.Text.Encoding.UTF8);
    }

    private static IResult Answer(
        HttpContext context, SearcherHost host, IReadOnlyList<SearchProblem> problems, Func<ArchiveInsights, (object? Result, IReadOnlyList<SearchProblem> Problems)> count)
    {
        if (problems.Count > 0) return ApiProblems.Of(StatusCodes.Status400BadRequest, problems);
        using var lease = host.Acquire();
        var (result, refused) = count(new ArchiveInsights(lease.Searcher));
        return result is null ? ApiProblems.Of(StatusCodes.Status400BadRequest, refused) : ApiAnswers.Of(context, lease.Searcher, () => Json(result));
    }

    private static string Json(object value) => JsonSerializer.Serialize(value, SearchJson.Options);

    private sealed record DraftBody(string? Text);
}
