using System.Text.Encodings.Web;
using System.Text.Json;
using Wenmai.OpenSearch.Searching;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;

namespace Wenmai.Tests.OpenSearch;

/// <summary>A cluster answers searches as the embedded engine does: to the last field, but for the ranking, which these tests take from that engine.</summary>
public sealed class ClusterSearcherTests(SearchedArchive archive) : ClusterTests, IClassFixture<SearchedArchive>
{
    private const int Requests = 300;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task RandomSearchesOfAllKindsAreAnsweredAlike()
    {
        var random = new RandomRequests(archive.Speeches, 21);
        var (answered, found) = (0, 0);
        var flaws = new List<string>();
        for (var i = 0; i < Requests; i++)
        {
            var request = random.Next();
            var embedded = archive.Embedded.Search(request);
            if (embedded.Results is { } results) (answered, found) = (answered + 1, found + (results.Total > 0 ? 1 : 0));
            if (Difference(embedded, await archive.Cluster.SearchAsync(request, default)) is { } difference) flaws.Add($"{i} {Told(request)}: {difference}");
        }
        Assert.True(flaws.Count == 0, $"{flaws.Count} of {Requests}\n{string.Join('\n', flaws)}");
        Assert.True(answered > Requests * 3 / 4 && found > Requests / 3, $"{answered} answered, {found} with passages");
    }

    [Theory]
    [InlineData("去年教育局对安全生产的要求")]
    [InlineData("近三年关于作风建设的批评")]
    [InlineData("2020年以来讲话开头怎么讲形势")]
    public async Task FramesAreAnsweredAlike(string query) => await CompareAsync(new SearchRequest { Query = query });

    [Fact]
    public async Task EveryPageInOrderOfDateIsTheSame()
    {
        foreach (var sort in Enum.GetValues<SearchSort>())
            for (var page = 1; page <= 12; page++)
                await CompareAsync(new SearchRequest { Sort = sort, Page = page, Size = 80 });
    }

    [Fact]
    public async Task RequestsThatAreRefusedAreRefusedForTheSameReasons()
    {
        await CompareAsync(new SearchRequest { Query = "工作", Page = 0 });
        await CompareAsync(new SearchRequest { Query = "工作", Size = 101 });
        await CompareAsync(new SearchRequest { Query = "工作", Within = "s0000000000" });
        await CompareAsync(new SearchRequest { Query = "工作", Within = "无此讲话" });
        await CompareAsync(new SearchRequest { Like = "s0000000000-1" });
        await CompareAsync(new SearchRequest { Like = "无此段落" });
        await CompareAsync(new SearchRequest { Query = "工作", Like = $"{archive.Speeches[0].Id}-1" });
        await CompareAsync(new SearchRequest { Query = "主题:无此主题 年份:三" });
        await CompareAsync(new SearchRequest { Query = "工作", Selection = FacetSelection.None.With(Facet.Theme, ["T99"]) });
    }

    [Fact]
    public async Task PassagesLikeAnotherAreAnsweredAlike()
    {
        foreach (var speech in archive.Speeches.Take(5))
        {
            await CompareAsync(new SearchRequest { Like = $"{speech.Id}-2" });
            await CompareAsync(new SearchRequest { Like = $"{speech.Id}-3.1", Sort = SearchSort.Newest });
        }
        await CompareAsync(new SearchRequest { Like = $"{archive.Speeches[0].Id}-9999" });
        await CompareAsync(new SearchRequest { Like = $"{archive.Speeches[0].Id}-2.99" });
    }

    [Fact]
    public async Task TheSameQueryIsUnderstoodAlike()
    {
        foreach (var query in (string[])["去年对安全生产的要求", "安全生产", "有没有讲作风建设的材料", "（", "标题:工作"])
            Assert.Equal(JsonSerializer.Serialize(archive.Embedded.Explain(query), Readable), JsonSerializer.Serialize(await archive.Cluster.ExplainAsync(query, default), Readable));
    }

    [Fact]
    public async Task TheOrderOfPassagesAloneIsTheSame()
    {
        foreach (var query in (string[])["安全生产", "工作 落实", "去年对安全生产的要求"])
        {
            var request = new SearchRequest { Query = query, Size = 20 };
            Assert.Equal(archive.Embedded.Rank(request), await archive.Cluster.RankAsync(request, default));
        }
    }

    [Fact]
    public async Task ASuggestionComesWithTheAnswerOnlyWhereTheVocabularyIsThere()
    {
        var suggestion = new Suggestion("安全生产", []);
        var isReady = false;
        var searcher = new ClusterSearcher(archive.Reader, null, new NoRanking(), new()) { Suggest = (_, _) => Task.FromResult<Suggestion?>(suggestion), CanSuggest = () => isReady };
        Assert.Null((await searcher.SearchAsync(new SearchRequest { Query = "安全生惨" }, default)).Results!.Suggestion);
        isReady = true;
        Assert.Same(suggestion, (await searcher.SearchAsync(new SearchRequest { Query = "安全生惨" }, default)).Results!.Suggestion);
        Assert.Null((await searcher.SearchAsync(new SearchRequest { Query = "安全生惨", Mode = SearchMode.Exact }, default)).Results!.Suggestion);
    }

    private async Task CompareAsync(SearchRequest request) =>
        Assert.Null(Difference(archive.Embedded.Search(request), await archive.Cluster.SearchAsync(request, default)));

    private static string Told(SearchRequest request) => JsonSerializer.Serialize(
        new { request.Query, request.Mode, request.Sort, request.Page, request.Size, request.Within, Selected = Enum.GetValues<Facet>().Select(f => string.Join('|', request.Selection[f])), request.Selection.Labels },
        OneLine);

    /// <summary>The first lines in which two outcomes differ; null for none.</summary>
    internal static string? Difference(SearchOutcome expected, SearchOutcome actual)
    {
        var (a, b) = (Lines(expected), Lines(actual));
        for (var i = 0; i < Math.Max(a.Length, b.Length); i++)
            if (i >= a.Length || i >= b.Length || a[i] != b[i])
                return $"line {i}: expected {string.Join(' ', a.Skip(Math.Max(0, i - 4)).Take(6))} – got {string.Join(' ', b.Skip(i).Take(2))}";
        return null;
    }

    private static string[] Lines(SearchOutcome outcome) => JsonSerializer.Serialize(
        new { Results = outcome.Results is { } results ? results with { ElapsedMs = 0 } : null, outcome.Problems }, Readable).Split('\n');
}
