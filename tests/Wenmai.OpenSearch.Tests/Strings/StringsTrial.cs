using System.Diagnostics;
using Wenmai.Corpus;
using Wenmai.OpenSearch;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Strings;
using Wenmai.Searching;
using Wenmai.Storage;

namespace Wenmai.Tests.OpenSearch;

/// <summary>Strings of a large archive against the embedded engine: <c>WENMAI_TRIAL</c> names its folder, <c>WENMAI_TRIAL_PREFIX</c> the indices it was loaded to.</summary>
public sealed class StringsTrial(ITestOutputHelper output)
{
    [Fact]
    public async Task TheSameIsAnswered()
    {
        var index = Environment.GetEnvironmentVariable("WENMAI_TRIAL");
        Assert.SkipWhen(index is null, "only when WENMAI_TRIAL names an index");
        var settings = new OpenSearchSettings { Nodes = Clusters.Nodes, Prefix = Environment.GetEnvironmentVariable("WENMAI_TRIAL_PREFIX") ?? "dev2", ReadTimeout = TimeSpan.FromMinutes(5) };
        var store = new GenerationStore(index);
        using var searcher = SpeechSearcher.Open(store);
        using var client = new CountingClient(Clusters.Client(settings));
        var cluster = new ClusterStrings(new ClusterReader(client, ClusterLoader.GenerationOf(store, settings)), searcher.Taxonomy, new(() => null), searcher.Texts);
        var texts = searcher.Local.Segments.SelectMany(s => s.ReadSpeeches()).Select(s => s.Text).Where(t => t.Length > 0).ToList();
        var asked = new StringQuestions(texts, 1).Cut(int.Parse(Environment.GetEnvironmentVariable("WENMAI_TRIAL_SIZE") ?? "300"));
        var differences = new List<string>();
        await TimeAsync("counts", () => StringQuestions.CompareCountsAsync(searcher.Strings, cluster, asked));
        await TimeAsync("presence", () => new StringQuestions(texts, 2).ComparePresenceAsync(searcher.Strings, cluster, asked));
        await TimeAsync("concordances", () => new StringQuestions(texts, 3).CompareConcordancesAsync(searcher.Strings, cluster, [.. asked.Take(60)]));
        foreach (var length in (int[])[1000, 6000])
            await TimeAsync($"stretches of {length}", () => StringQuestions.CompareStretchesAsync(searcher.Strings, cluster, new StringQuestions(texts, length).Draft(length), 6));
        Assert.Empty(differences);

        async Task TimeAsync(string name, Func<Task<List<string>>> compare)
        {
            var (clock, requests) = (Stopwatch.GetTimestamp(), client.Requests);
            var found = await compare();
            Report($"{name}: {found.Count} differ, {Stopwatch.GetElapsedTime(clock).TotalSeconds:0.0} s, {client.Requests - requests} requests");
            foreach (var difference in found.Take(8)) Report(difference);
            differences.AddRange(found);
        }

        void Report(string line)
        {
            output.WriteLine(line);
            Console.WriteLine(line);
        }
    }
}
