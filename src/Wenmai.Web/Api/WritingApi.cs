using System.Net.Mime;
using System.Text;
using System.Text.Json;
using Wenmai.Administration;
using Wenmai.Archives;
using Wenmai.Drafting;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Web.Access;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Api;

/// <summary>The writer's desk as data: the parameters of its pages, answered as JSON; the concordance and the queries kept by name beside it.</summary>
internal static class WritingApi
{
    private const int PageSize = 20;
    private const int Lines = 200;

    /// <summary>Maps the endpoints.</summary>
    public static void MapWriting(this IEndpointRouteBuilder routes)
    {
        var read = routes.MapGroup("/api/v1").RequireAuthorization(AccessPolicies.Read);
        Map(read, "headings", "Heading sets by words, theme, year, level and shape", async (desk, a) => DeskJson.Of(await desk.FindHeadingsAsync(a.Headings(PageSize, desk.Taxonomy))));
        Map(read, "phrases", "Set phrases, or with phrase= one of them with its variants", async (desk, a) => a.Text("phrase") is { Length: > 0 } phrase ? await desk.DescribePhraseAsync(phrase) is { } detail ? DeskJson.Of(detail) : null : DeskJson.Of(await desk.FindPhrasesAsync(a.Phrases(PageSize))));
        Map(read, "parallels", "Series of parallel clauses", async (desk, a) => DeskJson.Of(await desk.FindParallelsAsync(a.Parallels(PageSize))));
        Map(read, "lineage", "Formulations over the years, one a line of q", async (desk, a) => a.Formulations() is { Count: > 0 } asked ? DeskJson.Of(await desk.FindLineageAsync([.. asked.Take(LineageReport.MostFormulations)])) : null);
        Map(read, "recycled", "Families of near-identical speeches, or with of=passages passages", async (desk, a) => DeskJson.Of(await desk.FindRecycledAsync(a.OfPassages, (a.Page - 1) * PageSize, PageSize)));
        read.MapGet("concordance", Concordance).WithName("Concordance").WithSummary("Every place of a text with its neighbours");
        read.MapGet("queries", (SavedQueries queries) => Json(JsonSerializer.Serialize(new { Queries = queries.All }, SearchJson.Options))).WithName("Queries").WithSummary("The queries that the archive keeps by name");
    }

    private static void Map(RouteGroupBuilder routes, string name, string summary, Func<WritersDesk, WritingAddress, Task<string?>> answer) =>
        routes.MapGet(name, async (HttpContext context, SearcherHost host) =>
        {
            using var lease = host.Acquire();
            var address = new WritingAddress(context.Request.Query);
            var json = await answer(WritersDesks.Of(lease.Archive()), address);
            if (address.Problems.Count == 0 && json is null) address.Problems.Add(new SearchProblem("E212", "q", "没有可以查找的文字。", "请写词语或短语。"));
            return address.Problems.Count > 0 ? ApiProblems.Of(StatusCodes.Status400BadRequest, address.Problems) : ApiAnswers.Of(context, lease.Searcher, () => json!);
        }).WithName(char.ToUpperInvariant(name[0]) + name[1..]).WithSummary(summary);

    private static async Task<IResult> Concordance(HttpContext context, SearcherHost host)
    {
        using var lease = host.Acquire();
        var query = new AnalysisQuery(context.Request.Query, lease.Searcher.Taxonomy);
        var asked = query.Concordance(Lines);
        var found = query.Problems.Count > 0 ? null : await lease.Archive().Strings.FindConcordanceAsync(asked, context.RequestAborted);
        if (query.Problems.Count == 0 && found is null) query.Problems.Add(new SearchProblem("E212", AnalysisAddress.Word, "没有可以查找的文字。", "请写词语或短语，可含省略号。"));
        return query.Problems.Count > 0
            ? ApiProblems.Of(StatusCodes.Status400BadRequest, query.Problems)
            : ApiAnswers.Of(context, lease.Searcher, () => Downloads.Serialize(InsightJson.Of(found!, asked.Text, lease.Searcher.Generation)));
    }

    private static IResult Json(string json) => TypedResults.Text(json, MediaTypeNames.Application.Json, Encoding.UTF8);
}
