using Wenmai.Web.Presentation;

namespace Wenmai.Web.Tests.Presentation;

public sealed class TextRunTests
{
    [Fact]
    public void Runs_alternate_at_the_edges_of_marks() => Assert.Equal(
        [new TextRun("要", false), new TextRun("整改", true), new TextRun("到位", false)],
        TextRun.Cut("要整改到位", new TextSpan(0, 5), [new TextSpan(1, 3)]));

    [Fact]
    public void Words_near_in_meaning_are_runs_of_their_own() => Assert.Equal(
        [new TextRun("要", false), new TextRun("整改", true), new TextRun("到位", false, true)],
        TextRun.Cut("要整改到位", new TextSpan(0, 5), [new TextSpan(1, 3)], [new TextSpan(3, 5)]));

    [Fact]
    public void Marks_are_clipped_to_the_part() => Assert.Equal(
        [new TextRun("改", true), new TextRun("到", false)],
        TextRun.Cut("要整改到位", new TextSpan(2, 4), [new TextSpan(1, 3), new TextSpan(4, 5)]));

    [Fact]
    public void Joined_they_are_the_part_whatever_the_marks()
    {
        const int Seed = 7;
        var random = new Random(Seed);
        for (var trial = 0; trial < 1000; trial++)
        {
            var text = string.Concat(Enumerable.Range(0, 40).Select(_ => (char)random.Next('一', '龥')));
            var edges = Enumerable.Range(0, 8).Select(_ => random.Next(41)).Order().ToArray();
            var part = new TextSpan(edges[1], edges[6]);
            TextSpan[] marks = [new(edges[0], edges[2]), new(edges[3], edges[4]), new(edges[5], edges[7])];
            Assert.True(part.Of(text) == string.Concat(TextRun.Cut(text, part, marks).Select(r => r.Text)), $"seed {Seed}, trial {trial}");
        }
    }
}
