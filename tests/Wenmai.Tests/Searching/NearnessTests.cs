using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Semantics;
using Wenmai.Tests.Semantics;

namespace Wenmai.Tests.Searching;

/// <summary>Found by meaning, never at the cost of the exact hit.</summary>
public sealed class NearnessTests : IDisposable
{
    private readonly TinyModel _tiny = new();
    private readonly TestArchive _archive;

    public NearnessTests() => _archive = TestArchive.WithModel(_tiny,
        "有的干部躺平不作为，工作没有起色。", "制止餐饮浪费行为，养成节约习惯。", "全面排查消防隐患，守住安全底线。", "坚持学习，读书是一种责任。");

    public void Dispose()
    {
        _archive.Dispose();
        _tiny.Dispose();
    }

    [Fact]
    public void PlainSpeechFindsWhatSharesNoWordWithIt()
    {
        var hit = _archive.Search("上班总是偷懒耍滑怎么办", SearchMode.All).Hits[0];
        Assert.StartsWith("有的干部躺平", hit.Text);
        Assert.Contains(RetrievalLeg.Meaning, hit.Legs);
        Assert.NotNull(hit.Nearest);
        Assert.Contains(hit.Explanation, p => p.Field == ScoreField.Meaning && p.Text.Contains("躺平"));
    }

    [Fact]
    public void MeaningModeAnswersByMeaningAlone() =>
        Assert.StartsWith("全面排查消防", Assert.Single(_archive.Search("着火", SearchMode.Meaning).Hits).Text);

    [Fact]
    public void WhatIsNearIsShownBeyondTheVerbatimHitsAndNotCounted()
    {
        var results = _archive.Search("躺平");
        Assert.Equal(1, results.Total);
        Assert.StartsWith("有的干部躺平", results.Hits[0].Text);
        Assert.DoesNotContain(results.Related, h => h.Passage == results.Hits[0].Passage);
        Assert.Empty(_archive.Search("“躺平”").Related);
        Assert.Empty(_archive.Search("躺平", SearchMode.Exact).Related);
    }

    /// <summary>A topic of a few words stands in many lists of tasks. One passage that holds it verbatim leads, then those that treat it.</summary>
    [Theory]
    [InlineData(SearchMode.All)]
    [InlineData(SearchMode.Words)]
    public void ATopicIsRankedByHowMuchItIsTreated(SearchMode mode)
    {
        const string treats = "湿地要保护好。保护湿地候鸟，候鸟栖息的湿地要划定保护范围。";
        using var archive = TestArchive.OfTexts(
            "统筹抓好道路养护、湿地候鸟保护、广场管理、河道清淤、路灯维修、绿化补种、停车收费、夜市整治、垃圾清运和志愿服务等各项具体工作任务。",
            "推进湿地候鸟保护、路灯维修、绿化补种、停车收费、夜市整治、垃圾清运、河道清淤、道路养护、广场管理、志愿服务等各项具体工作任务。",
            treats);
        var texts = archive.Texts("湿地候鸟保护", mode);
        Assert.Contains("湿地候鸟保护", texts[0]);
        Assert.Equal(treats, texts[1]);
        Assert.Equal(2, archive.Search("“湿地候鸟保护”").Total);
        Assert.Equal(2, archive.Search("湿地候鸟保护", SearchMode.Exact).Total);
    }

    [Fact]
    public void AQuotationIsFoundVerbatimBeforeAnythingElse()
    {
        const string quoted = "把群众的小事当作自己的大事来办";
        using var archive = TestArchive.OfTexts(
            "群众的小事要当作大事，群众的大事要当作自己的事，自己的小事不算事，把事办好，把好事办实。", $"在城区的几个街道调研时，他反复说，{quoted}，路才走得长、走得稳，这话记在了本子上。", $"会上有人提到{quoted}。");
        var texts = archive.Texts(quoted);
        Assert.All(texts.Take(2), t => Assert.Contains(quoted, t));
    }

    /// <summary>Any stretch of five letters or more, wherever it is cut, is met first by a passage that holds it.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void EveryVerbatimStretchIsFoundFirst(int seed)
    {
        var random = new Random(seed);
        string[] texts =
        [
            "要把防汛备汛责任落实到每一个人，汛期二十四小时有人值守，险情早发现早处置。", "值守不是坐等，险情处置要有预案，预案要演练，演练要见人见物资。",
            "机关干部要多到村里走走，听听群众怎么说，群众说好才是真的好。", "群众反映的问题要有回音，回音不是一句话，要见到人、办成事。",
            "会议少开一点，文件短写一点，把时间留给干部到一线去干事。", "一线干事的人要有奔头，组织上要看得见、用得上、护得住。",
        ];
        using var archive = TestArchive.OfTexts(texts);
        var tried = 0;
        for (var i = 0; i < 60; i++)
        {
            var text = texts[random.Next(texts.Length)];
            var length = random.Next(5, 16);
            var part = text.Substring(random.Next(text.Length - length), length);
            if (!part.All(c => c is >= '\u4e00' and <= '\u9fff' or '，') || part.Trim('，').Length < 5) continue;
            Assert.Contains(part.Trim('，'), archive.Texts(part)[0]);
            tried++;
        }
        Assert.InRange(tried, 20, 60);   // the others would hold a comma at an end, a full stop or too few letters
    }

