using System.Text;
using Wenmai.Annotation;
using Wenmai.Corpus;
using Wenmai.Indexing;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Storage;

namespace Wenmai.Tests.Annotation;

/// <summary>An archive's own themes: renamed, aliased, switched off, added; from the file to facets, queries and counts.</summary>
public sealed class TaxonomyTests : IDisposable
{
    private const string Rows = "theme\tlabel\tenglish\taliases\tsource\nT17\t优化营商环境\tBusiness\t放管服|营商\t市委办\n-T23\nT26\t河湖长制\tRiver chiefs\t河长制\t水务局\n";
    private readonly string _root = Directory.CreateTempSubdirectory("wenmai-taxonomy-").FullName;

    private string Corpus => Path.Combine(_root, "corpus");

    private string Index => Path.Combine(_root, "index");

    public TaxonomyTests() => Directory.CreateDirectory(Corpus);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void ThemesAreRenamedAliasedSwitchedOffAndAdded()
    {
        var taxonomy = SpeechAnnotator.With([new("taxonomy.tsv", Rows)]).Taxonomy;
        Assert.Equal(25, taxonomy.Themes.Count);
        foreach (var name in new[] { "T17", "t17", "优化营商环境", "business", "放管服", "效能与营商环境" })
            Assert.True(taxonomy.TryFind(name, out var theme) && theme.Number == 17, name);
        Assert.True(taxonomy.TryFind("河长制", out var added) && added.Id == "T26");
        Assert.False(taxonomy.TryFind("T23", out _));
        Assert.True(taxonomy.IsOff("疫情与公共卫生"));
        Assert.False(taxonomy.IsOff("没有的主题"));
        Assert.Equal(taxonomy.ToString(), Taxonomy.Parse(taxonomy.ToString()).ToString());
    }

    [Theory]
    [InlineData("安全生产", "T21")]
    [InlineData("T21", "T21")]
    [InlineData("政治建设", "T01")]
    [InlineData("Petty", "T08")]
    [InlineData("建设", null)] // of several themes
    [InlineData("全", null)] // too short, though in one name alone
    [InlineData("没有的主题", null)]
    public void ATypedPartOfOneNameMeansItsTheme(string typed, string? id) =>
        Assert.Equal(id, Taxonomy.Shipped.TryMean(typed, out var theme) ? theme.Id : null);

    [Fact]
    public void APartOfAThemeSwitchedOffMeansNoOther()
    {
        var taxonomy = SpeechAnnotator.With([new("taxonomy.tsv", Rows)]).Taxonomy;
        Assert.False(taxonomy.TryMean("疫情与公共卫生", out _));
        Assert.True(taxonomy.TryMean("营商环境", out var renamed) && renamed.Number == 17); // under its old and its new name one theme
    }

    [Theory]
    [InlineData("taxonomy.tsv", "T33\t甲\t\t\t甲", "taxonomy.tsv:1：")]
    [InlineData("taxonomy.tsv", "T26\t\t\t\t甲", "taxonomy.tsv:1：")]
    [InlineData("taxonomy.tsv", "-T27", "taxonomy.tsv:1：")]
    [InlineData("taxonomy.tsv", "T26\t纪律建设\t\t\t甲", "T06、T26")]
    [InlineData("taxonomy.tsv", "T26\t甲\t\t放管服|放管服务\t甲\nT27\t乙\t\t放管服\t甲", "放管服")]
    [InlineData("themes.tsv", "T26\t河长制\t4\t甲", "T26")]
    public void AFlawIsTold(string table, string text, string where)
    {
        var notice = Assert.Single(SpeechAnnotator.With([new(table, text)]).Notices);
        Assert.Equal("W145", notice.Code);
        Assert.Contains(where, notice.Message);
    }

    [Fact]
    public void TheShippedTaxonomyIsUntouchedByOtherLexicons() =>
        Assert.Same(Taxonomy.Shipped, SpeechAnnotator.With([new("themes.tsv", "T19\t丰收节行动\t4\t本单位")]).Taxonomy);

    [Fact]
    public void AnArchiveIsFoundCountedAndReadByItsOwnThemes()
    {
        Write("lexicons/taxonomy.tsv", Rows);
        Write("lexicons/themes.tsv", "T26\t河长制\t4\t水务局\n");
        Write("甲.md", "---\nthemes: [河湖长制, 疫情与公共卫生]\n---\n\n同志们：\n\n各镇要落实河长制，汛期前完成河道清淤。\n\n要抓好疫情防控，严防死守。\n");
        Write("乙.txt", "同志们：\n\n要深化放管服改革，优化营商环境，压减审批时限。\n");
        var report = new SpeechIndexer(Index).Run(new IndexingRequest { Folders = [Corpus], Threads = 2 });
        Assert.Empty(report.Rejections);
        Assert.Empty(report.Notices);

        using var searcher = SpeechSearcher.Open(new GenerationStore(Index));
        var facet = searcher.Search(new SearchRequest()).Results!.Facets[Facet.Theme];
        Assert.Equal(("T26", "河湖长制", 1), facet.Where(v => v.Value == "T26").Select(v => (v.Value, v.Label, v.Passages)).Single());
        Assert.Contains(facet, v => v is { Label: "优化营商环境", Passages: > 0 });
        Assert.DoesNotContain(facet, v => v.Value == "T23");
        foreach (var query in new[] { "主题:河长制", "主题:T26", "主题:河湖长制" })
            Assert.Equal(1, searcher.Search(new SearchRequest { Query = query }).Results!.Total);
        Assert.Equal(1, searcher.Search(new SearchRequest { Selection = FacetSelection.None.With(Facet.Theme, ["T26"]) }).Results!.Total);
        Assert.Equal("E203", Assert.Single(searcher.Search(new SearchRequest { Query = "主题:T23" }).Problems).Code);

        var matrix = LocalArchive.Of(searcher).Counts.CountMatrix(new MatrixRequest { Rows = MatrixAxis.Theme, Columns = MatrixAxis.Type }).Result!;
        var row = matrix.Rows.ToList().FindIndex(r => r.Value == "T26");
        Assert.Equal(facet.Single(v => v.Value == "T26").Passages, matrix.RowTotals[row].Speeches);
        Assert.Equal(["T26"], searcher.FindSpeech(searcher.Speeches.Single(s => s.Source.File == "甲.md").Id)!.Themes.Select(t => t.Theme.Id));
    }

    [Fact]
    public void TakingTheTableAwayBringsTheShippedThemesBack()
    {
        Write("lexicons/taxonomy.tsv", Rows);
        Write("甲.txt", "同志们：\n\n要抓好疫情防控，严防死守，落实核酸检测和隔离措施。\n");
        Run();
        Assert.Empty(ThemesOfFirst());
        File.Delete(Path.Combine(Corpus, "lexicons", "taxonomy.tsv"));
        Run();
        Assert.Contains("T23", ThemesOfFirst());
    }

    private void Run() => new SpeechIndexer(Index).Run(new IndexingRequest { Folders = [Corpus] });

    private List<string> ThemesOfFirst()
    {
        using var searcher = SpeechSearcher.Open(new GenerationStore(Index));
        return [.. searcher.FindSpeech(searcher.Speeches[0].Id)!.Sentences.SelectMany(s => s.Themes).Select(t => t.Theme.Id).Where(t => t == "T23")];
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(Corpus, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, Encoding.UTF8);
    }
}
