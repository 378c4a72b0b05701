using Wenmai.Archives;
using Wenmai.Corpus;
using Wenmai.Drafting;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Indexing;
using Wenmai.Language;

namespace Wenmai.Tests.Drafting;

/// <summary>Outlines by occasion, banks of passages, and wordings whose polarity is kept.</summary>
public class FrameBankTests
{
    private const string Body = "各级党组织要认真学习贯彻党的决定，干部群众都要参加，基层同志要带头。";

    [Theory]
    [InlineData("在全市安全生产动员部署会上的讲话", "mobilisation", "deployment", "safety")]
    [InlineData("在年度总结表彰大会上的讲话", "summary")]
    [InlineData("春天的故事")]
    public void ATitleTellsItsOccasions(string title, params string[] codes) => Assert.Equal(codes.Order(), OccasionKind.Of(title).Select(k => k.Code).Order());

    [Theory]
    [InlineData("在全市党建工作会议上的讲话", "**市财政局", OfficeLevel.City)]
    [InlineData("政府工作报告", "某某省人民政府", OfficeLevel.Province)]
    [InlineData("在动员会上的讲话", "××县财政局", OfficeLevel.Unit)]
    [InlineData("在动员会上的讲话", "××县委", OfficeLevel.County)]
    [InlineData("在动员会上的讲话", null, OfficeLevel.Unknown)]
    public void TheLevelIsThatOfTheAudienceElseOfTheUnit(string title, string? unit, OfficeLevel level) => Assert.Equal(level, OfficeLevels.Of(title, unit));

    [Fact]
    public async Task OutlinesFitTheOccasionAndWhatFillsUpSaysWhatItLacks()
    {
        using var archive = Archive();
        var desk = new WritersDesk(LocalArchive.Of(archive.Searcher));
        var list = await desk.FindOutlinesAsync(new OutlineRequest { Occasion = OccasionKind.Find("动员会"), Text = "整治" }, TestContext.Current.CancellationToken);
        Assert.Equal(1, list.Total);
        var first = list.Outlines[0];
        Assert.Equal("在全县环境整治动员会上的讲话", first.Title);
        Assert.Empty(first.Lacks);
        Assert.Equal(["一、统一思想认识", "二、突出整治重点", "三、加强组织领导"], first.Heads.Select(h => h.Text));
        Assert.Equal("整治要抓早抓小。", first.Heads[1].FirstSentence);
        Assert.All(list.Outlines.Skip(1), o => Assert.NotEmpty(o.Lacks));
    }

    [Fact]
    public async Task HeadingsThatRecurAreMerged()
    {
        using var archive = Archive();
        var list = await new WritersDesk(LocalArchive.Of(archive.Searcher)).FindOutlinesAsync(new OutlineRequest(), TestContext.Current.CancellationToken);
        var merged = Assert.Single(list.Merged);
        Assert.Equal(("加强组织领导", 2), (merged.Text.Replace("切实", ""), merged.Speeches));
    }

    [Fact]
    public async Task ChosenHeadingsAreNumberedAnewAndExported()
    {
        using var archive = Archive();
        var desk = new WritersDesk(LocalArchive.Of(archive.Searcher));
        var list = await desk.FindOutlinesAsync(new OutlineRequest(), TestContext.Current.CancellationToken);
        var heads = list.Outlines.Select(o => o.Heads[^1].Reference).Append("s0000000000.0").ToList();
        var outline = await desk.ComposeAsync(heads, TestContext.Current.CancellationToken);
        Assert.Equal(["s0000000000.0"], outline.Gone);
        Assert.StartsWith("一、", outline.Heads[0].Text);
        Assert.StartsWith("二、", outline.Heads[1].Text);
        var text = System.Text.Encoding.UTF8.GetString(Export.Write(outline.ToDocument("提纲"), ExportFormat.Md));
        Assert.Contains(outline.Heads[1].Text, text);
        Assert.Contains(outline.Heads[1].Source.TrimEnd('。'), text);
        Assert.NotEmpty(Export.Write(outline.ToDocument("提纲"), ExportFormat.Docx));
    }