    [Fact]
    public void NothingNearIsSaidInsteadOfShowingNoise()
    {
        var results = _archive.Search("量子纠缠与黑洞蒸发之谜");
        Assert.True(results.IsNothingNear);
        Assert.Equal(0, results.Total);
    }

    [Fact]
    public void OthersLikeAPassageLeaveItOut()
    {
        using var archive = TestArchive.WithModel(_tiny, "整治躺平不作为问题。", "有的人偷懒，不作为。", "制止餐饮浪费。");
        var liked = archive.Search("躺平").Hits[0].Passage;
        var outcome = archive.Searcher.Search(new SearchRequest { Like = liked + ".1" }).Results!;
        Assert.Equal(["有的人偷懒，不作为。"], outcome.Hits.Select(h => h.Text));
        Assert.Equal("整治躺平不作为问题。", outcome.Like!.Text);
    }

    [Theory]
    [InlineData("s0000000000-1", "")]
    [InlineData("什么", "")]
    public void AnUnknownPassageIsRefusedWithARemedy(string like, string query)
    {
        var problem = Assert.Single(_archive.Searcher.Search(new SearchRequest { Like = like, Query = query }).Problems);
        Assert.Equal("E214", problem.Code);
    }

    [Fact]
    public void OtherWordingsAreLookedForUntilTheReaderDropsThem()
    {
        using var archive = TestArchive.OfTexts("坚决整治推诿扯皮现象。", "天气很好。");
        var found = archive.Search("窗口办事老是踢皮球");
        Assert.Contains(found.Expansions, e => e.Text == "推诿扯皮" && !e.IsDropped);
        Assert.Contains(RetrievalLeg.Wordings, found.Hits[0].Legs);
        var dropped = archive.Searcher.Search(new SearchRequest { Query = "窗口办事老是踢皮球", Dropped = found.Expansions.Select(e => e.Text).ToList() }).Results!;
        Assert.All(dropped.Expansions, e => Assert.True(e.IsDropped));
        Assert.All(dropped.Hits, h => Assert.DoesNotContain(RetrievalLeg.Wordings, h.Legs));
    }

    [Fact]
    public void AWordingThatTheReaderDroppedExplainsNothing()
    {
        using var archive = TestArchive.OfTexts("坚决整治推诿扯皮、推脱责任、敷衍塞责现象。", "天气很好。");
        var found = archive.Search("窗口办事老是踢皮球");
        const string dropped = "推脱责任", kept = "推诿扯皮";
        Assert.All(new[] { dropped, kept }, text => Assert.Contains(text, ExplainedBy(found)));
        var results = archive.Searcher.Search(new SearchRequest { Query = "窗口办事老是踢皮球", Dropped = [dropped] }).Results!;
        Assert.Contains(kept, ExplainedBy(results));
        Assert.DoesNotContain(dropped, ExplainedBy(results));

        static string ExplainedBy(SearchResults results) => Assert.Single(results.Hits[0].Explanation, p => p.Field == ScoreField.Wordings).Text;
    }

    /// <summary>How documents put such plain words is known from the written pairs: here 偷懒 alone tells the model what is meant.</summary>
    [Fact]
    public void OfficialPhrasingsBringUpWhatSharesTheirWords()
    {
        var pair = _tiny.Model.Phrases.Nearest(_tiny.Model.Encode("偷懒"), 1, .9)[0];
        using var archive = TestArchive.WithModel(_tiny, "躺平是一种天气，晴好，适合出行，风大，请关好门窗。", $"不许躺平，{pair.Official}");
        var results = archive.Search("上班总是偷懒耍滑怎么办");
        Assert.Contains(results.Phrasings, p => p.Official == pair.Official);
        Assert.EndsWith(pair.Official, results.Hits[0].Text);
        Assert.Contains(RetrievalLeg.Phrasings, results.Hits[0].Legs);
        Assert.Contains(results.Hits[0].Explanation, p => p.Field == ScoreField.Phrasings && p.Text.Length > 0);
        Assert.Empty(archive.Search("天气").Phrasings);
        Assert.Empty(archive.Search("上班总是偷懒耍滑怎么办", SearchMode.Words).Phrasings);
    }

    [Fact]
    public void WithoutVectorsTheReaderIsToldAndServedByWords()
    {
        using var archive = TestArchive.OfTexts("整治躺平现象。");
        var results = archive.Search("躺平", SearchMode.Meaning);
        Assert.Contains(results.Notices, n => n.Code == "Q111");
        Assert.Equal(1, results.Total);
    }
}
