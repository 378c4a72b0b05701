using Wenmai.Annotation;
using Wenmai.Indexing;
using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Storage;

namespace Wenmai.Tests.Indexing;

/// <summary>Corrections and overlays from the files to the index.</summary>
public sealed class CorrectionTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("wenmai-notes-").FullName;

    private string Corpus => Path.Combine(_root, "corpus");

    public CorrectionTests() => Directory.CreateDirectory(Corpus);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void ACorrectedSpeechIsReadAnewAndKeepsItsCorrectionsThroughARebuild()
    {
        Write("甲.txt", "同志们：\n各支部要认真学习条例。\n");
        Run();
        Write("甲.txt.notes.yml", "year: 2019\nthemes: [T02]\nsentences:\n  - text: 各支部要认真学习条例。\n    types: [D04]\n    strength: 3\n    note: 复核\n");
        var report = Run();
        Assert.Equal((1, 0), (report.Updated, report.Notices.Count));
        foreach (var rebuild in new[] { false, true })
        {
            Run(rebuild);
            var speech = Speech();
            Assert.Equal(2019, speech.Year.Best);
            Assert.Contains("人工更正", speech.Year.Clues[0].Explanation);
            Assert.Equal(("T02", Evidence.Notes), (speech.Themes[0].Theme.Id, speech.Themes[0].Evidence));
            var sentence = Assert.Single(speech.Sentences, s => s.Correction is not null);
            Assert.Equal("复核", sentence.Correction!.Note);
            Assert.Equal(3, sentence.Strength);
            var type = Assert.Single(Assert.Single(sentence.Demands).Types);
            Assert.Equal((DirectiveType.Inspection, Evidence.Notes.Rule, LabelWeight.Certain), (type.Type, type.Evidence.Rule, type.Weight));
        }
        File.Delete(Path.Combine(Corpus, "甲.txt.notes.yml"));
        Assert.Equal(1, Run().Updated);
        Assert.Null(Speech().Year.Best);
    }

    [Fact]
    public void ACorrectionSurvivesEditsElsewhereAndIsMissedWhenItsSentenceGoes()
    {
        Write("甲.txt", "各支部要认真学习条例。\n");
        Write("甲.txt.notes.yml", $"sentences:\n  - sentence: {SentenceKey.Of("各支部要认真学习条例。")}\n    stance: reported\n");
        Run();
        Assert.Equal(Stance.Reported, Speech().Sentences[0].Stance);
        Write("甲.txt", "前面加了一句。各支部 要认真学习条例。\n");
        Assert.Empty(Run().Notices);
        Assert.Equal(Stance.Reported, Speech().Sentences[1].Stance);
        Write("甲.txt", "各支部要认真学习党章。\n");
        Assert.Equal("W141", Assert.Single(Run().Notices).Notice.Code);
    }

    [Fact]
    public void NotesLeftBehindByARenamedFileAreReported()
    {
        Write("旧名.txt.notes.yml", "year: 2019\n");
        Write("新名.txt", "要整改。");
        var notice = Assert.Single(Run().Notices);
        Assert.Equal(("旧名.txt.notes.yml", "W142"), (notice.File, notice.Notice.Code));
        Write("旧名.txt", "要整改。");
        Assert.Empty(Run().Notices);
    }

    [Fact]
    public void AChangedOverlayMakesSpeechesStale()
    {
        Write("甲.txt", "要持续推进灯谜会行动。\n");
        Run();
        Assert.Equal(1, Run().Unchanged);
        Write("lexicons/themes.tsv", "T19\t灯谜会行动\t4\t本单位\n");
        Assert.Equal(1, Run().Updated);
        Assert.Equal("T19", Speech().Sentences[0].Themes[0].Theme.Id);
        Assert.Equal(1, Run().Unchanged);
        Write("lexicons/themes.tsv", "T19\t灯谜会行动\t4\t本单位\nT99\t错\t1\t本单位\n");
        var flaw = Assert.Single(Run().Notices).Notice;
        Assert.Equal("W145", flaw.Code);
        Assert.Contains("lexicons/themes.tsv:2：", flaw.Message);
        Assert.Equal("T19", Speech().Sentences[0].Themes[0].Theme.Id);
        Directory.Delete(Path.Combine(Corpus, "lexicons"), recursive: true);
        Assert.Equal(1, Run().Updated);
        Assert.DoesNotContain(Speech().Sentences[0].Themes, t => t.Theme.Id == "T19");
    }

    [Fact]
    public void TwoArchivesShareNoOverlay()
    {
        Write("lexicons/themes.tsv", "T19\t丰收节行动\t4\t本单位\n");
        Assert.NotEqual(SpeechAssembler.Shipped.Fingerprint, SpeechAssembler.For([Corpus]).Fingerprint);
        Assert.Equal(SpeechAssembler.Shipped.Fingerprint, SpeechAssembler.For([_root]).Fingerprint);
    }

    [Theory]
    [InlineData("请*同志发言。要向张建国同志学习。", true)]
    [InlineData("要向张建国同志学习。", false)]
    [InlineData("请*同志发言。要向焦裕禄同志学习。", false)]
    [InlineData("**市要抓落实。要向张建国同志学习。", false)]
    public void ANameBesideMaskedOnesIsReported(string text, bool isReported)
    {
        Write("甲.txt", text);
        Assert.Equal(isReported ? ["W124"] : [], Run().Notices.Select(n => n.Notice.Code));
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(Corpus, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private IndexReport Run(bool rebuild = false) => new SpeechIndexer(Path.Combine(_root, "index"))
        .Run(new IndexingRequest { Folders = [Corpus], Rebuild = rebuild }, cancellationToken: TestContext.Current.CancellationToken);

    private Speech Speech()
    {
        using var searcher = SpeechSearcher.Open(new GenerationStore(Path.Combine(_root, "index")));
        return searcher.FindSpeech(searcher.Speeches.Single().Id)!;
    }
}
