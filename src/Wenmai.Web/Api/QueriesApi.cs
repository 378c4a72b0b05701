using Microsoft.AspNetCore.Http.HttpResults;
using Wenmai.Administration;
using Wenmai.Archives;
using Wenmai.Searching;
using Wenmai.Web.Api.Answers;
using Wenmai.Web.Api.Bodies;

namespace Wenmai.Web.Api;

/// <summary>The queries that the archive keeps by name.</summary>
internal static class QueriesApi
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapQueries(this IEndpointRouteBuilder routes)
    {
        routes.MapReading().MapGet("queries", List).WithName("Queries").WithSummary("The queries that the archive keeps by name");
        var changes = routes.MapEdits();
        changes.MapPost("queries", Add).WithName("AddQuery").WithSummary("Keeps a query, which trial runs then watch");
        changes.MapPost("queries/removal", Remove).WithName("RemoveQuery").WithSummary("Forgets a query");
    }

    private static JsonAnswer<QueriesAnswer> List(SavedQueries queries) => JsonAnswer.Of(new QueriesAnswer(queries.All));

    private static Results<JsonAnswer<DoneAnswer>, ProblemHttpResult> Add(
        RequestBody<NewQuery> body, LoggedChange change, SavedQueries queries, IArchiveHost host) => change.Do("query.add", body.Value.Name, () =>
    {
        queries.Add(new SavedQuery(body.Value.Name, body.Value.Query, body.Value.Mode), host.Taxonomy);
        return "";
    });

    private static Results<JsonAnswer<DoneAnswer>, ProblemHttpResult> Remove(
        RequestBody<QueryName> body, LoggedChange change, SavedQueries queries) => change.Do("query.remove", body.Value.Name, () =>
    {
        queries.Remove(body.Value.Name);
        return "";
    });
}
