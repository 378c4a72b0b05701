using Wenmai.Drafting;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Strings;

namespace Wenmai.Tests;

/// <summary>Questions to an archive whose answer a test waits for: a local one answers before the task is returned.</summary>
internal static class Waiting
{
    public static InsightOutcome<Matrix> CountMatrix(this IArchiveCounts counts, MatrixRequest request) => counts.CountMatrixAsync(request).Result;

    public static InsightOutcome<Trend> CountTrend(this IArchiveCounts counts, TrendRequest request) => counts.CountTrendAsync(request).Result;

    public static InsightOutcome<SentenceList> ListSentences(this IArchiveCounts counts, SentenceListRequest request) => counts.ListSentencesAsync(request).Result;

    public static InsightOutcome<Register> ReadRegister(this IArchiveCounts counts, RegisterRequest request) => counts.ReadRegisterAsync(request).Result;

    public static InsightOutcome<Ladder> ClimbLadder(this IArchiveCounts counts, Slice slice) => counts.ClimbLadderAsync(slice).Result;

    public static InsightOutcome<Keyness> FindKeywords(this IArchiveCounts counts, KeynessRequest request) => counts.FindKeywordsAsync(request).Result;

    public static InsightOutcome<Collocations> FindCollocations(this IArchiveCounts counts, CollocationRequest request) =>
        counts.FindCollocationsAsync(request).Result;

    public static InsightOutcome<Comparison> Compare(this IArchiveCounts counts, ComparisonRequest request) => counts.CompareAsync(request).Result;

    public static IReadOnlyList<Stretch> FindStretches(this IArchiveStrings strings, string draft, int minLength) =>
        strings.FindStretchesAsync(draft, minLength).Result;

    public static StringCounts? Count(this IArchiveStrings strings, string text) => strings.CountAsync([text]).Result[0];

    public static Concordance? FindConcordance(this IArchiveStrings strings, ConcordanceRequest request) => strings.FindConcordanceAsync(request).Result;

    public static MirrorReport Mirror(this WritersDesk desk, Draft draft) => desk.MirrorAsync(draft).Result;

    public static SetPhraseList FindPhrases(this WritersDesk desk, PhraseRequest request) => desk.FindPhrasesAsync(request).Result;

    public static PhraseDetail? DescribePhrase(this WritersDesk desk, string text) => desk.DescribePhraseAsync(text).Result;

    public static LineageReport FindLineage(this WritersDesk desk, IReadOnlyList<string> formulations) => desk.FindLineageAsync(formulations).Result.Result!;

    public static HeadingSetList FindHeadings(this WritersDesk desk, HeadingRequest request) => desk.FindHeadingsAsync(request).Result;

    public static ParallelSeriesList FindParallels(this WritersDesk desk, ParallelRequest request) => desk.FindParallelsAsync(request).Result;

    public static RecycledList FindRecycled(this WritersDesk desk, bool ofPassages, int skip = 0, int take = 20) =>
        desk.FindRecycledAsync(ofPassages, skip, take).Result;

    public static Basket FillBasket(this WritersDesk desk, IEnumerable<string> references) => desk.FillBasketAsync(references).Result;
}
