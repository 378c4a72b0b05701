using Wenmai.Insights;
using Wenmai.Pictures;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Tests.Insights;

/// <summary>Axes of quarters and months: their numbers and names, and counts on them against plain loops.</summary>
public class PeriodTests
{
    private const string Word = "整改";

    [Theory]
    [InlineData(TimeStep.Year, 2022, "2022-09-30", "2022", "2022-01-01")]
    [InlineData(TimeStep.Quarter, 2022, "2022-09-30", "2022Q3", "2022-07-01")]
    [InlineData(TimeStep.Quarter, 2022, "2022-12-31", "2022Q4", "2022-10-01")]
    [InlineData(TimeStep.Month, 2022, "2022-01-01", "2022-01", "2022-01-01")]
    [InlineData(TimeStep.Month, 2022, "2022-12-31", "2022-12", "2022-12-01")]
    public void APeriodHasANameAndAFirstDay(TimeStep step, int year, string day, string name, string first)
    {
        var period = Periods.Of(step, year, DateOnly.Parse(day).DayNumber);
        Assert.Equal((year, name, DateOnly.Parse(first)), (Periods.YearOf(step, period), Periods.NameOf(step, period), Periods.FirstDay(step, period)));
        Assert.Equal(period + 1, Periods.Of(step, Periods.FirstDay(step, period + 1).Year, Periods.FirstDay(step, period + 1).DayNumber));
    }

    [Fact]
    public void NoPeriodIsToldOfASpeechWhoseDayIsUnknownOrOfAnotherYear()
    {
        Assert.Equal(0, Periods.Of(TimeStep.Month, 2022, -1));
        Assert.Equal(0, Periods.Of(TimeStep.Month, 2021, new DateOnly(2022, 5, 1).DayNumber));
        Assert.Equal(2022, Periods.Of(TimeStep.Year, 2022, -1));
    }

    [Theory]
    [InlineData(TimeStep.Quarter), InlineData(TimeStep.Month)]
    public void CountsByPeriodAreThoseOfAPlainLoop(TimeStep step)
    {
        var random = new Random(1);
        var speeches = Enumerable.Range(0, 60).Select(n =>
        {
            var day = new DateOnly(2019, 11, 5).AddDays(random.Next(800));
            var text = string.Concat(Enumerable.Repeat($"抓好{Word}，", random.Next(4))) + "改进作风。";
            return TestArchive.SpeechOf($"{n}", text, day.Year) with { Metadata = new SpeechMetadata { Date = n % 7 == 0 ? null : day } };
        }).ToList();
        using var archive = TestArchive.Of(speeches);
        var counts = LocalArchive.Of(archive.Searcher).Counts;
        var trend = counts.CountTrend(new TrendRequest { Series = [Word], Step = step }).Result!;
        var byName = speeches.GroupBy(s => s.Date is not { } d ? "" : step == TimeStep.Month ? $"{d:yyyy-MM}" : $"{d.Year}Q{(d.Month + 2) / 3}").ToDictionary(g => g.Key, g => g.ToList());
        var points = trend.Series[0].Points;
        foreach (var (point, size) in points.Zip(trend.Years))
        {
            var of = byName.GetValueOrDefault(size.Year == 0 ? "" : Periods.NameOf(step, size.Year)) ?? [];
            Assert.Equal((of.Count, of.Sum(s => s.Text.Split(Word).Length - 1), of.Count(s => s.Text.Contains(Word))), (size.Speeches, point.Count, point.Speeches));
            Assert.Equal(size, point.Size);
            // A number leads to its sentences, and the period as a field narrows what is divided by.
            var slice = new Slice { Query = Periods.Within($"{Word} OR 没有此语", step, size.Year) };
            Assert.Equal(of.Sum(s => s.Sentences.Count(t => t.Span.Of(s.Text).Contains(Word))), counts.ListSentences(new SentenceListRequest { Slice = slice }).Result!.Total);
            if (of.Count == 0) continue;
            var alone = counts.CountTrend(new TrendRequest { Series = [Periods.Within(Word, step, size.Year)], Step = step }).Result!;
            Assert.Equal((point.Count, size), (alone.Series[0].Total, Assert.Single(alone.Years, y => y.Speeches > 0)));
            var side = counts.Compare(new ComparisonRequest(new Slice { Query = Periods.Within("", step, size.Year) }, Slice.Everything)).Result!;
            Assert.Equal((of.Count, of.Sum(s => s.Sentences.Count)), (side.Left.Speeches, side.Left.Sentences));
        }
        Assert.Equal(speeches.Count, trend.Years.Sum(y => y.Speeches));
        Assert.Equal(speeches.Sum(s => s.Text.Split(Word).Length - 1), trend.Series[0].Total);
        // No period is left out between the first and the last, and the mix is judged by year.
        var dated = trend.Years.Where(y => y.Year != 0).ToList();
        Assert.Equal(Enumerable.Range(dated[0].Year, dated.Count), dated.Select(y => y.Year));
        Assert.All(trend.Mix.Years, y => Assert.InRange(y.Year, 2019, 2022));
        Assert.Equal(trend.Series[0].Changes, LocalArchive.Of(archive.Searcher).Counts.CountTrend(new TrendRequest { Series = [Word] }).Result!.Series[0].Changes);
    }

    [Fact]
    public void FilesAndMarksNameThePeriods()
    {
        var speeches = new[] { 3, 10, 12 }.Select(m => TestArchive.SpeechOf($"{m}", $"抓好{Word}。", 2022) with { Metadata = new SpeechMetadata { Date = new DateOnly(2022, m, 1) } }).ToList();
        using var archive = TestArchive.Of(speeches);
        var trend = LocalArchive.Of(archive.Searcher).Counts.CountTrend(new TrendRequest { Series = [Word], Step = TimeStep.Quarter }).Result!;
        var table = Reports.Of(trend, default);
        Assert.Equal(("季度", "该季篇数"), (table.Columns[1], table.Columns[9]));
        Assert.Equal(["2022Q1", "2022Q2", "2022Q3", "2022Q4"], table.Rows.Select(r => r[1]));
        var answer = InsightJson.Of(trend);
        Assert.Equal(("quarter", "2022Q4", 2022), (answer.Step, answer.Years.Last().Period, answer.Years.Last().Year!.Value));
        Assert.Equal([new LineEvent(3, "二十大")], TrendPicture.EventsOf(trend.Milestones, [.. trend.Years.Select(y => y.Year)], TimeStep.Quarter));
    }
}
