using System.Text.Json;
using System.Text.RegularExpressions;
using Wenmai.Drafting;
using Wenmai.Language;
using Wenmai.Proofreading;
using Wenmai.Searching;
using Wenmai.Searching.Results;
using Wenmai.Tests.Semantics;

namespace Wenmai.Tests.Drafting;

/// <summary>A draft held against small archives: what is shared, near, to be noticed and missing.</summary>
public partial class DraftMirrorTests
{
    [Fact]
    public void SharedStretchesAreNamedWithTheirSpeechesAndYears()
    {
        using var archive = TestArchive.Of(
        [
            TestArchive.SpeechOf("a.txt", "领导干部要带头做到大事讲原则，小事讲风格。", 2017, title: "甲"),
            TestArchive.SpeechOf("b.txt", "大事讲原则，小事讲风格，是我们的传统。", 2021, title: "乙"),
            TestArchive.SpeechOf("c.txt", "大事讲原则是一回事。", 2022, title: "丙"),
        ]);
        var report = Mirror(archive, "班子成员之间要大事讲原则，小事讲风格，互相补台。");
        var stretch = Assert.Single(report.Stretches);
        Assert.Equal("大事讲原则，小事讲风格", stretch.Text.TrimStart('要'));
        Assert.Equal((2, 2017, 2021), (stretch.Counts.Speeches.Count, stretch.Counts.FirstYear, stretch.Counts.LastYear));
        Assert.Equal(stretch.Text, stretch.Span.Of(report.Draft.Text));
    }

    [Fact]
    public void NearestPrecedentsComeWithTheirComparison()
    {
        using var archive = TestArchive.OfTexts("各支部要认真组织学习条例原文。今天天气很好。", "要抓好防汛物资的储备工作。");
        var sentence = Assert.Single(Mirror(archive, "各党支部要认真组织学习新修订的条例原文。").Sentences);
        var precedent = sentence.Precedents[0];
        Assert.Equal("各支部要认真组织学习条例原文。", precedent.Text);
        Assert.Contains(new Change(ChangeKind.Added, "新修订的"), precedent.Comparison);
        Assert.InRange(precedent.Similarity, 0.8, 1);
        Assert.DoesNotContain(sentence.Marks, m => m.Kind == DraftMarkKind.NoPrecedent);
    }

    [Fact]
    public void WhatSaysTheLikeInOtherWordsIsAPrecedentByMeaning()
    {
        using var tiny = new TinyModel();
        using var archive = TestArchive.WithModel(tiny, "坚决整治躺平问题。", "制止餐饮浪费行为。", "排查消防隐患。");
        var sentence = Assert.Single(Mirror(archive, "个别人上班偷懒混日子。").Sentences);
        var precedent = Assert.Single(sentence.Precedents);
        Assert.Equal("坚决整治躺平问题。", precedent.Text);
        Assert.InRange(precedent.Meaning!.Value, 0.98, 1.01);
        Assert.Contains("意思相近", Assert.Single(sentence.Marks, m => m.Kind == DraftMarkKind.NoPrecedent).Message);
    }

    [Fact]
    public void WhatStandsThereInTheSameWordsIsNoPrecedentByMeaning()
    {
        using var tiny = new TinyModel();
        using var archive = TestArchive.WithModel(tiny, "坚决整治躺平问题。", "制止餐饮浪费行为。");
        Assert.Null(Assert.Single(Assert.Single(Mirror(archive, "坚决整治躺平问题。").Sentences).Precedents).Meaning);
    }

    [Fact]
    public void SentencesWithoutPrecedentAndCopiedOnesAreMarked()
    {
        using var archive = TestArchive.OfTexts("各级党组织要把管党治党的政治责任牢牢扛在肩上。");
        var report = Mirror(archive, "各级党组织要把管党治党的政治责任牢牢扛在肩上。\n我们打算组织一次徒步观鸟活动。");
        Assert.Equal(DraftMarkKind.Verbatim, Assert.Single(report.Sentences[0].Marks).Kind);
        Assert.Equal(DraftMarkKind.NoPrecedent, Assert.Single(report.Sentences[1].Marks).Kind);
        Assert.Equal((2, 1, 1), (report.Summary.Sentences, report.Summary.WithPrecedent, report.Summary.Verbatim));
        Assert.InRange(report.Summary.CoveredShare, 0.5, 0.7);
    }

    [Fact]
    public void FaultsComeWithTheComparison()
    {
        using var archive = TestArchive.OfTexts("占位。");
        var fault = Assert.Single(Mirror(archive, "各单位要于6月31日前完成整改。").Faults, f => f.Kind == ProofKind.Date);
        Assert.False(string.IsNullOrWhiteSpace(fault.Message));
    }

