using Wenmai.Searching;
using Wenmai.Searching.Queries;

namespace Wenmai.Cli.Benchmarking;

/// <summary>What <c>wenmai bench</c> reports; its JSON is a contract.</summary>
/// <param name="Paragraphs">Paragraphs indexed.</param>
/// <param name="TextBytes">Their text in UTF-8, without identifiers and years.</param>
/// <param name="Index">One row for each way of indexing.</param>
/// <param name="Disk">Bytes on disk.</param>
/// <param name="Query">Memory of the process that answers.</param>
/// <param name="FirstAnswerMs">Milliseconds from the start of a process to its end with the first answer; median of five.</param>
/// <param name="Ms">Milliseconds by class of query.</param>
/// <param name="Check">Comparison with a scan, if asked for.</param>
/// <param name="DeskMs">Questions of analysts and writers to the annotated index, if there was one.</param>
internal sealed record BenchReport(
    long Paragraphs, long TextBytes, IReadOnlyList<IndexRow> Index, DiskRow Disk, QueryMemory Query, double FirstAnswerMs,
    IReadOnlyDictionary<string, Latency> Ms, CheckRow? Check, IReadOnlyDictionary<string, DeskRow>? DeskMs = null)
{
    /// <summary>A sentence typed in plain words, answered by words, other wordings and meaning with page and facets; if asked for.</summary>
    public Latency? Hybrid { get; init; }

    /// <summary>Comparing vectors alone, if asked for.</summary>
    public VectorsRow? Vectors { get; init; }
}

/// <summary>One vector compared with many on one thread.</summary>
/// <param name="Count">How many.</param>
/// <param name="Dimensions">Signed bytes of each.</param>
/// <param name="Ms">Milliseconds for all of them.</param>
/// <param name="GbPerSecond">Bytes read in a second of the median: where the memory gives no more, no faster arithmetic helps.</param>
internal sealed record VectorsRow(int Count, int Dimensions, Latency Ms, double GbPerSecond);

/// <summary>One way of indexing.</summary>
internal sealed record IndexRow(int Threads, bool Annotation, bool Vectors, double Seconds, double MbPerSecond, long PeakRssBytes);

/// <summary>Bytes on disk.</summary>
/// <param name="Text">The text itself.</param>
/// <param name="Phrase">Lists of frequent strings.</param>
/// <param name="Postings">Bigrams with their paragraphs, occurrences and places.</param>
/// <param name="Columns">Everything else: rows, records, names.</param>
/// <param name="Vectors">Vectors.</param>
/// <param name="Total">All of them.</param>
/// <param name="TimesText">All of them as a multiple of the text.</param>
internal sealed record DiskRow(long Text, long Phrase, long Postings, long Columns, long Vectors, long Total, double TimesText)
{
    /// <summary>Sums the parts of an index.</summary>
    public static DiskRow Of(IReadOnlyList<(string Name, long Bytes)> parts, long textBytes)
    {
        long SumOf(string kind) => parts.Where(p => KindOf(p.Name) == kind).Sum(p => p.Bytes);
        var total = parts.Sum(p => p.Bytes);
        return new DiskRow(SumOf("text"), SumOf("phrase"), SumOf("postings"), SumOf("columns"), SumOf("vectors"), total, Math.Round((double)total / textBytes, 3));
    }

    private static string KindOf(string part) => part switch
    {
        "text" => "text",
        "stringkeys" or "stringcounts" or "stringoffsets" or "stringgroups" or "stringpostings" => "phrase",
        "keys" or "counts" or "offsets" or "offsetgroups" or "postings" => "postings",
        "passagevectors" or "passagescales" or "sentencevectors" or "sentencescales" or "sentencesigns" => "vectors",
        _ when part.StartsWith("_0", StringComparison.Ordinal) => "postings",   // a file of Lucene
        _ => "columns",
    };
}

/// <summary>Memory of the process that answers.</summary>
internal sealed record QueryMemory(long ManagedHeapBytes, long RssBytes);

/// <summary>Milliseconds.</summary>
internal sealed record Latency(double P50, double P95, double P99)
{
    /// <summary>Of one figure a query.</summary>
    public static Latency Of(IReadOnlyCollection<double> times) => new(Quantile(times, 0.5), Quantile(times, 0.95), Quantile(times, 0.99));

    /// <summary>The figure below which a share of them lies.</summary>
    public static double Quantile(IReadOnlyCollection<double> times, double share) =>
        Math.Round(times.Order().ElementAt(Math.Min(times.Count - 1, (int)(times.Count * share))), 4);
}

/// <summary>Milliseconds of one question.</summary>
/// <param name="First">The first time in a process.</param>
/// <param name="Again">Median of the times after it.</param>
internal sealed record DeskRow(double First, double Again);

/// <summary>Comparison with a scan of every paragraph.</summary>
/// <param name="Queries">Queries compared.</param>
/// <param name="Differing">Those whose sets differ.</param>
/// <param name="Examples">Some of them.</param>
internal sealed record CheckRow(int Queries, int Differing, IReadOnlyList<string> Examples);

/// <summary>A query of a set.</summary>
/// <param name="Class">phrase, and, sent, facet or hybrid.</param>
/// <param name="Terms">Its strings.</param>
internal sealed record BenchQuery(string Class, string[] Terms)
{
    private const int Best = 10;

    /// <summary>Reads a file of queries: number, class, strings joined by a bar.</summary>
    /// <exception cref="FormatException">A line is not like that.</exception>
    public static List<BenchQuery> Read(string path) => File.ReadLines(path).Select((line, i) => line.Split('\t') switch
    {
        [_, "phrase" or "and" or "sent" or "facet", { Length: > 0 }] columns => new BenchQuery(columns[1], columns[2].Split('|')),
        _ => throw new FormatException($"{path}:{i + 1} 不是“编号、类别（phrase、and、sent、facet）、词”三列"),
    }).ToList();

    /// <summary>Answers the query as its class asks: exact total and the best ten with their texts, the best ten alone, or counts by year.</summary>
    public void Run(SpeechSearcher searcher)
    {
        if (Class == "hybrid") searcher.Search(new SearchRequest { Query = Terms[0], Size = Best });
        else if (Class == "sent") searcher.RetrieveBest(Windows(Terms[0]), Best);
        else if (Class == "facet") searcher.CountByYear(Terms[0]);
        else searcher.RetrieveAll(Terms, Best);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Class}：{string.Join(" | ", Terms)}";

    private static List<string> Windows(string sentence)
    {
        var folded = Language.TextFolding.FoldToString(sentence);
        return Enumerable.Range(0, Math.Max(0, folded.Length - 1)).Select(i => folded.Substring(i, 2))
            .Where(w => w.All(char.IsLetterOrDigit)).Distinct().ToList();
    }
}
