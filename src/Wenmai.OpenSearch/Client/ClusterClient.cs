using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Polly;

namespace Wenmai.OpenSearch.Client;

/// <summary>The client over HTTP: nodes take turns, one that fails is set aside, what failed is tried again as <see cref="Repetitions"/> say.</summary>
/// <remarks>A hung node takes connections and says nothing, as one does that works on something hard. So while an answer is waited for all nodes are pinged
/// now and then: a request is given up when its node does not answer even that, and fails when none does.</remarks>
internal sealed class ClusterClient : IClusterClient, IDisposable
{
    private const string Searches = "_msearch?rest_total_hits_as_int=true";
    private const string Bulk = "_bulk?filter_path=errors,items.*.status,items.*.error,items.*._id";
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly OpenSearchSettings _settings;
    private readonly ClusterPace _pace;
    private readonly TimeProvider _time;
    private readonly NodeTransport _transport;
    private readonly NodeRing _ring;
    private readonly Repetitions _repetitions;

    /// <summary>Makes ready; connects to nothing yet.</summary>
    public ClusterClient(OpenSearchSettings settings) : this(settings, new ClusterPace(), TimeProvider.System)
    {
    }

    /// <summary>Makes ready with pauses of its own.</summary>
    public ClusterClient(OpenSearchSettings settings, ClusterPace pace, TimeProvider time)
    {
        (_settings, _pace, _time) = (settings, pace, time);
        _transport = new NodeTransport(settings, pace, time);
        _ring = new NodeRing([.. settings.Nodes.Select(WithSlash).Distinct()], pace, time, _transport.PingAsync);
        _repetitions = new Repetitions(pace, time, settings.GiveUpAfter, settings.Nodes.Count);
    }

    /// <summary>The nodes as they stand.</summary>
    public IReadOnlyList<NodeState> Nodes => _ring.States;