    [Theory]
    [InlineData("讲话结尾怎么鼓劲", "Closing|Call", null, "")]
    [InlineData("动员会怎么开头", "Opening", "mobilisation", "")]
    [InlineData("作风存在的问题", "Problems", null, "作风")]
    [InlineData("过渡句", "Transition", null, "")]
    public void AQuestionNamesBankAndOccasion(string text, string kinds, string? occasion, string words)
    {
        var read = BankQuestion.Read(new BankRequest { Text = text });
        Assert.Equal(kinds, string.Join('|', read.Kinds));
        Assert.Equal(occasion, read.Occasion?.Code);
        Assert.Equal(words, string.Join(' ', read.Words));
    }

    [Fact]
    public void StatedBanksTakeWordsAsTheyStand() =>
        Assert.Equal(["结尾", "鼓劲"], BankQuestion.Read(new BankRequest { Text = "结尾 鼓劲", Kind = BankKind.Opening }).Words);

    [Fact]
    public async Task NearDuplicatesStandOnceWithTheirSpeeches()
    {
        using var archive = Archive();
        var desk = new WritersDesk(LocalArchive.Of(archive.Searcher));
        var list = await desk.FindPassagesAsync(new BankRequest { Kind = BankKind.Transition }, TestContext.Current.CancellationToken);
        var lead = Assert.Single(list.Passages);
        Assert.Equal(2, lead.Speeches);
        Assert.Contains("下面，我", lead.Text);
    }

    [Fact]
    public async Task AnOccasionThatTheArchiveLacksIsAnsweredByOthersAndSaid()
    {
        using var archive = Archive();
        var desk = new WritersDesk(LocalArchive.Of(archive.Searcher));
        var list = await desk.FindPassagesAsync(
            new BankRequest { Kind = BankKind.Closing, Occasion = OccasionKind.Find("座谈会") }, TestContext.Current.CancellationToken);
        Assert.NotEmpty(list.Passages);
        Assert.Equal(("座谈会", null), (list.LeftOut?.Label, list.Occasion));
        Assert.Null((await desk.FindPassagesAsync(new BankRequest { Kind = BankKind.Closing }, TestContext.Current.CancellationToken)).LeftOut);
    }

    [Fact]
    public async Task PrecedentsLeaveOutAFirmsTalksUnlessAllKindsAreAsked()
    {
        using var archive = Archive();
        var desk = new WritersDesk(LocalArchive.Of(archive.Searcher));
        var draft = desk.Read("公司的产品要让客户满意，员工要为客户服务。").Draft!;
        Assert.Empty(await PrecedentsAsync(null));
        Assert.NotEmpty(await PrecedentsAsync(DeskKinds.All));
        Assert.Empty(await PrecedentsAsync(new HashSet<DocumentKind> { DocumentKind.News }));

        async Task<IReadOnlyList<Precedent>> PrecedentsAsync(IReadOnlySet<DocumentKind>? kinds) =>
            [.. (await desk.MirrorAsync(draft, kinds, cancellationToken: TestContext.Current.CancellationToken)).Sentences.SelectMany(s => s.Precedents)];
    }

    [Fact]
    public async Task LineageCountsTheKindsAsked()
    {
        using var archive = Archive();
        var desk = new WritersDesk(LocalArchive.Of(archive.Searcher));
        Assert.False(await IsMissingAsync(DocumentKind.Speech));
        Assert.True(await IsMissingAsync(DocumentKind.News));

        async Task<bool> IsMissingAsync(DocumentKind kind) => (await desk.FindLineageAsync(
            ["环境整治"], FacetSelection.None.With(Facet.Kind, [Labels.Of(Labels.DocumentKinds, kind).Code]), TestContext.Current.CancellationToken)).Result!.Formulations[0].IsNotInArchive;
    }

    [Theory]
    [InlineData("窗口人员态度差怎么批评", "窗口人员态度差", Polarity.Criticism)]
    [InlineData("这几年干得好怎么表扬", "这几年干得好", Polarity.Praise)]
    [InlineData("群众办事老跑腿", "群众办事老跑腿", null)]
    public void AQuestionAboutWordingSaysItsPolarity(string text, string matter, Polarity? asked) => Assert.Equal((matter, asked), PolarityReader.ReadQuestion(text));

