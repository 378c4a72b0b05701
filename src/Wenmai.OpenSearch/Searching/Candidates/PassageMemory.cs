using System.Text.Json.Nodes;
using Wenmai.Indexing;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;

namespace Wenmai.OpenSearch.Searching.Candidates;

/// <summary>Reads passages of a generation. They never change, so those read last are kept: searches then only have to name them. Thread-safe.</summary>
/// <param name="reader">The generation.</param>
/// <param name="most">Passages that are kept at most; each takes some 4 KB.</param>
internal sealed class PassageMemory(ClusterReader reader, int most = PassageMemory.Usual)
{
    /// <summary>Some 150 MB: passages that many searches name are among them.</summary>
    private const int Usual = 40_000;

    private readonly Shelves<(long Speech, int Number), FoundPassage> _kept = new(most);

    /// <summary>Passages by their speech and number; those that the generation does not have are left out.</summary>
    public async Task<IReadOnlyList<FoundPassage>> ReadAsync(IReadOnlyCollection<(long Speech, int Number)> keys, CancellationToken cancellationToken)
    {
        var (found, unknown) = (new List<FoundPassage>(keys.Count), new List<(long Speech, int Number)>());
        foreach (var key in keys)
            if (_kept.Find(key) is { } passage) found.Add(passage);
            else unknown.Add(key);
        if (unknown.Count == 0) return found;
        foreach (var hit in (await reader.SearchAsync(Search(unknown), cancellationToken)).Hits())
        {
            found.Add(FoundPassage.Of(hit));
            _kept.Keep(found[^1].Key, found[^1]);
        }
        return found;
    }

    private static ClusterSearch Search(List<(long Speech, int Number)> passages)
    {
        var ids = Dsl.Terms(Fields.Id, passages.Select(p => new PassageId(SpeechIds.FromNumber(p.Speech), p.Number).ToString()));
        return new ClusterSearch(DocumentSet.Passages, ids, new JsonObject
        {
            ["size"] = passages.Count,
            ["track_total_hits"] = false,
            ["_source"] = Dsl.Array(FoundPassage.Source),
            ["docvalue_fields"] = Dsl.Array(FoundPassage.Values),
            ["sort"] = new JsonArray("_doc"),
        });
    }
}
