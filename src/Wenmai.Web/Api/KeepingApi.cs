using Microsoft.AspNetCore.Http.HttpResults;
using Wenmai.Archives;
using Wenmai.Keeping;
using Wenmai.Searching.Queries;
using Wenmai.Web.Access;
using Wenmai.Web.Api.Answers;
using Wenmai.Web.Api.Bodies;

namespace Wenmai.Web.Api;

/// <summary>What people keep by name, as data: subcorpora and saved pages. A key keeps for whoever made it.</summary>
internal static class KeepingApi
{
    /// <summary>Maps the endpoints.</summary>
    public static void MapKeeping(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapReading();
        reading.MapGet("subcorpora", Subcorpora).WithName("Subcorpora").WithSummary("The subcorpora that one sees: one's own, and those shared");
        reading.MapGet("saved-queries", SavedQueries).WithName("SavedQueries").WithSummary("The saved pages that one sees: one's own, and those shared");
        var changes = routes.MapReading().WithMetadata(new MutatingEndpointAttribute()).RefusesWith(StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound);
        changes.MapPost("subcorpora", AddSubcorpus).WithName("AddSubcorpus").WithSummary("Keeps a part of the archive by name");
        changes.MapPut("subcorpora/{id}", ChangeSubcorpus).WithName("ChangeSubcorpus").WithSummary("Gives a subcorpus another name, definition or sharing");
        changes.MapDelete("subcorpora/{id}", RemoveSubcorpus).WithName("RemoveSubcorpus").WithSummary("Removes a subcorpus; it can be restored for 30 days");
        changes.MapPost("subcorpora/{id}/restoration", RestoreSubcorpus).WithName("RestoreSubcorpus").WithSummary("Restores a subcorpus that was removed");
        changes.MapPost("saved-queries", AddQuery).WithName("AddSavedQuery").WithSummary("Keeps a page by name");
        changes.MapPut("saved-queries/{id}", ChangeQuery).WithName("ChangeSavedQuery").WithSummary("Gives a saved page another name or sharing");
        changes.MapDelete("saved-queries/{id}", RemoveQuery).WithName("RemoveSavedQuery").WithSummary("Removes a saved page; it can be restored for 30 days");
        changes.MapPost("saved-queries/{id}/restoration", RestoreQuery).WithName("RestoreSavedQuery").WithSummary("Restores a saved page that was removed");
    }

    private static Results<JsonAnswer<SubcorporaAnswer>, ProblemHttpResult> Subcorpora(HttpContext context, Subcorpora subcorpora, IArchiveHost host) =>
        Guarded(() => new SubcorporaAnswer([.. subcorpora.Visible(KeeperOfRequest.Of(context)).Select(s => AnswerOf(context, s, subcorpora, host))]));

    private static Results<JsonAnswer<SavedQueriesAnswer>, ProblemHttpResult> SavedQueries(HttpContext context, SavedAddresses addresses) =>
        Guarded(() => new SavedQueriesAnswer([.. addresses.Visible(KeeperOfRequest.Of(context)).Select(AnswerOf)]));

    private static Results<JsonAnswer<SubcorpusAnswer>, ProblemHttpResult> AddSubcorpus(
        RequestBody<NewSubcorpus> body, HttpContext context, Subcorpora subcorpora, IArchiveHost host) => Changed(context, keeper =>
    {
        var added = subcorpora.Add(keeper, body.Value.Name, DefinitionOf(body.Value, keeper, subcorpora), host.Taxonomy);
        if (body.Value.IsShared) subcorpora.Share(keeper, added.Id, true);
        return AnswerOf(context, added with { IsShared = body.Value.IsShared }, subcorpora, host);
    });

    private static Results<JsonAnswer<SubcorpusAnswer>, ProblemHttpResult> ChangeSubcorpus(
        long id, RequestBody<NewSubcorpus> body, HttpContext context, Subcorpora subcorpora, IArchiveHost host) => Changed(context, keeper =>
    {
        // The definition is what is refused most often: first, so that nothing of a refused change is made.
        var changed = subcorpora.Redefine(keeper, id, DefinitionOf(body.Value, keeper, subcorpora), host.Taxonomy);
        if (changed.Name != body.Value.Name) subcorpora.Rename(keeper, id, body.Value.Name);
        if (changed.IsShared != body.Value.IsShared) subcorpora.Share(keeper, id, body.Value.IsShared);
        return AnswerOf(context, subcorpora.Visible(keeper).First(s => s.Id == id), subcorpora, host);
    });

    private static Results<JsonAnswer<DoneAnswer>, ProblemHttpResult> RemoveSubcorpus(long id, HttpContext context, Subcorpora subcorpora) =>
        Changed(context, keeper => Done(() => subcorpora.Remove(keeper, id)));

