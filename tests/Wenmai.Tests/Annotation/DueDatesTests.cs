using Wenmai.Annotation;

namespace Wenmai.Tests.Annotation;

/// <summary>Times in figures: days, where the words and the speech give them, and periods.</summary>
public sealed class DueDatesTests
{
    [Theory]
    [InlineData("11月30日前", "2022-11-30")]
    [InlineData("2023年1月15日前", "2023-01-15")]
    [InlineData("十二月二十日以前", "2022-12-20")]
    [InlineData("９月１日前", "2022-09-01")]
    [InlineData("年底前", "2022-12-31")]
    [InlineData("今年年底前", "2022-12-31")]
    [InlineData("明年底前", "2023-12-31")]
    [InlineData("2025年底前", "2025-12-31")]
    [InlineData("年内", "2022-12-31")]
    [InlineData("今年上半年", "2022-06-30")]
    [InlineData("明年3月底前", "2023-03-31")]
    [InlineData("2月底前", "2022-02-28")]
    [InlineData("第三季度末前", "2022-09-30")]
    [InlineData("9月前", null)]
    [InlineData("9月中旬前", null)]
    [InlineData("2025年前", null)]
    [InlineData("11月31日前", null)]
    [InlineData("15日前", null)]
    [InlineData("每年3月31日前", null)]
    [InlineData("本月底前", null)]
    [InlineData("30日内", null)]
    [InlineData("立即", null)]
    public void ADayIsWorkedOutFromTheYear(string words, string? day) => Assert.Equal(day, DayOf(words, null, 2022));

    [Theory]
    [InlineData("本月底前", "2022-05-18", "2022-05-31")]
    [InlineData("下月底前", "2022-05-18", "2022-06-30")]
    [InlineData("季度末前", "2022-05-18", "2022-06-30")]
    [InlineData("本周五前", "2022-05-18", "2022-05-20")]
    [InlineData("下周一前", "2022-05-18", "2022-05-23")]
    [InlineData("本周内", "2022-05-18", "2022-05-22")]
    [InlineData("3月底前", "2022-12-20", "2023-03-31")]
    [InlineData("9月底前", "2022-12-20", null)]
    [InlineData("2021年6月底前", "2022-12-20", "2021-06-30")]
    public void ADayIsWorkedOutFromTheDayOfTheSpeech(string words, string today, string? day) => Assert.Equal(day, DayOf(words, DateOnly.Parse(today), 2022));

    [Theory]
    [InlineData("11月30日前")]
    [InlineData("年底前")]
    [InlineData("明年3月底前")]
    public void WithoutAYearThereIsNoDay(string words) => Assert.Null(DayOf(words, null, null));

    [Theory]
    [InlineData("30日内", "P30D")]
    [InlineData("五个工作日内", "P5WD")]
    [InlineData("三年内", "P3Y")]
    [InlineData("两个月以内", "P2M")]
    [InlineData("半年内", "P6M")]
    [InlineData("48小时内", "PT48H")]
    [InlineData("3至5日内", "P5D")]
    [InlineData("年内", null)]
    [InlineData("**日内", null)]
    [InlineData("11月30日前", null)]
    public void APeriodIsADuration(string words, string? duration) => Assert.Equal(duration, DueDates.Within(words));

    [Theory]
    [InlineData("每月", "P1M")]
    [InlineData("每两周", "P2W")]
    [InlineData("每季度末", "P3M")]
    [InlineData("按季", "P3M")]
    [InlineData("每半年", "P6M")]
    [InlineData("每年3月31日", "P1Y")]
    [InlineData("每学期", null)]
    public void WhatRecursHasAPeriod(string words, string? period) => Assert.Equal(period, DueDates.Every(words));

    [Fact]
    public void DemandsOfASpeechAreDueByItsDate()
    {
        const string Text = "一、抓好自查\n各科室要在本月底前报送自查报告。各科室要在年底前完成整改。各科室要每月通报进展。各科室要在十个工作日内公示结果。";
        Demand[] Of(SpeechMetadata metadata) => [.. SpeechAnnotator.Shipped.Annotate(SimpleStructure.Of(Text), metadata, "").Sentences.SelectMany(s => s.Demands)];
        var dated = Of(new SpeechMetadata { Date = new DateOnly(2023, 4, 6) });
        Assert.Equal(new DateOnly(2023, 4, 30), dated.Select(d => d.Due).First(d => d is not null));
        Assert.Contains(dated, d => d.Due == new DateOnly(2023, 12, 31));
        Assert.Contains(dated, d => d is { Every: "P1M", Due: null });
        Assert.Contains(dated, d => d is { Within: "P10WD", Due: null });
        Assert.All(Of(SpeechMetadata.None), d => Assert.Null(d.Due));
    }

    private static string? DayOf(string words, DateOnly? today, int? year) => DueDates.DayOf(words, today, year)?.ToString("yyyy-MM-dd");
}
