using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Storage;
using Wenmai.Tests;

namespace Wenmai.LuceneNet.Tests;

/// <summary>Real speeches, indexed by both engines from the same files, must answer 300 queries of all kinds with the same totals and the same counts of every facet.</summary>
public sealed class SameAnswersTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("wenmai-same-").FullName;

    static SameAnswersTests() => LuceneEngine.Register();

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void OnTheSampleArchive() => Compare(Repository.Corpus);

    [Fact]
    public void OnRealSpeeches()
    {
        var every = int.TryParse(Environment.GetEnvironmentVariable("WENMAI_SAME_EVERY"), out var set) ? set : 40;   // 1: the whole archive
        var corpus = Directory.CreateDirectory(Path.Combine(_root, "real")).FullName;
        foreach (var file in Directory.GetFiles(Repository.Shared("corpora", "speeches-dev"), "*.txt").Order(StringComparer.Ordinal).Where((_, i) => i % every == 0))
            File.Copy(file, Path.Combine(corpus, Path.GetFileName(file)));
        Compare(corpus);
    }

    private void Compare(string corpus)
    {
        using var embedded = Open(corpus, GenerationManifest.EmbeddedEngine);
        using var lucene = Open(corpus, LuceneEngine.Name);
        var requests = Requests(embedded).ToList();
        Assert.Equal(300, requests.Count);
        var found = 0;
        foreach (var request in requests)
        {
            var (expected, actual) = (embedded.Search(request).Results!, lucene.Search(request).Results!);
            Assert.Equal(Told(request, expected), Told(request, actual));
            if (expected.Total > 0) found++;
        }
        Assert.True(found > 200, $"only {found} of the queries found anything");
        TestContext.Current.TestOutputHelper?.WriteLine($"{embedded.Statistics.Speeches} speeches, {embedded.Statistics.Passages} passages, {requests.Count} queries, {found} with hits");
    }

    private SpeechSearcher Open(string corpus, string engine)
    {
        var indexer = new SpeechIndexer(Path.Combine(_root, engine));
        indexer.Run(new IndexingRequest { Folders = [corpus], Engine = engine });
        return SpeechSearcher.Open(new GenerationStore(indexer.IndexFolder), engine: engine);
    }

    /// <summary>Phrases as people paste them, with gaps, near one another, joined and negated, in fields and with facets chosen: those whose totals are exact.</summary>
    private static IEnumerable<SearchRequest> Requests(SpeechSearcher searcher)
    {
        var random = new Random(300);
        var speeches = searcher.Speeches.Select(s => searcher.FindSpeech(s.Id)!).Where(s => s.Sentences.Count > 0).ToList();
        for (var i = 0; i < 300; i++)
        {
            var (query, mode) = (i % 10) switch
            {
                0 or 1 => (Cut(12), SearchMode.Exact),
                2 => (Cut(40), SearchMode.Exact),
                3 => (Pair() is var (head, tail) ? $"{head}…{tail}" : "", SearchMode.Exact),
                4 => (Pair() is var (left, right) ? $"“{right}” ~{(random.Next(2) == 0 ? "句" : $"{random.Next(5, 200)}")} “{left}”" : "", SearchMode.All),
                5 => (Pair() is var (one, other) ? $"“{one}” “{other}”" : "", SearchMode.All),
                6 => ($"“{Word()}” 或 “{Word()}” -“{Word()}”", SearchMode.All),
                7 => (((string[])[$"标题:{Word()}", $"小标题:{Word()}", $"单位:{Word()}", $"年份:{1990 + random.Next(35)}-{2026}", $"主题:T{random.Next(1, 26):00}", $"类型:D{random.Next(1, 13):00}"])[random.Next(6)], SearchMode.All),
                8 => (Cut(20).Replace(" ", ""), SearchMode.Words),
                _ => (random.Next(2) == 0 ? "" : Word(), SearchMode.Exact),
            };
            yield return new SearchRequest { Query = query, Mode = mode, Selection = random.Next(3) == 0 ? Selection() : FacetSelection.None, Size = 1 };
        }

        string Cut(int longest)
        {
            while (true)
            {
                var text = speeches[random.Next(speeches.Count)].Text;
                var start = random.Next(text.Length);
                var cut = text[start..Math.Min(text.Length, start + random.Next(2, longest + 1))];
                if (cut.Count(char.IsLetterOrDigit) > 1 && !cut.Any(c => char.IsSurrogate(c) || "…\"“”「」『』＂".Contains(c))) return cut;
            }
        }

        (string, string) Pair()
        {
            while (true)
                if (Cut(24) is { Length: > 8 } cut && cut[..2] is var first && cut[^2..] is var last && (first + last).All(char.IsLetter)) return (first, last);
        }

        string Word()
        {
            while (true)
                if (Cut(4) is var word && word.All(char.IsLetter)) return word;
        }

        FacetSelection Selection() => FacetSelection.None
            .With(Facet.Theme, random.Next(2) == 0 ? [$"T{random.Next(1, 26):00}"] : []).With(Facet.Type, random.Next(2) == 0 ? ["D01", "D02", "D04"] : [])
            .With(Facet.Strength, random.Next(3) == 0 ? ["2", "3"] : []).With(Facet.Role, random.Next(3) == 0 ? ["requirements", "body"] : [])
            .With(Facet.Year, random.Next(3) == 0 ? [$"{2000 + random.Next(20)}-2024"] : []);
    }

    private static string Told(SearchRequest request, SearchResults results) =>
        $"{request.Mode} {request.Query}: {results.Total}/{results.Speeches}\n" + string.Join('\n', results.Facets.Select(f =>
            $"{f.Key}: {string.Join(' ', f.Value.Select(c => $"{c.Value}={c.Passages}/{c.Speeches}"))}"));
}
