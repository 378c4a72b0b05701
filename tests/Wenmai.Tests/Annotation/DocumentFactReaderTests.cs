using Wenmai.Annotation;
using Wenmai.Corpus;

namespace Wenmai.Tests.Annotation;

/// <summary>Kind, speaker, role, unit, occasion and date of invented documents.</summary>
public sealed class DocumentFactReaderTests
{
    private const string Articles = "\n第一条 为了规范渡口，制定本办法。\n第二条 本办法适用于全市。\n第三条 本办法自公布之日起施行。\n";

    [Theory]
    [InlineData("在全市渡口安全工作会议上的讲话\n同志们：\n今天我讲三点意见。", "K01")]
    [InlineData("2023年青禾省政府工作报告\n各位代表：\n现在，我代表省人民政府，向大会报告工作，请予审议。", "K02")]
    [InlineData("中国共产党青禾市第九届委员会的工作报告\n同志们：\n现在，我代表市委向大会作报告。", "K03")]
    [InlineData("青禾市人民代表大会关于渡口的决议\n会议听取了报告，决定批准。", "K04")]
    [InlineData("青禾市人民政府关于加强渡口管理的实施意见\n各县人民政府：\n为加强管理，提出以下意见。", "K05")]
    [InlineData("青禾市人民政府关于印发渡口管理办法的通知\n各县人民政府：\n现印发给你们。", "K06")]
    [InlineData("青禾市人民政府关于三起渡口事故的通报\n各县人民政府：\n现将情况通报如下。", "K07")]
    [InlineData("青禾市渡口管理办法" + Articles, "K08")]
    [InlineData("青禾市渡口建设三年规划\n到2025年，建成渡口十处。", "K09")]
    [InlineData("青禾市水文公报\n全年降水偏少。", "K10")]
    [InlineData("青禾市人民政府关于同意设立渡口的批复\n白石县人民政府：\n同意设立。", "K11")]
    [InlineData("在渡口博览会开幕式上的致辞\n各位来宾：\n欢迎你们。", "K12")]
    [InlineData("青禾市召开渡口安全会议\n本台消息：青禾市委书记张三3月5日主持会议。会议强调，要抓好安全。", "K13")]
    [InlineData("【走进渡口】一条河的变迁\n记者在渡口看到，船来船往。", "K13")]
    [InlineData("青禾市市长就渡口改革答记者问\n问：为什么改？\n答：为了安全。", "K15")]
    [InlineData("渡口工作会议纪要\n会议讨论了三件事。", "K00")]
    public void TheNameDecidesTheKind(string text, string code)
    {
        var facts = Read(text);
        Assert.Equal(code, Labels.Of(Labels.DocumentKinds, facts.Kind).Code);
        Assert.NotEmpty(facts.KindEvidence.Rule);
    }

    [Theory]
    [InlineData("同志们：\n今天我们开会，我讲三点。", DocumentKind.Speech)]
    [InlineData("我们要抓好安全，我希望你们都记住。我再说一遍。", DocumentKind.Speech)]
    [InlineData("渡口消息\n会议指出，安全第一。会议强调，责任到人。", DocumentKind.News)]
    public void TheVoiceDecidesWhereTheNameSaysNothing(string text, DocumentKind kind) => Assert.Equal(kind, Read(text).Kind);

    [Fact]
    public void NewsOfADocumentIsNews() => Assert.Equal(DocumentKind.News, Read("青禾市委关于渡口的意见\n青禾市委日前印发《关于渡口的意见》，要求抓好安全。").Kind);

    [Fact]
    public void TheLinesBelowATitleNameSpeakerOfficeMeetingAndDay()
    {
        var facts = Read("2023年青禾省政府工作报告\n——2023年1月12日在青禾省第十四届人民代表大会第一次会议上\n青禾省省长 张 三\n各位代表：\n现在，我代表省人民政府，向大会报告工作。");
        Assert.Equal(("张 三", "青禾省省长", "省人民政府"), (facts.Speaker?.Text, facts.Role?.Text, facts.Unit?.Text));
        Assert.Equal(("青禾省第十四届人民代表大会第一次会议", "2023-01-12"), (facts.Occasion?.Text, $"{facts.Date}"));
    }

    [Fact]
    public void MaskedNamesAndChineseDatesAreRead()
    {
        var facts = Read("在全市渡口安全工作会议上的讲话\n（二〇二二年三月一日）\n市长 张××\n同志们：\n我讲三点。");
        Assert.Equal(("张××", "市长", "2022-03-01"), (facts.Speaker?.Text, facts.Role?.Text, $"{facts.Date}"));
        Assert.Equal("全市渡口安全工作会议", facts.Occasion?.Text);
    }

