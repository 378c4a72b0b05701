using Wenmai.Corpus;

namespace Wenmai.Tests.Corpus;

/// <summary>Real speeches, where they are at hand, and the sample archive of this repository.</summary>
public class SharedSamplesTests
{
    [Theory]
    [InlineData("speech-000.txt", TitleOrigin.Derived, 3, 6)]
    [InlineData("speech-001.txt", TitleOrigin.Derived, 4, 15)]
    [InlineData("speech-002.txt", TitleOrigin.Derived, 3, 16)]
    [InlineData("speech-003.txt", TitleOrigin.Text, 3, 23)]
    [InlineData("speech-004.txt", TitleOrigin.Derived, 4, 17)]
    public void SamplesHaveTheirOutline(string name, TitleOrigin origin, int top, int all)
    {
        var path = Repository.Shared("speeches", name);
        var speech = Assert.Single(TempFolder.Read(new SourceFile(path, name, new FileInfo(path).Length)).Speeches);
        Assert.Equal(File.ReadAllText(path), speech.Text);
        var structure = StructureParser.Parse(speech, name);
        Assert.Equal(origin, structure.TitleOrigin);
        Assert.NotNull(structure.Salutation);
        Assert.Equal(top, structure.Sections.Count(section => section.Level == 1));
        Assert.Equal(all, structure.Sections.Count);
    }

    [Theory]
    [InlineData("corpora/speeches-dev", 4233, 0)]
    [InlineData("corpora/originals", 168, 2)]
    public void EveryFileIsAccountedFor(string folder, int found, int rejected) =>
        Assert.Equal((found, rejected), ReadAll(Repository.Shared(folder.Split('/'))));

    [Fact]
    public void SampleArchiveIsAccepted()
    {
        var (found, rejected) = ReadAll(Repository.Corpus);
        Assert.True(found >= 60);
        Assert.Equal(0, rejected);
    }

    private static (int Found, int Rejected) ReadAll(string folder)
    {
        var listing = CorpusFolder.Enumerate(folder);
        var rejected = listing.Rejections.Count;
        foreach (var file in listing.Files)
        {
            var result = TempFolder.Read(file);
            if (result.Rejection is not null) rejected++;
            foreach (var speech in result.Speeches)
            {
                var structure = StructureParser.Parse(speech, file.Name);
                StructureProperties.CheckParagraphs(structure);
                StructureProperties.CheckSections(structure);
            }
        }
        return (listing.Found, rejected);
    }
}
