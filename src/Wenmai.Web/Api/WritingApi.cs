using Microsoft.AspNetCore.Http.HttpResults;
using Wenmai.Archives;
using Wenmai.Drafting;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Web.Access;
using Wenmai.Web.Api.Answers;
using Wenmai.Web.Api.Bodies;
using Wenmai.Web.Api.Queries;
using Wenmai.Web.Hosting;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Api;

/// <summary>The writer's desk as data: the parameters of its pages, answered as JSON.</summary>
internal static class WritingApi
{
    private const int PageSize = 20;
    private const int FirstUsesOfPage = 100;

    /// <summary>Maps the endpoints.</summary>
    public static void MapWriting(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapReading().Heavy();
        var writing = routes.MapWritersDesk().Heavy();
        writing.MapPost("mirror", Mirror).WithName("Mirror").WithMetadata(new SafePostAttribute())
            .WithSummary("A draft, as {\"text\": …, \"kind\": …, \"without\": […]}, sentence by sentence against the archive; precedents of all kinds but firms' talks, or of the kinds named");
        writing.MapPost("proofread", Proofread).WithName("Proofread").WithMetadata(new SafePostAttribute())
            .WithSummary("What is wrong in a draft, as {\"text\": …, \"without\": […]}: place, kind, reason and remedy of each fault");
        writing.MapGet("headings", Headings).WithName("Headings").WithSummary("Heading sets by words, theme, year, level and shape");
        writing.MapGet("phrases", Phrases).WithName("Phrases")
            .WithSummary("Set phrases, or with phrase= one of them with its variants");
        writing.MapGet("parallels", Parallels).WithName("Parallels").WithSummary("Series of parallel clauses");
        reading.MapGet("lineage", Lineage).WithName("Lineage").WithSummary("Formulations over the years, one a line of q");
        reading.MapGet("recycled", Recycled).WithName("Recycled")
            .WithSummary("Families of near-identical speeches, or with of=passages passages");
        writing.MapGet("outlines", Outlines).WithName("Outlines").WithSummary("Skeletons of speeches by occasion, theme and level, and the headings that recur");
        writing.MapGet("bank", Bank).WithName("Bank").WithSummary("Passages with which speeches begin, pass on, criticise, call and end");
        reading.MapGet("first-uses", FirstUses).WithName("FirstUses").WithSummary("When formulations came into use and went out of it: first, next and last use, rise, new and gone");
        writing.MapGet("rewording", Rewording).WithName("Rewording").WithSummary("Official wordings of a plain sentence, polarity checked");
    }

    private static async Task<Results<JsonAnswer<MirrorAnswer>, ProblemHttpResult>> Mirror(
        RequestBody<ComparedDraft> body, HttpContext context, IArchiveHost host)
    {
        if (!DeskKinds.TryReadChoice(body.Value.Kind, out var kinds, out var problem) || !MarkFilter.TryRead(body.Value.Without, out var wanted, out problem))
            return ApiProblems.BadRequest([problem!]);
        using var lease = host.Acquire();
        var desk = WritersDesks.Of(lease.Archive);
        var outcome = desk.Read(body.Value.Text ?? "");
        if (outcome.Draft is not { } draft) return ApiProblems.BadRequest(outcome.Problems);
        return JsonAnswer.Of(DeskJson.AnswerOf(wanted.Of(await desk.MirrorAsync(draft, kinds, cancellationToken: context.RequestAborted))));
    }

    private static Results<JsonAnswer<ProofreadAnswer>, ProblemHttpResult> Proofread(RequestBody<DraftText> body, IArchiveHost host)
    {
        if (!MarkFilter.TryRead(body.Value.Without, out var wanted, out var problem)) return ApiProblems.BadRequest([problem]);
        using var lease = host.Acquire();
        var outcome = WritersDesks.Of(lease.Archive).Read(body.Value.Text ?? "");
        if (outcome.Draft is not { } draft) return ApiProblems.BadRequest(outcome.Problems);
        return JsonAnswer.Of(DeskJson.AnswerOf(draft.Speech, wanted.Of(draft.Faults)));
    }

    private static Task<Results<TaggedAnswer<HeadingListAnswer>, ProblemHttpResult>> Headings(
        [AsParameters] HeadingsQuery query, IArchiveHost host, DeskGathering gathering) =>
        AnswerAsync(query.Context, host, gathering, DeskCollection.Headings, async (desk, a) =>
            DeskJson.AnswerOf(await desk.FindHeadingsAsync(a.Headings(PageSize, desk.Taxonomy), query.Context.RequestAborted)));

    private static Task<Results<TaggedAnswer<PhrasesAnswer>, ProblemHttpResult>> Phrases(
        [AsParameters] PhrasesQuery query, IArchiveHost host, DeskGathering gathering) =>
        query.Phrase is { Length: > 0 }
            ? AnswerAsync<PhrasesAnswer>(query.Context, host, gathering, null, async (desk, a) =>
                await desk.DescribePhraseAsync(a.Text("phrase"), query.Context.RequestAborted) is { } detail ? DeskJson.AnswerOf(detail) : null)
            : AnswerAsync<PhrasesAnswer>(query.Context, host, gathering, DeskCollection.Phrases, async (desk, a) =>
                DeskJson.AnswerOf(await desk.FindPhrasesAsync(a.Phrases(PageSize, desk.Taxonomy), query.Context.RequestAborted)));