    [Fact]
    public void ASubtitleNamesTheSpeaker()
    {
        var facts = Read("让船稳下来\n——王小船在渡口工作座谈会上的讲话\n2016年11月3日\n大家好，我说几句。");
        Assert.Equal(("王小船", "渡口工作座谈会", "2016-11-03"), (facts.Speaker?.Text, facts.Occasion?.Text, $"{facts.Date}"));
    }

    [Fact]
    public void NewsNameWhoSpokeWhereAndWhen()
    {
        var facts = Read("李大河在渡口安全座谈会上强调 守住底线\n青禾省委书记、省人大常委会主任李大河5月30日至6月1日出席渡口安全座谈会并讲话。李大河强调，要守住底线。");
        Assert.Equal(DocumentKind.News, facts.Kind);
        Assert.Equal(("李大河", "青禾省委书记、省人大常委会主任"), (facts.Speaker?.Text, facts.Role?.Text));
        Assert.Equal(("渡口安全座谈会", "--05-30/--06-01"), (facts.Occasion?.Text, $"{facts.Date}"));
    }

    [Fact]
    public void WhoOnlyChairsIsNoSpeaker()
    {
        var facts = Read("李大河主持召开国务院常务会议\n国务院总理李大河3月24日主持召开国务院常务会议，研究渡口工作。会议指出，安全第一。");
        Assert.Equal((null, "国务院", "国务院常务会议", "--03-24"), (facts.Speaker?.Text, facts.Unit?.Text, facts.Occasion?.Text, $"{facts.Date}"));
    }

    [Fact]
    public void ARuleIsDatedByItsPromulgation()
    {
        var facts = Read("渡口管理条例\n2004年2月11日 国务院第39次常务会议通过\n2004年3月8日 中华人民共和国国务院令第400号公布\n"
            + "2013年7月18日 《国务院关于修改部分行政法规的决定》第一次修订" + Articles);
        Assert.Equal(("国务院", "国务院第39次常务会议", "2004-03-08"), (facts.Unit?.Text, facts.Occasion?.Text, $"{facts.Date}"));
    }

    [Fact]
    public void ANoticeIsDatedBelowItsText()
    {
        var facts = Read("青禾市人民政府办公室关于调整渡口的通知\n青政办〔2018〕9号\n各县人民政府：\n现将调整事项通知如下。\n青禾市人民政府办公室\n2018年11月20日\n附件\n2017年1月1日");
        Assert.Equal(("青禾市人民政府办公室", "2018-11-20"), (facts.Unit?.Text, $"{facts.Date}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\n")]
    [InlineData("渡口")]
    [InlineData("船来船往。")]
    public void NothingIsFoundWhereNothingIsSaid(string text)
    {
        var facts = Read(text);
        Assert.Equal((null, null, null, null, null), (facts.Speaker, facts.Role, facts.Unit, facts.Occasion, facts.Date));
    }

    [Fact]
    public void SpansHoldWhatTheFactsSay()
    {
        var text = "2023年青禾省政府工作报告\n——2023年1月12日在青禾省第十四届人民代表大会第一次会议上\n青禾省省长 张三\n各位代表：\n我代表省人民政府报告工作。";
        var facts = Read(text);
        foreach (var fact in new[] { facts.Speaker, facts.Role, facts.Unit, facts.Occasion })
            Assert.Equal(fact!.Text, fact.Span!.Value.Of(text));
    }

    [Fact]
    public void ATitleOutsideTheTextHasNoSpan()
    {
        var speech = new SpeechText { Text = "同志们：\n我讲三点。", Metadata = new SpeechMetadata { Title = "在渡口工作会议上的讲话" } };
        var facts = DocumentFactReader.Read(StructureParser.Parse(speech, "a.md"));
        Assert.Equal(("渡口工作会议", null), (facts.Occasion!.Text, facts.Occasion.Span));
    }

    // Pieces that patterns look for, in any order: no exception, spans inside the text, and no pattern that runs away.
    [Fact]
    public void AnyTextIsReadWithoutAnException()
    {
        string[] pieces =
        [
            "——", "在", "会议", "上的讲话", "\n", "市长", " ", "张三", "2022年13月40日", "日", "令", "（", "）",
            "代表", "《", "强调", "第", "十十", "、", "主任", "同志们：", "\ud83d", "公布", "９",
        ];
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(200)).Select(_ => pieces[random.Next(pieces.Length)]));
            var facts = Read(text);
            foreach (var fact in new[] { facts.Speaker, facts.Role, facts.Unit, facts.Occasion })
                if (fact?.Span is { } span) Assert.Equal(fact.Text, span.Of(text));
        }
        Assert.NotNull(Read(string.Concat(Enumerable.Repeat("主任、", 200_000))));
    }

    private static DocumentFacts Read(string text) =>
        DocumentFactReader.Read(StructureParser.Parse(new SpeechText { Text = text }, "a.txt"));
}
