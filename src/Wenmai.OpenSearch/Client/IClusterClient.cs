using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wenmai.OpenSearch.Client;

/// <summary>Talks to a cluster. Thread-safe.</summary>
internal interface IClusterClient
{
    /// <summary>Reads: asked again, once, of another node when a node fails.</summary>
    /// <param name="method">GET or POST.</param>
    /// <param name="path">Path with its query, without a leading slash.</param>
    /// <param name="body">JSON, or null.</param>
    /// <param name="cancellationToken">Gives up; the server is told.</param>
    /// <exception cref="ClusterException">No node answered, or the answer is an error.</exception>
    Task<JsonDocument> ReadAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken);

    /// <summary>Several searches at once (<c>_msearch</c>), answered in order. Every answer is whole: a shard that failed is an error.</summary>
    /// <param name="searches">The searches.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ClusterException">No node answered, or one of the answers is an error.</exception>
    Task<IReadOnlyList<JsonElement>> SearchAsync(IReadOnlyList<IndexSearch> searches, CancellationToken cancellationToken);

    /// <summary>Writes something that may be sent again with the same effect.</summary>
    /// <exception cref="ClusterException">No node answered, or the answer is an error.</exception>
    Task<JsonDocument> WriteAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken);

    /// <summary>Writes documents (<c>_bulk</c>); those refused for want of room are sent again.</summary>
    /// <param name="lines">Actions and documents in turn, each behind a line feed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ClusterException">A document was refused, or no node answered.</exception>
    Task BulkAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken);
}

/// <summary>A search of one index.</summary>
/// <param name="Index">Its name.</param>
/// <param name="Body">The request.</param>
/// <param name="CountsFrequencies">Whether scores rest on how frequent words are in the whole index, not in each shard: the shards are asked for that first. Answers
/// of other searches without documents are kept by the shards until the index changes.</param>
internal sealed record IndexSearch(string Index, JsonObject Body, bool CountsFrequencies = false);
