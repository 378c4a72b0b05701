using System.Diagnostics;
using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Storage;

namespace Wenmai.Cli.Benchmarking;

/// <summary>Compares the engines on one archive, in one process: both answer each search in turn, with all that a page shows.</summary>
/// <param name="corpus">The folder of speeches.</param>
/// <param name="indexes">The folder of the indexes, one for each engine; those that are there are used.</param>
internal sealed class EngineComparison(string corpus, string indexes)
{
    private const int Updates = 5;
    private const int Openings = 10;

    private static readonly IReadOnlyList<string> Engines = SpeechIndexer.Engines;   // embedded, lucene

    /// <summary>Indexes, searches, updates.</summary>
    /// <param name="each">Searches of a kind.</param>
    /// <param name="rounds">Times that each is answered; the median counts.</param>
    /// <param name="seed">Of the draw of searches.</param>
    public ComparisonReport Run(int each, int rounds, int seed)
    {
        var indexing = Engines.Select(Index).ToArray();
        var searchers = Engines.Select(Open).ToArray();
        try
        {
            var (embedded, lucene) = (searchers[0].Statistics, searchers[1].Statistics);
            var rows = new List<ComparedRow>();
            if (indexing.All(seconds => seconds > 0)) rows.Add(new("indexing, s", indexing[0], indexing[1], 0, 0));
            var differing = new List<string>();
            foreach (var (kind, requests) in new PageQueries(searchers[0], seed).Draw(each))
                rows.Add(Compare(kind, requests, searchers, rounds, differing));
            rows.Add(CompareTimes("opening", Openings, engine => Open(engine).Dispose()));
            rows.Add(CompareTimes("update of one file", Updates, Update));
            return new ComparisonReport(embedded.Speeches, embedded.Passages, embedded.Bytes, lucene.Bytes, rows, differing);
        }
        finally
        {
            Array.ForEach(searchers, s => s.Dispose());
        }
    }

    private string FolderOf(string engine) => Path.Combine(indexes, engine);

    private SpeechSearcher Open(string engine) => SpeechSearcher.Open(new GenerationStore(FolderOf(engine)), engine: engine);

    /// <returns>Seconds that the run took; 0 where the index was there.</returns>
    private double Index(string engine)
    {
        var report = new SpeechIndexer(FolderOf(engine)).Run(RequestOf(engine));
        return report.Added == 0 ? 0 : Math.Round(report.Elapsed.TotalSeconds, 1);
    }

    private IndexingRequest RequestOf(string engine) => new() { Folders = [corpus], Engine = engine };

    private static ComparedRow Compare(
        string kind, IReadOnlyList<SearchRequest> requests, SpeechSearcher[] searchers, int rounds, List<string> differing)
    {
        foreach (var request in requests)
            if (Shown(searchers[0], request) != Shown(searchers[1], request))
                differing.Add($"{kind}: {request.Mode} {request.Query}{request.Like}");
        var times = requests.Select(_ => new List<double>[] { [], [] }).ToArray();
        for (var round = 0; round < rounds; round++)
            for (var i = 0; i < requests.Count; i++)
                for (var turn = 0; turn < searchers.Length; turn++)
                {
                    var engine = (turn + i + round) % searchers.Length;
                    times[i][engine].Add(Timed(() => searchers[engine].Search(requests[i])));
                }
        var medians = Engines.Select((_, engine) => times.Select(t => Latency.Quantile(t[engine], 0.5)).ToList()).ToArray();
        return ComparedRow.Of(kind, medians[0], medians[1]);
    }

    private static ComparedRow CompareTimes(string kind, int times, Action<string> work)
    {
        var all = Engines.Select(_ => new List<double>()).ToArray();
        foreach (var engine in Engines) work(engine);
        for (var i = 0; i < times * Engines.Count; i++)
        {
            var engine = (i / Engines.Count + i) % Engines.Count;
            all[engine].Add(Timed(() => work(Engines[engine])));
        }
        return ComparedRow.Of(kind, all[0], all[1]);
    }

    /// <summary>Indexes the archive with a line more in one of its files; the next time without it again.</summary>
    private void Update(string engine)
    {
        var file = new DirectoryInfo(corpus).EnumerateFiles("*.txt").OrderBy(f => f.Name, StringComparer.Ordinal).First();
        var altered = Path.Combine(indexes, $"{engine}.txt");
        if (File.Exists(altered)) File.Delete(altered);
        else File.WriteAllText(altered, $"{File.ReadAllText(file.FullName)}\n补充一段。\n");
        var overlay = File.Exists(altered) ? [new OverlaidFile(file.Name, altered)] : Array.Empty<OverlaidFile>();
        new SpeechIndexer(FolderOf(engine)).Run(RequestOf(engine) with { Overlay = overlay });
    }

    /// <summary>What a reader sees of an answer.</summary>
    private static string Shown(SpeechSearcher searcher, SearchRequest request)
    {
        if (searcher.Search(request).Results is not { } results) return "refused";
        var hits = results.Hits.Concat(results.Related).Select(h => $"{h.Passage} {h.Score:0.00000} {string.Join(' ', h.Highlights)}");
        var facets = results.Facets.Select(f => $"{f.Key} {string.Join(' ', f.Value.Select(c => $"{c.Value}={c.Passages}/{c.Speeches}"))}");
        return string.Join('\n', [$"{results.Total} {results.Speeches}", .. hits, .. facets]);
    }

    private static double Timed(Action action)
    {
        var started = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}

/// <summary>Both engines on one archive.</summary>
/// <param name="Speeches">Speeches indexed.</param>
/// <param name="Passages">Their passages.</param>
/// <param name="EmbeddedBytes">Size of the embedded engine's index.</param>
/// <param name="LuceneBytes">Size of the other one.</param>
/// <param name="Rows">Milliseconds, where a row says nothing else.</param>
/// <param name="Differing">Searches answered differently: there should be none.</param>
internal sealed record ComparisonReport(
    int Speeches, int Passages, long EmbeddedBytes, long LuceneBytes, IReadOnlyList<ComparedRow> Rows, IReadOnlyList<string> Differing);

/// <summary>Medians and 95th percentiles of both engines.</summary>
internal sealed record ComparedRow(string Kind, double Embedded, double Lucene, double EmbeddedP95, double LuceneP95)
{
    /// <summary>How many times the median of the embedded engine that of Lucene.NET is.</summary>
    public double Ratio => Math.Round(Lucene / Embedded, 2);

    /// <summary>Of one figure a search.</summary>
    public static ComparedRow Of(string kind, IReadOnlyCollection<double> embedded, IReadOnlyCollection<double> lucene)
    {
        var (first, second) = (Latency.Of(embedded), Latency.Of(lucene));
        return new ComparedRow(kind, first.P50, second.P50, first.P95, second.P95);
    }
}
