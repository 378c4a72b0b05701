using System.Text.Json;
using System.Text.Json.Nodes;
using Wenmai.OpenSearch.Client;

namespace Wenmai.OpenSearch.Hosting;

/// <summary>A client whose reads end when the cluster is found to be away, rather than at their own time-outs: readers are told soon.</summary>
/// <param name="inner">The client.</param>
/// <param name="watch">Knows whether the cluster is away.</param>
internal sealed class WatchedClient(IClusterClient inner, ClusterWatch watch) : IClusterClient
{
    public Task<JsonDocument> ReadAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken) =>
        AskAsync(token => inner.ReadAsync(method, path, body, token), cancellationToken);

    public Task<IReadOnlyList<JsonElement>> SearchAsync(IReadOnlyList<IndexSearch> searches, CancellationToken cancellationToken) =>
        AskAsync(token => inner.SearchAsync(searches, token), cancellationToken);

    /// <summary>Writes are never cut short: whoever writes must know what came of it.</summary>
    public Task<JsonDocument> WriteAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken) =>
        inner.WriteAsync(method, path, body, cancellationToken);

    /// <inheritdoc cref="WriteAsync"/>
    public Task BulkAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken) => inner.BulkAsync(lines, cancellationToken);

    private async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var given = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asked = ask(given.Token);
        if (await Task.WhenAny(asked, watch.Left) == asked || watch.Fault is not { } fault) return await asked;
        await given.CancelAsync();
        _ = asked.ContinueWith(late => late.Exception, TaskScheduler.Default);   // nobody waits for it any more
        throw new ClusterException(fault.Problem, fault.Status, fault);
    }
}
