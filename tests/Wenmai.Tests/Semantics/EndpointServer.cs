using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Wenmai.Tests.Semantics;

/// <summary>A real HTTP server that answers as an embeddings endpoint does, well or badly. Its model knows a few words by hand.</summary>
internal sealed class EndpointServer : IDisposable
{
    private static readonly string[][] Meanings = [["偷懒", "躺平"], ["餐饮", "点菜"], ["消防", "着火"], ["读书", "学习"]];

    private readonly HttpListener _listener = new();

    public EndpointServer()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/v1/embeddings");
        }
        _listener.Prefixes.Add(Address.GetLeftPart(UriPartial.Authority) + "/");
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Address { get; }

    /// <summary>What it does with a request: good answers unless a test says otherwise.</summary>
    public Func<HttpListenerContext, string[], Task> Answer { get; set; } = AnswerWellAsync;

    /// <summary>Every text it was asked about, in order.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>Requests it had, whatever they asked.</summary>
    public int Requests { get; private set; }

    /// <summary>The last credentials sent.</summary>
    public string? Authorization { get; private set; }

    public static Task AnswerWellAsync(HttpListenerContext context, string[] texts) => WriteAsync(context, Json(texts.Select(t => VectorOf(t))));

    public static string Json(IEnumerable<float[]> vectors) =>
        JsonSerializer.Serialize(new { @object = "list", data = vectors.Select((v, i) => new { index = i, embedding = v }).Reverse() });

    public static float[] VectorOf(string text, int dimensions = 10)
    {
        var vector = new float[dimensions];
        vector[^1] = 1;   // as with real models, everything is somewhat alike
        for (var m = 0; m < Meanings.Length; m++)
            if (Meanings[m].Any(text.Contains)) vector[m] = 2;
        return vector;
    }

    public static async Task WriteAsync(HttpListenerContext context, string body, int status = 200)
    {
        context.Response.StatusCode = status;
        var bytes = Encoding.UTF8.GetBytes(body);
        await context.Response.OutputStream.WriteAsync(bytes);
        context.Response.Close();
    }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                _ = HandleAsync(await _listener.GetContextAsync());
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;   // closed
            }
        }
    }

    private async Task HandleAsync(HttpListenerContext context)
    {
        try
        {
            Requests++;
            Authorization = context.Request.Headers["Authorization"];
            using var body = await JsonDocument.ParseAsync(context.Request.InputStream);
            var texts = body.RootElement.GetProperty("input").EnumerateArray().Select(t => t.GetString()!).ToArray();
            Array.ForEach(texts, Asked.Enqueue);
            await Answer(context, texts);
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or JsonException or IOException)
        {
            context.Response.Abort();   // whoever asked has gone
        }
    }
}
