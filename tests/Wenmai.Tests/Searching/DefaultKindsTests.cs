using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;
using Wenmai.Storage;

namespace Wenmai.Tests.Searching;

/// <summary>Kinds of documents as a field, and as the setting of an archive that searches and counts follow where they name none.</summary>
public sealed class DefaultKindsTests
{
    [Theory]
    [InlineData("文种:讲话 责任", 1)]
    [InlineData("kind:K06 责任", 1)]
    [InlineData("kind:news 责任", 0)]
    [InlineData("-文种:讲话 责任", 2)]
    [InlineData("文种:决定 责任", 0)]
    [InlineData("文种:报告 责任", 1)]
    public void AFieldAsksForAKind(string query, int total)
    {
        using var archive = Archive();
        Assert.Equal(total, archive.Search(query).Total);
    }

    [Fact]
    public void AnUnknownKindIsRefusedWithTheListOfThem()
    {
        using var archive = Archive();
        var problem = Assert.Single(archive.Searcher.Search(new SearchRequest { Query = "文种:随笔" }).Problems);
        Assert.Equal("E203", problem.Code);
        Assert.Contains("政府工作报告", problem.Remedy);
        Assert.Equal("E207", Assert.Single(archive.Searcher.Search(new SearchRequest { Selection = Choose("随笔") }).Problems).Code);
    }

    [Theory]
    [InlineData("责任", null, 1, "K01")]
    [InlineData("责任", "K06", 1, "")]
    [InlineData("责任", "all", 3, "")]
    [InlineData("文种:通知 责任", null, 1, "")]
    [InlineData("", null, 1, "K01")]
    public void TheSettingHoldsWhereNoKindIsNamed(string query, string? kind, int total, string narrowed)
    {
        using var archive = Archive();
        using var searcher = Open(archive, "讲话");
        var results = searcher.Search(new SearchRequest { Query = query, Selection = kind is null ? FacetSelection.None : Choose(kind) }).Results!;
        Assert.Equal((total, narrowed), (results.Total, string.Join(',', results.DefaultKinds)));
        Assert.Equal(narrowed.Length > 0, results.Notices.Any(n => n.Code == "Q115" && n.Message.Contains("已按文种筛选：讲话")));
        Assert.Equal(narrowed.Length > 0, results.Facets[Facet.Kind].Any(k => k is { IsSelected: true, Value: "K01" }) && kind is null);
        Assert.Equal(1, results.Facets[Facet.Kind].Single(k => k.Value == "K02").Passages + (query.StartsWith("文种") ? 1 : 0));
    }

    [Fact]
    public void CountsFollowTheSettingAndSaySo()
    {
        using var archive = Archive();
        using var searcher = Open(archive, "讲话，政府工作报告");
        var counts = LocalArchive.Of(searcher).Counts;
        var matrix = counts.CountMatrix(new MatrixRequest { Rows = MatrixAxis.Kind });
        Assert.Equal(["K01", "K02"], matrix.DefaultKinds);
        Assert.Equal(["K01", "K02"], matrix.Result!.Rows.Select(r => r.Value));
        Assert.Contains("筛选：kind=K01,K02", Reports.Of(matrix.Result, DateTimeOffset.UnixEpoch).Notes);
        Assert.Equal(3, counts.CountMatrix(new MatrixRequest { Rows = MatrixAxis.Kind, Slice = new Slice { Selection = FacetSelection.EveryKind } }).Result!.Rows.Count);
        var trend = counts.CountTrend(new TrendRequest { Series = ["责任"] });
        Assert.Equal((2, 2), (trend.Result!.Series[0].Total, trend.DefaultKinds.Count));
        Assert.Equal(1, counts.CountTrend(new TrendRequest { Series = ["文种:通知 责任"] }).Result!.Series[0].Total);
        Assert.Equal(2, counts.ListSentences(new SentenceListRequest { Slice = new Slice { Query = "责任" } }).Result!.Total);
    }

    [Fact]
    public void OneSpeechIsComparedWhateverItsKind()
    {
        using var archive = Archive();
        using var searcher = Open(archive, "讲话");
        var notice = archive.Speeches.Single(s => s.Kind is DocumentKind.Notice).Id;
        Assert.Equal(1, LocalArchive.Of(searcher).Counts.ListSentences(new SentenceListRequest { Slice = new Slice { Speech = notice } }).Result!.Total);
    }

    [Fact]
    public void ASettingWithAnUnknownKindIsRefused()
    {
        Assert.Contains("随笔", Assert.Throws<SearchSettingException>(() => SettingsOf("讲话,随笔")).Message);
        Assert.Equal([DocumentKind.Speech, DocumentKind.GovernmentReport], SettingsOf("讲话、K02,讲话").DefaultKinds);
        Assert.Empty(new SearchOptions().DefaultKinds);
    }

    private static SearchOptions SettingsOf(string kinds) => SearchOptions.Read(name => name == nameof(SearchOptions.DefaultKinds) ? kinds : null);

    private static SpeechSearcher Open(TestArchive archive, string kinds) => SpeechSearcher.Open(new GenerationStore(archive.Folder), SettingsOf(kinds));

    private static FacetSelection Choose(string kind) => FacetSelection.None.With(Facet.Kind, [kind]);

    private static TestArchive Archive() => TestArchive.Of(
    [
        TestArchive.SpeechOf("讲话.txt", "要压实责任。", 2020, kind: DocumentKind.Speech),
        TestArchive.SpeechOf("报告.txt", "过去一年落实责任。", 2020, kind: DocumentKind.GovernmentReport),
        TestArchive.SpeechOf("通知.txt", "请落实责任。", 2021, kind: DocumentKind.Notice),
    ]);
}
