using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Wenmai.OpenSearch;
using Wenmai.OpenSearch.Client;

namespace Wenmai.Tests.OpenSearch;

/// <summary>The cluster that the tests use: that of <c>WENMAI_OPENSEARCH</c> (addresses of nodes, parted by commas), else one that the tests start
/// with the shared folder's start script; where there is neither they are skipped.</summary>
internal static class Clusters
{
    private static readonly Lazy<(IReadOnlyList<Uri> Nodes, string? Missing)> Started = new(Start);

    private static readonly Uri Nowhere = new("http://127.0.0.1:9");

    /// <summary>Why there is no cluster; null where there is one.</summary>
    public static string? Missing => Started.Value.Missing;

    /// <summary>Addresses of the nodes. Without a cluster the test that asks is skipped, with the reason; fixtures, which can't be skipped, ask <see cref="Missing"/>.</summary>
    public static IReadOnlyList<Uri> Nodes
    {
        get
        {
            Assert.SkipUnless(Missing is null, Missing ?? "");
            return Started.Value.Nodes;
        }
    }

    /// <summary>On a machine that builds and tests at once a node may say nothing for seconds, and is not dead.</summary>
    private static readonly ClusterPace Patient = new() { Connect = TimeSpan.FromSeconds(20), Ping = TimeSpan.FromSeconds(60) };

    /// <summary>Settings with a prefix that no other test uses.</summary>
    public static OpenSearchSettings Settings(string name) => FixtureSettings(name) with { Nodes = Nodes };

    /// <summary>The same for a fixture: without a cluster they name a node that nobody is.</summary>
    public static OpenSearchSettings FixtureSettings(string name) => new()
    {
        Nodes = Started.Value.Nodes, Prefix = $"test-{name}-{Guid.NewGuid():N}"[..Math.Min(40, 6 + name.Length + 9)], Shards = 2, Copies = 0,
        ReadTimeout = TimeSpan.FromMinutes(2), WriteTimeout = TimeSpan.FromMinutes(5),
    };

    /// <summary>A client that waits for a busy machine.</summary>
    public static ClusterClient Client(OpenSearchSettings settings) => new(settings, Patient, TimeProvider.System);

    /// <summary>Deletes all indices of a prefix, each by its name: clusters refuse to delete by wildcards.</summary>
    public static async Task RemoveAsync(IClusterClient client, OpenSearchSettings settings)
    {
        using var found = await client.ReadAsync(HttpMethod.Get, $"_cat/indices/{settings.Prefix}-*?format=json&h=index&expand_wildcards=all", null, default);
        var names = found.RootElement.EnumerateArray().Select(i => i.GetProperty("index").GetString()).ToList();
        if (names.Count > 0) (await client.WriteAsync(HttpMethod.Delete, string.Join(',', names), null, default)).Dispose();
    }

    private static (IReadOnlyList<Uri> Nodes, string? Missing) Start()
    {
        if (Environment.GetEnvironmentVariable("WENMAI_OPENSEARCH") is { Length: > 0 } named)
            return ([.. named.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(n => new Uri(n))], null);
        var start = Path.Combine(Repository.SharedFolder, "opensearch", "start");
        if (!File.Exists(start)) return ([Nowhere], "the shared folder lacks opensearch/start (set WENMAI_SHARED), and WENMAI_OPENSEARCH names no cluster");
        var folder = Path.Combine(Path.GetTempPath(), $"wenmai-cluster-{Environment.ProcessId}");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            Run(Path.Combine(Path.GetDirectoryName(start)!, "stop"), folder);
            Directory.Delete(folder, recursive: true);
        };
        var node = new Uri($"http://127.0.0.1:{FreePort()}");
        var code = Run(start, folder, "1", $"{node.Port}", "1g");
        return code == 0 || Answers(node) ? ([node], null) : ([Nowhere], $"the cluster did not start: {start} ended with {code}");
    }

    /// <summary>Whether a node that was started comes up after all: a machine that builds and tests besides may need minutes.</summary>
    private static bool Answers(Uri node)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromMinutes(3); Thread.Sleep(500))
        {
            try
            {
                if (client.GetAsync(new Uri(node, "_cluster/health")).GetAwaiter().GetResult().IsSuccessStatusCode) return true;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                // Not yet.
            }
        }
        return false;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static int Run(string script, params string[] arguments)
    {
        var info = new ProcessStartInfo("bash") { RedirectStandardOutput = true };
        foreach (var argument in (string[])[script, .. arguments]) info.ArgumentList.Add(argument);
        using var process = Process.Start(info)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}

/// <summary>Tests whose fixture lives in a cluster: without one they are skipped here, since a fixture that refuses counts as a failure.</summary>
public abstract class ClusterTests
{
    /// <summary>Skips the test where there is no cluster.</summary>
    protected ClusterTests() => _ = Clusters.Nodes;
}
