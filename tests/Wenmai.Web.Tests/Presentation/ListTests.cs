using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Tests.Presentation;

public sealed class ListTests
{
    [Theory]
    [InlineData(1, 1, "1")]
    [InlineData(1, 4, "1 2 3 4")]
    [InlineData(1, 9, "1 2 3 … 9")]
    [InlineData(5, 9, "1 … 3 4 5 6 7 … 9")]
    [InlineData(9, 9, "1 … 7 8 9")]
    public void A_pager_links_the_ends_and_the_neighbours(int page, int last, string shown) =>
        Assert.Equal(shown, string.Join(' ', new Pager(page, last, _ => "").Shown().Select(p => p?.ToString() ?? "…")));

    [Fact]
    public void A_pager_counts_the_last_page_that_is_not_full()
    {
        Assert.Equal(1, Pager.Of(0, 10, 1, _ => "").Last);
        Assert.Equal(1, Pager.Of(10, 10, 1, _ => "").Last);
        Assert.Equal(2, Pager.Of(11, 10, 1, _ => "").Last);
    }

    [Fact]
    public void Years_that_follow_each_other_are_written_as_a_run() => Assert.Equal(
        ["2012", "2014", "2015", "2018-2020", "undated"],
        YearRuns.Of(["2019", "undated", "2012", "2020", "2015", "2018", "2014", "2012"]).Select(run => run.Text));

    [Fact]
    public void A_histogram_shows_the_years_between_too()
    {
        var bars = YearHistogram.Of([Year("2019", 10), Year("2022", 5), Year("undated", 99)]);
        Assert.Equal([2019, 2020, 2021, 2022], bars.Select(b => b.Year));
        Assert.Equal([1, 0, 0, 0.5], bars.Select(b => b.Height));
    }

    [Theory]
    [InlineData(1958, 1, 1958, 2006)]
    [InlineData(1958, 9, 0, 0)]
    [InlineData(2006, 1, 2006, 2006)]
    public void Early_years_that_hold_next_to_nothing_stand_beside_the_bars(int old, int passages, int first, int last)
    {
        var (bars, before) = YearHistogram.Split([Year($"{old}", passages), .. Enumerable.Range(2007, 20).Select(y => Year($"{y}", 10))]);
        Assert.Equal((first, last), (before?.First ?? 0, before?.Last ?? 0));
        Assert.Equal(before is null ? old : 2007, bars[0].Year);
    }

    [Fact]
    public void A_histogram_of_one_year_is_none() => Assert.Empty(YearHistogram.Of([Year("2019", 10), Year("undated", 9)]));

    [Fact]
    public void The_catalogue_counts_each_choice_under_the_other()
    {
        SpeechSummary[] all = [Speech("a", 2021, "甲局"), Speech("b", 2021, "乙局"), Speech("c", 2022, "甲局"), Speech("d", null, null)];
        var list = SpeechList.Of(all, new FacetSelection([KeyValuePair.Create(Facet.Unit, (IReadOnlyList<string>)["甲局"])]));

        Assert.Equal(["a", "c"], list.Speeches.Select(s => s.Id));
        Assert.Equal([("2022", 1), ("2021", 1)], list.Years);
        Assert.Equal([("甲局", 2), ("乙局", 1)], list.Units.OrderByDescending(u => u.Speeches));
        Assert.Equal("undated", SpeechList.Of(all, FacetSelection.None).Years[^1].Value);
    }

    [Fact]
    public void The_catalogue_finds_words_of_titles_and_turns_its_order()
    {
        SpeechSummary[] all = [Speech("乡村振兴会上的讲话", 2022, null), Speech("乡村建设ＡＢ", 2021, null), Speech("振兴乡村", 2020, null), Speech("乡村", null, null)];
        Assert.Equal([2022, 2020], SpeechList.Of(all, FacetSelection.None, "乡村 振兴").Speeches.Select(s => s.Year));
        Assert.Equal([2020, 2021, 2022, null], SpeechList.Of(all, FacetSelection.None, "乡村", SearchSort.Oldest).Speeches.Select(s => s.Year));
        Assert.Equal(2021, Assert.Single(SpeechList.Of(all, FacetSelection.None, "ab").Speeches).Year);
        Assert.Equal(["2022"], SpeechList.Of(all, FacetSelection.None, "讲话").Years.Select(y => y.Value));
    }

    private static FacetCount Year(string value, int passages) => new(value, value, value, passages, 1, false);

    private static SpeechSummary Speech(string id, int? year, string? unit) =>
        new(id, new SourceName(id), id, false, year, null, unit, null, null, 1, 1, false);
}
