using Wenmai.Searching;

namespace Wenmai.Tests.Searching;

public class TopScoresTests
{
    /// <summary>The kept are the first of all in order, whatever the order in which they come and however many are alike.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(1000)]
    public void KeepsTheBest(int count)
    {
        var random = new Random(count);
        for (var trial = 0; trial < 50; trial++)
        {
            var all = Enumerable.Range(0, random.Next(400)).Select(i => new PassageScore(random.Next(3), i, random.Next(1, 30))).ToArray();
            random.Shuffle(all);
            var top = new TopScores(count);
            foreach (var passage in all) top.Add(passage.Segment, passage.Passage, passage.Score);
            var expected = all.OrderByDescending(p => p.Score).ThenBy(p => p.Segment).ThenBy(p => p.Passage).Take(count).ToArray();
            if (expected.Length == count && count > 0) Assert.Equal(expected[^1].Score, top.Threshold);
            Assert.Equal(expected, top.TakeAll());
        }
    }

    [Fact]
    public void AScoreOfNothingIsNotKept()
    {
        var top = new TopScores(3);
        top.Add(0, 0, 0);
        Assert.Empty(top.TakeAll());
    }
}
