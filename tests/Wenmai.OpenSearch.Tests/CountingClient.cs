using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.OpenSearch.Client;

namespace Wenmai.Tests.OpenSearch;

/// <summary>Counts what is asked of a cluster.</summary>
internal sealed class CountingClient(ClusterClient client) : IClusterClient, IDisposable
{
    private int _requests;

    public int Requests => _requests;

    public Task<JsonDocument> ReadAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        return client.ReadAsync(method, path, body, cancellationToken);
    }

    public Task<IReadOnlyList<JsonElement>> SearchAsync(IReadOnlyList<IndexSearch> searches, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        return client.SearchAsync(searches, cancellationToken);
    }

    public Task<JsonDocument> WriteAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken) =>
        client.WriteAsync(method, path, body, cancellationToken);

    public Task BulkAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken) => client.BulkAsync(lines, cancellationToken);

    public void Dispose() => client.Dispose();
}
