using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Tests.Semantics;

namespace Wenmai.Tests.Searching;

/// <summary>Hits by meaning show which words carried the likeness, beside what stands there verbatim.</summary>
public sealed class MeaningMarksTests
{
    [Fact]
    public void TheWordsThatCarriedTheLikenessAreMarkedApartFromVerbatimOnes()
    {
        using var tiny = new TinyModel();
        using var archive = TestArchive.WithModel(tiny, "有的干部不作为，遇事绕着走。", "餐饮行业要制止浪费，厉行节约。", "天气很好。");
        var hit = archive.Search("上班的时候总在偷懒", SearchMode.Meaning).Hits[0];
        Assert.Equal(["不作为"], Marked(hit, hit.MeaningHighlights));
        Assert.DoesNotContain(hit.MeaningHighlights, m => hit.Highlights.Any(m.Overlaps));
        Assert.Equal("不作为", hit.Explanation.Single(p => p.Field == ScoreField.Meaning).Text);
    }

    [Fact]
    public void AVerbatimHitHasNone()
    {
        using var tiny = new TinyModel();
        using var archive = TestArchive.WithModel(tiny, "餐饮行业要制止浪费，厉行节约。", "天气很好。");
        var hit = archive.Search("制止浪费").Hits[0];
        Assert.Equal(["制止浪费"], Marked(hit, hit.Highlights));
        Assert.Empty(hit.MeaningHighlights);
        Assert.Empty(archive.Search("制止浪费", SearchMode.Exact).Hits[0].MeaningHighlights);
    }

    private static IEnumerable<string> Marked(SearchHit hit, IEnumerable<TextSpan> marks) => marks.Select(m => m.Of(hit.Text));
}
