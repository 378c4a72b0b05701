using System.Collections.Concurrent;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>Where an engine keeps generations, held for one run: nobody else writes there until it is disposed.</summary>
internal interface IGenerationTarget : IDisposable
{
    /// <summary>The engine's name in manifests.</summary>
    string Engine { get; }

    /// <summary>Looks whether what a generation consists of is there and sound.</summary>
    /// <exception cref="IndexDamagedException">It is not, and one before it may stand in.</exception>
    void Check(GenerationManifest manifest);

    /// <summary>Whether this program would write a generation differently, so that all has to be made anew.</summary>
    bool IsOutdated(GenerationManifest manifest);

    /// <summary>Begins the next generation.</summary>
    IGenerationSink Begin(GenerationStart start);

    /// <summary>Makes what the sink took the current generation.</summary>
    /// <param name="next">Its manifest, without number and checksums.</param>
    /// <param name="sources">Its table of files.</param>
    /// <param name="learned">What was learned.</param>
    /// <returns>The manifest as it was published.</returns>
    GenerationManifest Publish(GenerationManifest next, IReadOnlyList<SourceEntry> sources, string learned);
}

/// <summary>A place outside of the index folder.</summary>
internal interface IRemoteTarget : IGenerationTarget
{
    /// <summary>Goes back to the generation before.</summary>
    /// <inheritdoc cref="GenerationStore.Rollback"/>
    (string From, GenerationManifest To) Rollback();
}

/// <summary>Takes the speeches of the next generation. What was written and is not published is as if it had not been.</summary>
internal interface IGenerationSink : IDisposable
{
    /// <summary>Speeches taken.</summary>
    int Count { get; }

    /// <summary>Takes a speech. They come one at a time, those of a file together.</summary>
    /// <param name="speech">The speech.</param>
    /// <param name="hash">SHA-256 of its file.</param>
    void Add(PreparedSpeech speech, string hash);

    /// <summary>Hides what was replaced and finishes writing.</summary>
    /// <param name="replaced">Names of source files whose earlier speeches are no longer to be shown.</param>
    /// <returns>Segments of the next generation; none where it consists of other things.</returns>
    IReadOnlyList<SegmentEntry> Complete(IReadOnlySet<string> replaced);
}

/// <summary>What a generation is begun with.</summary>
/// <param name="Before">The generation that is carried on; null when all is made anew.</param>
/// <param name="Taxonomy">The archive's themes.</param>
/// <param name="Model">What makes the vectors; null: there are none.</param>
/// <param name="Threads">Processors to use, at least 1.</param>
/// <param name="Analysis">Whether what only analysis reads is written.</param>
/// <param name="CancellationToken">Ends the run.</param>
internal sealed record GenerationStart(
    GenerationManifest? Before, Taxonomy Taxonomy, MeaningModel? Model, int Threads, bool Analysis, CancellationToken CancellationToken);

/// <summary>The engines that keep generations elsewhere than in the index folder, which holds the manifests alone.</summary>
internal static class RemoteTargets
{
    private static readonly ConcurrentDictionary<string, Func<GenerationStore, bool, CancellationToken, IRemoteTarget>> Known = new(StringComparer.Ordinal);

    /// <summary>Adds an engine.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="open">Takes the right to write for an index folder, and brings the folder up to date. The second argument says that all is made anew.</param>
    public static void Register(string name, Func<GenerationStore, bool, CancellationToken, IRemoteTarget> open) => Known[name] = open;

    /// <summary>Names of all of them.</summary>
    public static IEnumerable<string> Names => Known.Keys;

    /// <summary>Whether an engine is one of them.</summary>
    public static bool Knows(string name) => Known.ContainsKey(name);

    /// <summary>Opens where an engine keeps generations: elsewhere, or in the index folder.</summary>
    /// <param name="name">Name of the engine.</param>
    /// <param name="store">The index folder.</param>
    /// <param name="rebuild">Whether all is made anew.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IndexEngineException">This program was built without the engine.</exception>
    public static IGenerationTarget Open(string name, GenerationStore store, bool rebuild, CancellationToken cancellationToken) =>
        Known.ContainsKey(name) ? OpenRemote(name, store, rebuild, cancellationToken) : new LocalTarget(store, TextEngines.Of(name));

    /// <summary>Opens one of them.</summary>
    /// <inheritdoc cref="Open"/>
    public static IRemoteTarget OpenRemote(string name, GenerationStore store, bool rebuild, CancellationToken cancellationToken) =>
        Known[name](store, rebuild, cancellationToken);
}

/// <summary>Generations of segments in the index folder. The folder's lock is held by the run.</summary>
internal sealed class LocalTarget(GenerationStore store, ITextEngine engine) : IGenerationTarget
{
    public string Engine => engine.Name;

    public void Check(GenerationManifest manifest)
    {
        var taxonomy = Taxonomy.Parse(manifest.Taxonomy);
        foreach (var entry in manifest.Segments) SpeechSegment.OpenChecked(store, entry, engine, taxonomy).Dispose();
    }

    public bool IsOutdated(GenerationManifest manifest) => false;

    public IGenerationSink Begin(GenerationStart start) => new GenerationWriter(new GenerationWriteContext(
        store, engine, start.Before?.Segments ?? [], start.Taxonomy, start.Model, start.Threads, start.Analysis, start.CancellationToken));

    public GenerationManifest Publish(GenerationManifest next, IReadOnlyList<SourceEntry> sources, string learned) => store.Publish(next, sources, learned);

    public void Dispose()
    {
    }
}