    private static Task<Results<TaggedAnswer<ParallelListAnswer>, ProblemHttpResult>> Parallels(
        [AsParameters] ParallelsQuery query, IArchiveHost host, DeskGathering gathering) =>
        AnswerAsync(query.Context, host, gathering, DeskCollection.Parallels, async (desk, a) =>
            DeskJson.AnswerOf(await desk.FindParallelsAsync(a.Parallels(PageSize, desk.Taxonomy), query.Context.RequestAborted)));

    private static Task<Results<TaggedAnswer<LineageAnswer>, ProblemHttpResult>> Lineage(
        [AsParameters] LineageQuery query, IArchiveHost host, DeskGathering gathering) =>
        AnswerAsync(query.Context, host, gathering, null, async (desk, a) => a.Formulations() is { Count: > 0 } asked
            ? Answered(a, await desk.FindLineageAsync([.. asked.Take(LineageReport.MaxFormulations)], a.Selection(desk.Taxonomy), query.Context.RequestAborted), DeskJson.AnswerOf)
            : null);

    private static Task<Results<TaggedAnswer<FirstUseListAnswer>, ProblemHttpResult>> FirstUses(
        [AsParameters] FirstUseQuery query, IArchiveHost host, DeskGathering gathering) =>
        AnswerAsync(query.Context, host, gathering, DeskCollection.FirstUses, async (desk, a) =>
            Answered(a, await desk.FindFirstUsesAsync(a.FirstUses(FirstUsesOfPage, desk.Taxonomy), query.Context.RequestAborted), DeskJson.AnswerOf));

    /// <summary>The answer of an outcome; null where it was refused, which the address is told unless it was refused before.</summary>
    private static TAnswer? Answered<T, TAnswer>(WritingAddress address, InsightOutcome<T> outcome, Func<T, TAnswer> answer)
        where T : class where TAnswer : class
    {
        if (address.Problems.Count == 0) address.Problems.AddRange(outcome.Problems);
        return outcome.Result is { } found ? answer(found) : null;
    }

    private static Task<Results<TaggedAnswer<RecycledAnswer>, ProblemHttpResult>> Recycled(
        [AsParameters] RecycledQuery query, IArchiveHost host, DeskGathering gathering) =>
        AnswerAsync(query.Context, host, gathering, DeskCollection.Recycled, async (desk, a) => DeskJson.AnswerOf(
            await desk.FindRecycledAsync(a.OfPassages, (a.Page - 1) * PageSize, PageSize, query.Context.RequestAborted)));

    private static Task<Results<TaggedAnswer<OutlineListAnswer>, ProblemHttpResult>> Outlines(
        [AsParameters] OutlinesQuery query, IArchiveHost host, DeskGathering gathering) =>
        AnswerAsync(query.Context, host, gathering, DeskCollection.Frames, async (desk, a) =>
            DeskJson.AnswerOf(await desk.FindOutlinesAsync(a.Outlines(new OutlineRequest().Take, desk.Taxonomy), query.Context.RequestAborted)));

    private static Task<Results<TaggedAnswer<BankListAnswer>, ProblemHttpResult>> Bank(
        [AsParameters] BankQuery query, IArchiveHost host, DeskGathering gathering) =>
        AnswerAsync(query.Context, host, gathering, DeskCollection.Frames, async (desk, a) =>
            DeskJson.AnswerOf(await desk.FindPassagesAsync(a.Bank(PageSize, desk.Taxonomy), query.Context.RequestAborted)));

    private static Task<Results<TaggedAnswer<RewordingAnswer>, ProblemHttpResult>> Rewording(
        [AsParameters] RewordingQuery query, IArchiveHost host, DeskGathering gathering) =>
        AnswerAsync(query.Context, host, gathering, DeskCollection.Frames, async (desk, a) =>
        {
            var outcome = await desk.RewordAsync(a.Text("q"), query.Context.RequestAborted);
            a.Problems.AddRange(outcome.Problems.Where(_ => a.Problems.Count == 0));
            return outcome.Result is { } found ? DeskJson.AnswerOf(found) : null;
        });

    /// <summary>Answers from the desk, once the collection it needs has been gathered.</summary>
    private static async Task<Results<TaggedAnswer<T>, ProblemHttpResult>> AnswerAsync<T>(
        HttpContext context,
        IArchiveHost host,
        DeskGathering gathering,
        DeskCollection? needed,
        Func<WritersDesk, WritingAddress, Task<T?>> answer) where T : class
    {
        using var lease = host.Acquire();
        var desk = WritersDesks.Of(lease.Archive);
        if (needed is { } collection) await gathering.WaitAsync(desk, collection, context.RequestAborted);
        var address = new WritingAddress(context.Request.Query);
        var found = await answer(desk, address);
        if (address.Problems.Count == 0 && found is null)
            address.Problems.Add(new Problem(Codes.NothingToLookFor, "没有可以查找的文字。", "请写词语或短语。") { Field = "q" });
        return address.Problems.Count > 0
            ? ApiProblems.BadRequest(address.Problems)
            : TaggedAnswer<T>.Of(context, lease.Archive, () => found!);
    }
}
