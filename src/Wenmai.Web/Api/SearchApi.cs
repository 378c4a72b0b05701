using Microsoft.AspNetCore.Http.HttpResults;
using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Searching.Suggesting;
using Wenmai.Web.Access;
using Wenmai.Web.Api.Answers;
using Wenmai.Web.Api.Bodies;
using Wenmai.Web.Api.Queries;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Api;

/// <summary>Search, and the counts beside it: the search page's parameters, answered as JSON.</summary>
internal static class SearchApi
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapSearch(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapReading();
        reading.MapGet("search", Search).WithName("Search")
            .WithSummary("Passages by words, theme, year, directive type, stance, strength, role and unit");
        reading.MapPost("search", SearchByBody).WithName("SearchByBody").WithMetadata(new SafePostAttribute())
            .WithSummary("The same for searches that are too long for an address, up to 2,000 characters, the parameters as JSON; the answer has no tag");
        reading.MapGet("understand", Understand).WithName("Understand")
            .WithSummary("How a query is split into topic and frame, and whether the archive has anything near it");
        reading.MapGet("facets", Facets).WithName("Facets")
            .WithSummary("Counts of every facet value under a search, each facet ignoring its own selection");
        reading.MapGet("suggest", Suggest).WithName("Suggest")
            .WithSummary("Queries that may follow what was typed, by characters, pinyin and initials; none while the vocabulary is being gathered");
    }

    private static Task<Results<TaggedAnswer<SearchAnswer>, ProblemHttpResult>> Search([AsParameters] SearchQuery query, IArchiveHost host) =>
        AnswerAsync(query, host, request => request, SearchJson.AnswerOf);

    private static async Task<Results<JsonAnswer<SearchAnswer>, ProblemHttpResult>> SearchByBody(
        RequestBody<SearchBody> body, HttpContext context, IArchiveHost host)
    {
        using var lease = host.Acquire();
        var (results, problems) = await FindAsync(PersonalQuery.Values(body.Value.ToParameters(), context.Request.Query), lease.Archive, request => request with { MayBeLong = true }, context);
        return results is null ? ApiProblems.BadRequest(problems) : JsonAnswer.Of(SearchJson.AnswerOf(results));
    }

    private static async Task<Results<TaggedAnswer<UnderstandingAnswer>, ProblemHttpResult>> Understand(
        [AsParameters] UnderstandQuery query, IArchiveHost host)
    {
        using var lease = host.Acquire();
        var (request, problems, _) = SearchParameters.Read(PersonalQuery.Values(query.Context.Request.Query), lease.Archive.Taxonomy);
        if (problems.Count > 0) return ApiProblems.BadRequest(problems);
        var outcome = await lease.Archive.UnderstandAsync(request.Query, query.Context.RequestAborted);
        return outcome.Answer is { } answer
            ? TaggedAnswer<UnderstandingAnswer>.Of(query.Context, lease.Archive, () => answer)
            : ApiProblems.BadRequest(outcome.Problems);
    }

    private static async Task<Results<TaggedAnswer<SuggestionsAnswer>, ProblemHttpResult>> Suggest([AsParameters] SuggestQuery query, IArchiveHost host)
    {
        using var lease = host.Acquire();
        var (request, problems, _) = SearchParameters.Read(PersonalQuery.Values(query.Context.Request.Query), lease.Archive.Taxonomy);
        var size = query.Size is null ? Suggester.UsualOffers : request.Size;
        List<Problem> refused = [.. problems, .. CheckSuggesting(request.Query, size)];
        if (refused.Count > 0) return ApiProblems.BadRequest(refused);
        var archive = lease.Archive;
        var isReady = archive.HasVocabulary;
        return await TaggedAnswer<SuggestionsAnswer>.OfAsync(query.Context, archive, async () => SearchJson.AnswerOf(
            isReady ? await archive.CompleteAsync(request.Query, size, query.Context.RequestAborted) : []), isSettled: isReady);
    }

    private static IEnumerable<Problem> CheckSuggesting(string typed, int size)
    {
        if (typed.Length > SearchLimits.QueryLength)
            yield return new Problem(Codes.QueryTooLong, $"检索词有 {typed.Length} 字，最多 {SearchLimits.QueryLength} 字。", "请截取其中关键的一两句。") { Field = SearchParameters.Query };
        if (size > Suggester.MostOffers)
            yield return new Problem(Codes.BadPage, $"提示条数应在 1 到 {Suggester.MostOffers} 之间。", $"请写 size=1 到 size={Suggester.MostOffers}。") { Field = SearchParameters.Size };
    }

    private static Task<Results<TaggedAnswer<FacetsAnswer>, ProblemHttpResult>> Facets([AsParameters] FacetsQuery query, IArchiveHost host) =>
        AnswerAsync(query, host, request => request with { Size = 1, Page = 1 }, results => new FacetsAnswer(
            results.Total,
            results.Speeches,
            results.Facets.ToDictionary(f => FacetValues.NameOf(f.Key), f => f.Value),
            results.Generation));

    private static async Task<Results<TaggedAnswer<T>, ProblemHttpResult>> AnswerAsync<T>(
        FacetsQuery query, IArchiveHost host, Func<SearchRequest, SearchRequest> narrow, Func<SearchResults, T> answer)
    {
        using var lease = host.Acquire();
        var (results, problems) = await FindAsync(PersonalQuery.Values(query.Context.Request.Query), lease.Archive, narrow, query.Context);
        return results is null ? ApiProblems.BadRequest(problems) : TaggedAnswer<T>.Of(query.Context, lease.Archive, () => answer(results));
    }

    private static async Task<(SearchResults? Results, IReadOnlyList<Problem> Problems)> FindAsync(
        AddressValues values, IArchive archive, Func<SearchRequest, SearchRequest> narrow, HttpContext context)
    {
        var (request, problems, _) = SearchParameters.Read(values, archive.Taxonomy);
        if (problems.Count > 0) return (null, problems);
        var outcome = await archive.SearchAsync(narrow(request), context.RequestAborted);
        return (outcome.Results, outcome.Problems);
    }
}
