using System.Text.RegularExpressions;
using Wenmai.Language;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;

namespace Wenmai.Tests.Searching;

public class SearchTests
{
    [Theory]
    [InlineData("某市人社局")]
    [InlineData("**市人社局")]
    [InlineData("xx市人社局")]
    [InlineData("市人社局")]
    public void AMaskIsASlotThatEqualsEveryOtherMask(string query)
    {
        using var archive = TestArchive.OfTexts("会议由**市人社局承办。", "会议由南京市人社局承办。");
        var hits = archive.Search(query, SearchMode.Exact).Hits;
        var masked = Assert.Single(hits, h => h.Text.Contains("**"));
        Assert.Equal(query is "市人社局" ? 2 : 1, hits.Count);
        Assert.Equal(query is "市人社局" ? "市人社局" : "**市人社局", Assert.Single(masked.Highlights).Of(masked.Text));
    }

    [Theory]
    [InlineData("《xx区教育局责任清单》", "清单》,《x,《xx,x区,区教")]
    [InlineData("会议由某市主办，XX活动同时举行", "会议由某,某市主,，X,X活动,XX活动")]
    [InlineData("截至二〇二〇年底", "二〇,〇年底,〇二〇年,至二〇二〇")]
    [InlineData("面积3×5米的box2箱", "3×,×5米,box,x2")]
    public void AStringCutThroughAMaskIsStillFound(string text, string cuts)
    {
        using var archive = TestArchive.OfTexts(text);
        Assert.All(cuts.Split(','), cut => Assert.Equal(text.Contains(cut) ? 1 : 0, archive.Search(cut, SearchMode.Exact).Total));
    }

    [Fact]
    public void ARangeOfYearsIsTheSumOfItsYears()
    {
        using var archive = TestArchive.Of([.. Enumerable.Range(2018, 6).Select(year => TestArchive.SpeechOf($"{year}.txt", string.Concat(Enumerable.Repeat("要整改。\n", year - 2017)), year))]);
        int TotalOf(string years) => archive.Search("整改", SearchMode.Exact, FacetSelection.None.With(Facet.Year, [years])).Total;
        foreach (var (from, to) in new[] { (2019, 2022), (2018, 2018), (2018, 2023), (2022, 2023) })
        {
            var sum = Enumerable.Range(from, to - from + 1).Sum(year => TotalOf($"{year}"));
            Assert.Equal((Enumerable.Range(from - 2017, to - from + 1).Sum(), sum), (sum, TotalOf($"{from}-{to}")));
        }
    }

    [Theory]
    [InlineData(SearchSort.Relevance)]
    [InlineData(SearchSort.Newest)]
    public void ACursorLeadsPastWhatPagesReach(SearchSort sort)
    {
        const int count = 1200;   // the last page is full
        var pages = 0;
        using var archive = TestArchive.OfTexts([.. Enumerable.Range(0, 5).Select(i => string.Concat(Enumerable.Range(0, count / 5).Select(n => $"要整改第{i}类第{n}项。\n")))]);
        var listed = new List<string>();
        for (var request = new SearchRequest { Query = "“整改”", Sort = sort, Size = 100 }; ;)
        {
            var results = archive.Searcher.Search(request).Results!;
            listed.AddRange(results.Hits.Select(h => h.Passage));
            pages++;
            if (results.Next is not { } next) break;
            Assert.True(SearchCursor.TryParse(next.ToString(), out var cursor));
            request = cursor.Continue(request);
        }
        Assert.Equal((count, count, 12), (listed.Count, listed.Distinct().Count(), pages));
        var numbered = new SearchRequest { Query = "“整改”", Sort = sort, Size = 100, Page = 11 };
        Assert.Equal("E205", Assert.Single(archive.Searcher.Search(numbered).Problems).Code);
        Assert.Equal("E218", Assert.Single(archive.Searcher.Search(numbered with { Generation = "gen-000001-1" }).Problems).Code);
    }

