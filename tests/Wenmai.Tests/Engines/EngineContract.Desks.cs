using System.Text.Json;
using Wenmai.Corpus;
using Wenmai.Drafting;
using Wenmai.Indexing;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Results;
using Wenmai.Searching.Strings;
using Wenmai.Storage;

namespace Wenmai.Tests.Engines;

/// <summary>The desks of analyst and writer: every one answers, whatever the engine, and answers the same.</summary>
public abstract partial class EngineContract
{
    private const string DraftText = "同志们：\n一、认清形势\n要压实主体责任，加强监督检查。\n二、狠抓落实\n各支部要在年底前完成整改，严禁走过场。要抓早、抓小、抓实。";

    [Fact]
    public async Task EveryDeskAnswersAsWithTheEmbeddedEngine()
    {
        var speeches = Enumerable.Range(0, 12).Select(DeskSpeech).ToList();
        IReadOnlyList<Speech>[] groups = [speeches.Take(7).ToList(), speeches.Skip(7).ToList()];
        using var archive = Archive(groups);
        using var embedded = TestArchive.By(GenerationManifest.EmbeddedEngine, null, groups);
        var expected = await DesksAsync(LocalArchive.Of(embedded.Searcher));
        var answers = await DesksAsync(LocalArchive.Of(archive.Searcher));
        Assert.All(answers.Where(a => a.Desk != "matrix"), a => Assert.Contains("监督检查", a.Answer));   // each tells of what is in every speech
        Assert.True((await LocalArchive.Of(archive.Searcher).Counts.CountMatrixAsync(new MatrixRequest())).Result!.Total.Sentences > 50);
        Assert.Equal(expected, answers);
    }

    private static Speech DeskSpeech(int i) => SpeechAssembler.Shipped.Assemble(
        new SpeechText
        {
            Text = $"在第{i}次作风建设会议上的讲话\n（{2015 + i % 6}年5月{1 + i}日）\n同志们：\n一、认清形势，加强监督检查\n要压实主体责任，加强监督检查，反对形式主义。\n"
                + $"二、狠抓落实，加强监督检查\n各支部要在{2015 + i % 6}年年底前完成整改，加强监督检查。要抓早、抓小、抓实监督检查，抓常监督检查。第{i}支部要带头。",
        },
        $"{i}.txt");

    /// <summary>What every desk answers, as its interface tells it.</summary>
    private static async Task<List<(string Desk, string Answer)>> DesksAsync(IArchive archive)
    {
        var (counts, desk) = (archive.Counts, new WritersDesk(archive));
        var word = Slice.Parse("监督检查");
        var draft = desk.Read(DraftText).Draft!;
        var answers = new List<(string, string)>
        {
            ("matrix", Json(InsightJson.Of((await counts.CountMatrixAsync(new MatrixRequest { Slice = word })).Result!))),
            ("trend", Json(InsightJson.Of((await counts.CountTrendAsync(new TrendRequest { Series = ["监督检查", "整改"] })).Result!))),
            ("sentences", Json(InsightJson.Of((await counts.ListSentencesAsync(new SentenceListRequest { Slice = word })).Result!))),
            ("register", Json(InsightJson.Of((await counts.ReadRegisterAsync(new RegisterRequest { Slice = word })).Result!))),
            ("ladder", Json(InsightJson.Of((await counts.ClimbLadderAsync(word)).Result!))),
            ("keyness", Json(InsightJson.Of((await counts.FindKeywordsAsync(new KeynessRequest { Focus = word, FewestSpeeches = 1 })).Result!))),
            ("collocations", Json(InsightJson.Of((await counts.FindCollocationsAsync(new CollocationRequest { Text = "监督检查", FewestTogether = 1 })).Result!))),
            ("comparison", Json(InsightJson.Of((await counts.CompareAsync(new ComparisonRequest(word, Slice.Parse("整改")))).Result!))),
            ("concordance", Json((await archive.Strings.FindConcordanceAsync(new ConcordanceRequest { Text = "监督检查" }))!.Lines)),
            ("mirror", DeskJson.Of(await desk.MirrorAsync(draft) with { ElapsedMs = 0 })),
            ("headings", DeskJson.Of(await desk.FindHeadingsAsync(new HeadingRequest { Text = "监督检查" }))),
            ("phrases", DeskJson.Of(await desk.FindPhrasesAsync(new PhraseRequest { Text = "监督检查" }))),
            ("phrase", DeskJson.Of((await desk.DescribePhraseAsync("监督检查"))!)),
            ("lineage", DeskJson.Of((await desk.FindLineageAsync(["加强监督检查"])).Result!)),
            ("parallels", DeskJson.Of(await desk.FindParallelsAsync(new ParallelRequest { FewestClauses = 2 }))),
            ("recycled", DeskJson.Of(await desk.FindRecycledAsync(ofPassages: false))),
        };
        return answers;
    }

    private static string Json(object answer) => JsonSerializer.Serialize(answer, SearchJson.Options);
}
