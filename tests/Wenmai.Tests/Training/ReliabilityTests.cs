using Wenmai.Training.Evaluation;

namespace Wenmai.Tests.Training;

public sealed class ReliabilityTests
{
    [Fact]
    public void WeightsThatHoldHaveNoError()
    {
        var labels = Enumerable.Range(0, 10).Select(i => (.8, i < 8)).Concat([(1.0, true), (1.0, true)]).ToList();
        var reliability = Reliability.Of(labels);
        Assert.Equal(0, reliability.Error, .0001);
        Assert.Equal([.8, .9], reliability.Bins.Select(b => b.From));
        Assert.Equal([10, 2], reliability.Bins.Select(b => b.Labels));
    }

    [Fact]
    public void WeightsThatPromiseTooMuchDiffer() => Assert.Equal(.4, Reliability.Of([(.9, true), (.9, false)]).Error, .0001);

    [Fact]
    public void NoLabelsAreNoError() => Assert.Empty(Reliability.Of([]).Bins);
}
