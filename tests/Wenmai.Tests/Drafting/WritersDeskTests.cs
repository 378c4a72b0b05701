using Wenmai.Corpus;
using Wenmai.Drafting;
using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Searching.Matching;
using Wenmai.Searching.Results;
using Wenmai.Searching.Strings;

namespace Wenmai.Tests.Drafting;

/// <summary>What the desk gathers from the archive: headings, parallels, phrases, lineage, recycled text.</summary>
public class WritersDeskTests
{
    [Fact]
    public void WhatFirmsSayToTheirStaffIsAskedForByEveryKindAlone()
    {
        using var archive = TestArchive.Of(
        [
            Parsed("office.txt", "在作风建设会议上的讲话\n同志们：\n一、抓作风\n干部要抓早、抓小、抓细。\n二、抓落实\n各级党组织要抓落实。"),
            Parsed("firm.txt", "在经营会议上的讲话\n同志们：\n一、抓客户\n公司员工要抓研发、抓交付、抓销售。\n二、抓产品\n产品要让客户满意。"),
        ]);
        var desk = new WritersDesk(LocalArchive.Of(archive.Searcher));
        Assert.Equal("一、抓作风", Assert.Single(desk.FindHeadings(new HeadingRequest()).Sets).Heads[0]);
        Assert.Equal(2, desk.FindHeadings(new HeadingRequest { Kinds = DeskKinds.All }).Total);
        Assert.Contains("抓小", Assert.Single(desk.FindParallels(new ParallelRequest()).Series).Text);
        Assert.Equal(2, desk.FindParallels(new ParallelRequest { Kinds = DeskKinds.All }).Total);
    }

    [Theory]
    [InlineData("坚持目标导向和问题导向", "目标", "问题")] // one word behind the slot serves both
    [InlineData("坚持安全和稳定导向", "安全", "稳定")]
    [InlineData("坚持和谐导向", "和谐")] // this 和 joins nothing
    [InlineData("坚持党的领导和问题导向", "党的领导和问题")] // 党的领导导向 nobody says
    public void WhatJoinedWordsFillASlotIsParted(string heading, params string[] fillers)
    {
        var templates = new HeadingTemplates();
        foreach (var body in new[] { "坚持结果导向", "坚持效果导向", "坚持需求导向", heading }) templates.Add(body, body);
        var template = Assert.Single(templates.Find(["导向"]));
        Assert.Equal(["效果", "结果", "需求", .. fillers], template.Fillers.Select(f => f.Text).OrderBy(f => fillers.Contains(f)).ThenBy(f => f, StringComparer.Ordinal));
    }

    [Fact]
    public void HeadingSetsAreFoundByShapeAndWords()
    {
        using var archive = TestArchive.Of(
        [
            Parsed("甲.txt", "在作风建设会议上的讲话\n同志们：\n一、以学习为先，筑牢思想根基\n各支部要学。\n二、以实干为要，打开工作局面\n各支部要干。\n三、以纪律为绳，守住廉洁底线\n各支部要严。"),
            Parsed("乙.txt", "在项目推进会上的讲话\n同志们：\n一、认清形势\n形势逼人。\n（一）项目少\n少。\n（二）资金紧\n紧。\n二、加快进度\n要快。"),
        ]);
        var desk = new WritersDesk(LocalArchive.Of(archive.Searcher));
        Assert.Equal(3, desk.FindHeadings(new HeadingRequest()).Total);
        var framed = Assert.Single(desk.FindHeadings(new HeadingRequest { Frame = "以…为…，…" }).Sets);
        Assert.Equal(["一、以学习为先，筑牢思想根基", "二、以实干为要，打开工作局面", "三、以纪律为绳，守住廉洁底线"], framed.Heads);
        Assert.Equal("以…为…，…", framed.Frame!.Text);
        Assert.Equal("在作风建设会议上的讲话", framed.Title);
        Assert.Equal(["认清形势", "加快进度"], Assert.Single(desk.FindHeadings(new HeadingRequest { IsVerbObject = true }).Sets).Heads.Select(h => h[2..]));
        Assert.Equal(2, Assert.Single(desk.FindHeadings(new HeadingRequest { Level = 2 }).Sets).Heads.Count);
        Assert.Equal(["一、认清形势"], Assert.Single(desk.FindHeadings(new HeadingRequest { Level = 2 }).Sets).Above);
        Assert.Equal(1, desk.FindHeadings(new HeadingRequest { Count = 3 }).Total);
        Assert.Equal(1, desk.FindHeadings(new HeadingRequest { Text = "纪律 学习" }).Total);
        Assert.Equal(0, desk.FindHeadings(new HeadingRequest { Text = "纪律 形势" }).Total);
        Assert.Equal(1, desk.FindHeadings(new HeadingRequest { Shortest = 10 }).Total);
        Assert.Equal(2, desk.FindHeadings(new HeadingRequest { Longest = 6 }).Total);
        Assert.True(desk.FindHeadings(new HeadingRequest { IsParallel = true }).Total < 3);
    }

