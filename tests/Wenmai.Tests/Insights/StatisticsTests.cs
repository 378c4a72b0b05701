using FsCheck;
using FsCheck.Fluent;
using Wenmai.Insights;

namespace Wenmai.Tests.Insights;

/// <summary>Each value was worked out by hand; the working stands beside it.</summary>
public class StatisticsTests
{
    // E1 = 100 × 12/1000 = 1.2, E2 = 900 × 12/1000 = 10.8; 2 (10 ln(10/1.2) + 2 ln(2/10.8)) = 2 (21.2026 - 3.3728)
    [Fact]
    public void LogLikelihoodOfTenAgainstTwo() => Assert.Equal(35.6596, Association.LogLikelihood(10, 100, 2, 900), 3);

    [Fact]
    public void LogLikelihoodIsZeroForEqualRates() => Assert.Equal(0, Association.LogLikelihood(3, 100, 27, 900), 9);

    // (10/100) / (2/900) = 45; log2 45 = 5.4919
    [Fact]
    public void LogRatioOfTenAgainstTwo() => Assert.Equal(5.4919, Association.LogRatio(10, 100, 2, 900), 4);

    // none elsewhere counts as a half: (4/100) / (0.5/100) = 8
    [Fact]
    public void LogRatioStaysFinite() => Assert.Equal(3, Association.LogRatio(4, 100, 0, 100), 9);

    // 2 × 8 / (16 + 16) = 1/2
    [Fact]
    public void LogDiceLosesOnePointForHalf() => Assert.Equal(13, Association.LogDice(8, 16, 16), 9);

    [Fact]
    public void LogDiceIsFourteenForInseparableWords() => Assert.Equal(14, Association.LogDice(5, 5, 5), 9);

    // Five speeches of .18, .22, .2, .2, .2 of the text hold 1, 2, 3, 4, 5 of 15: (.1133 + .0867 + 0 + .0667 + .1333) / 2 = .2
    [Fact]
    public void DispersionIsHalfTheDifferencesOfShares() =>
        Assert.Equal(0.2, Association.Dispersion([(1, 18), (2, 22), (3, 20), (4, 20), (5, 20)], 100), 9);

    // Two of ten equal speeches have all: (.4 + .4 + 8 × .1) / 2 = .8
    [Fact]
    public void SpeechesWithoutTheWordDisperseItToo() => Assert.Equal(0.8, Association.Dispersion([(3, 10), (3, 10)], 100), 9);

    // 8 × 1024 / (16 × 32) = 16
    [Fact]
    public void MutualInformationIsInBits() => Assert.Equal(4, Association.MutualInformation(8, 16, 32, 1024), 9);

    // The exact Poisson interval of 10 is 4.795-18.390 (Breslow and Day 1987, table 2.10); Byar's differs in the third figure.
    [Fact]
    public void IntervalOfACountOfTen()
    {
        var interval = Intervals.OfCount(10);
        Assert.Equal(4.79, interval.Low, 2);
        Assert.Equal(18.39, interval.High, 2);
    }

    // Exact: 0-3.689; Byar gives (1 - 1/9 + 1.96/3)³ = 1.5422³ = 3.668
    [Fact]
    public void IntervalOfNothingBeginsAtZero()
    {
        Assert.Equal(0, Intervals.OfCount(0).Low);
        Assert.Equal(3.668, Intervals.OfCount(0).High, 3);
    }

    // p = .2, n = 10: (.2 + .19207 ± 1.95996 √(.016 + .0096036)) / 1.38415 = (.39207 ± .31361) / 1.38415
    [Fact]
    public void WilsonIntervalOfTwoInTen()
    {
        var interval = Intervals.OfShare(2, 10);
        Assert.Equal(0.0567, interval.Low, 3);
        Assert.Equal(0.5098, interval.High, 3);
    }

    [Fact]
    public void NothingIsKnownOfAnEmptyWhole() => Assert.Equal(new Wenmai.Insights.Interval(0, 1), Intervals.OfShare(0, 0));

    // Two speeches of 1,000: 0 and 40. Rate .02; squares 20² + 20² = 800; √(800 × 2 / 1) = 40; 1.96 × 40 / 2000 = .0392
    [Fact]
    public void BurstsWidenTheInterval()
    {
        var burst = Intervals.OfRate([(0, 1000), (40, 1000)]);
        var even = Intervals.OfRate([(20, 1000), (20, 1000)]);
        Assert.Equal(0.0592, burst.High, 4);
        Assert.True(even.High - even.Low < burst.High - burst.Low);
    }

    [Fact]
    public void IntervalOfARateHoldsTheRate() => Prop.ForAll(SpeechCounts.ToArbitrary(), speeches =>
        Assert.True(Intervals.OfRate(speeches).Contains((double)speeches.Sum(s => s.Count) / speeches.Sum(s => s.Size)))).QuickCheckThrowOnFailure();

    private static Gen<List<(long Count, long Size)>> SpeechCounts =>
        from n in Gen.Choose(1, 40)
        from speeches in Gen.ListOf(from count in Gen.Choose(0, 30) from size in Gen.Choose(1, 5000) select ((long)count, (long)size), n)
        select speeches.ToList();
}
