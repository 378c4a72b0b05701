using System.Collections.Concurrent;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.Searching.Queries;

namespace Wenmai.OpenSearch.Strings;

/// <summary>In how many passages strings stand. What was asked is kept: a draft asks for the same pairs again and again.</summary>
/// <remarks>Segments count paragraphs; most are one passage, and no fewer passages than paragraphs hold a string.</remarks>
internal sealed class PassageFrequencies(ClusterReader reader)
{
    /// <summary>Strings kept at most: some megabytes.</summary>
    private const int MostKept = 200_000;

    private static readonly PhraseQueries Phrases = new(hasBreaks: true);

    private readonly ConcurrentDictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly ManyFilters _filters = new(reader);

    /// <summary>The frequencies of some strings.</summary>
    public async Task<IReadOnlyDictionary<string, int>> OfAsync(IEnumerable<string> folded, CancellationToken cancellationToken)
    {
        var wanted = folded.Distinct(StringComparer.Ordinal).ToList();
        var found = wanted.Where(_known.ContainsKey).ToDictionary(w => w, w => _known[w], StringComparer.Ordinal);
        var unknown = wanted.Where(w => !found.ContainsKey(w)).ToList();
        if (_known.Count > MostKept) _known.Clear();
        var filters = unknown.ConvertAll(u => Phrases.Of(new PhraseNode(u, [u], IsQuoted: true)));
        foreach (var (text, bucket) in unknown.Zip(await _filters.AskAsync(DocumentSet.Passages, filters, null, cancellationToken)))
            _known[text] = found[text] = bucket.GetProperty("doc_count").GetInt32();
        return found;
    }
}
