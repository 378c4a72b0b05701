using System.Diagnostics;
using Wenmai.Archives;
using Wenmai.Searching;
using Wenmai.Searching.Planning;
using Wenmai.Searching.Queries;
using Wenmai.Semantics;

namespace Wenmai.Training.Evaluation;

/// <summary>A query with what was found for it.</summary>
/// <param name="Query">The query.</param>
/// <param name="Ranking">Passages found, best first, at most a hundred.</param>
/// <param name="Measures">How good that is.</param>
/// <param name="Milliseconds">Time of a search for a page of ten.</param>
public sealed record RankedQuery(JudgedQuery Query, IReadOnlyList<string> Ranking, RankingMeasures Measures, double Milliseconds);

/// <summary>How well passages are retrieved. Queries without a relevant judged passage are left out.</summary>
/// <param name="Queries">Each query, in the order of its file.</param>
public sealed record RetrievalEvaluation(IReadOnlyList<RankedQuery> Queries)
{
    private const int Resamples = 2000;

    /// <summary>The mean over all queries.</summary>
    public RankingMeasures All { get; } = RankingMeasures.Mean(Queries.Select(q => q.Measures).ToList());

    /// <summary>The means by kind of query; empty where queries have no kind.</summary>
    public IReadOnlyDictionary<string, RankingMeasures> ByKind { get; } = Queries.Where(q => q.Query.Kind is not null)
        .GroupBy(q => q.Query.Kind!).OrderBy(g => g.Key, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => RankingMeasures.Mean(g.Select(q => q.Measures).ToList()));

    /// <summary>The time below which a share of the queries stays, in milliseconds.</summary>
    public double MillisecondsAt(double share) => Queries.Select(q => q.Milliseconds).Order().ElementAt(Math.Min(Queries.Count - 1, (int)(share * Queries.Count)));

    /// <summary>The queries with the smallest nDCG@10, worst first.</summary>
    public IEnumerable<RankedQuery> Worst(int count) => Queries.OrderBy(q => q.Measures.Ndcg10).ThenBy(q => q.Measures.Mrr).Take(count);

    /// <summary>The 95 % bootstrap interval of the mean of a measure over queries; the same queries give the same interval.</summary>
    /// <param name="measure">The measure; queries for which it is null are left out.</param>
    /// <param name="kind">Queries of one kind, or null for all.</param>
    public (double Low, double High)? Interval(Func<RankingMeasures, double?> measure, string? kind = null)
    {
        var values = Queries.Where(q => kind is null || q.Query.Kind == kind).Select(q => measure(q.Measures)).OfType<double>().ToArray();
        if (values.Length == 0) return null;
        var random = new Random(1);
        var means = Enumerable.Range(0, Resamples).Select(_ => Enumerable.Range(0, values.Length).Average(_ => values[random.Next(values.Length)])).Order().ToArray();
        return (means[Resamples / 40], means[^(Resamples / 40)]);
    }

    /// <summary>Indexes the passages as the product would and asks the product's archive, once for each set of options.</summary>
    /// <param name="judged">The set.</param>
    /// <param name="runs">How to search; one evaluation comes back for each.</param>
    /// <param name="encoder">The deep model that takes part; null for none.</param>
    /// <param name="progress">Hears how far its vectors are.</param>
    /// <param name="engine">The engine that keeps the passages elsewhere; null for the one in this process.</param>
    public static IReadOnlyList<RetrievalEvaluation> Run(
        JudgedPassages judged, IReadOnlyList<RetrievalRun> runs, EvaluatedEncoder? encoder = null, IProgress<DeepProgress>? progress = null, string? engine = null)
    {
        using var archive = PassageArchive.Of(judged.Passages, engine);
        if (encoder is not null) archive.Deepen(encoder, progress);
        return runs.Select(run => Run(archive, judged, run, encoder?.Model)).ToList();
    }

    private static RetrievalEvaluation Run(PassageArchive archive, JudgedPassages judged, RetrievalRun run, DeepModel? deep)
    {
        var queries = judged.Queries.Where(q => judged.Grades.TryGetValue(q.Id, out var grades) && grades.Values.Any(g => g > 0)).ToList();
        if (queries.Count == 0) throw new FormatException("没有一个检索词有相关的判定，请核对判定文件中的编号。");
        using var lease = archive.OpenArchive(run.Options, deep);
        foreach (var query in queries.Take(3)) lease.Archive.SearchAsync(run.Request(query.Text)).GetAwaiter().GetResult();   // the first searches compile and map
        return new RetrievalEvaluation(queries.Select(q => AskAsync(archive, lease.Archive, judged, run, q).GetAwaiter().GetResult()).ToList());
    }

    private static async Task<RankedQuery> AskAsync(PassageArchive passages, IArchive archive, JudgedPassages judged, RetrievalRun run, JudgedQuery query)
    {
        var request = run.Request(query.Text);
        var started = Stopwatch.GetTimestamp();
        await archive.SearchAsync(request);
        var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var ranking = (await archive.RankAsync(request with { Size = SearchLimits.PageSize })).Select(passages.NameOf).ToList();
        return new RankedQuery(query, ranking, RankingMeasures.Of(ranking, judged.Grades[query.Id], judged.Known.GetValueOrDefault(query.Id)), elapsed);
    }
}

/// <summary>One way to search a judged set.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Mode">The mode of search.</param>
/// <param name="Options">Numbers that shape ranking; the usual ones when null.</param>
public sealed record RetrievalRun(string Name, SearchMode Mode, SearchOptions? Options = null)
{
    /// <summary>The combined search without and with other wordings and meaning: what each is worth.</summary>
    public static IReadOnlyList<RetrievalRun> Ablation { get; } =
    [
        new("词语", SearchMode.All, new SearchOptions { ExpansionWeight = 0, MeaningWeight = 0 }),
        new("＋相关说法", SearchMode.All, new SearchOptions { MeaningWeight = 0 }),
        new("＋向量", SearchMode.All, new SearchOptions { ExpansionWeight = 0, ParaphraseWeight = 0 }),
        new("＋两者", SearchMode.All, new SearchOptions { ParaphraseWeight = 0 }),
        new("＋公文写法", SearchMode.All),
    ];

    /// <summary>The request for a query. Signs of the query language in a judged query are text.</summary>
    public SearchRequest Request(string query) => new() { Query = query.Length > SearchLimits.QueryLength ? query[..SearchLimits.QueryLength] : query, Mode = Mode };
}
