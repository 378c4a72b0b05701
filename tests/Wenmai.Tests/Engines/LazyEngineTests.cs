using Wenmai.Indexing;
using Wenmai.LuceneNet;
using Wenmai.Storage;

namespace Wenmai.Tests.Engines;

/// <summary>An engine that is not used costs nothing: its packages are not loaded.</summary>
public class LazyEngineTests
{
    [Fact]
    public void NothingOfLuceneIsLoadedForTheEmbeddedEngine()
    {
        LuceneEngine.Register();
        using var archive = TestArchive.By(GenerationManifest.EmbeddedEngine, null, [TestArchive.SpeechOf("a.txt", "各支部要压实责任。")]);
        Assert.Equal(1, archive.Search("压实责任").Total);
        Assert.Contains(LuceneEngine.Name, SpeechIndexer.Engines);
        Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies(), a => a.GetName().Name is "Lucene.Net" or "J2N");
    }
}
