using Wenmai.Corpus;
using Wenmai.Drafting;
using Wenmai.Indexing;

namespace Wenmai.Tests.Drafting;

/// <summary>Single decisions of the writer's desk, each by texts on which only that decision tells.</summary>
public class DeskDecisionsTests
{
    private const string Text = "压实主体责任";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatTheArchiveCouldNotHaveShownIsNeitherNewNorGone()
    {
        using var archive = TestArchive.Of([.. Enumerable.Range(2018, 3).Select(y => TestArchive.SpeechOf($"{y}.txt", $"要{Text}。", y))]);
        var row = Assert.Single((await DeskOf(archive).FindFirstUsesAsync(new FirstUseRequest { Texts = [Text] }, Cancel)).Result!.Rows);
        Assert.True(row is { IsNew: false, IsGone: false });
    }

    [Fact]
    public async Task AShortSentenceNeedsNoPrecedent()
    {
        using var archive = TestArchive.OfTexts("各级党组织要把管党治党的政治责任牢牢扛在肩上。");
        var desk = DeskOf(archive);
        Assert.Empty((await desk.MirrorAsync(desk.Read("去观鸟。").Draft!, cancellationToken: Cancel)).Marks);
    }

    [Fact]
    public async Task AnOutlineOfAnotherLevelSaysSo()
    {
        using var archive = Outlines();
        var list = await DeskOf(archive).FindOutlinesAsync(new OutlineRequest { Text = "整治", Level = OfficeLevel.City }, Cancel);
        Assert.Equal(1, list.Total);
        Assert.Equal([[], ["层级不同"]], list.Outlines.Select(o => o.Lacks));
    }

    [Fact]
    public async Task HeadingsOfOneLevelAreNumberedOnAndALevelBelowBeginsAnew()
    {
        using var archive = Outlines();
        var speech = archive.Speeches[0].Id;
        var outline = await DeskOf(archive).ComposeAsync([.. new[] { 0, 1, 2, 3 }.Select(i => $"{speech}.{i}")], Cancel);
        Assert.Equal([1, 2, 2, 1], outline.Heads.Select(h => h.Level));
        Assert.Equal(["一、", "（一）", "（二）", "二、"], outline.Heads.Select(h => h.Text[..(h.Text.IndexOfAny(['、', '）']) + 1)]));
    }

    [Fact]
    public async Task TalksOfFirmsMakeNoOutline()
    {
        using var archive = TestArchive.Of([SpeechAssembler.Shipped.Assemble(
            new SpeechText { Text = "在员工大会上的讲话\n一、产品要好\n公司的产品要让客户满意，员工要为客户服务，研发要快。\n二、销售要快\n公司销售要快，客户第一，利润要高。" }, "firm.txt")]);
        Assert.Empty((await DeskOf(archive).FindOutlinesAsync(new OutlineRequest { Text = "产品" }, Cancel)).Outlines);
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void GapsAreToldFromFiveSpeechesOn(int speeches, bool isTold) => Assert.Equal(isTold, GapsOf(speeches, holding: speeches, "T03").Items.Count > 0);

    [Theory]
    [InlineData(4, false)]
    [InlineData(8, true)]
    public void AGapIsWhatIsUsual(int holding, bool isTold) =>
        Assert.Equal(isTold, GapsOf(10, holding, "T03").Items.Any(g => g.Type == DirectiveType.Accountability));

    [Fact]
    public void SpeechesOfOtherMattersAreNotAsked() => Assert.Equal(0, GapsOf(10, 10, "T07").Speeches);

    private static DraftGaps GapsOf(int speeches, int holding, string theme)
    {
        using var archive = TestArchive.Of([.. Enumerable.Range(0, speeches).Select(i => TestArchive.SpeechOf(
            $"k{i}.txt", string.Join('\n', Enumerable.Repeat("要落实全面从严治党主体责任，书记是第一责任人。", 8)) + (i < holding ? "\n对失职失责的严肃追究责任。" : ""), 2015, kind: DocumentKind.Speech,
            label: (text, s) => s with
            {
                Themes = [new ThemeLabel(TestArchive.ThemeOf(theme), 1, Evidence.Notes)],
                Demands = [DemandMaker.Of(text.StartsWith('对') ? DirectiveType.Accountability : DirectiveType.Obligation, s.Span)],
            }))]);
        var desk = DeskOf(archive);
        var draft = desk.Read("在全市警示教育大会上的讲话\n同志们：\n各级书记要落实全面从严治党主体责任，是第一责任人。").Draft!;
        return desk.MirrorAsync(draft).GetAwaiter().GetResult().Gaps;
    }

    private static WritersDesk DeskOf(TestArchive archive) => new(LocalArchive.Of(archive.Searcher));

    private static TestArchive Outlines()
    {
        const string body = "一、统一整治思想\n（一）提高认识\n要提高认识。\n（二）看到问题\n要看到问题。\n二、突出整治重点\n（一）抓早抓小\n要抓早抓小。\n";
        const string other = "一、整治成绩来之不易\n要巩固好。\n二、整治差距还不小\n要找准。\n三、整治措施要跟上\n要抓实。\n";
        return TestArchive.Of([.. new[] { ("市", body), ("县", other) }.Select((s, i) => SpeechAssembler.Shipped.Assemble(
            new SpeechText { Text = $"在全{s.Item1}环境整治动员会上的讲话\n同志们：\n今天召开动员会，部署环境整治工作，动员干部群众行动起来。\n{s.Item2}" }, $"o{i}.txt"))]);
    }
}
