using System.Reflection;
using System.Text;
using Wenmai.Drafting;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;

namespace Wenmai.Tests.Annotation;

/// <summary>The themes of an archive hold wherever it is asked: in queries, counts, headings and drafts, and in no other archive.</summary>
public sealed class OwnThemesTests
{
    private static readonly FacetSelection ByName = FacetSelection.None.With(Facet.Theme, ["河长制"]);

    [Fact]
    public void QueriesFacetsAndCountsNameThem()
    {
        using var archive = new OwnThemes();
        using var searcher = archive.Open();
        var byName = searcher.Search(new SearchRequest { Selection = ByName }).Results!;
        Assert.Equal(6, byName.Total);
        Assert.Equal(("河湖长制", true), byName.Facets[Facet.Theme].Where(v => v.Value == "T26").Select(v => (v.Label, v.IsSelected)).Single());
        Assert.Contains("T01", Assert.Single(searcher.Search(new SearchRequest { Query = "主题:T23" }).Problems).Remedy);
        Assert.Contains("T26", Assert.Single(searcher.Search(new SearchRequest { Query = "主题:T23" }).Problems).Remedy);
        Assert.Equal([OwnThemes.River], searcher.Search(new SearchRequest { Query = "主题:河湖长制", Size = 1 }).Results!.Hits.Select(h => h.Text));

        var insights = LocalArchive.Of(searcher).Counts;
        var matrix = insights.CountMatrix(new MatrixRequest { Rows = MatrixAxis.Theme, Columns = MatrixAxis.Year, Slice = new Slice { Selection = ByName } }).Result!;
        Assert.Equal(("T26", "河湖长制"), (Assert.Single(matrix.Rows).Value, matrix.Rows[0].Label));
        Assert.Equal(6, matrix.RowTotals[0].Sentences);
        var whole = insights.CountMatrix(new MatrixRequest { Rows = MatrixAxis.Theme, Columns = MatrixAxis.Year }).Result!;
        Assert.Contains(whole.Rows, r => r is { Value: "T17", Label: "优化营商环境" });
        Assert.DoesNotContain(whole.Rows, r => r.Value == "T23");
        var register = insights.ReadRegister(new RegisterRequest { Grouping = RegisterGrouping.Theme }).Result!;
        Assert.Contains(register.Groups, g => g is { Value: "T26", Label: "河湖长制" });
        Assert.Equal(6, insights.CountTrend(new TrendRequest { Series = ["主题:河长制"], Selection = ByName }).Result!.Series[0].Total);
        var comparison = insights.Compare(new ComparisonRequest(new Slice { Query = "巡河" }, new Slice { Query = "责任" })).Result!;
        Assert.Contains(comparison.Profiles[0].Rows, r => r is { Code: "T26", Label: "河湖长制" });
    }

    [Fact]
    public void HeadingsAreFoundByThem()
    {
        using var archive = new OwnThemes();
        using var searcher = archive.Open();
        var desk = new WritersDesk(LocalArchive.Of(searcher));
        Assert.True(desk.Taxonomy.TryFind("河长制", out var theme));
        var sets = desk.FindHeadings(new HeadingRequest { Theme = theme });
        Assert.Equal(6, sets.Total);
        Assert.All(sets.Sets, s => Assert.Contains(theme, s.Themes));
    }

    [Fact]
    public void ADraftThatTreatsAnAddedThemeDoesNotLackIt()
    {
        using var archive = new OwnThemes();
        using var searcher = archive.Open();
        var gap = Assert.Single(GapsOf(searcher, OwnThemes.Draft), g => g.Theme is not null);
        Assert.Equal(("T26", "河湖长制", 1.0), (gap.Theme!.Id, gap.Theme.Label, gap.Share));
        Assert.DoesNotContain(GapsOf(searcher, OwnThemes.Draft + OwnThemes.River), g => g.Theme is not null);
    }

    [Fact]
    public void ADraftMayStateAnAddedTheme()
    {
        using var archive = new OwnThemes();
        using var searcher = archive.Open();
        var desk = new WritersDesk(LocalArchive.Of(searcher));
        var draft = desk.Read("草稿.md", Encoding.UTF8.GetBytes($"---\nthemes: [河长制]\n---\n\n{OwnThemes.Draft}"), TestContext.Current.CancellationToken).Draft!;
        Assert.Equal("河湖长制", Assert.Single(draft.Speech.Themes).Theme.Label);
        var refused = desk.Read("草稿.md", Encoding.UTF8.GetBytes($"---\nthemes: [T27]\n---\n\n{OwnThemes.Draft}"), TestContext.Current.CancellationToken);
        Assert.Contains("T26 河湖长制", Assert.Single(refused.Problems, p => p.Code == "E182").Message);
    }