    [Theory]
    [InlineData("一线工作人员用真心换真情，赢得服务对象普遍赞誉。", Polarity.Praise)]
    [InlineData("有的干部不担当、不作为，推诿扯皮。", Polarity.Criticism)]
    [InlineData("必须坚决纠正形式主义。", Polarity.Demand)]
    public void OfficialWordingHasAPolarity(string text, Polarity polarity) => Assert.Equal(polarity, PolarityReader.OfOfficial(text));

    [Fact]
    public async Task CriticismIsNeverAnsweredWithPraise()
    {
        using var archive = Archive();
        var outcome = await new WritersDesk(LocalArchive.Of(archive.Searcher)).RewordAsync("窗口人员态度差怎么批评", TestContext.Current.CancellationToken);
        var found = outcome.Result!;
        Assert.Equal(Polarity.Criticism, found.Polarity);
        Assert.DoesNotContain(found.Archive, w => w.Polarity == Polarity.Praise);
        if (WrittenRewordings.Shipped is not null) Assert.NotEmpty(found.Written);
        Assert.DoesNotContain(found.Written, w => PolarityReader.OfOfficial(w.Text) == Polarity.Praise);
    }

    [Theory]
    [InlineData("，。", "E220")]
    [InlineData("LONG", "E201")]
    public async Task ASentenceThatCannotBeReadIsRefused(string text, string code)
    {
        using var archive = Archive();
        var asked = text == "LONG" ? new string('长', Rewordings.LongestText + 1) : text;
        var outcome = await new WritersDesk(LocalArchive.Of(archive.Searcher)).RewordAsync(asked, TestContext.Current.CancellationToken);
        Assert.Null(outcome.Result);
        Assert.Equal(code, Assert.Single(outcome.Problems).Code);
    }

    [Fact]
    public void TheTablesAreWhole()
    {
        Assert.True(WrittenRewordings.Rows.Count >= 200);
        Assert.Equal(WrittenRewordings.Rows.Count, WrittenRewordings.Rows.Select(r => r.Plain).Distinct().Count());
        Assert.All(WrittenRewordings.Rows, r => Assert.True(r.Official.Count >= 1 && r.Official.All(o => o.Length >= 6), r.Plain));
        Assert.Equal(OccasionKind.All.Count, OccasionKind.All.Select(k => k.Code).Distinct().Count());
        Assert.Throws<FormatException>(() => WrittenRewordings.Parse("plain\tpolarity\tofficial\tsource\n甲\tangry\t乙\t源\n"));
        Assert.Throws<FormatException>(() => OccasionKind.Parse("code\tlabel\tenglish\twords\tsource\na\tb\n"));
    }

    [Fact]
    public void RowsThatCriticiseOfferNoPraise() =>
        Assert.All(WrittenRewordings.Rows.Where(r => r.Polarity == Polarity.Criticism),
            r => Assert.All(r.Official, o => Assert.NotEqual(Polarity.Praise, PolarityReader.OfOfficial(o))));

    private static TestArchive Archive() => TestArchive.Of(
    [
        Parsed("甲.txt", $"在全县环境整治动员会上的讲话\n同志们：\n今天召开动员会，主要任务是部署环境整治工作，动员全县干部群众行动起来。\n"
            + $"下面，我就做好整治工作讲三点意见。\n一、统一思想认识\n认识要到位。{Body}\n二、突出整治重点\n整治要抓早抓小。{Body}\n"
            + $"三、加强组织领导\n领导要带头。{Body}\n同志们，让我们行动起来，为建设美丽家园而努力奋斗！"),
        Parsed("乙.txt", $"在全市党建工作会议上的讲话\n同志们：\n这次会议的主要任务是总结党建工作，安排今年任务，推动全市党的建设再上台阶。\n"
            + $"下面，我就做好整治工作讲三点意见。\n一、总结成绩\n成绩来之不易。{Body}\n二、找准差距\n差距还不小。{Body}\n"
            + $"三、切实加强组织领导\n组织要有力。{Body}\n同志们，让我们携起手来，为党的事业作出新的贡献！"),
        Parsed("丙.txt", "在员工大会上的讲话\n一、产品要好\n公司的产品要让客户满意，员工要为客户服务，研发要快。\n二、销售要快\n公司销售要快，客户第一，利润要高。"),
    ]);

    private static Speech Parsed(string name, string text) => SpeechAssembler.Shipped.Assemble(new SpeechText { Text = text }, name);
}