    [Theory]
    [InlineData("要整改到位。", "整改工作", "", "要整改到位。", "其他工作", "")]
    [InlineData("要整改到位。", "", "整改工作会议", "要整改到位。", "", "其他工作会议")]
    [InlineData("要整改到位。", "", "", "要整改到位，对照清单逐条逐项去办，明确时限和要求，确保件件有着落、事事有回音，让群众看到变化。", "", "")]
    public void AWordInHeadingOrTitleAndAShorterPassageComeFirst(
        string first, string firstHeading, string firstTitle, string second, string secondHeading, string secondTitle)
    {
        // Identifiers break ties, so each order of names is tried.
        foreach (var (better, worse) in new[] { ("s0.txt", "s1.txt"), ("s1.txt", "s0.txt") })
        {
            var winner = TestArchive.SpeechOf(better, first, title: firstTitle, heading: firstHeading);
            using var archive = TestArchive.Of([winner, TestArchive.SpeechOf(worse, second, title: secondTitle, heading: secondHeading)]);
            // One word is ranked by similarity, words joined by "and" are weighed one by one.
            foreach (var query in new[] { "整改", "整改 到位" })
            {
                var hits = archive.Search(query, SearchMode.Words).Hits;
                Assert.Equal(winner.Id, hits[0].Speech);
                Assert.True(hits[0].Score > hits[1].Score);
            }
        }
    }

    [Fact]
    public void AnAsteriskIsNeverAWildcard()
    {
        using var archive = TestArchive.OfTexts("严禁公款吃喝。", "公款不得用于吃喝。");
        Assert.Equal(0, archive.Search("公*吃", SearchMode.Exact).Total);
        Assert.True(archive.Search("*").IsBrowsing);
    }

    [Theory]
    [InlineData("以…为抓手", 1)]
    [InlineData("“以…为抓手”", 1)]
    [InlineData("不是…而是…", 1)]
    [InlineData("以…为要求", 0)]
    public void ASlotStandsForCharactersOfOneSentence(string query, int total)
    {
        using var archive = TestArchive.OfTexts("要以督查考核为抓手，不是做样子，而是见真章。以上是要求。还要为要求加码。");
        Assert.Equal(total, archive.Search(query).Total);
    }

    [Theory]
    [InlineData("督查 ~句 问责", 2)]
    [InlineData("督查 ~3 问责", 1)]
    [InlineData("问责 ~3 督查", 1)]
    [InlineData("督查 ~40 问责", 3)]
    public void ProximityHoldsInEitherOrder(string query, int total)
    {
        using var archive = TestArchive.OfTexts("先问责再督查。", "督查要年年抓、月月抓、天天抓，问责也要跟上。", "督查要抓紧。对落后的要问责。", "只讲督查。");
        Assert.Equal(total, archive.Search(query).Total);
    }

    [Fact]
    public void APhraseIsFoundAcrossTheCutBetweenTwoPassages()
    {
        var text = string.Concat(Enumerable.Range(0, 60).Select(i => $"第{i}句话讲压实责任。"));
        using var archive = TestArchive.OfTexts(text);
        var passages = archive.Speeches[0].Passages;
        Assert.True(passages.Count > 1);
        var cut = passages[0].Span.End;
        var hit = Assert.Single(archive.Search(text[(cut - 6)..(cut + 6)], SearchMode.Exact).Hits);
        Assert.Equal(1, hit.Number);
        Assert.Equal(hit.Text.Length, hit.Highlights[^1].End);
    }

    [Fact]
    public void TraditionalAndFullWidthQueriesFindTheirTwins()
    {
        using var archive = TestArchive.OfTexts("全面從嚴治黨，ＡＰＰ推广２０２２年完成。");
        foreach (var query in new[] { "全面从严治党", "全面從嚴治黨", "app推广2022年", "治党,APP" })
            Assert.Equal(1, archive.Search(query, SearchMode.Exact).Total);
    }

    /// <summary>Each highlight folds to what was asked for, over line ends, pairs of surrogates, masks and variants.</summary>
    [Fact]
    public void HighlightsAreExact()
    {
        using var archive = TestArchive.OfTexts("前言𠀀字。\r\n　　全面 從嚴治黨在**市，落\u200b实落实。", "xx區从严\u3000治党");
        foreach (var query in new[] { "从严治党", "𠀀", "某市", "落实", "字" })
        {
            var folded = TextFolding.FoldToString(query);
            var hits = archive.Search(query, SearchMode.Exact).Hits;
            Assert.NotEmpty(hits);
            foreach (var hit in hits)
            {
                Assert.NotEmpty(hit.Highlights);
                // Matches that touch are one mark.
                Assert.All(hit.Highlights, h => Assert.Matches($"^({Regex.Escape(folded)})+$", TextFolding.FoldToString(h.Of(hit.Text))));
            }
        }
    }

    [Fact]
    public void WhatWasFoundIsMarkedOnTheSpeechToo()
    {
        using var archive = TestArchive.OfTexts("压实责任。\n再压实责任。");
        var speech = archive.Searcher.FindSpeech(archive.Speeches[0].Id)!;
        Assert.Equal(["责任", "责任"], archive.Searcher.Highlight(speech, "责任", SearchMode.All).Select(h => h.Of(speech.Text)));
    }

