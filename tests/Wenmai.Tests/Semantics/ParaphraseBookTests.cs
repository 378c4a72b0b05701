using Wenmai.Language;
using Wenmai.Semantics;
using Wenmai.Training.Embeddings;

namespace Wenmai.Tests.Semantics;

public class ParaphraseBookTests
{
    private static readonly MeaningModel Model = MeaningModel.Shipped!;

    private static readonly List<WrittenPair> Written = WrittenPair.PhrasesText().Split('\n').Where(l => l.Length > 0 && l[0] != '#').Select(l => WrittenPair.Parse(l)!).ToList();

    [Theory]
    [InlineData(0)]
    [InlineData(1234)]
    [InlineData(-1)]
    public void PlainWordsFindHowDocumentsPutThem(int index)
    {
        var pair = Written[index < 0 ? ^1 : index];
        var found = Model.Phrases.Nearest(Encode(pair.Plain), 16, .3);
        Assert.Equal(pair.Official[0], found[0].Official);
        Assert.Equal(1, found[0].Nearness, 2);
        Assert.Equal(found.OrderByDescending(f => f.Nearness), found);
    }

    [Fact]
    public void WhatIsSpokenIsALessonAndNoPhrase()
    {
        var phrases = Written.Select(p => p.Plain).ToHashSet();
        var lessons = WrittenPairs.All.Where(p => !phrases.Contains(p.Plain)).ToList();
        Assert.NotEmpty(lessons);
        Assert.DoesNotContain(Model.Phrases.Nearest(Encode(lessons[0].Plain), 16, .3), p => p.Plain == lessons[0].Plain);
    }

    [Fact]
    public void NoMoreAreReturnedThanAreAskedForAndNoneThatIsFar()
    {
        var query = Encode("干活的时候一个比一个躲得远");
        Assert.Equal(5, Model.Phrases.Nearest(query, 5, .1).Count);
        Assert.Empty(Model.Phrases.Nearest(query, 16, 1.1));
        Assert.Empty(Model.Phrases.Nearest(Encode("！"), 16, 0));
    }

    /// <summary>Signs let through what comparing all finds, but for a few.</summary>
    [Fact]
    public void SignsLoseLittle()
    {
        var (kept, all) = (0, 0);
        foreach (var plain in (string[])["办事老让人白跑", "钱花出去没见响", "年轻人不愿意下乡", "开会开到没空干活", "娃上学太远", "厂子停了工资没发"])
        {
            var query = Encode(plain);
            var nearest = Written.Select(p => (p.Plain, Cosine: DenseMath.Dot(query, Encode(p.Plain)))).OrderByDescending(p => p.Cosine).Take(10).Select(p => p.Plain).ToList();
            var found = Model.Phrases.Nearest(query, 100, 0).Select(p => p.Plain).ToHashSet();
            (kept, all) = (kept + nearest.Count(found.Contains), all + nearest.Count);
        }
        Assert.True(kept >= all * .95, $"{kept} of {all}");
    }

    [Fact]
    public void TheDistanceThatLetsSoManyThrough()
    {
        Assert.Equal(2, QuantisedVector.DistanceOf([3, 1, 2, 9], 2));
        Assert.Equal(9, QuantisedVector.DistanceOf([9, 9, 9], 2));
        Assert.Equal(255, QuantisedVector.DistanceOf([9, 1], 2));
    }

    private static float[] Encode(string text) => Model.Encode(TextFolding.FoldToString(text));
}
