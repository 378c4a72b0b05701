using Wenmai.Drafting;

namespace Wenmai.Tests;

public sealed class WordLexiconTests
{
    private const string Header = "class\tword\tsource\n";

    [Fact]
    public void AClassIsAPatternOfItsWordsInTheirOrder() =>
        Assert.Equal(@"(?:讲话稿|讲话|a\.b)", WordLexicon.Parse("x.tsv", Header + "end\t讲话稿\t源\nverb\t加强\t源\nend\t讲话\t源\nend\ta.b\t源\n").AnyOf("end"));

    [Theory]
    [InlineData("end\t讲话\n", "x.tsv:1")]
    [InlineData(Header + "end\t讲话\t源\nend\t讲话\t\n", "x.tsv:3")]
    [InlineData(Header + "end\t\t源\n", "x.tsv:2")]
    [InlineData(Header + "end\t讲话\n", "x.tsv:2")]
    public void AFlawIsNamedWithItsLine(string text, string where) =>
        Assert.StartsWith(where, Assert.Throws<FormatException>(() => WordLexicon.Parse("x.tsv", text)).Message);

    [Fact]
    public void AClassThatIsNotThereIsOurMistake() =>
        Assert.Throws<ArgumentException>(() => WordLexicon.Parse("x.tsv", Header + "end\t讲话\t源\n").AnyOf("verb"));

    [Theory]
    [InlineData("加强队伍建设", true)]
    [InlineData("着力加强队伍建设", true)]
    [InlineData("要严守纪律", true)]
    [InlineData("队伍建设", false)]
    [InlineData("着力队伍建设", false)]
    public void HeadingsThatBeginWithAVerb(string body, bool begins) => Assert.Equal(begins, HeadingBank.BeginsWithVerb(body));
}