    /// <summary>Sentences, the order expected and the reason for each place.</summary>
    [Fact]
    public void RankingSet()
    {
        using var archive = TestArchive.OfTexts(
            "有的同志遇到矛盾绕着走，碰到难题往上推。",          // the whole query verbatim: always first
            "遇到矛盾和难题，有的同志习惯绕着走。",              // all its parts
            "少数同志怕得罪人，遇到矛盾就躲。",                  // some of its parts
            "办公用房要按标准清理。");                           // nothing in common
        var texts = archive.Texts("有的同志遇到矛盾绕着走");
        Assert.StartsWith("有的同志遇到", texts[0]);
        Assert.StartsWith("遇到矛盾和难题", texts[1]);
        Assert.DoesNotContain(texts, t => t.StartsWith("办公用房"));
    }

    [Fact]
    public void ExactHitsOfTheWholeQueryStandAboveMoreFrequentWords()
    {
        using var archive = TestArchive.OfTexts(
            "督查督查督查，整改整改整改，督查整改要闭环。督查。整改。", "开展督查 整改落实回头看，这是一段比较长的话，讲的是别的许多事情。", "整改之后再督查。");
        Assert.Contains("整改落实回头看", archive.Search("督查 整改落实").Hits[0].Text);
        Assert.Equal([RetrievalLeg.Exact], archive.Search("督查 整改落实").Hits[0].Legs);
    }

    [Fact]
    public void AMissingWordIsLookedForByItsPartsAndTheReaderIsTold()
    {
        using var archive = TestArchive.OfTexts("要狠抓责任的落实。", "天气很好。");
        var results = archive.Search("狠抓责任制");
        Assert.Equal(1, results.Total);
        Assert.Contains(results.Notices, n => n.Code == "Q107");
        Assert.Equal(0, archive.Search("狠抓责任制", SearchMode.Exact).Total);
        Assert.Equal(0, archive.Search("“狠抓责任制”").Total);
    }

    [Fact]
    public void WordsModeAsksForEveryPartOfARun()
    {
        using var archive = TestArchive.OfTexts("督查考核问责要跟上，督查考核先行。", "督查考核要先行。");
        Assert.True(archive.Search("督查考核问责要跟上").Total >= 1);
        Assert.Equal(1, archive.Search("督查考核问责要跟上", SearchMode.Words).Total);
    }

    [Fact]
    public void SortsByDate()
    {
        using var archive = TestArchive.Of([
            TestArchive.SpeechOf("a.txt", "责任甲", 2019), TestArchive.SpeechOf("b.txt", "责任乙", 2022), TestArchive.SpeechOf("c.txt", "责任丙")]);
        string Order(SearchSort sort) => string.Concat(archive.Searcher.Search(new SearchRequest { Query = "责任", Sort = sort }).Results!.Hits.Select(h => h.Text[^1]));
        Assert.Equal("乙甲丙", Order(SearchSort.Newest));
        Assert.Equal("甲乙丙", Order(SearchSort.Oldest));
    }

    [Theory]
    [InlineData(0, 10, "E205")]
    [InlineData(-1, 10, "E205")]
    [InlineData(1, 0, "E205")]
    [InlineData(1, 101, "E205")]
    [InlineData(2000000000, 100, "E205")]
    [InlineData(102, 10, "E205")]
    public void ImpossiblePagesAreRefused(int page, int size, string code)
    {
        using var archive = TestArchive.OfTexts("责任");
        var problems = archive.Searcher.Search(new SearchRequest { Query = "责任", Page = page, Size = size }).Problems;
        Assert.Equal(code, Assert.Single(problems).Code);
    }

    [Fact]
    public void AnUnknownFacetValueIsRefused()
    {
        using var archive = TestArchive.OfTexts("责任");
        var outcome = archive.Searcher.Search(new SearchRequest { Selection = FacetSelection.None.With(Facet.Theme, ["T99"]) });
        Assert.Equal("E207", Assert.Single(outcome.Problems).Code);
    }

    [Fact]
    public void AScoreSaysWhatItIsMadeOf()
    {
        using var archive = TestArchive.OfTexts("压实责任，责任到人。");
        var hit = Assert.Single(archive.Search("责任 压实").Hits);
        Assert.Equal(hit.Score, hit.Explanation.Sum(p => p.Score), 9);
        Assert.Contains(hit.Explanation, p => p is { Text: "责任", Field: ScoreField.Text, Frequency: 2 });
    }
}
