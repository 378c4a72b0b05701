using Wenmai.Archives;
using Wenmai.Corpus;
using Wenmai.Drafting;
using Wenmai.Searching.Queries;
using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Storage;

namespace Wenmai.Tests.Drafting;

/// <summary>An archive's own rows of wordings in force.</summary>
public sealed class OwnWordingsTests : IDisposable
{
    private const string Row = "城乡环境提升办\tinstitution\t\t2019-03-31\t城市更新局\t\t\t本单位\n";
    private const string Draft = "在全县工作会议上的讲话\n（2024年5月6日）\n城乡环境提升办要抓好整改。\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("wenmai-wordings-").FullName;

    private string Corpus => Path.Combine(_folder, "corpus");

    public OwnWordingsTests()
    {
        Directory.CreateDirectory(Path.Combine(Corpus, "lexicons"));
        File.WriteAllText(Path.Combine(Corpus, "a.txt"), "在全县工作会议上的讲话\n（2018年5月6日）\n城乡环境提升办要抓好整改。\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void TheyReachDraftsWithoutReadingAFileAnew()
    {
        Assert.Equal(1, Run().Added);
        Assert.DoesNotContain(Faults(), f => f.StartsWith("城乡", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(Corpus, "lexicons/wordings.tsv"), Row);
        var report = Run();
        Assert.Equal((1, "gen-000002"), (report.Unchanged, report.Generation));
        Assert.Equal(0, report.Relabelled);
        Assert.Contains("城乡环境提升办", Faults());
        Assert.Equal(report.Generation, Run().Generation);
    }

    [Fact]
    public async Task LineageAndPhrasesTellWhatIsSaidInstead()
    {
        File.WriteAllText(Path.Combine(Corpus, "lexicons/wordings.tsv"), Row);
        Run();
        using var searcher = SpeechSearcher.Open(new GenerationStore(Path.Combine(_folder, "index")));
        var desk = new WritersDesk(LocalArchive.Of(searcher));
        var lineage = Assert.Single((await desk.FindLineageAsync(["城乡环境提升办"])).Result!.Formulations);
        Assert.Equal(["城市更新局"], Assert.Single(lineage.Wordings).Successors);
        Assert.Single((await desk.DescribePhraseAsync("城乡环境提升办"))!.Wordings);
        Assert.True((await desk.FindLineageAsync(["城乡环境提升办"], FacetSelection.None.With(Facet.Unit, ["某单位"]))).Result!.Formulations[0].IsNotInArchive);
    }

    [Fact]
    public void AFlawedRowIsTold()
    {
        File.WriteAllText(Path.Combine(Corpus, "lexicons/wordings.tsv"), Row + "甲局\tnothing\t\t\t\t\t\t源\n");
        var notice = Assert.Single(Run().Notices, n => n.Notice.Code == "W145").Notice;
        Assert.Contains("lexicons/wordings.tsv:2", notice.Message);
    }

    private IndexReport Run() => new SpeechIndexer(Path.Combine(_folder, "index")).Run(new IndexingRequest { Folders = [Corpus] });

    private IReadOnlyList<string> Faults()
    {
        using var searcher = SpeechSearcher.Open(new GenerationStore(Path.Combine(_folder, "index")));
        var draft = new WritersDesk(LocalArchive.Of(searcher)).Read(Draft).Draft!;
        return [.. draft.Faults.Select(f => f.Span.Of(draft.Text))];
    }
}
