using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Searching.Suggesting;

namespace Wenmai.Tests.Searching;

/// <summary>Did you mean, and what may follow, over an archive in which each phrase stands in many speeches.</summary>
public sealed class SuggesterTests : IDisposable
{
    private static readonly string[] Phrases =
    [
        "党风廉政建设要常抓不懈", "乡村振兴战略要落地", "乡村振兴是大事", "全面从严治党永远在路上", "坚决反对形式主义", "优化营商环境", "推动高质量发展",
        "打赢脱贫攻坚战", "落实主体责任", "依法行政", "严守政治纪律", "做好安全生产工作", "坚持一带一路", "加强基层党组织建设", "构建人类命运共同体", "银行要支持实体",
        "加强党的建设",
    ];

    private readonly TestArchive _archive = TestArchive.OfTexts(
        [.. Enumerable.Range(0, 40).Select(i => string.Concat(Phrases.Select(p => $"第{i}次会议上，{p}。"))), "巡诊一次。", "这是政纪问题。", "这里也有人写形势主义。"]);

    public void Dispose() => _archive.Dispose();

    [Theory]
    [InlineData("党封廉政建设", "党风廉政建设")]      // the same sound
    [InlineData("营商环镜", "营商环境")]
    [InlineData("依法冶政", null)]                 // 冶 is no slip for 行
    [InlineData("安金生产", "安全生产")]             // the same shape
    [InlineData("脱贫坚攻", "脱贫攻坚")]             // swapped
    [InlineData("质量高发展", "高质量发展")]          // one that moved
    [InlineData("高质发展", "高质量发展")]           // one missing
    [InlineData("主体责责任", "主体责任")]           // one doubled
    [InlineData("怎样落实主体则任", "怎样落实主体责任")]
    [InlineData("xiangcunzhenxing", "乡村振兴")]
    [InlineData("xiangcun zhenxing", "乡村振兴")]
    [InlineData("gzlfz", "高质量发展")]
    [InlineData("YDYL", "一带一路")]
    [InlineData("乡村zhenxing", "乡村振兴")]
    [InlineData("营商hj", "营商环境")]
    [InlineData("乡 村 振 兴", "乡村振兴")]
    [InlineData("依法行政 主体则任", "依法行政 主体责任")]
    public void WhatWasMeantIsSaid(string query, string? meant) => Assert.Equal(meant, Suggest(query)?.Query);

    [Theory]
    [InlineData("乡村振兴")]
    [InlineData("巡诊")]
    [InlineData("政纪")]                 // stands there, rare as it is
    [InlineData("形势主义")]              // stands there, and forty speeches with its rival are no proof
    [InlineData("鄉村振興")]              // folding finds it
    [InlineData("“主体则任”")]            // a quotation is meant
    [InlineData("标题:主体则任")]
    [InlineData("-主体则任")]
    [InlineData("量子纠缠")]
    [InlineData("")]
    [InlineData("，。")]
    public void WhatIsRightOrMeantOrUnknownIsLeftAlone(string query) => Assert.Null(Suggest(query));

    [Fact]
    public void ExactModeMeansWhatItSays() => Assert.Null(_archive.Searcher.FindSuggestion(new SearchRequest { Query = "主体则任", Mode = SearchMode.Exact }));

    [Fact]
    public void TheReplacementTellsItsPlace()
    {
        var suggestion = Suggest("标题:会议 主体则任")!;
        var replacement = Assert.Single(suggestion.Replacements);
        Assert.Equal(new Replacement(6, 10, "主体则任", "主体责任"), replacement);
        Assert.Equal("标题:会议 主体责任", suggestion.Query);
    }

    [Fact]
    public void ASearchSuggestsOnceTheVocabularyIsThereAndNeverWaitsForIt()
    {
        using var archive = TestArchive.OfTexts([.. Enumerable.Range(0, 20).Select(i => $"第{i}年要落实主体责任。")]);
        Assert.Null(archive.Search("主体则任").Suggestion);
        Assert.False(archive.Searcher.Suggester.IsReady);
        archive.Searcher.Suggester.Gather(TestContext.Current.CancellationToken);
        Assert.Equal("主体责任", archive.Search("主体则任").Suggestion?.Query);
        Assert.Contains("\"suggestion\":{\"query\":\"主体责任\"", SearchJson.Of(archive.Search("主体则任")));
    }

