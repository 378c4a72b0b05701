using Wenmai.Proofreading;
using Wenmai.Proofreading.Words;

namespace Wenmai.Tests.Proofreading.Words;

public sealed class WordTablesTests
{
    [Fact]
    public void AllTablesAreRead()
    {
        Assert.True(Typo.Shipped.Count > 1_000);
        Assert.True(SetPhrase.Shipped.Count > 200);
        Assert.True(Saying.Shipped.Count > 200);
        Assert.True(SentencePattern.Shipped.Count > 150);
        Assert.True(IdiomRule.All.Count > 3_000);
    }

    [Fact]
    public void NoRowTwice()
    {
        var typos = ProofTable.Read("typos.tsv", "wrong\tright\tbefore\tafter\tunless\tsource").ToList();
        Assert.Equal(typos.Count, typos.Select(t => (t.Cells[0], t.Cells[2], t.Cells[3])).Distinct().Count());
        Assert.Equal(SetPhrase.Shipped.Count, SetPhrase.Shipped.Select(p => p.Name).Distinct().Count());
        Assert.Equal(SetPhrase.Shipped.Count, SetPhrase.Shipped.Select(p => string.Join('|', p.Members)).Distinct().Count());
        Assert.Equal(Saying.Shipped.Count, Saying.Shipped.Select(s => s.Right).Distinct().Count());
        Assert.Equal(SentencePattern.Shipped.Count, SentencePattern.Shipped.Select(p => p.Pattern.ToString()).Distinct().Count());
    }

    [Theory]
    [InlineData("错\t源\n", "x.tsv:1")]
    [InlineData("word\tsource\n一\t\n", "x.tsv:2")]
    [InlineData("word\tsource\n一\n", "x.tsv:2")]
    public void AFlawIsNamedWithItsLine(string text, string where) =>
        Assert.StartsWith(where, Assert.Throws<FormatException>(() => ProofTable.Rows("x.tsv", text, "word\tsource").ToList()).Message);
}
