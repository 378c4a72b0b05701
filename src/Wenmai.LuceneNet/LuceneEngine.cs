using Lucene.Net.Index;
using Lucene.Net.Store;
using Wenmai.Indexing;
using Wenmai.Searching;
using Wenmai.Storage;

namespace Wenmai.LuceneNet;

/// <summary>The engine <c>lucene</c>: indexes of Lucene.NET, words by SmartCn, verbatim strings by pairs of characters.</summary>
public static class LuceneEngine
{
    /// <summary>Name in manifests and settings.</summary>
    public const string Name = "lucene";

    /// <summary>Adds the engine to this program.</summary>
    public static void Register() => SearchEngines.Register(new LuceneIndexing(), new LuceneSearch());

    /// <summary>Opens a folder without mapping it into memory: <c>FSDirectory.Open</c> would, and a process can die of it.</summary>
    internal static FSDirectory OpenFolder(string path) => new NIOFSDirectory(path);

    /// <summary>Does something with an index; what Lucene finds damaged is told as damage.</summary>
    /// <exception cref="IndexDamagedException">The index can't be read.</exception>
    internal static T Guarded<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is CorruptIndexException or IndexNotFoundException or IndexFormatTooOldException or IndexFormatTooNewException or EndOfStreamException)
        {
            throw new IndexDamagedException(path, $"无法读取（{e.GetType().Name}）");
        }
    }
}
