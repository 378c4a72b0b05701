using System.Diagnostics;
using Wenmai.OpenSearch;
using Wenmai.OpenSearch.Client;

namespace Wenmai.Tests.OpenSearch;

/// <summary>The cluster that the tests use: that of <c>WENMAI_OPENSEARCH</c> (addresses of nodes, parted by commas), else one that the tests start
/// with the shared folder's start script; where there is neither they are skipped.</summary>
internal static class Clusters
{
    private static readonly Lazy<IReadOnlyList<Uri>> Started = new(Start);

    /// <summary>Addresses of the nodes.</summary>
    public static IReadOnlyList<Uri> Nodes => Started.Value;

    /// <summary>Settings with a prefix that no other test uses.</summary>
    public static OpenSearchSettings Settings(string name) =>
        new() { Nodes = Nodes, Prefix = $"test-{name}-{Guid.NewGuid():N}"[..Math.Min(40, 6 + name.Length + 9)], Shards = 2, Copies = 0 };

    /// <summary>Deletes all indices of a prefix, each by its name: clusters refuse to delete by wildcards.</summary>
    public static async Task RemoveAsync(IClusterClient client, OpenSearchSettings settings)
    {
        using var found = await client.ReadAsync(HttpMethod.Get, $"_cat/indices/{settings.Prefix}-*?format=json&h=index&expand_wildcards=all", null, default);
        var names = found.RootElement.EnumerateArray().Select(i => i.GetProperty("index").GetString()).ToList();
        if (names.Count > 0) (await client.WriteAsync(HttpMethod.Delete, string.Join(',', names), null, default)).Dispose();
    }

    private static IReadOnlyList<Uri> Start()
    {
        if (Environment.GetEnvironmentVariable("WENMAI_OPENSEARCH") is { Length: > 0 } named)
            return [.. named.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(n => new Uri(n))];
        var start = Repository.Shared("opensearch", "start");
        var folder = Path.Combine(Path.GetTempPath(), $"wenmai-cluster-{Environment.ProcessId}");
        const int port = 9311;
        var lines = Run(start, folder, "1", $"{port}", "1g");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            Run(Path.Combine(Path.GetDirectoryName(start)!, "stop"), folder);
            Directory.Delete(folder, recursive: true);
        };
        return [.. lines.Select(l => new Uri(l))];
    }

    private static List<string> Run(string script, params string[] arguments)
    {
        var info = new ProcessStartInfo("bash") { RedirectStandardOutput = true };
        foreach (var argument in (string[])[script, .. arguments]) info.ArgumentList.Add(argument);
        using var process = Process.Start(info)!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        Assert.SkipUnless(process.ExitCode == 0, $"the cluster did not start: {script} ended with {process.ExitCode}");
        return [.. lines];
    }
}
