using Wenmai.Searching;
using Wenmai.Searching.Queries;
using static Wenmai.Tests.Engines.RandomSpeeches;

namespace Wenmai.Tests.Engines;

/// <summary>A named part of the archive holds what its conditions select, alone and put together with others.</summary>
public abstract partial class EngineContract
{
    [Fact]
    public void ASubcorpusOfFacetsIsTheirSelection()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        using var archive = RandomArchive(random);
        for (var trial = 0; trial < 20; trial++)
        {
            var selection = RandomSelection(random);
            var parts = FacetNode.Of(selection).ToList<QueryNode>();
            if (parts.Count == 0) continue;
            var inside = FacetSelection.None.Inside(new SubcorpusNode("甲", parts.Count == 1 ? parts[0] : new AndNode(parts)));
            foreach (var query in new[] { "", "责任", "“督查”" })
                Assert.True(Passages(archive, query, selection).SequenceEqual(Passages(archive, query, inside)), $"seed {seed}, trial {trial}: {query} {inside.Subcorpora[0].Definition}");
        }
    }

    [Fact]
    public void SubcorporaArePutTogetherAsSets()
    {
        using var archive = RandomArchive(new Random(5));
        var (a, b) = (Part("甲", FacetSelection.None.With(Facet.Theme, ["T01"])), Part("乙", FacetSelection.None.With(Facet.Year, ["2018", "2019"])));
        var (inA, inB) = (Inside(a), Inside(b));
        Assert.NotEmpty(inA.Intersect(inB));
        Assert.NotEmpty(inA.Except(inB));
        Assert.Equal(inA.Union(inB).Order(), Inside(new SubcorpusNode("并", new OrNode([a, b]))));
        Assert.Equal(inA.Union(inB).Order(), Passages(archive, "", FacetSelection.None.Inside(a, b)));
        Assert.Equal(inA.Intersect(inB).Order(), Inside(new SubcorpusNode("交", new AndNode([a, b]))));
        Assert.Equal(inA.Except(inB).Order(), Inside(new SubcorpusNode("差", new AndNode([a, new NotNode(b)]))));

        List<string> Inside(SubcorpusNode part) => Passages(archive, "", FacetSelection.None.Inside(part));
    }

    [Fact]
    public void WordsOfASubcorpusAreNeitherMarkedNorRanked()
    {
        using var archive = Archive([TestArchive.SpeechOf("a.txt", "要抓督查，也要抓责任。"), TestArchive.SpeechOf("b.txt", "要抓责任。")]);
        var inside = FacetSelection.None.Inside(new SubcorpusNode("甲", QueryParser.Parse("督查", SearchMode.Words, Taxonomy.Shipped).Root!));
        var hit = Assert.Single(archive.Search("责任", selection: inside).Hits);
        var alone = archive.Search("责任").Hits.Single(h => h.Passage == hit.Passage);
        Assert.Equal(alone.Highlights, hit.Highlights);
        Assert.Equal(alone.Score, hit.Score);
    }

    private static SubcorpusNode Part(string name, FacetSelection selection) => new(name, Assert.Single(FacetNode.Of(selection)));

    private static List<string> Passages(TestArchive archive, string query, FacetSelection selection) => [.. Enumerable.Range(1, 4)
        .SelectMany(page => archive.Searcher.Search(new SearchRequest { Query = query, Selection = selection, Size = 100, Page = page }).Results!.Hits)
        .Select(h => h.Passage).Order()];
}
