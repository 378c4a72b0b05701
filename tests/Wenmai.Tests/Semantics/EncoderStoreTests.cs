using Wenmai.Semantics.Encoders;

namespace Wenmai.Tests.Semantics;

/// <summary>Encoders are added, used and removed by name.</summary>
public sealed class EncoderStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wenmai-encoders-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void AnEncoderIsTriedWhenItIsAdded()
    {
        TinyEncoder.WriteTo(Path.Combine(_folder, "tiny"));
        var store = new EncoderStore(Path.Combine(_folder, "index"));
        var about = store.Add(Path.Combine(_folder, "tiny"));
        Assert.Equal(("tiny", 64, EncoderPooling.Mean, TinyEncoder.Licence), (about.Name, about.Dimensions, about.Pooling, about.Licence));
        Assert.False(Assert.Single(store.All()).IsInUse);
        store.Use("tiny");
        Assert.True(Assert.Single(store.All()).IsInUse);
        store.Remove("tiny");
        Assert.Empty(store.All());
        Assert.Null(store.InUse());
    }
}
