using System.Net.Http.Headers;
using System.Net.Security;
using System.Text.Json;

namespace Wenmai.OpenSearch.Client;

/// <summary>What is sent; may be sent again.</summary>
/// <param name="Method">GET, POST, PUT, HEAD or DELETE.</param>
/// <param name="Path">Path with its query, without a leading slash.</param>
/// <param name="Body">Bytes; empty for none.</param>
/// <param name="Lines">The body is lines of JSON.</param>
/// <param name="Limit">How long a node may take.</param>
internal sealed record ClusterRequest(HttpMethod Method, string Path, ReadOnlyMemory<byte> Body, bool Lines, TimeSpan Limit)
{
    /// <summary>Whether another attempt would be asked otherwise: one of the other nodes fell silent meanwhile, and may be what this one waits for.</summary>
    public Func<bool> IsInVain { get; init; } = () => false;
}

/// <summary>Carries one request to one node and tells faults apart. Thread-safe.</summary>
internal sealed class NodeTransport : IDisposable
{
    private const string Ping = "_nodes/_local/name?filter_path=nodes.*.name";

    private readonly ClusterPace _pace;
    private readonly Credentials _credentials;
    private readonly HttpClient _http;

    /// <summary>Makes ready; connects to nothing yet.</summary>
    public NodeTransport(OpenSearchSettings settings, ClusterPace pace, TimeProvider time)
    {
        (_pace, _credentials) = (pace, new Credentials(settings));
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = pace.Connect,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),   // a name may come to lead elsewhere, a certificate to change
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = new CertificateCheck(settings, time).Check },
        })
        { Timeout = Timeout.InfiniteTimeSpan };   // each request brings its own
    }

    /// <summary>Asks a node whether it lives. That it does not let us in is an answer: the request itself will tell.</summary>
    /// <returns>What is wrong, null for nothing; and the identifier that the cluster knows it by, where it tells.</returns>
    public async Task<(Problem? Fault, string? Id)> PingAsync(Uri node)
    {
        try
        {
            using var limit = new CancellationTokenSource(_pace.Ping);
            using var message = Message(node, new ClusterRequest(HttpMethod.Get, Ping, default, false, _pace.Ping));
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            if (IsOfNode((int)response.StatusCode)) return (ClusterProblems.Unusable(node, $"返回 {(int)response.StatusCode}"), null);
            if (!response.IsSuccessStatusCode) return default;
            using var answer = await ReadAsync(node, response, limit.Token).ConfigureAwait(false);
            var found = answer.RootElement.TryGetProperty("nodes", out var nodes) && nodes.EnumerateObject().FirstOrDefault() is { Value.ValueKind: JsonValueKind.Object } own ? own.Name : null;
            return (null, found);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return (FaultOf(node, e).Problem, null);
        }
        catch (PassingFault e)
        {
            return (e.Problem, null);
        }
        catch (ClusterException e)
        {
            return (e.Problem, null);
        }
    }

    /// <summary>Sends a request and reads the answer.</summary>
    /// <exception cref="PassingFault">It failed, and another attempt may succeed.</exception>
    /// <exception cref="ClusterException">The answer is an error, or did not come in time though the node lives.</exception>
    /// <exception cref="OperationCanceledException">Cancelled, or the node was given up.</exception>
    public async Task<JsonDocument> SendAsync(Uri node, ClusterRequest request, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(request.Limit);
        try
        {
            using var message = Message(node, request);
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            return await ReadAsync(node, response, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested && limit.IsCancellationRequested)
        {
            throw new ClusterException(ClusterProblems.Slow(node, request.Limit), inner: e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw FaultOf(node, e);
        }
    }

    public void Dispose() => _http.Dispose();

    private static async Task<JsonDocument> ReadAsync(Uri node, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        JsonDocument? answer = null;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            answer = response.RequestMessage!.Method == HttpMethod.Head ? JsonDocument.Parse("{}")
                : await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException) when (!response.IsSuccessStatusCode)
        {
            // A proxy's page: the status says enough.
        }
        catch (JsonException e)
        {
            throw new PassingFault(FaultKind.Broken, ClusterProblems.Unusable(node, "的答复不是 JSON，可能不是 OpenSearch"), status, e);
        }
        if (response.IsSuccessStatusCode) return answer!;
        using (answer) throw FaultOf(node, status, answer);
    }

    private static Exception FaultOf(Uri node, int status, JsonDocument? answer)
    {
        var error = answer is not null && answer.RootElement.ValueKind == JsonValueKind.Object && answer.RootElement.TryGetProperty("error", out var found) ? found : (JsonElement?)null;
        var problem = ClusterProblems.Refused(status, error);
        if (status == 429 && problem.Code == Codes.ClusterRefused) return new PassingFault(FaultKind.Busy, problem, status);
        if (!IsOfNode(status)) return new ClusterException(problem, status);
        return error is { ValueKind: JsonValueKind.Object }
            ? new PassingFault(FaultKind.Partial, ClusterProblems.Partial($"{ClusterProblems.TypeOf(error)} {ClusterProblems.ReasonOf(error)}"), status)
            : new PassingFault(FaultKind.Broken, ClusterProblems.Unusable(node, $"返回 {status}"), status);
    }

    /// <summary>These are said by a node that can't, or by a proxy in its place.</summary>
    private static bool IsOfNode(int status) => status is 502 or 503 or 504;

    private static PassingFault FaultOf(Uri node, Exception e) => e switch
    {
        HttpRequestException { InnerException: CertificateFault fault } => new(FaultKind.Unsent, fault.Problem, 0, e),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => new(FaultKind.Unsent, ClusterProblems.Unusable(node, "找不到主机"), 0, e),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => new(FaultKind.Unsent, ClusterProblems.Unusable(node, "不能建立加密连接"), 0, e),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => new(FaultKind.Unsent, ClusterProblems.Unusable(node, "不能连接"), 0, e),
        OperationCanceledException => new(FaultKind.Unsent, ClusterProblems.Unusable(node, "没有答复"), 0, e),
        _ => new(FaultKind.Broken, ClusterProblems.Unusable(node, "连接中断"), 0, e),
    };

    private HttpRequestMessage Message(Uri node, ClusterRequest request)
    {
        var message = new HttpRequestMessage(request.Method, new Uri(node, request.Path));
        message.Headers.Authorization = _credentials.Header();
        if (request.Body.IsEmpty) return message;
        message.Content = new ReadOnlyMemoryContent(request.Body);
        message.Content.Headers.ContentType = new MediaTypeHeaderValue(request.Lines ? "application/x-ndjson" : "application/json") { CharSet = "utf-8" };
        return message;
    }
}
