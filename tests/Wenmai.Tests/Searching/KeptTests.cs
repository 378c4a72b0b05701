using Wenmai.Drafting;
using Wenmai.Searching;
using Wenmai.Semantics;
using Wenmai.Tests.Semantics;

namespace Wenmai.Tests.Searching;

/// <summary>What is made for an open generation is made once and goes with it.</summary>
public sealed class KeptTests
{
    [Fact]
    public void AThingOfATypeIsMadeOnceAndDisposedWithItsOwner()
    {
        var (owner, made) = (new MadeOnce(), 0);
        Kept Make()
        {
            made++;
            return new Kept();
        }

        var first = owner.Get(Make);
        Assert.Same(first, owner.Get(Make));
        Assert.Equal("text", owner.Get(() => "text"));
        Assert.Equal(1, made);
        owner.Dispose();
        Assert.True(first.IsDisposed);
        Assert.Throws<ObjectDisposedException>(() => owner.Get(Make));
    }

    [Fact]
    public void AGenerationHasOneDesk()
    {
        using var archive = TestArchive.Of([TestArchive.SpeechOf("a.txt", "同志们：\n要抓好春耕备耕。", 2020)]);
        Assert.Same(archive.Searcher.Keep(s => new WritersDesk(s)), archive.Searcher.Keep(s => new WritersDesk(s)));
    }

    /// <summary>An adapted model is mapped into memory for as long as its generation is open, and no longer.</summary>
    [Fact]
    public void TheAdaptedModelIsClosedWithItsGeneration()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux alone lists what a process has mapped");
        using var tiny = new TinyModel();
        var archive = TestArchive.WithModel(tiny, "同志们：\n要整治偷懒躺平。");
        var path = MeaningModel.PathIn(archive.Folder);
        archive.Searcher.Warm();
        Assert.True(IsMapped(path));
        archive.Dispose();
        Assert.False(IsMapped(path));
    }

    [Fact]
    public void TheShippedModelBelongsToTheProcess()
    {
        MeaningModel.Shipped!.Dispose();
        Assert.Contains(MeaningModel.Shipped.Encode("消防"), x => x != 0);
    }

    private static bool IsMapped(string path) => File.ReadAllText("/proc/self/maps").Contains(path, StringComparison.Ordinal);

    private sealed class Kept : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
