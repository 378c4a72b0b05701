using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Queries;

namespace Wenmai.OpenSearch.Writing;

/// <summary>An index of a few documents that are read by identifier, which sees every write at once, whatever was refreshed.</summary>
/// <param name="client">The cluster.</param>
/// <param name="name">Its name.</param>
internal sealed class KeyedIndex(IClusterClient client, string name)
{
    /// <summary>The field with the number of the generation that a document goes with; documents without it stay.</summary>
    public const string Number = "n";

    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>Makes the index where there is none.</summary>
    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        if (await ExistsAsync(cancellationToken)) return;
        var body = new JsonObject
        {
            ["settings"] = new JsonObject { ["number_of_shards"] = 1, ["auto_expand_replicas"] = "0-1" },
            ["mappings"] = new JsonObject { ["dynamic"] = false, ["properties"] = new JsonObject { [Number] = new JsonObject { ["type"] = "integer" } } },
        };
        try
        {
            (await client.WriteAsync(HttpMethod.Put, name, body, cancellationToken)).Dispose();
        }
        catch (ClusterException e) when (e.Status == (int)HttpStatusCode.BadRequest)
        {
            if (!await ExistsAsync(cancellationToken)) throw;   // else somebody was faster
        }
    }

    /// <summary>Reads a document with its version; null where there is none.</summary>
    public async Task<JsonDocument?> FindAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await client.ReadAsync(HttpMethod.Get, $"{name}/_doc/{id}", null, cancellationToken);
        }
        catch (ClusterException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Writes a document, whatever was there.</summary>
    public async Task PutAsync(string id, JsonNode document, CancellationToken cancellationToken) =>
        (await client.WriteAsync(HttpMethod.Put, $"{name}/_doc/{id}", document, cancellationToken)).Dispose();

    /// <summary>Writes a document if what is there is still as it was read.</summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="document">The document.</param>
    /// <param name="read">Sequence number and primary term of what was read; null where there was nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The cluster's answer; null when somebody was faster.</returns>
    public async Task<JsonDocument?> ReplaceAsync(string id, JsonNode document, (long Sequence, long Term)? read, CancellationToken cancellationToken)
    {
        var condition = read is { } version ? $"if_seq_no={version.Sequence}&if_primary_term={version.Term}" : "op_type=create";
        try
        {
            return await client.WriteAsync(HttpMethod.Put, $"{name}/_doc/{id}?{condition}", document, cancellationToken);
        }
        catch (ClusterException e) when (e.Status == (int)HttpStatusCode.Conflict)
        {
            return null;
        }
    }

    /// <summary>Removes a document.</summary>
    public async Task RemoveAsync(string id, CancellationToken cancellationToken) =>
        (await client.WriteAsync(HttpMethod.Delete, $"{name}/_doc/{id}", null, cancellationToken)).Dispose();

    /// <summary>Removes what goes with other generations than some.</summary>
    public async Task RemoveButAsync(IEnumerable<int> kept, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(cancellationToken)) return;
        (await client.WriteAsync(HttpMethod.Post, $"{name}/_refresh", null, cancellationToken)).Dispose();
        var others = new JsonObject { ["bool"] = new JsonObject { ["filter"] = Dsl.Exists(Number), ["must_not"] = Dsl.Terms(Number, kept) } };
        (await client.WriteAsync(HttpMethod.Post, $"{name}/_delete_by_query?conflicts=proceed", new JsonObject { ["query"] = others }, cancellationToken)).Dispose();
    }

    /// <summary>Sequence number and primary term of a document that was read or written.</summary>
    public static (long Sequence, long Term) VersionOf(JsonDocument document) =>
        (document.RootElement.GetProperty("_seq_no").GetInt64(), document.RootElement.GetProperty("_primary_term").GetInt64());

    private async Task<bool> ExistsAsync(CancellationToken cancellationToken)
    {
        using var answer = await client.ReadAsync(HttpMethod.Get, $"{name}/_settings?ignore_unavailable=true", null, cancellationToken);
        return answer.RootElement.TryGetProperty(name, out _);
    }
}
