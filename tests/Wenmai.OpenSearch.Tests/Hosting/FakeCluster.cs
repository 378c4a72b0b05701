using System.Reflection;
using Wenmai.Archives;
using Wenmai.OpenSearch;
using Wenmai.OpenSearch.Client;
using Wenmai.OpenSearch.Documents;
using Wenmai.OpenSearch.Hosting;
using Wenmai.Storage;

namespace Wenmai.Tests.OpenSearch.Hosting;

/// <summary>A cluster as a host sees it: it publishes, goes away, hangs and comes back when told.</summary>
internal sealed class FakeCluster : IGenerationSource
{
    private volatile int _published;
    private volatile int _unanswered;

    /// <summary>Why it refuses everything; null while it answers.</summary>
    public Problem? Fault { get; set; }

    /// <summary>What it says of itself.</summary>
    public string Health { get; set; } = "green";

    /// <summary>How often it was asked.</summary>
    public int Asked => _asked;

    private int _asked;

    /// <summary>Archives that were opened and not let go.</summary>
    public List<FakeArchive> Opened { get; } = [];

    /// <summary>Publishes the next generation.</summary>
    public void Publish() => _published++;

    /// <summary>Does not answer so many questions.</summary>
    public void Hang(int questions) => _unanswered = questions;

    public async Task<ClusterGeneration?> ReadCurrentAsync(CancellationToken ct)
    {
        await AnswerAsync(ct);
        return _published == 0 ? null : new ClusterGeneration { Names = new IndexNames("fake", 1), Manifest = ManifestOf(_published) };
    }

    public async Task<string?> ReadPointerAsync(CancellationToken ct)
    {
        await AnswerAsync(ct);
        return _published == 0 ? null : $"{_published}";
    }

    /// <summary>A host of its archive.</summary>
    public ClusterArchiveHost Host(ClusterPatience? patience = null, ClusterWatch? watch = null) => new("nowhere", this, Open, async ct =>
    {
        await AnswerAsync(ct);
        return Health;
    }, patience, watch);

    private IArchive Open(ClusterGeneration generation)
    {
        var archive = FakeArchive.Of(generation.Manifest.Name);
        Opened.Add((FakeArchive)archive);
        return archive;
    }

    private async Task AnswerAsync(CancellationToken ct)
    {
        Interlocked.Increment(ref _asked);
        if (Fault is { } fault) throw new ClusterException(fault);
        if (_unanswered <= 0) return;
        _unanswered--;
        await Task.Delay(Timeout.Infinite, ct);
    }

    private static GenerationManifest ManifestOf(int number) => new()
    {
        Number = number,
        PublishedAt = DateTimeOffset.UnixEpoch,
        AnnotationFingerprint = "",
        ModelFingerprint = "",
        Folders = [],
        Segments = [],
        FilesHash = "",
        Engine = OpenSearchEngine.Name,
    };
}

/// <summary>An archive that knows its name and nothing else. Proxies cannot be sealed.</summary>
public class FakeArchive : DispatchProxy, IDisposable
{
    private string _generation = "";

    public bool IsDisposed { get; private set; }

    public static IArchive Of(string generation)
    {
        var archive = Create<IArchive, FakeArchive>();
        ((FakeArchive)archive)._generation = generation;
        return archive;
    }

    public void Dispose()
    {
        IsDisposed = true;
        GC.SuppressFinalize(this);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
    {
        "get_Generation" => _generation,
        "get_Taxonomy" => Taxonomy.Shipped,
        var other => throw new NotSupportedException(other),
    };
}
