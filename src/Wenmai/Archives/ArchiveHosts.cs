using System.Collections.Concurrent;
using Wenmai.Searching;
using Wenmai.Searching.Planning;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Archives;

/// <summary>What an archive is opened with.</summary>
/// <param name="IndexFolder">The index folder; it need not hold an index yet.</param>
public sealed record ArchiveSettings(string IndexFolder)
{
    /// <summary>The engine that the index must have been made by; null: whichever made it.</summary>
    public string? Engine { get; init; }

    /// <summary>The deep model whose vectors take part where they are there; that of the index when left out. It goes with the host.</summary>
    public DeepModels? Deep { get; init; }

    /// <summary>Settings of ranking; the usual ones when left out.</summary>
    public SearchOptions? Options { get; init; }

    /// <summary>Settings of the engine by their names, such as <c>Nodes</c>; those it was registered with when left out.</summary>
    public Func<string, string?>? Own { get; init; }
}

/// <summary>Opens archives that something else than files in this process keeps.</summary>
public interface IArchiveOpener
{
    /// <summary>Whether an index folder without a generation belongs to an archive of this engine, by what lies in it or by the settings.</summary>
    bool Claims(ArchiveSettings settings);

    /// <summary>A host of the archive. It asks nothing yet.</summary>
    IArchiveHost Open(ArchiveSettings settings);
}

/// <summary>Opens archives by whatever keeps them.</summary>
public static class ArchiveHosts
{
    private static readonly ConcurrentDictionary<string, IArchiveOpener> Openers = new(StringComparer.Ordinal);

    /// <summary>Adds an engine that keeps archives elsewhere.</summary>
    /// <param name="engine">Its name in manifests.</param>
    /// <param name="opener">Opens its archives.</param>
    public static void Register(string engine, IArchiveOpener opener) => Openers[engine] = opener;

    /// <summary>Names of the engines that keep archives elsewhere.</summary>
    public static IReadOnlyList<string> Engines => [.. Openers.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A host that keeps the newest generation open whatever engine published it, another one than before included.</summary>
    public static IArchiveHost Open(ArchiveSettings settings) => new SwitchingHost(settings, new LocalArchiveHost(
        new SearcherHost(settings.IndexFolder, settings.Engine, settings.Deep, settings.Options)));

    /// <summary>The newest generation for one piece of work, without deep vectors. The disposal of the lease closes all that was opened for it.</summary>
    /// <inheritdoc cref="IArchiveHost.Acquire" path="/exception"/>
    public static ArchiveLease OpenOnce(string indexFolder) => OpenOnce(new ArchiveSettings(indexFolder));

    /// <inheritdoc cref="OpenOnce(string)"/>
    public static ArchiveLease OpenOnce(ArchiveSettings settings)
    {
        if (KeeperOf(settings) is { } engine)
        {
            var host = OpenBy(engine, settings);
            var lease = host.Acquire();
            return new ArchiveLease(lease.Archive, new Both(lease, host));
        }
        var searcher = SpeechSearcher.Open(new GenerationStore(settings.IndexFolder), settings.Options);
        return new ArchiveLease(LocalArchive.Of(searcher), searcher);
    }

    /// <summary>How the service that keeps an archive says it is; null where files in this process do.</summary>
    public static async Task<ServiceHealth?> ReadHealthAsync(string indexFolder, CancellationToken cancellationToken = default)
    {
        var settings = new ArchiveSettings(indexFolder);
        if (KeeperOf(settings) is not { } engine) return null;
        using var host = OpenBy(engine, settings);
        return await host.ReadHealthAsync(cancellationToken);
    }

    /// <summary>The engine that keeps the archive elsewhere; null where files in this process do, and where nobody can tell.</summary>
    public static string? KeeperOf(ArchiveSettings settings)
    {
        if (Openers.IsEmpty) return null;
        var engine = EngineIn(settings.IndexFolder);
        if (engine is not null) return Openers.ContainsKey(engine) && (settings.Engine ?? engine) == engine ? engine : null;
        return Openers.Where(o => (settings.Engine ?? o.Key) == o.Key && o.Value.Claims(settings)).Select(o => o.Key).FirstOrDefault();
    }

    /// <summary>The host of an engine that was registered.</summary>
    internal static IArchiveHost OpenBy(string engine, ArchiveSettings settings) => Openers[engine].Open(settings);

    private sealed record Both(IDisposable First, IDisposable Second) : IDisposable
    {
        public void Dispose()
        {
            First.Dispose();
            Second.Dispose();
        }
    }

    /// <summary>The engine of the current generation; null without one, empty when it can't be read.</summary>
    private static string? EngineIn(string folder)
    {
        var store = new GenerationStore(folder);
        try
        {
            return store.CurrentName() is null ? null : store.ReadCurrent().Engine;
        }
        catch (Exception e) when (e is IndexMissingException or IndexDamagedException or IndexTooNewException)
        {
            return "";
        }
    }
}
