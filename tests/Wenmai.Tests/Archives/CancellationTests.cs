using Wenmai.Archives;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Tests.Archives;

/// <summary>Whoever gives up waiting for an answer ends the work on it.</summary>
public sealed class CancellationTests
{
    private static readonly Dictionary<string, Func<IArchive, CancellationToken, Task>> Questions = new()
    {
        ["search"] = (a, stop) => a.SearchAsync(new SearchRequest { Query = "责任" }, stop),
        ["search by all words"] = (a, stop) => a.SearchAsync(new SearchRequest { Query = "压实 责任" }, stop),
        ["browse"] = (a, stop) => a.SearchAsync(new SearchRequest(), stop),
        ["rank"] = (a, stop) => a.RankAsync(new SearchRequest { Query = "责任" }, stop),
        ["understand"] = (a, stop) => a.UnderstandAsync("责任", stop),
        ["matrix"] = (a, stop) => a.Counts.CountMatrixAsync(new MatrixRequest(), stop),
        ["trend"] = (a, stop) => a.Counts.CountTrendAsync(new TrendRequest { Series = ["责任"] }, stop),
        ["sentences"] = (a, stop) => a.Counts.ListSentencesAsync(new SentenceListRequest(), stop),
        ["stream"] = (a, stop) => a.Counts.StreamSentencesAsync(Slice.Everything, stop),
        ["register"] = (a, stop) => a.Counts.ReadRegisterAsync(new RegisterRequest(), stop),
        ["ladder"] = (a, stop) => a.Counts.ClimbLadderAsync(Slice.Everything, stop),
        ["keyness"] = (a, stop) => a.Counts.FindKeywordsAsync(new KeynessRequest(), stop),
        ["collocations"] = (a, stop) => a.Counts.FindCollocationsAsync(new CollocationRequest { Text = "责任" }, stop),
        ["comparison"] = (a, stop) => a.Counts.CompareAsync(new ComparisonRequest(Slice.Everything, Slice.Everything), stop),
    };

    public static TheoryData<string> Names => [.. Questions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_question_that_was_given_up_is_not_answered(string name)
    {
        using var archive = TestArchive.Of([TestArchive.SpeechOf("a.txt", "压实责任，抓好整改。\n各级党委要按时完成任务。")]);
        var local = LocalArchive.Of(archive.Searcher);
        using var stop = new CancellationTokenSource();
        await Questions[name](local, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Questions[name](local, stop.Token));
    }
}
