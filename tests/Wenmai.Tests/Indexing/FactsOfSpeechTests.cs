using Wenmai.Annotation;
using Wenmai.Corpus;
using Wenmai.Indexing;
using Wenmai.Tests.Corpus;

namespace Wenmai.Tests.Indexing;

/// <summary>What a speech is known by: what is stated wins, what the text says fills the gaps, and titles are made of it.</summary>
public sealed class FactsOfSpeechTests
{
    private const string Report = "青禾省政府工作报告\n——2023年1月12日在青禾省第十四届人民代表大会第一次会议上\n青禾省省长 张 三\n各位代表：\n现在，我代表省人民政府，向大会报告工作，请予审议。";

    [Fact]
    public void WhatTheTextSaysFillsTheGaps()
    {
        var speech = Assemble(Report);
        Assert.Equal((DocumentKind.GovernmentReport, "张三", "青禾省人民政府", "青禾省第十四届人民代表大会第一次会议"), (speech.Kind, speech.Speaker, speech.Unit, speech.Meeting));
        Assert.Equal(new DateOnly(2023, 1, 12), speech.Date);
        Assert.Equal(MetadataFields.Kind | MetadataFields.Unit | MetadataFields.Speaker | MetadataFields.Meeting | MetadataFields.Date, speech.FromText);
        Assert.Equal("《青禾省政府工作报告》（青禾省人民政府，2023年1月12日）。", Citation.Of(speech));
    }

    [Fact]
    public void WhatIsStatedWinsAndTheTextStaysReadable()
    {
        var speech = Assemble($"---\nkind: 讲话\nunit: **省政府\nspeaker: 省长\ndate: 2023-01-13\n---\n{Report}", "甲.md");
        Assert.Equal((DocumentKind.Speech, "**省政府", "省长", new DateOnly(2023, 1, 13)), (speech.Kind, speech.Unit, speech.Speaker, speech.Date));
        Assert.Equal(MetadataFields.Meeting, speech.FromText);
        Assert.Equal((DocumentKind.GovernmentReport, "stated/文件写明"), (speech.Facts.Kind, speech.KindEvidence.Rule));
        Assert.False(speech.Facts.Date!.Fits(speech.Date!.Value));
    }

    [Theory]
    [InlineData("我代表局党委，")]
    [InlineData("我代表公司党委，")]
    [InlineData("我代表市人民政府，")]
    public void AUnitThatSinglesOutNobodyIsNoFacet(string opening)
    {
        var speech = Assemble($"在渡口工作会议上的讲话\n同志们：\n{opening}向大家问好。今天我讲三点。");
        Assert.Null(speech.Unit);
    }

    [Theory]
    [InlineData("今天我们召开渡口安全工作会议，主要任务是部署整治。下面我讲三点。", "在渡口安全工作会议上的讲话")]
    [InlineData("我们要抓好安全，我希望你们都记住。我再说一遍。", "讲话：我们要抓好安全，我希望你们都记住")]
    public void ATitleIsMadeOfFactsBeforeTheNameOfAFile(string body, string title)
    {
        var speech = Assemble($"同志们：\n{body}", "20230112.txt");
        Assert.Equal((title, TitleOrigin.Derived), (speech.Title, speech.Structure.TitleOrigin));
    }

    [Fact]
    public void AFileNamedByTheFirstWordsOfItsTextHasNoName()
    {
        var speech = Assemble("各位同事：\n今年是渡口通航七十周年，也是大桥建成二十周年，我们回顾来路。", "x-2020-各位同事-今年是渡口通航七十周年-也是大桥建成.txt");
        Assert.Equal("今年是渡口通航七十周年，也是大桥建成二十周年，我们回顾来路", speech.Title);
    }

    [Theory]
    [InlineData("同志们：今天我们为渡口通航七十周年种下这片林子，愿它长成\n\n同志们：今天我们为渡口通航七十周年种下这片林子，愿它长成绿荫。", "同志们-今天我们为渡口通航七十周年种下这片林子", "今天我们为渡口通航七十周年种下这片林子，愿它长成绿荫")]
    [InlineData("尊敬的各位来宾和渡口的各位船工师傅：七十年来，渡口送走了多少人，也迎来了多少人。", "尊敬的各位来宾和渡口的各位船工师傅", "七十年来，渡口送走了多少人，也迎来了多少人")]
    public void ATitleSaysAClauseWholeAndNoSalutation(string text, string file, string ending) => Assert.EndsWith(ending, Assemble(text, $"x-{file}.txt").Title);

    [Fact]
    public void ATitleMadeOfFactsChangesNoLabel()
    {
        const string text = "同志们：\n今天我们召开渡口安全工作会议。各县要压实责任，严禁超载。有关部门要加强督查，月底前报告。第四句也要有。";
        var (read, speech) = (TempFolder.Speech("20230112.txt", text), Assemble(text, "20230112.txt"));
        var structure = StructureParser.Parse(read, "20230112.txt");
        Assert.NotEqual(structure.Title, speech.Title);
        var labels = SpeechAnnotator.Shipped.Annotate(structure, read.Metadata, "20230112.txt", []).Sentences;
        Assert.Equal(labels.Select(s => (s.Stance, s.Strength, s.Demands.Count)), speech.Sentences.Select(s => (s.Stance, s.Strength, s.Demands.Count)));
    }

    [Theory]
    [InlineData(null, 2023, null, "2023-03-05")]
    [InlineData(2023, 2023, null, "2023-03-05")]
    [InlineData(2022, 2023, null, null)]
    [InlineData(null, 2023, "2023-04-01", null)]
    [InlineData(2023, null, null, null)]
    public void ADayWithoutAYearTakesThatOfTheDocument(int? written, int? best, string? from, string? day)
    {
        var facts = DocumentFacts.None with { Date = new StatedDate(new PartialDate(written, 3, 5), null, null, "line/日期") };
        var year = new SpeechYear { Best = best, From = from is null ? null : DateOnly.ParseExact(from, "yyyy-MM-dd") };
        Assert.Equal(day, facts.DayIn(year)?.ToString("yyyy-MM-dd"));
    }

    private static Speech Assemble(string text, string name = "甲.txt") => SpeechAssembler.Shipped.Assemble(TempFolder.Speech(name, text), name);
}
