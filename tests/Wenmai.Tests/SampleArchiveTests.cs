using System.Text;
using Wenmai.Corpus;
using Wenmai.Indexing;
using Wenmai.Language;

namespace Wenmai.Tests;

/// <summary>The sample archive is varied enough to show what the product does: these are its terms.</summary>
public class SampleArchiveTests
{
    private const int MinRepeat = 15;

    private static readonly (string File, string Twin) NearDuplicates =
        ("2023-财政局-党风廉政建设工作会议.md", "2023-财政局-党风廉政建设工作会议-修订稿.md");

    private static readonly Lazy<IReadOnlyList<Speech>> Archive = new(() =>
    {
        var listing = CorpusFolder.Enumerate(Repository.Corpus);
        Assert.Empty(listing.Rejections);
        return listing.Files.SelectMany(file =>
        {
            var read = SpeechReader.Read(file, Taxonomy.Shipped);
            Assert.True(read.Rejection is null, $"{file.Name}: {read.Rejection?.Reason}");
            return read.Speeches.Select(text => SpeechAssembler.Shipped.Assemble(text, file.Name));
        }).ToList();
    });

    private static IReadOnlyList<Speech> Speeches => Archive.Value;

    [Fact]
    public void HoldsAtLeastSixtySpeechesOfUsualLength()
    {
        Assert.True(Speeches.Count >= 60);
        Assert.Empty(Speeches.Where(s => s.Text.Count(c => !char.IsWhiteSpace(c)) is < 800 or > 4000).Select(s => s.Source.File));
    }

    [Fact]
    public void ComesInSeveralFormats()
    {
        int Of(string extension) => Speeches.Count(s => s.Source.File.EndsWith(extension, StringComparison.Ordinal));
        Assert.True(Of(".md") > Speeches.Count / 2, "mostly Markdown");
        Assert.True(Of(".docx") >= 3 && Of(".txt") >= 6);
        Assert.True(Speeches.Count(s => s.Notices.Any(n => n.Code == "W110")) >= 3, "some in GB18030");
        Assert.True(Speeches.Count(s => s.Source.File.EndsWith(".md", StringComparison.Ordinal) && s.Metadata.Title is not null) >= 40, "front matter");
    }

    [Fact]
    public void EveryYearHasAtLeastThreeSpeeches() => Assert.All(Enumerable.Range(2012, 15), year =>
        Assert.True(Speeches.Count(s => s.Year.Best == year) >= 3, $"{year}"));

    [Fact]
    public void SomeSpeechesAreUndatedAndOneContradictsItself()
    {
        Assert.True(Speeches.Count(s => s.Metadata.Date is null && s.Metadata.Year is null && s.Year.Best is null) >= 2);
        Assert.NotEmpty(Speeches.Single(s => s.Source.File == "2021-市场监管局-主题教育动员部署会.md").Year.Conflicts);
    }

    [Fact]
    public void EveryDirectiveTypeOccursInAtLeastFifteenSpeeches() => Assert.All(Enum.GetValues<DirectiveType>(), type =>
        Assert.True(Speeches.Count(s => s.Sentences.Any(t => t.Demands.Any(d => d.Is(type)))) >= 15, $"{type}"));

    /// <summary>A theme counts for a speech when three of its sentences are about it.</summary>
    [Fact]
    public void EveryThemeIsASubjectOfAtLeastFourSpeeches() => Assert.All(Taxonomy.Shipped.Themes, theme =>
        Assert.True(Speeches.Count(s => s.Sentences.Count(t => t.Themes.Any(l => l.Theme == theme)) >= 3) >= 4, $"{theme.Id} {theme.Label}"));

    [Fact]
    public void EveryStanceAndRoleOccurs()
    {
        var sentences = Speeches.SelectMany(s => s.Sentences).ToList();
        Assert.Equal(Enum.GetValues<Stance>(), sentences.Select(t => t.Stance).Distinct().Order());
        Assert.Equal(Enum.GetValues<SectionRole>().Except([SectionRole.Body]), sentences.Select(t => t.Role).Distinct().Except([SectionRole.Body]).Order());
    }

    [Fact]
    public void UnitsAndMeetingsVary()
    {
        Assert.True(Speeches.Select(s => s.Metadata.Unit).Where(u => u is not null).Distinct().Count() >= 12);
        Assert.True(Speeches.Select(s => s.Metadata.Meeting).Where(m => m is not null).Distinct().Count() >= 10);
    }

    /// <summary>No template filling: a sentence of some length stands in at most two speeches, the named pair counting as one.</summary>
    [Fact]
    public void NoSentenceIsReusedAcrossSpeeches()
    {
        var repeated = Speeches.Where(s => s.Source.File != NearDuplicates.Twin)
            .SelectMany(s => s.Sentences.Select(t => (s.Source, Text: TextFolding.FoldToString(t.Span.Of(s.Text)))).Distinct())
            .Where(t => t.Text.Length >= MinRepeat)
            .GroupBy(t => t.Text).Where(g => g.Count() > 2);
        Assert.Empty(repeated.Select(g => $"{g.Key} in {string.Join(", ", g.Select(t => t.Source))}"));
    }

    [Fact]
    public void TheNamedPairIsAlmostTheSame()
    {
        var (first, second) = (Grams(NearDuplicates.File), Grams(NearDuplicates.Twin));
        var similarity = (double)first.Intersect(second).Count() / first.Union(second).Count();
        Assert.InRange(similarity, 0.8, 0.999);
    }

    [Fact]
    public void SaysThatItIsInvented() =>
        Assert.Contains("invented for this project", File.ReadAllText(Path.Combine(Repository.Corpus, "README.md"), Encoding.UTF8));

    private static HashSet<string> Grams(string source)
    {
        var folded = TextFolding.FoldToString(Speeches.Single(s => s.Source.File == source).Text);
        return Enumerable.Range(0, folded.Length - 5).Select(i => folded.Substring(i, 5)).ToHashSet();
    }
}