    private static Results<JsonAnswer<DoneAnswer>, ProblemHttpResult> RestoreSubcorpus(long id, HttpContext context, Subcorpora subcorpora) =>
        Changed(context, keeper => Done(() => subcorpora.Restore(keeper, id)));

    private static Results<JsonAnswer<SavedQueryAnswer>, ProblemHttpResult> AddQuery(
        RequestBody<NewSavedQuery> body, HttpContext context, SavedAddresses addresses) => Changed(context, keeper =>
    {
        var added = addresses.Add(keeper, body.Value.Name, body.Value.Address);
        if (body.Value.IsShared) addresses.Share(keeper, added.Id, true);
        return AnswerOf(added with { IsShared = body.Value.IsShared });
    });

    private static Results<JsonAnswer<DoneAnswer>, ProblemHttpResult> ChangeQuery(
        long id, RequestBody<SavedQueryChange> body, HttpContext context, SavedAddresses addresses) => Changed(context, keeper => Done(() =>
    {
        addresses.Rename(keeper, id, body.Value.Name);
        addresses.Share(keeper, id, body.Value.IsShared);
    }));

    private static Results<JsonAnswer<DoneAnswer>, ProblemHttpResult> RemoveQuery(long id, HttpContext context, SavedAddresses addresses) =>
        Changed(context, keeper => Done(() => addresses.Remove(keeper, id)));

    private static Results<JsonAnswer<DoneAnswer>, ProblemHttpResult> RestoreQuery(long id, HttpContext context, SavedAddresses addresses) =>
        Changed(context, keeper => Done(() => addresses.Restore(keeper, id)));

    private static SubcorpusDefinition DefinitionOf(NewSubcorpus body, Keeper keeper, Subcorpora subcorpora) => new()
    {
        Query = body.Query.Trim(),
        Facets = (body.Facets ?? new Dictionary<string, IReadOnlyList<string>>()).ToDictionary(f => FacetOf(f.Key), f => f.Value),
        Operation = body.Operation,
        Operands = [.. (body.Subcorpora ?? []).Select(name => subcorpora.Find(keeper, name).Id)],
    };

    private static Facet FacetOf(string name)
    {
        foreach (var facet in Enum.GetValues<Facet>())
            if (FacetValues.NameOf(facet) == name) return facet;
        throw new AdministrationFault(Codes.UnknownValue, $"没有名为 {name} 的筛选项。", $"可用的名称：{string.Join('、', Enum.GetValues<Facet>().Select(FacetValues.NameOf))}。");
    }

    private static SubcorpusAnswer AnswerOf(HttpContext context, Subcorpus subcorpus, Subcorpora subcorpora, IArchiveHost host)
    {
        var keeper = KeeperOfRequest.Of(context);
        var (definition, (text, problem)) = (subcorpus.Definition, subcorpora.Describe(subcorpus, host.Taxonomy));
        return new SubcorpusAnswer(
            subcorpus.Id, subcorpus.NameFor(keeper), subcorpus.Owner, subcorpus.IsShared, definition.Query,
            definition.Facets.ToDictionary(f => FacetValues.NameOf(f.Key), f => f.Value), definition.Operation,
            subcorpora.OperandsOf(keeper, subcorpus), text, problem?.Code, subcorpus.CreatedAt, subcorpus.ChangedAt);
    }

    private static SavedQueryAnswer AnswerOf(SavedAddress saved) =>
        new(saved.Id, saved.Name, saved.Owner, saved.IsShared, saved.Address, saved.CreatedAt, saved.ChangedAt);

    /// <summary>Makes a change that has nothing to tell.</summary>
    public static DoneAnswer Done(Action change)
    {
        change();
        return new DoneAnswer(true, "");
    }

    /// <summary>Makes a change for whoever asks; refused where they may keep nothing.</summary>
    public static Results<JsonAnswer<T>, ProblemHttpResult> Changed<T>(HttpContext context, Func<Keeper, T> change) => Guarded(() =>
        KeeperOfRequest.Refusal(context) is { } refusal ? throw new AdministrationFault(refusal) : change(KeeperOfRequest.Of(context)));

    /// <summary>Answers, or tells why not.</summary>
    public static Results<JsonAnswer<T>, ProblemHttpResult> Guarded<T>(Func<T> work)
    {
        try
        {
            return JsonAnswer.Of(work());
        }
        catch (AdministrationFault fault)
        {
            return Refused(fault);
        }
    }

    /// <inheritdoc cref="Guarded{T}"/>
    public static async Task<Results<JsonAnswer<T>, ProblemHttpResult>> GuardedAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return JsonAnswer.Of(await work());
        }
        catch (AdministrationFault fault)
        {
            return Refused(fault);
        }
    }

    /// <summary>Why something was not done, with the status that goes with it.</summary>
    public static ProblemHttpResult Refused(AdministrationFault fault) => ApiProblems.Of(KeptStatus.Of(fault.Code), fault.Problem);
}
