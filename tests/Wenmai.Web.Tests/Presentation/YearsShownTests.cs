using Wenmai.Addresses;
using Wenmai.Insights;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Tests.Presentation;

/// <summary>Which years a table and a chart show, where an archive has old texts and long gaps.</summary>
public class YearsShownTests
{
    [Theory]
    [InlineData("x", "0")]
    [InlineData("x.x", "0 1 2")]
    [InlineData("x..x", "0 1 2 3")]
    [InlineData("x...x", "0 1-3 4")]
    [InlineData("....x", "0-3 4")]
    [InlineData("x.....", "0 1-5")]
    [InlineData("", "")]
    public void LongRunsOfEmptyPlacesAreOne(string places, string expected) =>
        Assert.Equal(expected, string.Join(' ', EmptyRun.Of(places.Length, i => places[i] == '.').Select(r => r.IsFolded ? $"{r.First}-{r.Last}" : $"{r.First}")));

    [Fact]
    public void ARunBearsTheNamesOfItsEnds()
    {
        Assert.Equal("1924–1952", new EmptyRun(0, 28).Name(i => $"{1924 + i}"));
        Assert.Equal("1924", new EmptyRun(0, 0).Name(i => $"{1924 + i}"));
    }

    [Fact]
    public void AChartBeginsTenYearsBeforeAnythingOccurs()
    {
        var chart = new TrendChart(TrendFrom(1921, 2026, first: 2015), TrendMeasure.Rate);
        Assert.Equal(2005, chart.LeftOut);
        Assert.Equal(2005, chart.YearLabels.First().Year);
    }

    [Theory]
    [InlineData(2016)]
    [InlineData(null)]
    public void NothingIsLeftOutWhereNothingWouldBeGained(int? first)
    {
        var chart = new TrendChart(TrendFrom(2010, 2026, first), TrendMeasure.Rate);
        Assert.Null(chart.LeftOut);
        Assert.Equal(2010, chart.YearLabels.First().Year);
    }

    private static Trend TrendFrom(int from, int to, int? first)
    {
        var years = Enumerable.Range(from, to - from + 1).ToList();
        var points = years.Select(y => new TrendPoint(y, y >= first ? 5 : 0, 1, 1, new Interval(0, 1), .5, new Interval(0, 1), IsDrawn: true) { Size = new YearSize(y, 1, 1, 0, 10_000) }).ToList();
        return new Trend
        {
            Request = new TrendRequest { Series = ["词"] },
            Years = years.Select(y => new YearSize(y, 5, 100, 10, 20_000)).ToList(),
            Mix = new KindMix { Whole = [], Years = [] },
            Series = [new TrendSeries("词", true, points, first, first)],
            Generation = "gen-000001",
        };
    }
}
