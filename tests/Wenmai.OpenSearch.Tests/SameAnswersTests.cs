using System.Diagnostics;
using Wenmai.Archives;
using Wenmai.OpenSearch;
using Wenmai.Searching;
using Wenmai.Storage;

namespace Wenmai.Tests.OpenSearch;

/// <summary>Random questions of all kinds have the same answers whether segments or a cluster give them.</summary>
public sealed class SameAnswersTests(LoadedCorpus corpus) : IClassFixture<LoadedCorpus>
{
    [Fact]
    public async Task TheSampleArchiveAnswersAlike()
    {
        var loaded = await corpus.GetAsync();
        Assert.Empty((await DifferencesAsync(loaded.Embedded, new ClusterArchive(loaded.Reader, ""), rounds: 150, seed: 7)).Differences);
    }

    /// <summary>A large archive: <c>WENMAI_TRIAL_INDEX</c> names the embedded index, <c>WENMAI_TRIAL_CLUSTER_INDEX</c> the folder of the same archive in a cluster.</summary>
    [Fact]
    public async Task ALargeArchiveAnswersAlike()
    {
        var (local, remote) = (Environment.GetEnvironmentVariable("WENMAI_TRIAL_INDEX"), Environment.GetEnvironmentVariable("WENMAI_TRIAL_CLUSTER_INDEX"));
        Assert.SkipWhen(local is null || remote is null, "only when WENMAI_TRIAL_INDEX and WENMAI_TRIAL_CLUSTER_INDEX name two indexes of one archive");
        OpenSearchEngine.Register();
        using var searcher = SpeechSearcher.Open(new GenerationStore(local));
        using var lease = ArchiveHosts.OpenOnce(remote);
        var (differences, times) = await DifferencesAsync(searcher, lease.Archive, Number("ROUNDS", 1000), Number("SEED", 21));
        foreach (var line in times.Concat(differences)) TestContext.Current.SendDiagnosticMessage(line);
        Assert.Empty(differences);
    }

    /// <summary>The kind of questions that are asked (<c>WENMAI_TRIAL_KIND</c>, such as <c>comparison</c>); null for all.</summary>
    private static string? OnlyKind => Environment.GetEnvironmentVariable("WENMAI_TRIAL_KIND");

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable($"WENMAI_TRIAL_{name}"), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static async Task<(List<string> Differences, List<string> Times)> DifferencesAsync(SpeechSearcher searcher, IArchive cluster, int rounds, int seed)
    {
        var (questions, embedded) = (new RandomQuestions(searcher, seed), LocalArchive.Of(searcher));
        var (differences, times) = (new List<string>(), new List<(string Kind, double Local, double Remote)>());
        for (var i = 0; i < rounds; i++)
        {
            var question = questions.Next();
            if (OnlyKind is { } only && question.Kind != only) continue;
            var (expected, local) = await TimedAsync(question, embedded);
            var (found, remote) = await TimedAsync(question, cluster);
            times.Add((question.Kind, local, remote));
            if (Plain(expected, embedded) != Plain(found, cluster)) differences.Add($"{question.Kind}: {question.Text}\n  {Around(Plain(expected, embedded), Plain(found, cluster))}");
        }
        return (differences, [.. times.GroupBy(t => t.Kind).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
            $"{g.Key}: {g.Count()}, p50 {Middle(g.Select(t => t.Local)):0.0} / {Middle(g.Select(t => t.Remote)):0.0} ms, slowest {g.Max(t => t.Remote):0} ms")]);
    }

    private static async Task<(string Answer, double Milliseconds)> TimedAsync(Question question, IArchive archive)
    {
        var clock = Stopwatch.GetTimestamp();
        var answer = await question.Ask(archive);
        return (answer, Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
    }

    private static double Middle(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    private static string Plain(string answer, IArchive archive) => answer.Replace(archive.Generation, "gen", StringComparison.Ordinal);

    private static string Around(string expected, string found)
    {
        var at = expected.Zip(found).TakeWhile(c => c.First == c.Second).Count();
        return $"…{expected[Math.Max(0, at - 80)..Math.Min(expected.Length, at + 120)]}\n  …{found[Math.Max(0, at - 80)..Math.Min(found.Length, at + 120)]}";
    }
}
