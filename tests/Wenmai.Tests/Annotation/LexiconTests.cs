using Wenmai.Annotation;

namespace Wenmai.Tests.Annotation;

public sealed class LexiconTests
{
    private static readonly string[] KnownSources = ["domain", "guidelines", "concepts", "written for this project"];

    [Fact]
    public void EveryRowHasAKnownSource() =>
        Assert.All(AnnotationLexicons.Embedded.Cues, c => Assert.Contains(c.Source, KnownSources));

    [Fact]
    public void EveryThemeHasAtLeast25Cues()
    {
        var counts = AnnotationLexicons.Embedded.Cues.OfType<ThemeCue>().CountBy(c => c.Theme).ToDictionary();
        Assert.All(Theme.All, t => Assert.True(counts[t.Number] >= 25, $"{t.Id} has {counts[t.Number]}"));
    }

    [Fact]
    public void EveryDirectiveTypeHasCuesOrARuleOfItsOwn()
    {
        var types = AnnotationLexicons.Embedded.Cues.OfType<DirectiveCue>().Select(c => c.Type).ToHashSet();
        var byRule = new[] { DirectiveType.Obligation, DirectiveType.QuantifiedTarget };
        Assert.Equal(Enum.GetValues<DirectiveType>().Except(byRule).ToHashSet(), types);
    }

    [Fact]
    public void NoCueIsLongerThanTheWindowsThatLookForIt() =>
        Assert.All(AnnotationLexicons.Embedded.Cues, c => Assert.InRange(c.Text.Length, 1, SentenceCues.LongestCue));

    [Fact]
    public void TheFingerprintIsASha256() => Assert.Matches("^[0-9a-f]{64}$", SpeechAnnotator.Default.Fingerprint);

    [Theory]
    [InlineData("theme\tcue\tweight\tsource\nT26\t词\t1\tdomain", "themes.tsv:2: \"T26\" is no code from T01 to T25.")]
    [InlineData("theme\tcue\tweight\tsource\nT01\t词\t1\tdomain\nT01\t词\tdomain", "themes.tsv:3: 3 cells where the header has 4.")]
    [InlineData("theme\tcue\tweight\tsource\nT01\t\t1\tdomain", "themes.tsv:2: the cue is empty.")]
    [InlineData("theme\tcue\tweight\tsource\nT01\t词\t1\t", "themes.tsv:2: the row has no source.")]
    [InlineData("theme\tcue\tweight\tsource\nT01\t词\t很\tdomain", "themes.tsv:2: \"很\" is no number.")]
    [InlineData("theme\tcue\tweight\nT01\t词\t1", "themes.tsv:1: the last column must be \"source\".")]
    public void AMalformedRowIsRefusedWithFileAndLine(string content, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => LexiconTable.Parse("themes.tsv", content).Select(AnnotationLexicons.CueOf).ToList()).Message);
}
