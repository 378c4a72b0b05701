using Wenmai.Annotation;

namespace Wenmai.Tests.Annotation;

public sealed class LexiconTests
{
    private static readonly string[] KnownSources = ["domain", "guidelines", "concepts", "written for this project"];

    [Fact]
    public void EveryRowHasAKnownSource() =>
        Assert.All(AnnotationLexicons.Shipped.Cues, c => Assert.Contains(c.Source, KnownSources));

    [Fact]
    public void EveryThemeHasAtLeast25Cues()
    {
        var counts = AnnotationLexicons.Shipped.Cues.OfType<ThemeCue>().CountBy(c => c.Theme).ToDictionary();
        Assert.All(Taxonomy.Shipped.Themes, t => Assert.True(counts[t.Number] >= 25, $"{t.Id} has {counts[t.Number]}"));
    }

    [Fact]
    public void EveryDirectiveTypeHasCuesOrARuleOfItsOwn()
    {
        var types = AnnotationLexicons.Shipped.Cues.OfType<DirectiveCue>().Select(c => c.Type).ToHashSet();
        var byRule = new[] { DirectiveType.Obligation, DirectiveType.QuantifiedTarget };
        Assert.Equal(Enum.GetValues<DirectiveType>().Except(byRule).ToHashSet(), types);
    }

    [Fact]
    public void NoCueIsLongerThanTheWindowsThatLookForIt() =>
        Assert.All(AnnotationLexicons.Shipped.Cues, c => Assert.InRange(c.Text.Length, 1, SentenceCues.MaxCue));

    [Fact]
    public void TheFingerprintIsASha256() => Assert.Matches("^[0-9a-f]{64}$", SpeechAnnotator.Shipped.Fingerprint);

    [Theory]
    [InlineData("T33\t词\t1\tdomain", "x.tsv:2：“T33”不是 T01 至 T32 的编号")]
    [InlineData("T01\t词\tdomain", "x.tsv:2：有 3 列，应为 4 列（theme cue weight source）")]
    [InlineData("T01\t\t1\tdomain", "x.tsv:2：第 2 列的词是空的")]
    [InlineData("T01\t词\t1\t", "x.tsv:2：没有写明来源（source）")]
    [InlineData("T01\t词\t很\tdomain", "x.tsv:2：“很”不是 1 至 4 的数")]
    [InlineData("T01\t词\t-1\tdomain", "x.tsv:2：“-1”不是 1 至 4 的数")]
    public void AMalformedRowIsRefusedWithFileAndLine(string line, string message)
    {
        var row = new LexiconRow("x.tsv", 2, line.Split('\t'));
        Assert.Equal(message, Assert.Throws<FormatException>(() => LexiconSchema.Find("themes.tsv")!.CueOf(row)).Message);
    }
}
