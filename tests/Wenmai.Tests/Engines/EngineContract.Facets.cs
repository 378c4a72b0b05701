using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using static Wenmai.Tests.Engines.RandomSpeeches;

namespace Wenmai.Tests.Engines;

/// <summary>A facet value's count is the total when that value alone is selected in its facet, the other facets unchanged.</summary>
public abstract partial class EngineContract
{
    [Fact]
    public void CountsEqualTheTotalsOfSelectingThem()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        using var archive = RandomArchive(random);
        foreach (var query in new[] { "", "责任", "“督查”", "党 或 责任", "-责任" })
            for (var trial = 0; trial < 6; trial++)
            {
                var selection = RandomSelection(random);
                var results = archive.Search(query, selection: selection, size: 1);
                foreach (var facet in AllFacets)
                    foreach (var value in results.Facets[facet])
                    {
                        var alone = archive.Search(query, selection: selection.With(facet, [value.Value]), size: 1);
                        Assert.True(
                            alone.Total == value.Passages && alone.Speeches == value.Speeches,
                            $"seed {seed}: {query} {facet}={value.Value} counts {value.Passages}/{value.Speeches}, selecting it gives {alone.Total}/{alone.Speeches}");
                    }
            }
    }

    [Fact]
    public void ASecondValueGivesTheUnion()
    {
        var random = new Random(11);
        using var archive = RandomArchive(random);
        HashSet<string> Ids(params string[] types) => Enumerable.Range(1, 5)
            .SelectMany(page => archive.Searcher.Search(new SearchRequest { Selection = FacetSelection.None.With(Facet.Type, types), Size = 100, Page = page }).Results!.Hits)
            .Select(h => h.Passage).ToHashSet();
        var both = Ids("D01", "D02");
        Assert.Equal(Ids("D01").Union(Ids("D02")).Order(), both.Order());
    }

    [Fact]
    public void ThemeAndTypeHoldOfOneSentence()
    {
        using var archive = Archive([TestArchive.SpeechOf("a.txt", "甲句讲安全。乙句讲禁止。\n丙句又安全又禁止。", label: (text, sentence) => sentence with
        {
            Themes = text.Contains("安全") ? [ThemeOf("T21")] : [],
            Demands = text.Contains("禁止") ? [DemandMaker.Of(DirectiveType.Prohibition, sentence.Span)] : [],
        })]);
        var selection = FacetSelection.None.With(Facet.Theme, ["T21"]).With(Facet.Type, ["D02"]);
        var hit = Assert.Single(archive.Search("", selection: selection).Hits);
        Assert.StartsWith("丙句", hit.Text);
    }

    [Fact]
    public void UndatedSpeechesHaveTheirBucket()
    {
        using var archive = Archive([TestArchive.SpeechOf("a.txt", "没有年份的讲话。"), TestArchive.SpeechOf("b.txt", "有年份的讲话。", 2022)]);
        var years = archive.Search("").Facets[Facet.Year];
        Assert.Equal(["2022", YearRange.Undated], years.Select(y => y.Value));
        Assert.StartsWith("没有", Assert.Single(archive.Search("", selection: FacetSelection.None.With(Facet.Year, [YearRange.Undated])).Hits).Text);
    }

    [Fact]
    public void NothingFoundSaysWhichWordAndWhichFilterIsToBlame()
    {
        using var archive = Archive([TestArchive.SpeechOf("a.txt", "压实责任。", 2021), TestArchive.SpeechOf("b.txt", "督查到位。", 2022)]);
        var words = archive.Search("责任 督查");
        Assert.Equal([("责任", 1), ("督查", 1)], words.Parts.Select(p => (p.Text, p.Passages)));
        var filtered = archive.Search("责任", selection: FacetSelection.None.With(Facet.Year, ["2022"]));
        Assert.Equal(new DroppedFilter(Facet.Year, 1), Assert.Single(filtered.DroppedFilters));
    }

    private TestArchive RandomArchive(Random random)
    {
        return Archive(LabelledSpeeches(random, 0, 30), LabelledSpeeches(random, 30, 10));
    }
}
