using System.Collections.Concurrent;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>What an engine owes to indexing: it turns annotated speeches into the segments of a generation, and reads them back.</summary>
/// <remarks>Files, readers, labels, the plan of a run and the publishing of generations are the same whatever the engine.</remarks>
internal interface IIndexEngine
{
    /// <summary>Name in manifests and settings: lower-case letters.</summary>
    string Name { get; }

    /// <summary>Begins the segments of the next generation.</summary>
    IGenerationWriter Begin(GenerationWriting writing);

    /// <summary>Opens a segment and reads all of its bytes.</summary>
    /// <param name="store">The index.</param>
    /// <param name="entry">The segment.</param>
    /// <param name="taxonomy">The themes that its labels name.</param>
    /// <exception cref="IndexDamagedException">Any of them is not as it was written.</exception>
    ICheckedSegment OpenChecked(GenerationStore store, SegmentEntry entry, Taxonomy taxonomy);
}

/// <summary>What a generation is written from.</summary>
/// <param name="Store">The index.</param>
/// <param name="Kept">Segments of the generation before that are carried on; none when all is made anew.</param>
/// <param name="Taxonomy">The themes that labels name, old and new ones: a kept segment was made with the same.</param>
/// <param name="Model">What makes the vectors; null: there are none.</param>
/// <param name="Threads">Processors to use, at least 1.</param>
/// <param name="Analysis">Whether the columns that only analysis reads are written.</param>
/// <param name="CancellationToken">Ends the run; what was written is left for the next run to remove.</param>
internal sealed record GenerationWriting(
    GenerationStore Store, IReadOnlyList<SegmentEntry> Kept, Taxonomy Taxonomy, MeaningModel? Model, int Threads, bool Analysis,
    CancellationToken CancellationToken);

/// <summary>Writes the segments of one generation.</summary>
internal interface IGenerationWriter : IDisposable
{
    /// <summary>Speeches added.</summary>
    int Count { get; }

    /// <summary>Adds a speech behind the others. Speeches come one at a time, in order.</summary>
    void Add(PreparedSpeech speech);

    /// <summary>Hides what was replaced and writes everything to the disk.</summary>
    /// <param name="replaced">Names of source files whose earlier speeches are no longer to be shown.</param>
    /// <returns>The segments of the next generation.</returns>
    IReadOnlyList<SegmentEntry> Complete(IReadOnlySet<string> replaced);
}

/// <summary>A segment all of whose bytes are as they were written.</summary>
internal interface ICheckedSegment : IDisposable
{
    /// <summary>What else is wrong with it, or null.</summary>
    string? FindDamage();

    /// <summary>The speeches that are shown, read whole.</summary>
    IEnumerable<Speech> ReadSpeeches();
}

/// <summary>The engines of this program. The embedded one is always there; a host built with another registers it at its start.</summary>
internal static class IndexEngines
{
    private static readonly ConcurrentDictionary<string, IIndexEngine> Known = new(StringComparer.Ordinal) { [GenerationManifest.EmbeddedEngine] = new EmbeddedIndexing() };

    /// <summary>Adds an engine.</summary>
    public static void Register(IIndexEngine engine) => Known[engine.Name] = engine;

    /// <summary>Names of all engines.</summary>
    public static IReadOnlyList<string> Names => [.. Known.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The engine of that name.</summary>
    /// <exception cref="IndexEngineException">This program was built without it.</exception>
    public static IIndexEngine Of(string name) => Known.TryGetValue(name, out var engine) ? engine : throw Missing(name);

    /// <summary>Looks whether this program can read what an engine made, and whether that is the engine asked for.</summary>
    /// <param name="engine">The engine that made the index.</param>
    /// <param name="asked">The engine asked for; null: whichever made it.</param>
    /// <exception cref="IndexEngineException">It is not.</exception>
    public static void Check(string engine, string? asked)
    {
        if (asked is not null && asked != engine)
            throw new IndexEngineException(engine, $"现在指定的是 {asked}：要改用它，请运行 wenmai index --engine {asked} --rebuild；要沿用原来的，请去掉 --engine 或设置 Engine。原始文件不受影响。");
        if (!Known.ContainsKey(engine)) throw Missing(engine);
    }

    private static IndexEngineException Missing(string engine) => new(
        engine, $"本程序只有 {string.Join('、', Names)}：请改用带有 {engine} 的程序，或运行 wenmai index --engine {GenerationManifest.EmbeddedEngine} --rebuild 改建；原始文件不受影响。");
}