    [Fact]
    public void QuotationsAreHeldAgainstTheArchive()
    {
        using var archive = TestArchive.Of(
        [
            TestArchive.SpeechOf("a.txt", "守好每一寸堤坝就是守好千家万户的安宁。", 2019, title: "甲"),
            TestArchive.SpeechOf("b.txt", "市领导指出“守好每一寸堤坝就是守好千家万户的安宁”，我们要记住。", 2018, title: "乙"),
        ]);
        var quotations = Mirror(archive,
            "县领导强调，“守好每一寸堤坝就是守好千家万户的安宁。”又指出“守好每一处堤坝就是守好万户千家的安宁”，还说“种瓜得瓜种豆得豆乃是常理”。要用好“三会一课”。").Quotations;
        Assert.Equal([QuotationStanding.Exact, QuotationStanding.Differs, QuotationStanding.Absent], quotations.Select(q => q.Standing));
        Assert.Equal(("甲", 2), (quotations[0].Source!.Title, quotations[0].Speeches));
        Assert.Equal("守好每一寸堤坝就是守好千家万户的安宁", quotations[1].Original);
        Assert.Contains(new Change(ChangeKind.Added, "处"), quotations[1].Comparison);
        Assert.Null(quotations[2].Source);
        var known = Assert.Single(Mirror(archive, "古人说“先天下之忧而忧，后天下之喜而喜”。").Quotations);
        Assert.Equal((QuotationStanding.Differs, "范仲淹"), (known.Standing, known.Known!.Who));
    }

    [Fact]
    public void TheSpeechThatGaveMostIsNamedFirst()
    {
        const string taken = "要把防汛责任落实到每一段堤防每一座水库，明确行政责任人技术责任人巡查责任人，确保汛期安全万无一失，绝不能存侥幸心理。";
        using var archive = TestArchive.Of(
        [
            TestArchive.SpeechOf("a.txt", taken, 2019, title: "甲"),
            TestArchive.SpeechOf("b.txt", "确保汛期安全万无一失。", 2020, title: "乙"),
        ]);
        var source = Assert.Single(Mirror(archive, taken + "今年雨水来得早，我们打算换一种办法。").Sources);
        Assert.Equal("甲", source.Speech.Title);
        Assert.True(source.IsTooMuch);
        Assert.InRange(source.Share, 0.5, 0.9);
        Assert.All(source.Places, p => Assert.Contains(p.Before + p.Here + p.After, taken));
        Assert.NotEmpty(source.Places);
        Assert.Empty(Mirror(archive, "今年雨水来得早，我们打算换一种办法。").Sources);
    }

    [Fact]
    public void NamesAreMarkedWhereTheArchiveHasMasks()
    {
        using var archive = TestArchive.OfTexts("下面请**同志作动员讲话。", "**区民政局要认真落实救助资金监管责任。");
        var marked = Mirror(archive, "**区的同志都到了。\n下面请张建国同志作动员讲话。\n江北区民政局要认真落实救助资金监管责任。")
            .Marks.Where(m => m.Kind == DraftMarkKind.UnmaskedName).Select(m => m.Message).ToList();
        Assert.Contains(marked, m => m.Contains("张建国"));
        Assert.Contains(marked, m => m.Contains("江北"));
        Assert.DoesNotContain(Mirror(archive, "下面请张建国同志作动员讲话。").Marks, m => m.Kind == DraftMarkKind.UnmaskedName);
        // What is longer than a name has was left out there, not masked.
        Assert.DoesNotContain(Mirror(archive, "**区的同志都到了。\n江北省江南市江东区民政局要认真落实救助资金监管责任。").Marks, m => m.Kind == DraftMarkKind.UnmaskedName);
        // What is said otherwise shows no place of a name.
        var far = Mirror(archive, "**区的同志都到了。\n江北区民政局要抓好救助工作，管好资金，做好兜底。");
        Assert.InRange(Assert.Single(far.Sentences[^1].Precedents).Similarity, PrecedentFinder.MinSimilarity, .59);
        Assert.DoesNotContain(far.Marks, m => m.Kind == DraftMarkKind.UnmaskedName);
        using var open = TestArchive.OfTexts("下面请李大同同志作动员讲话。");
        Assert.DoesNotContain(Mirror(open, "下面请张建国同志作动员讲话。").Marks, m => m.Kind == DraftMarkKind.UnmaskedName);
    }

    [Fact]
    public void ThemesAndTypesThatTheKindHasAndTheDraftLacksAreNamed()
    {
        var speeches = Enumerable.Range(0, 8).Select(i => TestArchive.SpeechOf(
            $"k{i}.txt", string.Join('\n', Enumerable.Repeat("要落实全面从严治党主体责任，书记是第一责任人。", 8)) + "\n对失职失责的严肃追究责任。", 2015 + i, kind: DocumentKind.Speech, label: (text, s) => s with
            {
                Themes = [new ThemeLabel(TestArchive.ThemeOf("T03"), 1, Evidence.Notes)],
                Demands = [DemandMaker.Of(text.StartsWith('对') ? DirectiveType.Accountability : DirectiveType.Obligation, s.Span)],
            })).ToList();
        using var archive = TestArchive.Of(speeches);
        var gaps = Mirror(archive, "在全市警示教育大会上的讲话\n同志们：\n各级书记要落实全面从严治党主体责任，是第一责任人。").Gaps;
        Assert.Equal(8, gaps.Speeches);
        Assert.Equal("讲话", gaps.Scope.Label);
        var gap = Assert.Single(gaps.Items, g => g.Type == DirectiveType.Accountability);
        Assert.Equal(1, gap.Share);
        Assert.Equal(["对失职失责的严肃追究责任。", "对失职失责的严肃追究责任。"], gap.Precedents.Select(p => p.Sentence.Span.Of(p.Excerpt.Text)));
    }