    /// <inheritdoc/>
    public Task<JsonDocument> ReadAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken) =>
        RunAsync(_repetitions.Reads, new ClusterRequest(method, Whole(path), Bytes(body), false, _settings.ReadTimeout), cancellationToken);

    /// <inheritdoc/>
    public Task<JsonDocument> WriteAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken) =>
        RunAsync(_repetitions.Writes, new ClusterRequest(method, path, Bytes(body), false, _settings.WriteTimeout), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JsonElement>> SearchAsync(IReadOnlyList<IndexSearch> searches, CancellationToken cancellationToken)
    {
        if (searches.Count == 0) return [];
        return await _repetitions.RunAsync(_repetitions.Reads, async _ =>
        {
            var preferred = _ring.Preferred;
            var request = new ClusterRequest(HttpMethod.Post, Searches, Lines(searches, preferred), true, _settings.ReadTimeout)
            {
                IsInVain = () => _ring.Preferred is { } now && now != preferred,
            };
            var answer = await AskAsync(request, cancellationToken).ConfigureAwait(false);
            return (IReadOnlyList<JsonElement>)[.. answer.RootElement.GetProperty("responses").EnumerateArray().Select(WholeAnswer)];
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task BulkAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken)
    {
        if (lines.IsEmpty) return;
        var left = BulkItems.Of(lines);
        await _repetitions.RunAsync(_repetitions.Writes, async patience =>
        {
            var request = new ClusterRequest(HttpMethod.Post, Bulk, left.Lines, true, _settings.WriteTimeout);
            using var answer = await AskAsync(request, cancellationToken).ConfigureAwait(false);
            if (!answer.RootElement.GetProperty("errors").GetBoolean()) return true;
            var refusals = Refusals(answer.RootElement);
            if (refusals.Exists(r => !MayPass(r.Status, r.Error))) throw Refused(refusals);
            if (refusals.Count < left.Count) patience.Restart();
            left = left.Only([.. refusals.Select(r => r.Place)]);
            throw new PassingFault(FaultKind.Busy, Refused(refusals).Problem, refusals[0].Status);
        }, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _transport.Dispose();

    private Task<JsonDocument> RunAsync(ResiliencePipeline pipeline, ClusterRequest request, CancellationToken cancellationToken) =>
        _repetitions.RunAsync(pipeline, _ => AskAsync(request, cancellationToken), cancellationToken);

    /// <summary>Asks the node whose turn it is.</summary>
    private async Task<JsonDocument> AskAsync(ClusterRequest request, CancellationToken cancellationToken)
    {
        var node = await _ring.TakeAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var answer = await WatchAsync(node, request, cancellationToken).ConfigureAwait(false);
            _ring.Trust(node);
            return answer;
        }
        catch (PassingFault fault) when (fault.Kind is FaultKind.Unsent or FaultKind.Broken)
        {
            _ring.SetAside(node, fault.Problem);
            throw;
        }
    }

    /// <summary>Waits for an answer as long as the node lives.</summary>
    private async Task<JsonDocument> WatchAsync(Uri node, ClusterRequest request, CancellationToken cancellationToken)
    {
        using var given = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var answer = _transport.SendAsync(node, request, given.Token);
        try
        {
            while (!await IsDoneAsync(answer).ConfigureAwait(false))
            {
                var fault = await _ring.DoubtAsync(node, cancellationToken).ConfigureAwait(false);
                if (answer.IsCompleted) continue;
                if (fault is not null) throw new PassingFault(FaultKind.Broken, fault);
                if (request.IsInVain()) throw new PassingFault(FaultKind.Partial, ClusterProblems.Slow(node, request.Limit));
            }
            return await answer.ConfigureAwait(false);
        }
        finally
        {
            // Closes the connection where there is no answer yet: the node then ends what it does for it.
            await given.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task<bool> IsDoneAsync(Task answer)
    {
        using var stop = new CancellationTokenSource();
        var first = await Task.WhenAny(answer, Task.Delay(_pace.Patience, _time, stop.Token)).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        return first == answer;
    }

    /// <summary>One answer of several. Half an answer would be a wrong number: it counts as none.</summary>
    private static JsonElement WholeAnswer(JsonElement answer)
    {
        if (answer.TryGetProperty("error", out var error))
        {
            var status = answer.TryGetProperty("status", out var found) ? found.GetInt32() : 0;
            var problem = ClusterProblems.Refused(status, error);
            if (status == 429) throw new PassingFault(FaultKind.Busy, problem, status);
            if (status >= 500) throw new PassingFault(FaultKind.Partial, ClusterProblems.Partial(ClusterProblems.ReasonOf(error)), status);
            throw new ClusterException(problem, status);
        }
        if (answer.TryGetProperty("_shards", out var shards) && shards.GetProperty("failed").GetInt32() > 0)
            throw new PassingFault(FaultKind.Partial, ClusterProblems.Partial(shards.GetRawText()));
        if (answer.TryGetProperty("timed_out", out var late) && late.GetBoolean())
            throw new PassingFault(FaultKind.Partial, ClusterProblems.Partial("部分分片没有及时答复"));
        return answer;
    }

    private static List<(int Place, int Status, JsonElement Error)> Refusals(JsonElement answer) =>
        [.. answer.GetProperty("items").EnumerateArray().Select((item, place) => (item.EnumerateObject().First().Value, place))
            .Where(i => i.Value.TryGetProperty("error", out _))
            .Select(i => (i.place, i.Value.GetProperty("status").GetInt32(), i.Value.GetProperty("error")))];

    /// <summary>The queue was full, or the shard had no primary just then. A full disk is told with the same status, and does not pass by itself.</summary>
    private static bool MayPass(int status, JsonElement error) => status is 429 or 503 && ClusterProblems.Refused(status, error).Code == Codes.ClusterRefused;

    private static ClusterException Refused(List<(int Place, int Status, JsonElement Error)> refusals)
    {
        var worst = refusals.Find(r => !MayPass(r.Status, r.Error)) is { Status: > 0 } final ? final : refusals[0];
        var problem = ClusterProblems.Refused(worst.Status, worst.Error);
        if (problem.Code is Codes.ClusterFull or Codes.ClusterIndexMissing) return new ClusterException(problem, worst.Status);
        var reasons = refusals.Select(r => $"{ClusterProblems.TypeOf(r.Error)} {ClusterProblems.ReasonOf(r.Error)}").Distinct().Take(3);
        return new ClusterException(ClusterProblems.Documents(refusals.Count, reasons), worst.Status);
    }

    private static string Whole(string path)
    {
        var (bare, query) = path.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? (path[..at], path[at..]) : (path, "");
        if (!bare.EndsWith("_search", StringComparison.Ordinal) || query.Contains("allow_partial", StringComparison.Ordinal)) return path;
        return $"{path}{(query.Length == 0 ? '?' : '&')}allow_partial_search_results=false";
    }

    private static ReadOnlyMemory<byte> Bytes(JsonNode? body)
    {
        if (body is null) return default;
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Plain)) body.WriteTo(writer);
        return buffer.WrittenMemory;
    }

    private static ReadOnlyMemory<byte> Lines(IReadOnlyList<IndexSearch> searches, string? preferred)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Plain);
        foreach (var (index, body, countsFrequencies) in searches)
        {
            var head = new JsonObject { ["index"] = index, ["allow_partial_search_results"] = false };
            if (countsFrequencies) head["search_type"] = "dfs_query_then_fetch";
            if (preferred is not null) head["preference"] = $"_prefer_nodes:{preferred}";
            foreach (var line in (JsonNode[])[head, body])
            {
                line.WriteTo(writer);
                writer.Flush();
                writer.Reset();
                buffer.Write("\n"u8);
            }
        }
        return buffer.WrittenMemory;
    }

    private static Uri WithSlash(Uri node) => node.AbsoluteUri.EndsWith('/') ? node : new Uri($"{node.AbsoluteUri}/");
}
