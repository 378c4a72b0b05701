using System.Text.Json.Nodes;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Queries;
using Wenmai.Storage;

namespace Wenmai.OpenSearch;

/// <summary>A generation as the cluster keeps it: which documents of which indices belong to it. Immutable.</summary>
/// <remarks>
/// A document carries the generation whose run wrote it, and stays as it is: changing one field would mean to write all of it anew. Until when it is
/// valid is said by the generation, which names the versions of speeches that it hides. A run publishes by writing one document, of this record.
/// </remarks>
internal sealed record ClusterGeneration
{
    /// <summary>The indices.</summary>
    public required IndexNames Names { get; init; }

    /// <summary>What the generation was made of; it has no segments.</summary>
    public required GenerationManifest Manifest { get; init; }

    /// <summary>Versions of speeches that were replaced or removed and are still in the indices.</summary>
    public IReadOnlyList<long> Hidden { get; init; } = [];

    /// <summary>Numbers of runs that were killed or rolled back before it: whatever they wrote, and may still write, belongs to no generation.</summary>
    public IReadOnlyList<int> Abandoned { get; init; } = [];

    /// <summary>What was learned from the archive (<c>learned.tsv</c>); empty for nothing.</summary>
    public string Learned { get; init; } = "";

    /// <summary>Files that the run refused.</summary>
    public int Rejected { get; init; }

    /// <summary>Passages up to which vectors are compared one by one: a graph is faster only beyond.</summary>
    private const int MaxCompared = 100_000;

    /// <summary>Whether the passages have vectors that the cluster compares.</summary>
    public bool ComparesVectors { get; init; }

    /// <summary>Whether a graph leads to the nearest vectors (k-NN plugin); without one all are compared, which is exact.</summary>
    public bool HasGraph { get; init; }

    /// <summary>Whether a graph is asked for the nearest vectors among so many passages.</summary>
    public bool UsesGraph(int passages) => HasGraph && ComparesVectors && passages > MaxCompared;

    /// <summary>The documents that belong to it.</summary>
    public JsonObject Visible => Dsl.All([Dsl.Range(Fields.Generation, null, Manifest.Number), .. Excluded(Fields.Version, Hidden), .. Excluded(Fields.Generation, Abandoned)]);

    private static IEnumerable<JsonObject> Excluded<T>(string field, IReadOnlyList<T> values) => values.Count == 0 ? [] : [Dsl.Not(Dsl.Terms(field, values))];
}
