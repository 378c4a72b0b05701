using Microsoft.AspNetCore.Http.HttpResults;
using Wenmai.Addresses;
using Wenmai.Archives;
using Wenmai.Inquiries;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Strings;
using Wenmai.Web.Access;
using Wenmai.Web.Api.Answers;
using Wenmai.Web.Api.Queries;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Api;

/// <summary>The analyst's desk as data: the parameters of its pages, answered as JSON.</summary>
internal static class AnalysisApi
{
    private const int ConcordanceLines = 200;
    private const int DemandsFollowed = 20;

    /// <summary>Maps the endpoints.</summary>
    public static void MapAnalysis(this IEndpointRouteBuilder routes)
    {
        var reading = routes.MapReading().Heavy();
        reading.MapGet("matrix", Matrix).WithName("Matrix").WithSummary("Sentences by two of theme, year, directive type and kind of document");
        reading.MapGet("trends", Trends).WithName("Trends").WithSummary("Queries over the years, with denominators and 95 % intervals");
        reading.MapGet("sentences", Sentences).WithName("Sentences").WithSummary("The sentences behind a number");
        reading.MapGet("register", Register).WithName("Register").WithSummary("Demands: who is asked to do what by when");
        reading.MapGet("register/file", RegisterWhole).WithName("RegisterFile")
            .WithSummary("All demands of a register, however many, as JSON Lines, CSV or an Excel workbook")
            .Produces<Stream>(StatusCodes.Status200OK, "application/jsonl", "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        reading.MapGet("ladder", Ladder).WithName("Ladder").WithSummary("How sternly the same thing was asked for, by year");
        reading.MapGet("deadlines", DueDemands).WithName("Deadlines").WithSummary("Demands that are due from a day on, or were due before");
        reading.MapGet("follow-up", FollowUp).WithName("FollowUp").WithSummary("What later speeches say of the demands of a speech");
        reading.MapGet("portrait", Portrait).WithName("Portrait").WithSummary("What a unit, a speaker, an occasion or a kind of document asks more and less than others");
        reading.MapGet("keyness", Keyness).WithName("Keyness").WithSummary("Words that tell one slice from another");
        reading.MapGet("collocations", Collocations).WithName("Collocations").WithSummary("What occurs with a word, by relation");
        reading.MapGet("comparison", Comparison).WithName("Comparison").WithSummary("Two speeches or slices side by side");
        reading.MapGet("concordance", Concordance).WithName("Concordance").WithSummary("Every place of a text with its neighbours");
    }

    private static Task<Results<TaggedAnswer<MatrixAnswer>, ProblemHttpResult>> Matrix([AsParameters] MatrixQuery query, IArchiveHost host) =>
        AnswerAsync(query.Context, host, query.Read, (counts, asked) => counts.CountMatrixAsync(asked.Matrix()), InsightJson.Of);

    private static Task<Results<TaggedAnswer<TrendAnswer>, ProblemHttpResult>> Trends([AsParameters] TrendQuery query, IArchiveHost host) =>
        AnswerAsync(query.Context, host, query.Read, (counts, asked) => counts.CountTrendAsync(asked.Trend()), InsightJson.Of);

    private static Task<Results<TaggedAnswer<SentenceListAnswer>, ProblemHttpResult>> Sentences(
        [AsParameters] SentencesQuery query, IArchiveHost host) =>
        AnswerAsync(query.Context, host, query.Read, (counts, asked) => counts.ListSentencesAsync(asked.Sentences()), InsightJson.Of);

    private static Task<Results<TaggedAnswer<RegisterAnswer>, ProblemHttpResult>> Register(
        [AsParameters] RegisterQuery query, IArchiveHost host) =>
        AnswerAsync(query.Context, host, query.Read, (counts, asked) => counts.ReadRegisterAsync(asked.Register(asked.Search.Size)), InsightJson.Of);

    private static async Task<IResult> RegisterWhole([AsParameters] RegisterFileQuery query, IArchiveHost host, TimeProvider clock)
    {
        using var lease = host.Acquire();
        var asked = query.Read(lease.Archive.Taxonomy);
        var format = asked.Choice(AnalysisAddress.Format, RegisterFormat.Jsonl);
        var request = asked.Register(RegisterRequest.MaxPage, page: 1);
        if (asked.Problems.Count > 0) return ApiProblems.BadRequest(asked.Problems);
        var outcome = await lease.Archive.Counts.StreamRegisterAsync(request, query.Context.RequestAborted);
        if (outcome.Result is not { } demands) return ApiProblems.BadRequest(outcome.Problems);
        await SentFile.SendAsync(query.Context, demands, format, clock.GetLocalNow());
        return Results.Empty;
    }

    private static Task<Results<TaggedAnswer<LadderAnswer>, ProblemHttpResult>> Ladder([AsParameters] SliceQuery query, IArchiveHost host) =>
        AnswerAsync(query.Context, host, query.Read, (counts, asked) => counts.ClimbLadderAsync(asked.Slice), InsightJson.Of);

    private static Task<Results<TaggedAnswer<DeadlinesAnswer>, ProblemHttpResult>> DueDemands([AsParameters] DeadlinesQuery query, IArchiveHost host) =>
        AnswerAsync(query.Context, host, query.Read, (counts, asked) => Deadlines.FindAsync(counts, asked.Deadlines(asked.Search.Size)), InquiryJson.Of);

    private static Task<Results<TaggedAnswer<PortraitAnswer>, ProblemHttpResult>> Portrait([AsParameters] PortraitQuery query, IArchiveHost host) =>
        AnswerFromAsync(query.Context, host, query.Read, (archive, asked) => Portraits.DrawAsync(archive, asked.Portrait()), InquiryJson.Of);

    private static async Task<Results<TaggedAnswer<FollowUpAnswer>, ProblemHttpResult>> FollowUp([AsParameters] FollowUpQuery query, IArchiveHost host)
    {
        using var lease = host.Acquire();
        var asked = query.Read(lease.Archive.Taxonomy);
        var request = asked.FollowUp(DemandsFollowed);
        var list = asked.Problems.Count > 0 || request is null ? null : await FollowUps.FindAsync(lease.Archive, request, query.Context.RequestAborted);
        if (asked.Problems.Count == 0 && list is null) asked.Problems.Add(AnalysisQuery.NoSpeech(query.Id ?? ""));
        return asked.Problems.Count > 0 ? ApiProblems.BadRequest(asked.Problems)
            : TaggedAnswer<FollowUpAnswer>.Of(query.Context, lease.Archive, () => InquiryJson.Of(list!));
    }

    private static Task<Results<TaggedAnswer<KeynessAnswer>, ProblemHttpResult>> Keyness([AsParameters] KeynessQuery query, IArchiveHost host) =>
        AnswerAsync(query.Context, host, query.Read, (counts, asked) => counts.FindKeywordsAsync(asked.Keyness()), InsightJson.Of);

    private static Task<Results<TaggedAnswer<CollocationsAnswer>, ProblemHttpResult>> Collocations(
        [AsParameters] CollocationsQuery query, IArchiveHost host) =>
        AnswerAsync(query.Context, host, query.Read, (counts, asked) => Sketches.FindAsync(counts, asked.Collocations()), InsightJson.Of);

    private static Task<Results<TaggedAnswer<ComparisonAnswer>, ProblemHttpResult>> Comparison(
        [AsParameters] ComparisonQuery query, IArchiveHost host) =>
        AnswerAsync(query.Context, host, query.Read, (counts, asked) => counts.CompareAsync(asked.Comparison()), InsightJson.Of);

    private static Task<Results<TaggedAnswer<ConcordanceAnswer>, ProblemHttpResult>> Concordance(
        [AsParameters] ConcordanceQuery query, IArchiveHost host) =>
        AnswerAsync(query.Context, host, query.Read, (counts, asked) => counts.FindPlacesAsync(asked.Places(ConcordanceLines)), InsightJson.Of);

    private static Task<Results<TaggedAnswer<TAnswer>, ProblemHttpResult>> AnswerAsync<T, TAnswer>(
        HttpContext context,
        IArchiveHost host,
        Func<Taxonomy, AnalysisQuery> read,
        Func<IArchiveCounts, AnalysisQuery, Task<InsightOutcome<T>>> question,
        Func<T, TAnswer> answer) where T : class where TAnswer : CountAnswer =>
        AnswerFromAsync(context, host, read, (archive, asked) => question(archive.Counts, asked), answer);

    private static async Task<Results<TaggedAnswer<TAnswer>, ProblemHttpResult>> AnswerFromAsync<T, TAnswer>(
        HttpContext context,
        IArchiveHost host,
        Func<Taxonomy, AnalysisQuery> read,
        Func<IArchive, AnalysisQuery, Task<InsightOutcome<T>>> question,
        Func<T, TAnswer> answer) where T : class where TAnswer : CountAnswer
    {
        using var lease = host.Acquire();
        var asked = read(lease.Archive.Taxonomy);
        var outcome = asked.Problems.Count > 0 ? null : await question(lease.Archive, asked);
        // Reading the parameters of a request may have found more that can't be read.
        asked.Problems.AddRange(outcome?.Problems ?? []);
        return asked.Problems.Count == 0
            ? TaggedAnswer<TAnswer>.Of(context, lease.Archive, Told)
            : ApiProblems.BadRequest(asked.Problems);

        TAnswer Told()
        {
            var told = answer(outcome!.Result!);
            told.DefaultKinds = outcome.DefaultKinds;
            return told;
        }
    }
}
