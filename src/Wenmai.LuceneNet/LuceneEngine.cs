using Wenmai.Indexing;
using Wenmai.Storage;

namespace Wenmai.LuceneNet;

/// <summary>The engine <c>lucene</c>: a Lucene index of its paragraphs beside each segment.</summary>
public static class LuceneEngine
{
    /// <summary>Name in manifests and settings.</summary>
    public const string Name = "lucene";

    /// <summary>Adds the engine to this program. Nothing of Lucene is loaded before it is used.</summary>
    public static void Register() => TextEngines.Register(Name, () => new LuceneTextEngine());
}

/// <summary>The engine.</summary>
internal sealed class LuceneTextEngine : ITextEngine
{
    public string Name => LuceneEngine.Name;

    public ITextIndexWriter Begin(string folder, int threads) => new LuceneTextWriter(folder, threads);

    public ITextIndex Open(SegmentFile file, string folder, IReadOnlyList<SegmentPart>? parts) =>
        new LuceneTextIndex(LuceneFolder.Share(folder, parts ?? throw new IndexDamagedException(folder, "没有记录")), file);
}
