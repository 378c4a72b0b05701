using System.Text.Json;
using Wenmai.Corpus;
using Wenmai.Indexing;

namespace Wenmai.Tests.Indexing;

/// <summary>A record gives back the speech it was made of, to the last field.</summary>
public class SpeechRecordTests
{
    public static TheoryData<string> Samples() =>
        new(CorpusFolder.Enumerate(Path.Combine(Repository.Root, "corpus")).Files.Select(f => f.Name));

    [Theory, MemberData(nameof(Samples))]
    public void AnnotatedSpeechesComeBack(string name)
    {
        var file = CorpusFolder.Enumerate(Path.Combine(Repository.Root, "corpus")).Files.Single(f => f.Name == name);
        foreach (var text in SpeechReader.Read(file, Taxonomy.Shipped, TestContext.Current.CancellationToken).Speeches) AssertComesBack(SpeechAssembler.Shipped.Assemble(text, name));
    }

    [Fact]
    public void EveryFieldComesBack() => AssertComesBack(Full());

    [Fact]
    public void ALongRecordIsCompressedAndComesBack()
    {
        var full = Full();
        var many = full with { Notices = [.. Enumerable.Range(0, 500).Select(i => new Problem("W120", $"第{i}处乱码", "请核对"))] };
        Assert.InRange(SpeechRecordCodec.Encode(many).Length, 1, 500 * 10);
        AssertComesBack(many);
    }

    [Fact]
    public void AnEmptySpeechComesBack() => AssertComesBack(new Speech
    {
        Id = "s0000000000",
        Source = new SourceName("空.txt"),
        Metadata = SpeechMetadata.None,
        Structure = new SpeechStructure { Text = "", Title = "空", TitleOrigin = TitleOrigin.Derived, Paragraphs = [], Sections = [] },
        Sentences = [],
        Passages = [],
        Year = SpeechYear.Unknown,
        Themes = [],
    });

    /// <summary>The text stands elsewhere in the segment; without labels little more than the cuts is left to write.</summary>
    [Fact]
    public void AnUnlabelledRecordIsSmall()
    {
        var text = string.Join('\n', Enumerable.Range(0, 100).Select(i => $"第{i}条 各单位要压实责任。有关部门应当加强督查，按时报告。"));
        var speech = TestArchive.SpeechOf("甲.txt", text);
        Assert.InRange(SpeechRecordCodec.Encode(speech).Length, 1, text.Length * 3 / 10);
    }

    private static void AssertComesBack(Speech speech)
    {
        var decoded = SpeechRecordCodec.Decode(SpeechRecordCodec.Encode(speech), speech.Text, Taxonomy.Shipped);
        Assert.Equal(JsonSerializer.Serialize(speech), JsonSerializer.Serialize(decoded));
    }

    private static Speech Full()
    {
        const string text = "𠀀讲话\n同志们：各单位必须在年底前完成三项任务。";
        var span = new TextSpan(8, 24);
        var evidence = new Evidence(new TextSpan(11, 13), "D02/必须");
        var theme = new ThemeLabel(TestArchive.ThemeOf("T07"), 1.0 / 3, evidence);
        return new Speech
        {
            Id = "s0123456789",
            Source = new SourceName("目录/甲.tsv", "1"),
            Metadata = new SpeechMetadata
            {
                Title = "讲话", Date = new DateOnly(2021, 7, 1), Year = 2021, Speaker = "局党组书记", Unit = "**局", Meeting = "部署会", ThemeIds = ["T01", "T07"],
                Corrected = MetadataFields.Date | MetadataFields.Unit, Kind = DocumentKind.Address,
            },
            Facts = new DocumentFacts
            {
                Kind = DocumentKind.Speech, KindEvidence = evidence,
                Speaker = new StatedFact("张 三", new TextSpan(0, 3), "line/职务姓名") { Name = "张三" },
                Unit = new StatedFact("省人民政府", null, "lead/代表"),
                Date = new StatedDate(new PartialDate(null, 7, 1), new PartialDate(2021, 7, 3), null, "line/日期"),
            },
            Structure = new SpeechStructure
            {
                Text = text,
                Title = "讲话",
                TitleOrigin = TitleOrigin.Text,
                Salutation = new TextSpan(5, 9),
                Paragraphs = [new Paragraph(new TextSpan(0, 4), ParagraphKind.Title, -1), new Paragraph(new TextSpan(5, 24), ParagraphKind.Body, 1)],
                Sections = [new Section(-1, 1, "一、", new TextSpan(0, 4), new TextSpan(0, 24), false), new Section(0, 2, "", new TextSpan(5, 9), new TextSpan(5, 24), true)],
            },
            Sentences =
            [
                new Sentence { Span = new TextSpan(0, 4), Paragraph = 0, Section = -1 },
                new Sentence
                {
                    Span = span, Paragraph = 1, Section = 1, Role = SectionRole.Body + 1, Stance = Stance.Own + 1, StanceEvidence = evidence, StanceWeight = 0.4, IsAppeal = true, Strength = 4,
                    Demands =
                    [
                        new Demand(span, [new DemandedType(DirectiveType.QuantifiedTarget, Evidence.Notes, 1), new DemandedType(DirectiveType.Deadline, evidence, 0.8)], 3)
                        {
                            Actor = new TextSpan(8, 11), InheritedActor = new TextSpan(0, 2), Action = new TextSpan(18, 20), Object = new TextSpan(20, 24),
                            Condition = new TextSpan(13, 14), Deadline = new TextSpan(14, 17), Due = new DateOnly(2021, 12, 31), Within = "P5WD",
                            Frequency = new TextSpan(9, 11), Every = "P1M", Quantity = new TextSpan(20, 22),
                        },
                        DemandMaker.Of(DirectiveType.QuantifiedTarget, span),
                    ],
                    Themes = [theme],
                    Correction = new SentenceCorrection
                    {
                        Key = "00ff", Text = "各单位必须完成", Types = [], Stance = Stance.Own, Strength = 0, ThemeIds = ["T07"], Note = "按原意",
                    },
                },
            ],
            Passages = [new Passage(new TextSpan(0, 4), 1, 0, -1), new Passage(new TextSpan(5, 9), 2, 1, 1), new Passage(new TextSpan(9, 24), 4, 1, 0)],
            Year = new SpeechYear
            {
                Best = 2021, From = new DateOnly(2021, 1, 1), To = DateOnly.MaxValue, Conflicts = ["题目与落款不一致"],
                Clues = [new YearClue("年底前", new TextSpan(14, 17), YearBound.NotAfter, YearClueKind.Event, null, DateOnly.MinValue, "按文中日期")],
            },
            Themes = [theme, theme with { Weight = -0.1, Evidence = Evidence.Notes }],
            Notices = [new Problem("W130", "年份不一致"), new Problem("W120", "乱码", "请核对")],
        };
    }
}
