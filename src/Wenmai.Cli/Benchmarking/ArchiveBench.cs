using System.Diagnostics;
using Wenmai.Archives;
using Wenmai.Insights;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Searching.Strings;

namespace Wenmai.Cli.Benchmarking;

/// <summary>Measures an archive as its pages ask it, whatever keeps it: complete answers, and how long the first and the second take.</summary>
/// <param name="archive">The archive.</param>
/// <param name="rounds">Times that each question is asked again; the median counts.</param>
internal sealed class ArchiveBench(IArchive archive, int rounds)
{
    private const int Best = 10;

    /// <summary>Asks all queries of a set, and the counts of the analyst's pages.</summary>
    /// <returns>Times by class of question, in the order of the set.</returns>
    public async Task<IReadOnlyDictionary<string, AskedTwice>> RunAsync(IReadOnlyList<BenchQuery> queries)
    {
        var questions = queries.Select(q => (q.Class, Ask: SearchOf(q))).Concat(Counts(queries)).GroupBy(q => q.Class);
        var rows = new Dictionary<string, AskedTwice>();
        foreach (var group in questions) rows[group.Key] = await AskAsync([.. group.Select(q => q.Ask)]);
        return rows;
    }

    private async Task<AskedTwice> AskAsync(IReadOnlyList<Func<Task>> questions)
    {
        var (first, again) = (new List<double>(), new List<double>());
        foreach (var ask in questions) first.Add(await TimedAsync(ask));
        foreach (var ask in questions)
        {
            var times = new List<double>();
            for (var round = 0; round < Math.Max(1, rounds); round++) times.Add(await TimedAsync(ask));
            again.Add(Latency.Quantile(times, 0.5));
        }
        return new AskedTwice(questions.Count, Latency.Of(first), Latency.Of(again));
    }

    /// <summary>What a page of results asks.</summary>
    private Func<Task> SearchOf(BenchQuery query)
    {
        var request = query.Class switch
        {
            "phrase" => new SearchRequest { Query = query.Terms[0], Mode = SearchMode.Exact },
            "and" => new SearchRequest { Query = string.Join(' ', query.Terms.Select(t => $"“{t}”")) },
            "sent" => new SearchRequest { Query = query.Terms[0], Mode = SearchMode.Words },
            "hybrid" => new SearchRequest { Query = query.Terms[0], Group = HitGrouping.Speech },
            _ => new SearchRequest { Query = query.Terms[0], Sort = SearchSort.Newest },
        };
        return () => archive.SearchAsync(request with { Size = Best });
    }

    /// <summary>Counts of the words of the class <c>facet</c>, and of everything.</summary>
    private IEnumerable<(string Class, Func<Task> Ask)> Counts(IReadOnlyList<BenchQuery> queries)
    {
        var words = queries.Where(q => q.Class == "facet").Select(q => q.Terms[0]).ToList();
        foreach (var word in words) yield return ("trend", () => archive.Counts.CountTrendAsync(new TrendRequest { Series = [word] }));
        foreach (var word in words) yield return ("matrix", () => archive.Counts.CountMatrixAsync(new MatrixRequest { Slice = new Slice { Query = word } }));
        foreach (var word in words) yield return ("register", () => archive.Counts.ReadRegisterAsync(new RegisterRequest { Slice = new Slice { Query = word } }));
        foreach (var word in words) yield return ("concordance", () => archive.Strings.FindConcordanceAsync(new ConcordanceRequest { Text = word }));
        yield return ("everything: search", () => archive.SearchAsync(new SearchRequest { Size = Best }));
        yield return ("everything: matrix", () => archive.Counts.CountMatrixAsync(new MatrixRequest()));
    }

    private static async Task<double> TimedAsync(Func<Task> ask)
    {
        var started = Stopwatch.GetTimestamp();
        await ask();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}

/// <summary>A class of questions.</summary>
/// <param name="Questions">How many.</param>
/// <param name="First">Asked for the first time, milliseconds.</param>
/// <param name="Again">Asked again.</param>
internal sealed record AskedTwice(int Questions, Latency First, Latency Again);

/// <summary>What <c>wenmai bench --engine</c> reports of an engine that keeps archives elsewhere; its JSON is a contract.</summary>
/// <param name="Paragraphs">Passages of the archive.</param>
/// <param name="TextBytes">The text in UTF-8.</param>
/// <param name="Index">How it was indexed; empty where an index was given.</param>
/// <param name="Bytes">What the archive takes there, without copies.</param>
/// <param name="TimesText">The same as a multiple of the text.</param>
/// <param name="Ms">Milliseconds by class of question.</param>
internal sealed record ArchiveBenchReport(
    long Paragraphs, long TextBytes, IReadOnlyList<IndexRow> Index, long Bytes, double TimesText, IReadOnlyDictionary<string, AskedTwice> Ms);
