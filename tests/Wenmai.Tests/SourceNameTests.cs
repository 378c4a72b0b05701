using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Storage;

namespace Wenmai.Tests;

/// <summary>Names of sources, and archives whose files have a <c>#</c> in their names.</summary>
public sealed class SourceNameTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("wenmai-names-").FullName;

    private string Corpus => Path.Combine(_root, "corpus");

    private string Index => Path.Combine(_root, "index");

    public SourceNameTests() => Directory.CreateDirectory(Corpus);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData("会议.md", "会议.md", "")]
    [InlineData("目录/a.tsv#12", "目录/a.tsv", "12")]
    [InlineData("a.tsv#http://x/#3", "a.tsv", "http://x/#3")]
    [InlineData("/会议#3.md", "会议#3.md", "")]
    [InlineData("/a#b#c.tsv//12", "a#b#c.tsv", "12")]
    [InlineData("/a#b.tsv//x//y#z", "a#b.tsv", "x//y#z")]
    public void TheTextFormSaysFileAndKey(string text, string file, string key)
    {
        Assert.Equal(new SourceName(file, key), SourceName.Parse(text));
        Assert.Equal(text, new SourceName(file, key).ToString());
    }

    [Fact]
    public void NoTwoSourcesShareATextForm()
    {
        var letters = Gen.Elements('a', '#', '/', '%', '.');
        var file = letters.ArrayOf().Select(c => string.Join('/', new string(c).Split('/', StringSplitOptions.RemoveEmptyEntries))).Where(f => f.Length > 0);
        var source = from f in file from k in letters.ArrayOf() select new SourceName(f, new string(k));
        Prop.ForAll(source.ToArbitrary(), name => SourceName.Parse(name.ToString()) == name).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void IdentifiersOfOrdinaryNamesStay()
    {
        Assert.Equal("s5f3642c9c9", SpeechIds.Of(new SourceName("会议.md")));
        Assert.Equal("s0be74a25b3", SpeechIds.Of(new SourceName("a.tsv", "12")));
        Assert.NotEqual(SpeechIds.Of(new SourceName("a.tsv", "3.md")), SpeechIds.Of(new SourceName("a.tsv#3.md")));
    }

    [Fact]
    public void FilesWithNumberSignsAreAddedUpdatedAndRemoved()
    {
        Write("会议.md", "要压实责任。");
        Write("会议#3.md", "要加强督查。");
        Write("a#b#c.tsv", "x#1\t1\t2020\t要逐项核对。\ny\t1\t2021\t要按月报送。");
        Write("a.tsv", "3.md\t1\t2020\t要限期整改。");
        Write("a.tsv#3.md", "要逐级负责。");
        Run(added: 5);
        Assert.Equal(["a#b#c.tsv x#1", "a#b#c.tsv y", "a.tsv 3.md", "a.tsv#3.md ", "会议#3.md ", "会议.md "], Sources());

        Write("会议#3.md", "要加强检查。");
        Write("a#b#c.tsv", "y\t1\t2021\t要按季报送。");
        Run(updated: 2);
        Assert.Equal((0, 1, 1, 0, 0, 1, 1), (Total("加强督查"), Total("加强检查"), Total("压实责任"), Total("逐项核对"), Total("按月报送"), Total("按季报送"), Total("限期整改")));

        File.Delete(Path.Combine(Corpus, "会议#3.md"));
        File.Delete(Path.Combine(Corpus, "a.tsv#3.md"));
        Run(removed: 2);
        Assert.Equal(["a#b#c.tsv y", "a.tsv 3.md", "会议.md "], Sources());
        File.Delete(Path.Combine(Corpus, "a.tsv"));
        File.Delete(Path.Combine(Corpus, "a#b#c.tsv"));
        Run(removed: 2);
        Assert.Equal(["会议.md "], Sources());
    }

    [Fact]
    public void OriginalsAndCorrectionsOfFilesWithNumberSignsAreFound()
    {
        Write("会议.md", "要压实责任。");
        Write("会议#3.md", "要加强督查。");
        Write("会议#3.md.notes.yml", "year: 2019\n");
        Write("a#b.tsv", "12\t1\t2020\t要逐项核对。");
        Run(added: 3);
        using var searcher = SpeechSearcher.Open(new GenerationStore(Index));
        Assert.Equal(2019, searcher.Speeches.Single(s => s.Source.File == "会议#3.md").Year);
        Assert.Null(searcher.Speeches.Single(s => s.Source.File == "会议.md").Year);
        Assert.All(searcher.Speeches, s => Assert.Equal(Path.Combine(Corpus, s.Source.File), searcher.FindOriginal(s.Id)));
        Assert.All(searcher.Speeches, s => Assert.Equal(s.Source, searcher.FindSpeech(s.Id)!.Source));
    }

    private void Run(int added = 0, int updated = 0, int removed = 0)
    {
        var report = new SpeechIndexer(Index).Run(new IndexingRequest { Folders = [Corpus] });
        Assert.Equal((added, updated, removed), (report.Added, report.Updated, report.Removed));
        Assert.True(new IndexVerifier(Index).Verify() is { IsSound: true, Faults.Count: 0 });
    }

    private List<string> Sources()
    {
        using var searcher = SpeechSearcher.Open(new GenerationStore(Index));
        return [.. searcher.Speeches.Select(s => $"{s.Source.File} {s.Source.Key}").Order(StringComparer.Ordinal)];
    }

    private int Total(string query)
    {
        using var searcher = SpeechSearcher.Open(new GenerationStore(Index));
        return searcher.Search(new SearchRequest { Query = query, Mode = SearchMode.Exact }).Results!.Total;
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(Corpus, name), text, new UTF8Encoding(false));
}
