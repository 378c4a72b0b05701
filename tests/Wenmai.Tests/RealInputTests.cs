using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Storage;

namespace Wenmai.Tests;

/// <summary>The whole way on real texts, where they are at hand.</summary>
public sealed class RealInputTests : IDisposable
{
    private readonly string _index = Directory.CreateTempSubdirectory("wenmai-real-").FullName;

    public void Dispose() => Directory.Delete(_index, recursive: true);

    [Theory]
    [InlineData(5, 0, "speeches")]
    [InlineData(168, 2, "corpora", "originals")]
    public void EveryFileIsAccountedFor(int found, int rejected, params string[] folder)
    {
        var report = Run(Repository.Shared(folder));
        Assert.Equal(found, report.Found);
        Assert.Equal(found, report.Added + report.Updated + report.Unchanged + report.Rejected);
        Assert.Equal(rejected, report.Rejected);
        Assert.DoesNotContain(report.Rejections, r => r.Code == "E199");
    }

    [Theory]
    [InlineData("speech-000.txt", 6)]
    [InlineData("speech-001.txt", 10)]
    [InlineData("speech-002.txt", 10)]
    [InlineData("speech-003.txt", 15)]
    [InlineData("speech-004.txt", 10)]
    public void TheSampleSpeechesShowTheirOutlineAndTheirYear(string file, int fewestSections)
    {
        Run(Repository.Shared("speeches"));
        using var searcher = SpeechSearcher.Open(new GenerationStore(_index));
        var speech = searcher.FindSpeech(searcher.Speeches.Single(s => s.Source.File == file).Id)!;
        Assert.Equal(2022, speech.Year.Best);
        Assert.NotEmpty(speech.Year.Clues);
        Assert.True(speech.Structure.Sections.Count >= fewestSections);
        Assert.Contains(speech.Structure.Sections, s => s.Marker == "一、");
        Assert.Contains(speech.Sentences, s => s.Demands.Count > 0);
    }

    [Fact]
    public void EveryClauseOfTheSampleSpeechesIsFoundWhereverItIsCut()
    {
        var folder = Repository.Shared("speeches");
        Run(folder);
        using var searcher = SpeechSearcher.Open(new GenerationStore(_index));
        var random = new Random(1);
        foreach (var file in Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal))
        {
            var text = File.ReadAllText(file);
            for (var i = 0; i < 150; i++)
            {
                var start = random.Next(text.Length - 12);
                var cut = text.Substring(start, random.Next(2, 12));
                if (cut.Any(c => c is '\n' or '\r' or '…') || QueryParser.Parse(cut, SearchMode.Exact, Taxonomy.Shipped).Root is null) continue;
                Assert.True(searcher.Search(new SearchRequest { Query = cut, Mode = SearchMode.Exact, Size = 1 }).Results!.Total > 0, $"{Path.GetFileName(file)}: {cut}");
            }
        }
    }

    private IndexReport Run(string folder) => new SpeechIndexer(_index).Run(new IndexingRequest { Folders = [folder] });
}