    [Fact]
    public void DraftsAreRefusedWithAReason()
    {
        using var archive = TestArchive.OfTexts("要抓落实。");
        var desk = new WritersDesk(LocalArchive.Of(archive.Searcher));
        Assert.Equal("E220", Assert.Single(desk.Read(" 　\n。").Problems).Code);
        Assert.Equal("E221", Assert.Single(desk.Read(new string('字', Draft.MostCharacters + 1)).Problems).Code);
        Assert.Equal("E100", Assert.Single(desk.Read("a.exe", [1, 2, 3]).Problems).Code);
        Assert.Equal("E101", Assert.Single(desk.Read("a.txt", []).Problems).Code);
        Assert.NotNull(desk.Read("草稿.txt", "同志们：要抓落实。"u8.ToArray()).Draft);
    }

    [Fact]
    public void JsonHoldsTheReport()
    {
        using var archive = TestArchive.OfTexts("要把全面从严治党主体责任扛在肩上。");
        var json = JsonDocument.Parse(DeskJson.Of(Mirror(archive, "要把全面从严治党主体责任扛在肩上、抓在手上。"))).RootElement;
        var sentence = json.GetProperty("sentences")[0];
        Assert.Equal(1, sentence.GetProperty("stretches")[0].GetProperty("speeches").GetInt32());
        Assert.Equal("same", sentence.GetProperty("precedents")[0].GetProperty("comparison")[0].GetProperty("kind").GetString());
    }

    /// <summary>A real speech against other samples and gathered speeches of the years 2010 to 2019: what is said to occur elsewhere does, and so often.</summary>
    [Fact]
    public void ARealDraftNamesOnlyWhatTrulyOccursElsewhere()
    {
        using var archive = TestArchive.Of(OthersThan("speech-001.txt").Select((t, i) => TestArchive.SpeechOf($"r{i}.txt", t, 2017)).ToList());
        var text = File.ReadAllText(Path.Combine(Repository.Shared("speeches"), "speech-001.txt"));
        // A fault of numbering, planted in a real text: the mirror must find it there and say where it is.
        const string planted = "\n一是提高认识。要讲政治。三是强化督查。要讲规矩。\n";
        var report = Mirror(archive, text + planted);
        var folded = archive.Speeches.Select(s => TextFolding.FoldToString(s.Text)).ToList();
        Assert.NotEmpty(report.Stretches);
        Assert.All(report.Stretches, s => Assert.Equal(
            folded.Count(f => f.Contains(TextFolding.FoldToString(s.Text), StringComparison.Ordinal)), s.Counts.Speeches.Count));
        var fault = Assert.Single(report.Faults, m => m.Span.Start >= text.Length && m.Kind == ProofKind.Order);
        Assert.Equal("三是", fault.Span.Of(text + planted));
        Assert.All(report.Marks, m => Assert.False(string.IsNullOrWhiteSpace(m.Span.Of(report.Draft.Text))));
    }

    /// <summary>The texts of the other samples, and of gathered speeches whose name has a year of the 2010s.</summary>
    private static IReadOnlyList<string> OthersThan(string name)
    {
        var samples = Directory.GetFiles(Repository.Shared("speeches"), "speech-00*.txt").Where(f => Path.GetFileName(f) != name);
        var gathered = Directory.GetFiles(Repository.Shared("corpora", "speeches-dev"), "*.txt").Where(f => YearInName().IsMatch(Path.GetFileName(f)));
        var files = samples.Concat(gathered.Order(StringComparer.Ordinal)).Take(120).ToList();
        Assert.True(files.Count > 20, $"only {files.Count} texts to compare with");
        return [.. files.Select(File.ReadAllText)];
    }

    [GeneratedRegex("201[0-9]")]
    private static partial Regex YearInName();

    [Theory]
    [InlineData("各级党组织要把管党治党的政治责任扛起来抓到位干出样子。", false)]
    [InlineData("各级党组织要把管党治党的政治责任牢牢扛在心上不松手。", false)]
    [InlineData("各级党组织要把管党治党的政治责任牢牢扛在肩头。", true)]
    public void ASentenceIsCopiedFromNineTenthsOn(string draft, bool isCopied)
    {
        using var archive = TestArchive.OfTexts("各级党组织要把管党治党的政治责任牢牢扛在肩上。");
        Assert.Equal(isCopied, Mirror(archive, draft).Sentences[0].Marks.Any(m => m.Kind == DraftMarkKind.Verbatim));
    }

    private static MirrorReport Mirror(TestArchive archive, string draft)
    {
        var desk = new WritersDesk(LocalArchive.Of(archive.Searcher));
        return desk.Mirror(desk.Read(draft).Draft!);
    }
}
