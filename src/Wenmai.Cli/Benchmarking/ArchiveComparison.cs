using System.Diagnostics;
using Wenmai.Archives;
using Wenmai.Searching;
using Wenmai.Searching.Queries;
using Wenmai.Searching.Results;
using Wenmai.Storage;

namespace Wenmai.Cli.Benchmarking;

/// <summary>Compares archives of the same speeches, whatever keeps each: all answer each search in turn, with all that a page shows.</summary>
/// <param name="indexes">Their index folders; the first is that of the embedded engine, from which searches are drawn.</param>
internal sealed class ArchiveComparison(IReadOnlyList<string> indexes)
{
    /// <summary>Searches, in every archive.</summary>
    /// <param name="each">Searches of a kind.</param>
    /// <param name="rounds">Times that each is answered; the median counts.</param>
    /// <param name="seed">Of the draw of searches.</param>
    public async Task<IReadOnlyList<ArchiveRow>> RunAsync(int each, int rounds, int seed)
    {
        using var drawn = SpeechSearcher.Open(new GenerationStore(indexes[0]));
        var leases = indexes.Select(ArchiveHosts.OpenOnce).ToList();
        try
        {
            foreach (var lease in leases) await lease.Archive.WarmAsync();
            var rows = new List<ArchiveRow>();
            foreach (var (kind, requests) in new PageQueries(drawn, seed).Draw(each))
                rows.Add(await CompareAsync(kind, requests, [.. leases.Select(l => l.Archive)], rounds));
            return rows;
        }
        finally
        {
            leases.ForEach(l => l.Dispose());
        }
    }

    private static async Task<ArchiveRow> CompareAsync(string kind, IReadOnlyList<SearchRequest> requests, IReadOnlyList<IArchive> archives, int rounds)
    {
        var differing = 0;
        var first = archives.Select(_ => new List<double>()).ToList();
        var times = archives.Select(_ => requests.Select(_ => new List<double>()).ToList()).ToList();
        for (var i = 0; i < requests.Count; i++)
        {
            var shown = new List<string>();
            for (var a = 0; a < archives.Count; a++)
            {
                var (answer, milliseconds) = await AskAsync(archives[a], requests[i]);
                first[a].Add(milliseconds);
                shown.Add(answer);
            }
            if (shown.Distinct().Count() > 1) differing++;
        }
        for (var round = 0; round < rounds; round++)
            for (var i = 0; i < requests.Count; i++)
                for (var turn = 0; turn < archives.Count; turn++)
                    times[(turn + i + round) % archives.Count][i].Add((await AskAsync(archives[(turn + i + round) % archives.Count], requests[i])).Milliseconds);
        return new ArchiveRow(
            kind, [.. first.Select(Latency.Of)], [.. times.Select(of => Latency.Of(of.ConvertAll(t => Latency.Quantile(t, 0.5))))], differing);
    }

    private static async Task<(string Shown, double Milliseconds)> AskAsync(IArchive archive, SearchRequest request)
    {
        var started = Stopwatch.GetTimestamp();
        var outcome = await archive.SearchAsync(request);
        return (Shown(outcome), Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    /// <summary>What a reader sees of an answer.</summary>
    private static string Shown(SearchOutcome outcome)
    {
        if (outcome.Results is not { } results) return "refused";
        var hits = results.Hits.Concat(results.Related).Select(h => $"{h.Passage} {h.Score:0.00000} {string.Join(' ', h.Highlights)}");
        var facets = results.Facets.Select(f => $"{f.Key} {string.Join(' ', f.Value.Select(c => $"{c.Value}={c.Passages}/{c.Speeches}"))}");
        return string.Join('\n', [$"{results.Total} {results.Speeches}", .. hits, .. facets]);
    }
}

/// <summary>A kind of searches in several archives.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="First">Times of each archive when a search was asked for the first time.</param>
/// <param name="Again">Times when it was asked again.</param>
/// <param name="Differing">Searches that not all archives answered alike.</param>
internal sealed record ArchiveRow(string Kind, IReadOnlyList<Latency> First, IReadOnlyList<Latency> Again, int Differing);