    [Fact]
    public void AQueryWhoseWordsStandThereNeedsNoVocabulary()
    {
        Assert.Null(Suggest("乡村振兴 主体责任"));
        Assert.False(_archive.Searcher.Suggester.IsReady);
    }

    [Theory]
    [InlineData("乡村", "乡村振兴")]
    [InlineData("党风", "党风廉政建设")]
    [InlineData("xiangcunzh", "乡村振兴")]
    [InlineData("xczx", "乡村振兴")]
    [InlineData("乡村zh", "乡村振兴")]
    [InlineData("gzl", "高质量发展")]
    [InlineData("人类", "人类命运共同体")]     // two terms side by side
    [InlineData("党的", "党的建设")]
    [InlineData("yinh", "银行")]            // read as in the word
    [InlineData("主题 乡村", "主题 乡村振兴")]
    public void WhatMayFollowIsOffered(string typed, string wanted) =>
        Assert.Contains(wanted, _archive.Searcher.Suggester.Complete(typed).Select(o => o.Text));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("qqqq")]
    [InlineData("鑫")]
    public void NothingFollowsWhatBeginsNothing(string typed) => Assert.Empty(_archive.Searcher.Suggester.Complete(typed));

    /// <summary>What an offer begins is no second offer as long as there is another.</summary>
    [Fact]
    public void OffersDiffer()
    {
        using var archive = TestArchive.OfTexts([.. Enumerable.Range(0, 20)
            .Select(i => $"第{i}次说乡村振兴{(i < 13 ? "，乡村振兴战略" : "")}{(i < 11 ? "，还有乡村治理" : "")}。")]);
        Assert.Equal(["乡村振兴", "乡村治理", "乡村振兴战略"], archive.Searcher.Suggester.Complete("乡村", 3).Select(o => o.Text));
    }

    [Fact]
    public void OffersAreFewAndDistinct()
    {
        var offers = _archive.Searcher.Suggester.Complete("z", 3);
        Assert.Equal(3, offers.Count);
        Assert.Equal(3, offers.DistinctBy(o => o.Text).Count());
        Assert.All(offers, o => Assert.InRange(o.Speeches, 1, 43));
    }

    [Fact]
    public void AnswersDoNotDependOnHowTheSpeechesLieInSegments()
    {
        var texts = Enumerable.Range(0, 12).Select(i => $"第{i}次说高质量发展和人类命运共同体，也说实体经济。").ToList();
        var speeches = texts.Select((t, i) => TestArchive.SpeechOf($"s{i}.txt", t)).ToList();
        using var whole = TestArchive.Of(speeches);
        using var parts = TestArchive.Of(speeches[..5], speeches[5..6], speeches[6..]);
        foreach (var typed in new[] { "高", "r", "gzl", "人类", "实体" })
            Assert.Equal(whole.Searcher.Suggester.Complete(typed), parts.Searcher.Suggester.Complete(typed));
        Assert.Equal(whole.Searcher.Suggester.Correct("高质量发占")?.Query, parts.Searcher.Suggester.Correct("高质量发占")?.Query);
    }

    [Theory]
    [InlineData("乡村zh", "乡村振兴", 1)]
    [InlineData("xiangcunzhenxing", "乡村振兴", 1)]
    [InlineData("xczx", "乡村振兴", 0.9)]
    [InlineData("xiangcun", "乡村振兴", 1)]
    [InlineData("xcx", "乡村振兴", 0)]
    public void LettersStandForBeginningsOfSyllables(string typed, string text, double fit) =>
        Assert.Equal(fit, new SoundPattern(typed).Fit(new VocabularyEntry(text, text, 1, VocabularySource.Term), isWhole: false));

    private Suggestion? Suggest(string query) => _archive.Searcher.Suggester.Correct(query);
}