    [Theory]
    [InlineData("抓常、抓细、抓长", "抓…", "常|细|长")]
    [InlineData("不敢腐、不能腐、不想腐", "不…腐", "敢|能|想")]
    [InlineData("以学习强党性，以学习促实践，以学习建新功", "以学习…", "强党性|促实践|建新功")]
    [InlineData("做到抓常、抓细、抓长", "抓…", "常|细|长")]
    [InlineData("大事讲原则，小事讲风格", "…事讲…", "大|原则/小|风格")]
    [InlineData("抓学习，促整改", null, null)]
    [InlineData("南京市、苏州市、无锡市", null, null)]
    public void ParallelSeriesHaveAFrameAndFillers(string text, string? frame, string? fillers)
    {
        var found = ParallelFinder.Find($"我们要认真学习。{text}。").ToList();
        if (frame is null) Assert.Empty(found);
        else
        {
            var series = Assert.Single(found);
            Assert.Equal(frame, series.Frame.Text);
            Assert.Equal(fillers, string.Join(fillers!.Contains('/') ? '/' : '|', series.Frame.Fillers));
            Assert.Equal(series.Clauses.Select(c => c.Length), series.Frame.Lengths);
        }
    }

    [Fact]
    public void ParallelsAreRankedByHowOftenTheirFrameRecurs()
    {
        using var archive = TestArchive.OfTexts("要抓常、抓细、抓长。", "必须抓早、抓小、抓实。", "做到不敢腐、不能腐、不想腐。", "这不是小题大做，而是防微杜渐。");
        var desk = new WritersDesk(LocalArchive.Of(archive.Searcher));
        var all = desk.FindParallels(new ParallelRequest { FewestClauses = 3 });
        Assert.Equal(["抓…", "抓…", "不…腐"], all.Series.Select(s => s.Frame.Text));
        Assert.Equal(("抓…", 2), all.Frames[0]);
        Assert.Equal("不敢腐、不能腐、不想腐", Assert.Single(desk.FindParallels(new ParallelRequest { Text = "能腐" }).Series).Text);
        Assert.Equal("不是小题大做，而是", Assert.Single(desk.FindParallels(new ParallelRequest { Frame = "不是…而是…" }).Places).Match);
    }

    [Fact]
    public void PhrasesHaveVariantsAndFullWordings()
    {
        using var archive = TestArchive.Of(Enumerable.Range(0, 4).Select(i => TestArchive.SpeechOf($"p{i}.txt",
            (i == 2 ? "落实“三会一课”（支部党员大会、支部委员会、党小组会和党课）制度。" : "严格执行三会一课制度要求。") + $"第{i}项工作另行部署。", 2015 + i)).ToList());
        var desk = new WritersDesk(LocalArchive.Of(archive.Searcher));
        Assert.Equal(("三会一课", 4), desk.FindPhrases(new PhraseRequest { Text = "三会" }).Phrases[0] is var most ? (most.Text, most.Speeches) : default);
        var phrase = desk.FindPhrases(new PhraseRequest { Text = "三会", Sort = PhraseSort.Length }).Phrases[0];
        Assert.Equal(("严格执行三会一课制度要求", 3, 2015, 2018), (phrase.Text, phrase.Speeches, phrase.FirstYear, phrase.LastYear));
        var detail = desk.DescribePhrase("三会一课")!;
        Assert.Equal(["支部党员大会", "支部委员会", "党小组会", "党课"], Assert.Single(detail.FullWordings).Items);
        Assert.Equal(("严格执行三会一课制度要求", 3), (detail.Variants[0].Text, detail.Variants[0].Speeches));
        Assert.Null(desk.DescribePhrase("，"));
        Assert.Equal(0, desk.FindPhrases(new PhraseRequest { Text = "没有" }).Total);
    }

