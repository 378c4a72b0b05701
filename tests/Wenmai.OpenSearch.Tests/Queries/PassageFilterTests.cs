using Wenmai.OpenSearch.Queries;
using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Tests.OpenSearch;

/// <summary>What queries become as filters; that they find the same is told by <see cref="ClusterSearcherTests"/>.</summary>
public sealed class PassageFilterTests
{
    private static readonly PassageFilter Filter = new(LabelChoice.All, new Dictionary<FreeTextNode, RunWeights>());

    [Fact]
    public void AWordIsAPhraseOfPairsAndACharacterATerm()
    {
        Assert.Equal("""{"match_phrase":{"f":"abc"}}""", Filter.Of(Word("abc")).ToJsonString());
        Assert.Equal("""{"term":{"f.c":"a"}}""", Filter.Of(Word("a")).ToJsonString());
    }

    [Fact]
    public void LabelsAreThoseThatCount()
    {
        var type = new TypeNode(DirectiveType.Prohibition);
        Assert.Contains("\"s.ty\":", Filter.Of(type).ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("\"s.tyx\":", new PassageFilter(LabelChoice.Sure, new Dictionary<FreeTextNode, RunWeights>()).Of(type).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ALongRunMatchesByTheWeightOfItsParts()
    {
        var run = new FreeTextNode("abcde", Word("abcde"), ["ab", "cd", "xy"], NeedsAllParts: false);
        var weights = new RunWeights(new Dictionary<string, float> { ["ab"] = 2, ["cd"] = 1.5f, ["xy"] = 0 }, 1.25f);
        var filter = new PassageFilter(LabelChoice.All, new Dictionary<FreeTextNode, RunWeights> { [run] = weights }).Of(run).ToJsonString();
        Assert.Contains("\"min_score\":1.25", filter, StringComparison.Ordinal);
        Assert.Contains("\"boost\":1.5", filter, StringComparison.Ordinal);
        Assert.DoesNotContain("xy", filter, StringComparison.Ordinal);
    }

    [Fact]
    public void ARunWhosePartsOccurNowhereMatchesOnlyVerbatim()
    {
        var run = new FreeTextNode("abcde", Word("abcde"), ["xy"], NeedsAllParts: false);
        var weights = new RunWeights(new Dictionary<string, float> { ["xy"] = 0 }, 0);
        Assert.Null(weights.Sum());
        Assert.Contains("match_none", new PassageFilter(LabelChoice.All, new Dictionary<FreeTextNode, RunWeights> { [run] = weights }).Of(run).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void OneSentenceMeetsAllThatIsSelectedOfSentencesAndAFacetIgnoresItself()
    {
        var filters = new FacetFilters(FacetSelection.None.With(Facet.Theme, ["T07"]).With(Facet.Strength, ["3"]).With(Facet.Year, ["2019-2020"]));
        Assert.Equal(2, filters.Of().Count);
        var sentences = filters.SentencesBeside(null)!.ToJsonString();
        Assert.Contains("{\"s.th\":[7]}", sentences, StringComparison.Ordinal);
        Assert.Contains("{\"s.sg\":[3]}", sentences, StringComparison.Ordinal);
        Assert.DoesNotContain("s.th", filters.SentencesBeside(Facet.Theme)!.ToJsonString(), StringComparison.Ordinal);
        Assert.Single(filters.Of(Facet.Year));
        Assert.Null(new FacetFilters(FacetSelection.None).SentencesBeside(null));
    }

    private static PhraseNode Word(string text) => new(text, [text], IsQuoted: false);
}
