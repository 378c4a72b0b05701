using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Wenmai.Semantics;

/// <summary>Asks an OpenAI-compatible endpoint for vectors. It connects to allowed addresses only, through no proxy, follows no redirect, and reads no more than vectors need.</summary>
public sealed class EmbeddingEndpoint : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>Most numbers of a vector.</summary>
    public const int MaxDimensions = 8192;

    /// <summary>Bytes of an answer for each text: a number takes some twenty as JSON.</summary>
    private const int BytesOfVector = MaxDimensions * 25;

    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(5);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly EndpointSettings _settings;
    private readonly HttpClient _client;

    /// <summary>Makes ready to ask; connects to nothing yet.</summary>
    public EmbeddingEndpoint(EndpointSettings settings)
    {
        _settings = settings;
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            MaxConnectionsPerServer = 8,
            ConnectTimeout = ConnectLimit,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),   // a name may come to lead elsewhere
            ConnectCallback = ConnectAsync,
        })
        { Timeout = Timeout.InfiniteTimeSpan };   // each question brings its own
    }

    /// <summary>Asks for the vectors of texts, in their order.</summary>
    /// <exception cref="DeepModelException">There is no usable answer.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var texts = values.ToList();
        try
        {
            using var request = RequestFor(texts);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            CheckStatus(response.StatusCode);
            var body = await ReadAsync(response.Content, (long)BytesOfVector * (texts.Count + 1), cancellationToken).ConfigureAwait(false);
            return new GeneratedEmbeddings<Embedding<float>>(EndpointAnswer.Read(body, texts.Count).Select(v => new Embedding<float>(v) { ModelId = _settings.Model }));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw e.InnerException as DeepModelException ?? new DeepModelException("连接不上，或连接中断", isPassing: true);
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private HttpRequestMessage RequestFor(List<string> texts)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _settings.Address)
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new { _settings.Model, Input = texts, encoding_format = "float" }, Json)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (_settings.Key is { } key) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return request;
    }

    private static void CheckStatus(HttpStatusCode status)
    {
        var code = (int)status;
        if (code is >= 300 and < 400) throw new DeepModelException("要求转到别处，没有照办", isPassing: false);
        if (code != 200) throw new DeepModelException($"答复状态 {code}", isPassing: code is 408 or 429 or >= 500);
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, long most, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > most) throw TooLarge();
        await using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var body = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            if (body.Length + read > most) throw TooLarge();
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }

    /// <summary>Connects to an allowed address of the host: what a name leads to is decided here, at the last moment, not when the settings were read.</summary>
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        IPAddress[] found = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
        var allowed = found.Select(a => a.IsIPv4MappedToIPv6 ? a.MapToIPv4() : a).Where(a => _settings.Allowed.Any(n => n.Contains(a))).ToArray();
        if (allowed.Length == 0) throw new DeepModelException("地址不在允许之列，没有连接", isPassing: false);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static DeepModelException TooLarge() => new("答复过大，没有读完", isPassing: false);
}