    /// <summary>The words of an added theme lie with the originals: without them its absence from a draft says nothing.</summary>
    [Fact]
    public void WithoutTheOriginalsAnAddedThemeIsNoGap()
    {
        using var archive = new OwnThemes();
        using var searcher = archive.Open();
        Directory.Move(archive.Corpus, archive.Corpus + "-elsewhere");
        Assert.DoesNotContain(GapsOf(searcher, OwnThemes.Draft), g => g.Theme is not null);
        var desk = new WritersDesk(LocalArchive.Of(searcher));
        Assert.DoesNotContain(desk.Read("要抓好疫情防控，严防死守，落实核酸检测和隔离措施。").Draft!.Speech.Sentences, s => s.Themes.Any(t => t.Theme.Id == "T23"));
        Assert.Contains(desk.Read("要深化放管服改革，优化营商环境，压减审批时限。").Draft!.Speech.Sentences, s => s.Themes.Any(t => t.Theme.Label == "优化营商环境"));
    }

    [Fact]
    public async Task ArchivesOfOneProcessKeepTheirOwnThemes()
    {
        using var rivers = new OwnThemes();
        using var lakes = new OwnThemes("湖泊治理");
        using var shipped = TestArchive.OfTexts("要落实河长制。");
        using var searcherOfRivers = rivers.Open();
        using var searcherOfLakes = lakes.Open();
        var asked = Enumerable.Range(0, 32).SelectMany(_ => new (SpeechSearcher, string?)[] { (searcherOfRivers, "河湖长制"), (searcherOfLakes, "湖泊治理"), (shipped.Searcher, null) });
        await Task.WhenAll(asked.Select(a => Task.Run(() => AssertNames(a.Item1, a.Item2))));
    }

    private static void AssertNames(SpeechSearcher searcher, string? added)
    {
        var facet = searcher.Search(new SearchRequest { Query = "河长制" }).Results!.Facets[Facet.Theme];
        Assert.Equal(added, facet.SingleOrDefault(v => v.Value == "T26")?.Label);
        Assert.Equal(added is null, searcher.Search(new SearchRequest { Query = "主题:T26" }).Problems.Count > 0);
        var labels = searcher.FindSpeech(searcher.Speeches[0].Id)!.Sentences.SelectMany(s => s.Themes).Select(t => t.Theme).Where(t => t.Number == 26).Distinct();
        Assert.Equal(added is null ? [] : [added], labels.Select(t => t.Label));
    }

    [Fact]
    public void ResultsTellTheirNamesWhenTheArchiveIsClosed()
    {
        using var archive = new OwnThemes();
        SearchResults results;
        Speech speech;
        MirrorReport report;
        using (var searcher = archive.Open())
        {
            results = searcher.Search(new SearchRequest { Query = "河长制" }).Results!;
            speech = searcher.FindSpeech(results.Hits[0].Speech)!;
            var desk = new WritersDesk(LocalArchive.Of(searcher));
            report = desk.Mirror(desk.Read(OwnThemes.Draft).Draft!);
        }
        foreach (var json in new[] { SearchJson.Of(results), SearchJson.Of(speech), DeskJson.Of(report) }) Assert.Contains("河湖长制", json);
    }

    [Fact]
    public void NothingOfAnArchiveFlowsWithTheThread()
    {
        Assert.Empty(Ambient(typeof(Taxonomy).Assembly));
        Assert.Equal(nameof(Planted), Assert.Single(Ambient(typeof(Planted).Assembly)).DeclaringType!.Name);
    }

    private static IEnumerable<FieldInfo> Ambient(Assembly assembly) => assembly.GetTypes()
        .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(f => f.FieldType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(AsyncLocal<>));

    /// <summary>Shows that the search above finds what it looks for.</summary>
    private static class Planted
    {
        public static readonly AsyncLocal<Taxonomy> Flowing = new();
    }

    private static IReadOnlyList<DraftGap> GapsOf(SpeechSearcher searcher, string draft)
    {
        var desk = new WritersDesk(LocalArchive.Of(searcher));
        return desk.Mirror(desk.Read(draft).Draft!).Gaps.Items;
    }
}
