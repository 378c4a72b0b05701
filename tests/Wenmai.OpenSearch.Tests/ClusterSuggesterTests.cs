using Wenmai.OpenSearch;
using Wenmai.OpenSearch.Suggesting;
using Wenmai.OpenSearch.Texts;
using Wenmai.Searching.Queries;

namespace Wenmai.Tests.OpenSearch;

/// <summary>Did you mean, and what may follow, out of a cluster: what the embedded engine says.</summary>
public sealed class ClusterSuggesterTests
{
    private static readonly string[] Phrases =
    [
        "党风廉政建设要常抓不懈", "乡村振兴战略要落地", "全面从严治党永远在路上", "坚决反对形式主义", "优化营商环境", "推动高质量发展", "打赢脱贫攻坚战", "落实主体责任", "依法行政",
        "做好安全生产工作", "坚持一带一路", "加强基层党组织建设",
    ];

    private static readonly string[] Queries =
    [
        "党封廉政建设", "营商环镜", "安金生产", "脱贫坚攻", "高质发展", "怎样落实主体则任", "xiangcunzhenxing", "gzlfz", "乡村zhenxing", "乡 村 振 兴", "依法行政 主体则任",
        "乡村振兴", "巡诊", "形势主义", "“主体则任”", "标题:主体则任", "量子纠缠", "", "，。", "一锤定音的字句", "责任责任责任",
    ];

    [Fact]
    public async Task SuggestionsAndOffersAreTheSame()
    {
        var repeated = string.Concat(Enumerable.Range(0, 60).Select(i => $"第{i}点说的是一锤定音的字句，一锤定音的字句就是一锤定音的字句。"));   // one paragraph, many passages
        using var archive = TestArchive.OfTexts(
            [.. Enumerable.Range(0, 40).Select(i => string.Concat(Phrases.Select(p => $"第{i}次会议上，{p}。"))), "巡诊一次。", "这里也有人写形势主义。", repeated]);
        await using var loaded = await LoadedArchive.OfAsync("suggester", archive.Folder);
        var suggester = new ClusterSuggester(loaded.Reader, new ClusterTexts(loaded.Reader, archive.Searcher.Taxonomy), archive.Searcher.Taxonomy);
        Assert.Null(await suggester.FindAsync(new SearchRequest { Query = "乡村振兴" }, default));
        Assert.False(suggester.IsReady);   // what stands in the archive needs no vocabulary
        foreach (var query in Queries)
            Assert.Equal((query, archive.Searcher.Suggester.Correct(query)?.Query), (query, (await suggester.FindAsync(new SearchRequest { Query = query }, default))?.Query));
        Assert.True(suggester.IsReady);
        foreach (var typed in (string[])["党", "乡", "x", "xczx", "gao", "依法 高", "zhi", "责任", "q!", ""])
            Assert.Equal(archive.Searcher.Suggester.Complete(typed), await suggester.CompleteAsync(typed, 8, default));
        Assert.Null(suggester.Find(new SearchRequest { Query = "主体则任", Mode = SearchMode.Exact }));
        Assert.Equal("主体责任", suggester.Find(new SearchRequest { Query = "主体则任" })?.Query);
    }

    [Fact]
    public async Task ParagraphsAreCountedNotPassages()
    {
        using var archive = TestArchive.OfTexts(string.Concat(Enumerable.Range(0, 60).Select(i => $"第{i}点说的是一锤定音，这里再多写一些字，好让一段分成许多小段落来读。")), "只此一处一锤定音。");
        Assert.True(archive.Speeches[0].Passages.Count(p => p.Span.Of(archive.Speeches[0].Text).Contains("一锤定音")) > 3);
        await using var loaded = await LoadedArchive.OfAsync("paragraphs", archive.Folder);
        var counts = new AskedCounts(loaded.Reader, new ClusterTexts(loaded.Reader, archive.Searcher.Taxonomy));
        Assert.Equal([2, 1, 0, 3, 1], await counts.SettleAsync(() => ((string[])["一锤定音", "只此一处", "无处可寻", "一", "第1点"]).Select(s => counts.Count(s, 3)).ToList(), default));
    }
}
