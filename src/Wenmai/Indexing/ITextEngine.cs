using System.Collections.Concurrent;
using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>A local engine: how strings are found in the paragraphs of a segment.</summary>
/// <remarks>Rows, texts, records, columns, vectors, generations, the query language and ranking are the same whatever the engine.</remarks>
internal interface ITextEngine
{
    /// <summary>Name in manifests and settings: lower-case letters.</summary>
    string Name { get; }

    /// <summary>Begins the text index of a new segment.</summary>
    /// <param name="folder">Where the engine may make a folder of files of its own beside the segment's file; it need not.</param>
    /// <param name="threads">Processors to use, at least 1.</param>
    ITextIndexWriter Begin(string folder, int threads);

    /// <summary>Opens the text index of a segment.</summary>
    /// <param name="file">The segment's own file, which holds whatever the writer put into it. It stays open as long as the index.</param>
    /// <param name="folder">The folder that the writer was given.</param>
    /// <param name="parts">The files there with their seals; null when there are none. The engine sees to it that they are as they were sealed.</param>
    /// <exception cref="IndexDamagedException">It can't be read.</exception>
    ITextIndex Open(SegmentFile file, string folder, IReadOnlyList<SegmentPart>? parts);
}

/// <summary>The embedded engine: positions of pairs of characters in the segment's own file.</summary>
internal sealed class EmbeddedEngine : ITextEngine
{
    /// <summary>The one there is.</summary>
    public static EmbeddedEngine Instance { get; } = new();

    public string Name => GenerationManifest.EmbeddedEngine;

    public ITextIndexWriter Begin(string folder, int threads) => new BigramIndexBuilder();

    public ITextIndex Open(SegmentFile file, string folder, IReadOnlyList<SegmentPart>? parts) => new BigramIndex(file);
}

/// <summary>The local engines of this program. The embedded one is always there; a host built with another registers it at its start.</summary>
internal static class TextEngines
{
    private static readonly ConcurrentDictionary<string, Lazy<ITextEngine>> Known =
        new(StringComparer.Ordinal) { [GenerationManifest.EmbeddedEngine] = new(EmbeddedEngine.Instance) };

    /// <summary>Adds an engine.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="make">Makes it when it is first used, so that one that is not costs nothing.</param>
    public static void Register(string name, Func<ITextEngine> make) => Known[name] = new(make);

    /// <summary>Names of all engines.</summary>
    public static IReadOnlyList<string> Names => [.. Known.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The engine of that name.</summary>
    /// <exception cref="IndexEngineException">This program was built without it.</exception>
    public static ITextEngine Of(string name) => Known.TryGetValue(name, out var engine) ? engine.Value : throw Missing(name);

    /// <summary>The engine that made a generation.</summary>
    /// <param name="manifest">The generation.</param>
    /// <param name="asked">The engine asked for; null: that which made it.</param>
    /// <exception cref="IndexEngineException">It is not the one asked for, or this program was built without it.</exception>
    public static ITextEngine Of(GenerationManifest manifest, string? asked)
    {
        Check(manifest.Engine, asked);
        return Of(manifest.Engine);
    }

    /// <summary>Looks whether this program can read what an engine made, and whether that is the engine asked for.</summary>
    /// <param name="engine">The engine that made the index.</param>
    /// <param name="asked">The engine asked for; null: that which made it.</param>
    /// <exception cref="IndexEngineException">It is not.</exception>
    public static void Check(string engine, string? asked)
    {
        if (asked is not null && asked != engine)
            throw new IndexEngineException(engine, $"现在指定的是 {asked}：要改用它，请运行 wenmai index --engine {asked} --rebuild；要沿用原来的，请去掉 --engine 或设置 Engine。原始文件不受影响。");
        if (!Known.ContainsKey(engine) && !RemoteTargets.Knows(engine)) throw Missing(engine);
    }

    private static IndexEngineException Missing(string engine) => new(
        engine, $"本程序只有 {string.Join('、', Names)}：请改用带有 {engine} 的程序，或运行 wenmai index --engine {GenerationManifest.EmbeddedEngine} --rebuild 改建；原始文件不受影响。");
}
