using Wenmai.Drafting;

namespace Wenmai.Tests.Drafting;

/// <summary>First uses against plain loops over the same speeches.</summary>
public class FirstUseTests
{
    private const string Text = "压实主体责任";

    [Fact]
    public async Task FirstNextAndLastUseAreThoseOfAPlainLoop()
    {
        int[] years = [2010, 2011, 2012, 2013, 2014, 2015, 2016, 2017];
        var speeches = years.SelectMany(y => Enumerable.Range(0, 6)
            .Select(i => TestArchive.SpeechOf($"{y}-{i}", y is >= 2013 and <= 2015 && i < 3 ? $"要{Text}，抓好落实。{Text}。" : "要抓好落实，改进作风。", y))).ToList();
        using var archive = TestArchive.Of(speeches);
        var desk = new WritersDesk(LocalArchive.Of(archive.Searcher));
        var list = await desk.FindFirstUsesAsync(new FirstUseRequest { Texts = [Text] }, TestContext.Current.CancellationToken);
        var row = Assert.Single(list.Rows);
        Assert.Equal((2013, 2013, 2015, 9, 18), (row.First.Year, row.Second!.Year, row.Last.Year, row.Speeches, row.Occurrences));
        Assert.Equal(years.Select(y => (y, 6)), list.Years.Select(y => (y.Year, y.Speeches)));
        Assert.Equal([0.5, 0.5, 0.5], row.Shares.Select(s => s.Share));
        Assert.Equal((9.0 / 30 * 18, 9.0 / 18 * 12), (row.ExpectedBefore, row.ExpectedSince));
        Assert.True(row is { IsNew: true, IsGone: true, Lead: 0, YearsToHalf: 0 });
        Assert.Contains(Text, row.First.Sentence);
    }

    [Fact]
    public async Task ALoneFirstUseIsToldAndAnEmptyArchiveHasNone()
    {
        var speeches = new[] { 2001, 2010, 2011, 2012, 2013 }.Select(y => TestArchive.SpeechOf($"{y}", $"要{Text}。", y)).ToList();
        using var archive = TestArchive.Of(speeches);
        var desk = new WritersDesk(LocalArchive.Of(archive.Searcher));
        var list = await desk.FindFirstUsesAsync(new FirstUseRequest { Texts = [Text, "从未说过的话"] }, TestContext.Current.CancellationToken);
        Assert.Equal((2001, 9), (Assert.Single(list.Rows).First.Year, list.Rows[0].Lead));
        Assert.Equal(0, (await desk.FindFirstUsesAsync(new FirstUseRequest { Unit = "没有的单位" }, TestContext.Current.CancellationToken)).Total);
    }
}
