using System.Text.Json;
using System.Text.Json.Serialization;
using Wenmai.OpenSearch.Documents;
using Wenmai.Storage;

namespace Wenmai.OpenSearch.Writing;

/// <summary>The one document that says which generation is current and who may write: whatever changes either changes it, by compare and set.</summary>
internal sealed record ClusterState
{
    /// <summary>Number of the current generation; 0 for none.</summary>
    public int Current { get; init; }

    /// <summary>What <c>CURRENT</c> of an index folder says of it: name and seal.</summary>
    public string Pointer { get; init; } = "";

    /// <summary>The current generation and those it descends from that are kept, newest first.</summary>
    public IReadOnlyList<int> Kept { get; init; } = [];

    /// <summary>The highest number that a run was given.</summary>
    public int Last { get; init; }

    /// <summary>The highest number that a set of indices was given.</summary>
    public int LastSet { get; init; }

    /// <summary>Rises with every writer: who holds a lower one has lost the right to write.</summary>
    public long Fence { get; init; }

    /// <summary>Who writes; empty for nobody.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Until when, unless it is renewed.</summary>
    public DateTimeOffset Expires { get; init; }
}

/// <summary>The state with what a compare and set compares.</summary>
/// <param name="State">The state.</param>
/// <param name="Sequence">The document's sequence number.</param>
/// <param name="Term">Its primary term.</param>
internal sealed record StoredState(ClusterState State, long Sequence, long Term);

/// <summary>A generation as the control index keeps it.</summary>
internal sealed record GenerationRecord
{
    /// <summary>Its number.</summary>
    public required int N { get; init; }

    /// <summary>Number of the set of indices.</summary>
    public required int Set { get; init; }

    /// <summary>Version of the schemas of the set.</summary>
    public required int Schema { get; init; }

    /// <summary>The sealed manifest.</summary>
    public required string Manifest { get; init; }

    /// <inheritdoc cref="ClusterGeneration.Learned"/>
    public string Learned { get; init; } = "";

    /// <inheritdoc cref="ClusterGeneration.Hidden"/>
    public IReadOnlyList<long> Hidden { get; init; } = [];

    /// <inheritdoc cref="ClusterGeneration.Abandoned"/>
    public IReadOnlyList<int> Abandoned { get; init; } = [];

    /// <inheritdoc cref="ClusterGeneration.Rejected"/>
    public int Rejected { get; init; }

    /// <inheritdoc cref="ClusterGeneration.ComparesVectors"/>
    public bool ComparesVectors { get; init; }

    /// <inheritdoc cref="ClusterGeneration.HasGraph"/>
    public bool HasGraph { get; init; }

    /// <summary>For each index what the cluster calls it by: another one of the same name is not it.</summary>
    public required IReadOnlyDictionary<string, string> Indices { get; init; }

    /// <summary>For each index its documents that belong to the generation.</summary>
    public required IReadOnlyDictionary<string, long> Documents { get; init; }

    /// <summary>Documents that hold the table of files.</summary>
    public int Parts { get; init; }

    /// <summary>The generation as readers take it.</summary>
    /// <param name="prefix">What its indices begin with.</param>
    public ClusterGeneration ToGeneration(string prefix) => new()
    {
        Names = new IndexNames(prefix, Set),
        Manifest = FilesWith("").Read(),
        Hidden = Hidden,
        Abandoned = Abandoned,
        Learned = Learned,
        Rejected = Rejected,
        ComparesVectors = ComparesVectors && Schema == IndexSchema.Version,   // scripts read what an older one does not have
        HasGraph = HasGraph,
    };

    /// <summary>Its files, as an index folder has them.</summary>
    /// <param name="sources">The table of files.</param>
    public GenerationFiles FilesWith(string sources) => new(Manifest, sources, Learned);

    /// <summary>Whether it shows documents of a run.</summary>
    public bool Shows(int number) => number <= N && !Abandoned.Contains(number);
}

/// <summary>JSON of the control index.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ClusterState))]
[JsonSerializable(typeof(GenerationRecord))]
internal sealed partial class ControlJson : JsonSerializerContext;