    [Fact]
    public void LineageQuotesFirstAndLastAndNamesWhatCameAfter()
    {
        using var archive = TestArchive.Of(
        [
            TestArchive.SpeechOf("a.txt", "要把纪律和规矩挺在前面。", 2015), TestArchive.SpeechOf("b.txt", "始终把纪律和规矩挺在前面，不放松。", 2017),
            TestArchive.SpeechOf("c.txt", "要把纪律规矩立在前面。", 2021), TestArchive.SpeechOf("d.txt", "抓好防汛。", 2021), TestArchive.SpeechOf("e.txt", "抓好防汛。"),
        ]);
        var report = new WritersDesk(LocalArchive.Of(archive.Searcher)).FindLineage(["把纪律和规矩挺在前面", "从未说过的话"]);
        Assert.Equal([(2015, 1), (2017, 1), (2021, 2), (0, 1)], report.Years.Select(y => (y.Year, y.Speeches)));
        var lineage = report.Formulations[0];
        Assert.Equal([new StringInYear(2015, 1, 1), new StringInYear(2017, 1, 1)], lineage.Counts!.Years);
        Assert.Equal(("要把纪律和规矩挺在前面。", 2015), (lineage.First!.Sentence, lineage.First.Excerpt.Year));
        Assert.Equal((2017, 2017), (lineage.Second!.Excerpt.Year, lineage.Last!.Excerpt.Year));
        Assert.Null(lineage.Doubt);
        var successor = Assert.Single(lineage.Successors);
        Assert.Contains("纪律规矩立在前面", successor.Variant.Text);
        Assert.Contains(successor.Comparison, c => c is { Kind: ChangeKind.Added } && c.Text.Contains('立'));
        Assert.True(report.Formulations[1].IsNotInArchive);
        Assert.Null(report.Formulations[1].First);
    }

    [Fact]
    public void AFirstUseLongBeforeAllOthersIsDoubtful()
    {
        using var archive = TestArchive.Of(
            [TestArchive.SpeechOf("a.txt", "要推深做实门前三包。", 1996), .. Enumerable.Range(2012, 4).Select(y => TestArchive.SpeechOf($"{y}.txt", "要推深做实门前三包，常抓不懈。", y))]);
        var lineage = new WritersDesk(LocalArchive.Of(archive.Searcher)).FindLineage(["推深做实门前三包"]).Formulations[0];
        Assert.Equal((1996, 2012), (lineage.First!.Excerpt.Year, lineage.Second!.Excerpt.Year));
        Assert.Contains("早 16 年", lineage.Doubt);
    }

    [Fact]
    public void RecycledSpeechesAndPassagesAreFamiliesWhateverTheirMasks()
    {
        const string Body = "要深入学习贯彻上级会议精神，结合本单位实际研究制定具体措施，明确责任领导、责任部门和完成时限，一项一项抓落实，一件一件抓到位，务求取得看得见的成效。";
        using var archive = TestArchive.Of(
            [TestArchive.SpeechOf("a.txt", $"在**区动员会上的讲话\n{Body}\n今年重点抓好三件事。", 2016), TestArchive.SpeechOf("b.txt", $"在xx区动员会上的讲话\n{Body}\n今年重点抓好四件事。", 2019)],
            [TestArchive.SpeechOf("c.txt", "农业农村工作要抓好春耕备耕，确保粮食播种面积只增不减，抓好高标准农田建设，守住耕地红线，让农民的腰包鼓起来，让乡村环境美起来，让基层治理强起来。", 2020)]);
        var desk = new WritersDesk(LocalArchive.Of(archive.Searcher));
        var family = Assert.Single(desk.FindRecycled(ofPassages: false).Families);
        Assert.Equal([2016, 2019], family.Members.Select(m => m.Speech.Year));
        Assert.Empty(family.Members[0].Differences);
        Assert.Equal([new Change(ChangeKind.Removed, "今年重点抓好三件事。"), new Change(ChangeKind.Added, "今年重点抓好四件事。")], family.Members[1].Differences);
        Assert.Equal(1, Assert.Single(desk.FindRecycled(ofPassages: true).Families).Similarity);
    }

    private static Speech Parsed(string name, string text) => SpeechAssembler.Shipped.Assemble(new SpeechText { Text = text }, name);
}
