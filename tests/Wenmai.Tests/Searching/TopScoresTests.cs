using Wenmai.Searching;
using Wenmai.Searching.Ranking;

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
            var all = Enumerable.Range(0, random.Next(400)).Select(_ => random.Next(3)).Select((s, i) => new PassageScore(s, i, random.Next(1, 30), Key(s, i))).ToArray();
            random.Shuffle(all);
            var top = new TopScores(count, Key);
            foreach (var passage in all) top.Add(passage.Segment, passage.Passage, passage.Score);
            var expected = all.OrderByDescending(p => p.Score).ThenBy(p => p.Key).Take(count).ToArray();
            if (expected.Length == count && count > 0) Assert.Equal(expected[^1].Score, top.Threshold);
            Assert.Equal(expected, top.TakeAll());
        }
    }

    /// <summary>An order that has nothing to do with segments and rows.</summary>
    private static long Key(int segment, int passage) => (segment * 7919 + passage * 104729) % 1_000_003;

    [Fact]
    public void AScoreOfNothingIsNotKept()
    {
        var top = new TopScores(3, Key);
        top.Add(0, 0, 0);
        Assert.Empty(top.TakeAll());
    }
}
