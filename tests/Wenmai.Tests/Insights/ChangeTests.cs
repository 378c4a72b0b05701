using Wenmai.Insights;

namespace Wenmai.Tests.Insights;

/// <summary>Differences, standardised rates and change points: by hand, and on series of which the answer is known.</summary>
public class ChangeTests
{
    // 20 of 1,000 against 10 of 1,000, speeches alike: ratio 2; √(1/20 + 1/10) = .38730; 2 × e^(±.75909) = .9362, 4.2727; z = .69315/.38730 = 1.7897
    [Fact]
    public void ARatioHasTheIntervalOfItsLogarithm()
    {
        var ratio = RateRatio.Of([(5, 500), (5, 500)], [(10, 500), (10, 500)])!;
        Assert.Equal(2, ratio.Ratio, 12);
        Assert.Equal(0.9362, ratio.Interval.Low, 4);
        Assert.Equal(4.2727, ratio.Interval.High, 3);
        Assert.Equal(0.0735, ratio.Chance, 3);
    }

    // The same counts in one speech each: squares (20 - 10)² × 2 = 200, × 2 / 1 / 1000² = .0004; / .02² = 1. √(1 + 1) = 1.41421: e^(1.95996 × 1.41421) = 15.99
    [Fact]
    public void BurstsWidenARatio()
    {
        var ratio = RateRatio.Of([(0, 500), (10, 500)], [(0, 500), (20, 500)])!;
        Assert.Equal(2 * 15.99, ratio.Interval.High, 1);
        Assert.Null(RateRatio.Of([(0, 500)], [(3, 500)]));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1.959964, 0.05)]
    [InlineData(-2.575829, 0.01)]
    [InlineData(3.890592, 0.0001)]
    public void ChancesOfTheNormalDistribution(double z, double chance) => Assert.Equal(chance, Normal.TwoSided(z), 6);

    // m = 4: .01 × 4/1 = .04; .02 × 4/2 = .04; .04 × 4/3 = .0533; .5
    [Fact]
    public void FalseDiscoveriesAreThoseOfTheSteppedProcedure() =>
        Assert.Equal([0.0533, 0.04, 0.5, 0.04], FalseDiscovery.Adjusted([0.04, 0.01, 0.5, 0.02]).Select(q => Math.Round(q, 4)));

    // 16 of 20 against 20 of 100: .6 - .03 of Yates = .57; common share .3: √(.3 × .7 × (1/20 + 1/100)) = .11225; z = 5.078, chance 3.8e-7, of two compared 7.6e-7
    [Fact]
    public void AYearIsHeldAgainstTheOthersOfItsLine()
    {
        var contrasts = CellContrast.Of([new(16, 20), new(4, 20), new(1, 2)], [new(36, 120), new(36, 120), new(36, 120)]);
        Assert.Equal((0.8, 0.2, true, true), (contrasts[0]!.Share, contrasts[0]!.OtherShare, contrasts[0]!.IsMore, contrasts[0]!.IsSure));
        Assert.Equal(7.6e-7, contrasts[0]!.FalseDiscovery, 1e-8);
        Assert.Equal((false, false), (contrasts[1]!.IsMore, contrasts[1]!.IsSure));   // 20 % against 32 %
        Assert.Null(contrasts[2]);
    }

    // Two kinds, weights .75 and .25: .75 × 4/1000 + .25 × 30/1000 = .0105.
    [Fact]
    public void AStandardisedRateWeighsKinds()
    {
        var rate = StandardRate.Of([(0.75, Part((2, 500), (2, 500))), (0.25, Part((15, 500), (15, 500)))])!;
        Assert.Equal(105, rate.PerTenThousand, 9);
        // Poisson: V = .5625 × 4e-6 + .0625 × 30e-6 = 4.125e-6; √(V / 34) = 3.4831e-4; Byar of 34: 23.54-47.51; .0105 - 3.4831e-4 × 10.46 = .006857
        Assert.Equal(68.6, rate.Interval.Low, 1);
        Assert.Equal(152.1, rate.Interval.High, 1);
        Assert.Equal(1, rate.Covered, 12);
    }

    [Fact]
    public void AKindThatIsMissingIsLeftOutAndTold()
    {
        var rate = StandardRate.Of([(0.6, Part((6, 1000), (6, 1000)))])!;
        Assert.Equal(60, rate.PerTenThousand, 9);
        Assert.Equal((0.6, false), (rate.Covered, rate.IsComparable));
        var crude = Intervals.OfRate([(6, 1000), (6, 1000)]);
        Assert.Equal(crude.Low * 10_000, rate.Interval.Low, 9);
        Assert.Equal(crude.High * 10_000, rate.Interval.High, 9);
        Assert.Null(StandardRate.Of([]));
    }

    // Newscasts say it 10 times in 1,000, speeches once, in every year; only their number changes.
    [Fact]
    public void AChangeOfTheMixAloneIsNoChange()
    {
        var speeches = Enumerable.Range(2000, 12).SelectMany(year => Enumerable.Range(0, 12)
            .Select(n => n < (year < 2006 ? 2 : 10) ? new SpeechCount(year * 100 + n, year, DocumentKind.News, 10, 1000) : new SpeechCount(year * 100 + n, year, DocumentKind.Speech, 1, 1000))).ToList();
        Assert.Empty(ChangePoints.Of(speeches));
        Assert.Equal(2006, Assert.Single(ChangePoints.Of(speeches.Select(s => s with { Kind = DocumentKind.Speech }))).Year);
    }

    [Fact]
    public void LevelsArePartedWhereTheyChange()
    {
        var random = new Random(3);
        var speeches = Enumerable.Range(2000, 18).SelectMany(year => Enumerable.Range(0, 10).Select(n => new SpeechCount(
            year * 100 + n, year, DocumentKind.Speech, random.Next(3) + (year >= 2006 ? 6 : 0) + (year >= 2013 ? 12 : 0), 1000))).ToList();
        var found = ChangePoints.Of(speeches);
        Assert.Equal([2006, 2013], found.Select(c => c.Year));
        Assert.All(found, c => Assert.True(c.Ratio > 1 && c.Chance <= 0.01));
        Assert.Equal(found, ChangePoints.Of(speeches.AsEnumerable().Reverse()));
    }

    // JSON knows no infinity: the trend of what was new would be no answer at all.
    [Fact]
    public void WhatWasNotSaidBeforeHasNoRatio()
    {
        var change = Assert.Single(ChangePoints.Of(Enumerable.Range(2000, 12).SelectMany(year => Enumerable.Range(0, 10)
            .Select(n => new SpeechCount(year * 100 + n, year, DocumentKind.Speech, year >= 2006 ? 3 : 0, 1000)))));
        Assert.Equal((2006, 0.0, null), (change.Year, change.Before, change.Ratio));
    }

    // One speech says it forty times: no level.
    [Fact]
    public void ASingleSpeechMakesNoChange()
    {
        var speeches = Enumerable.Range(2000, 12).SelectMany(year => Enumerable.Range(0, 8)
            .Select(n => new SpeechCount(year * 100 + n, year, DocumentKind.Speech, year == 2009 && n == 0 ? 60 : n == 1 ? 1 : 0, 1000)));
        Assert.Empty(ChangePoints.Of(speeches));
    }

    // Of fifty series in which nothing changes, by speeches of very different counts, none or one may be told: each has a chance of 1 in 100.
    [Fact]
    public void NothingIsToldWhereNothingIs()
    {
        var random = new Random(11);
        var told = Enumerable.Range(0, 50).Count(_ => ChangePoints.Of(Enumerable.Range(0, 120).Select(n => new SpeechCount(
            n, 2000 + n / 8, (DocumentKind)random.Next(3), random.Next(6) == 0 ? random.Next(30) : 0, 500 + random.Next(4000)))).Count > 0);
        Assert.InRange(told, 0, 3);
    }

    /// <summary>The whole answer on an archive: mix, standardised rates, changes and kinds against a recount by hand of its speeches.</summary>
    [Fact]
    public void ATrendTellsTheMixAndTheRatesOfItsKinds()
    {
        var texts = Enumerable.Range(2016, 6).SelectMany(year => Enumerable.Range(0, 6).Select(n => (Year: year, IsNews: n < (year < 2019 ? 1 : 5), Number: n)));
        using var archive = TestArchive.Of([.. texts.Select(t => TestArchive.SpeechOf(
            $"{t.Year}-{t.Number}", string.Concat(Enumerable.Repeat(t.IsNews ? "会议要求整改，整改到位。" : "天气晴好，要认真整改。", 200)), t.Year,
            kind: t.IsNews ? DocumentKind.News : DocumentKind.Speech))]);
        var trend = LocalArchive.Of(archive.Searcher).Counts.CountTrend(new TrendRequest { Series = ["整改"], ByKind = true }).Result!;
        Assert.True(trend.Mix.IsNoticeable);
        Assert.Contains("文种构成不同", InWords.Of(trend.Mix));
        var series = trend.Series[0];
        Assert.Empty(series.Changes!);
        foreach (var kind in series.Kinds)
            foreach (var point in kind.Points)
            {
                var speeches = archive.Speeches.Where(s => s.Kind == kind.Kind && s.Year.Best == point.Year).ToList();
                var characters = speeches.Sum(s => s.Text.Count(c => !char.IsWhiteSpace(c)));
                Assert.Equal((speeches.Count, characters, speeches.Sum(s => s.Text.Split("整改").Length - 1)), (point.Size.Speeches, point.Size.Characters, point.Count));
            }
        var all = archive.Speeches.Sum(s => s.Text.Count(c => !char.IsWhiteSpace(c)));
        foreach (var point in series.Points)
        {
            var expected = series.Kinds.Sum(k => k.Points.Sum(p => p.Size.Characters) / (double)all * k.Points.Single(p => p.Year == point.Year).PerTenThousand);
            Assert.Equal(expected, point.Standard!.PerTenThousand, 6);
            Assert.Equal(series.Points[0].Standard!.PerTenThousand, point.Standard.PerTenThousand, 6);
        }
        Assert.NotEqual(series.Points[0].PerTenThousand, series.Points[^1].PerTenThousand);
    }

    private static CountedPart Part(params (long Count, long Size)[] speeches) => new(speeches, default);
}
