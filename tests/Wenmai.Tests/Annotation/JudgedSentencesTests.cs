using Wenmai.Corpus;

namespace Wenmai.Tests.Annotation;

/// <summary>Scores against the judged sentences, where they are at hand. The floors lie well below what is reached: they catch a break, not a nuance.</summary>
public sealed class JudgedSentencesTests(ITestOutputHelper output)
{
    [Fact]
    public void LabelsReachTheFloors()
    {
        var scores = JudgedSentences.Score(JudgedSentences.Read(Folder(), (text, name) => StructureParser.Parse(new SpeechText { Text = text }, name)));
        output.WriteLine(scores.ToString());
        Assert.True(scores.TypesF1 >= 0.78, scores.ToString());
        Assert.True(scores.DirectiveF1 >= 0.92, scores.ToString());
        Assert.True(scores.Stance >= 0.86, scores.ToString());
        Assert.True(scores.TopTheme >= 0.70, scores.ToString());
    }

    private static string Folder()
    {
        var shared = Environment.GetEnvironmentVariable("WENMAI_SHARED") ?? Path.Combine(RepositoryRoot(), "..", "shared");
        var folder = Path.Combine(shared, "corpora", "eval", "annotations");
        Assert.SkipUnless(Directory.Exists(folder), "The judged sentences are not at hand: set WENMAI_SHARED to their folder.");
        return folder;
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Wenmai.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
