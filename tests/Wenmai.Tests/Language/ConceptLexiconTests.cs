using Wenmai.Language;

namespace Wenmai.Tests.Language;

public class ConceptLexiconTests
{
    [Fact]
    public void TheShippedLexiconIsWellFormedAndLarge()
    {
        var groups = ConceptLexicon.Shipped.Groups;
        Assert.True(groups.Count >= 1500, $"{groups.Count} groups");
        Assert.Equal(groups.Count, groups.Select(g => g.Id).Distinct().Count());
        Assert.All(groups, g => Assert.True(Taxonomy.Shipped.TryFind(g.Theme, out _), g.Id));
    }

    [Fact]
    public void MembersAreFoundInTextLongestFirst()
    {
        var lexicon = ConceptLexicon.Parse("t", "c1\tT05\tplain\t踢皮球|推诿扯皮\t\nc2\tT05\tplain\t皮球|足球\t");
        Assert.Equal(["踢皮球"], lexicon.Places("老是踢皮球").Select(s => s.Of("老是踢皮球")));
        Assert.Equal("c1", Assert.Single(lexicon.Find("推诿扯皮")).Group.Id);
    }

    [Theory]
    [InlineData("c1\tT05\tplain")]
    [InlineData("c1\tT05\tplain\t只有一个\t")]
    [InlineData("c1\tT05\tother\t甲|乙\t")]
    public void ABadRowIsNamed(string row) => Assert.StartsWith("t:2", Assert.Throws<FormatException>(() => ConceptLexicon.Parse("t", "# 头\n" + row)).Message);
}
