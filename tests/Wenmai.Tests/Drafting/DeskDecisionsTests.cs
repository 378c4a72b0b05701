using Wenmai.Language;
using Wenmai.Corpus;
using Wenmai.Drafting;
using Wenmai.Indexing;
using Wenmai.Searching.Results;
using Wenmai.Searching.Strings;

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

    /// <summary>Short sentences are formulas that everybody writes.</summary>
    [Theory]
    [InlineData("要抓好安全生产工作。", false)]
    [InlineData("要抓好安全生产工作，抓实隐患排查。", true)]
    public async Task ACopiedSentenceIsNoFormula(string sentence, bool isTold)
    {
        using var archive = TestArchive.OfTexts(sentence);
        var desk = DeskOf(archive);
        var marks = (await desk.MirrorAsync(desk.Read(sentence).Draft!, cancellationToken: Cancel)).Marks;
        Assert.Equal(isTold, marks.Any(m => m.Kind == DraftMarkKind.Verbatim));
    }

    [Fact]
    public void AShareOfASentenceThatStandsInTheArchiveIsAPrecedent()
    {
        using var archive = TestArchive.OfTexts("天气很好。");
        var draft = DeskOf(archive).Read("要抓好安全生产工作，还要去观鸟。").Draft!;
        var shared = new SharedStretch(new TextSpan(0, 9), draft.Text[..9], 9, CountsOf("s0000000000"));
        Assert.Single(new DraftMarker(1, draft, []).Mark([[]], []), m => m.Kind == DraftMarkKind.NoPrecedent);
        Assert.Empty(new DraftMarker(1, draft, [shared]).Mark([[]], []));
    }

    [Fact]
    public void TenSourcesOfADraftAreNamed()
    {
        var speeches = Enumerable.Range(0, 11).Select(i => SummaryOf($"s{i:d10}")).ToList();
        var stretches = speeches.Select((s, i) => new SharedStretch(new TextSpan(50 * i, (50 * i) + 45), "文", 45, CountsOf(s.Id))).ToList();
        Assert.Equal(10, DraftSources.Of(new string('文', 600), stretches, speeches).Count);
    }

    [Fact]
    public void SeriesComeFromTheKindsAskedFor()
    {
        using var archive = TestArchive.Of([
            TestArchive.SpeechOf("a.txt", "我们要抓早抓小、抓细抓实、抓常抓长。", kind: DocumentKind.Speech), TestArchive.SpeechOf("b.txt", "我们要看远看近、看深看透、看全看清。", kind: DocumentKind.News)]);
        var found = DeskOf(archive).FindParallels(new ParallelRequest { Kinds = new HashSet<DocumentKind> { DocumentKind.Speech } });
        Assert.Contains("抓细抓实", Assert.Single(found.Series).Text);
    }

    [Theory]
    [InlineData(2009, true)]
    [InlineData(2010, false)]
    public void AFirstUseIsDoubtfulFromThreeYearsOn(int first, bool isDoubtful)
    {
        using var archive = TestArchive.Of([.. Enumerable.Range(2012, 4).Prepend(first).Select(y => TestArchive.SpeechOf($"{y}.txt", "要推深做实门前三包。", y))]);
        Assert.Equal(isDoubtful, DeskOf(archive).FindLineage(["推深做实门前三包"]).Formulations[0].Doubt is not null);
    }

    [Fact]
    public void PhrasesHaveTheThemesOfTheirSentences()
    {
        using var archive = TestArchive.Of([.. Enumerable.Range(2012, 4).Select(y => TestArchive.SpeechOf($"{y}.txt", $"严格执行三会一课制度要求。第{y}项工作另行部署安排。", y,
            label: (_, sentence) => sentence with { Themes = [new ThemeLabel(TestArchive.ThemeOf("T03"), 1, Evidence.Notes)] }))]);
        Assert.NotEmpty(DeskOf(archive).FindPhrases(new PhraseRequest { Text = "三会", Theme = TestArchive.ThemeOf("T03") }).Phrases);
        Assert.Empty(DeskOf(archive).FindPhrases(new PhraseRequest { Text = "三会", Theme = TestArchive.ThemeOf("T07") }).Phrases);
    }

    [Fact]
    public async Task ShortWordsAreNoFormulations()
    {
        using var archive = TestArchive.Of([.. Enumerable.Range(2010, 6).Select(y => TestArchive.SpeechOf($"{y}.txt", "要关心五保户，落实中央八项规定精神。", y))]);
        var rows = (await DeskOf(archive).FindFirstUsesAsync(new FirstUseRequest(), Cancel)).Result!.Rows;
        Assert.NotEmpty(rows);
        Assert.DoesNotContain(rows, r => r.Text == "五保户");
    }

    /// <summary>A few characters, thanks, and notes on a recording neither open nor close.</summary>
    [Fact]
    public async Task BanksTakeWholePassagesOfTheOccasionAskedFor()
    {
        const string body = "要统一思想，提高认识，把各项任务落到实处。\n要突出重点，抓住关键，把难题一个个解开。\n要加强领导，压实责任，把工作做到位。\n";
        const string end = "同志们，让我们振奋精神，齐心协力，为完成全年目标任务而努力奋斗。";
        using var archive = TestArchive.Of([.. new[] { ("动员会", "部署环境整治工作，把干部群众都动员起来", "散会。"), ("座谈会", "听听大家对办学的意见，商量怎样办好学校", "本文根据录音整理，标题为编者所加，未经本人审阅，请勿转载。") }.Select((s, i) => SpeechAssembler.Shipped.Assemble(
            new SpeechText { Text = $"在全市环境整治{s.Item1}上的讲话\n同志们：\n这次{s.Item1}要{s.Item2}。\n{body}{end}\n{s.Item3}" }, $"b{i}.txt"))]);
        var desk = DeskOf(archive);
        var closings = await desk.FindPassagesAsync(new BankRequest { Kind = BankKind.Closing }, Cancel);
        Assert.All(closings.Passages, p => Assert.Contains("努力奋斗", p.Excerpt.Text));
        var openings = await desk.FindPassagesAsync(new BankRequest { Kind = BankKind.Opening, Occasion = OccasionKind.Find("座谈会") }, Cancel);
        Assert.Contains("座谈会", Assert.Single(openings.Passages).Excerpt.Text);
    }

    private static StringCounts CountsOf(string speech) => new()
    {
        Occurrences = 1, Passages = 1, Years = [], Themes = [], Types = [], Speeches = [new StringInSpeech(speech, null, 1, $"{speech}-0")],
    };

    private static SpeechSummary SummaryOf(string id) => new(id, new SourceName(id), id, false, null, null, null, null, null, 0, 1, false);

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
        Assert.Equal(["一、", "（一）", "（二）", "二、"], await NumbersOf(0, 1, 2, 3));
        Assert.Equal(["一、", "（一）", "二、", "（一）"], await NumbersOf(0, 1, 3, 2));

        async Task<IEnumerable<string>> NumbersOf(params int[] heads) => (await DeskOf(archive).ComposeAsync([.. heads.Select(i => $"{speech}.{i}")], Cancel))
            .Heads.Select(h => h.Text[..(h.Text.IndexOfAny(['、', '）']) + 1)]);
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
