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

    [Fact]
    public void ABrokenModelIsRefusedAndNothingIsLeftOfIt()
    {
        var random = new Random(23);
        TinyEncoder.WriteTo(Path.Combine(_folder, "tiny"));
        var path = Path.Combine(_folder, "tiny", "model.onnx");
        var good = File.ReadAllBytes(path);
        var store = new EncoderStore(Path.Combine(_folder, "index"));
        for (var trial = 0; trial < 60; trial++)
        {
            var bad = trial % 2 == 0 ? good[..random.Next(good.Length)] : (byte[])good.Clone();
            // The head and the tail hold the graph; between them lie numbers, of which any will do.
            if (trial % 2 == 1) bad[trial % 4 == 1 ? random.Next(100) : good.Length - 1 - random.Next(200)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(path, bad);
            var fault = Record.Exception(() => store.Add(Path.Combine(_folder, "tiny")));
            Assert.True(fault is null or EncoderFault { Problem.Code: Codes.EncoderUnfit or Codes.EncoderTooLarge or Codes.EncoderDeaf }, $"seed 23, trial {trial}: {fault}");
            Assert.Equal(fault is null ? 1 : 0, Directory.GetDirectories(store.Folder).Length);
            if (fault is null) store.Remove("tiny");
        }
    }

    [Fact]
    public void AVocabularyOfAnotherModelIsRefused()
    {
        TinyEncoder.WriteTo(Path.Combine(_folder, "tiny"));
        var path = Path.Combine(_folder, "tiny", "vocab.txt");
        var tokens = File.ReadAllLines(path);
        // The numbers of its characters go beyond the rows that the model has.
        File.WriteAllLines(path, [.. tokens[..5], .. Enumerable.Range(0, 1000).Select(n => $"##{n}"), .. tokens[5..]]);
        var fault = Assert.Throws<EncoderFault>(() => new EncoderStore(Path.Combine(_folder, "index")).Add(Path.Combine(_folder, "tiny")));
        Assert.Equal(Codes.EncoderUnfit, fault.Problem.Code);
    }

    [Theory]
    [InlineData("ends.")]
    [InlineData(".begins")]
    [InlineData("none")]
    [InlineData("a/b")]
    [InlineData("名称")]
    public void ANameThatIsNoNameEverywhereIsRefused(string name)
    {
        TinyEncoder.WriteTo(Path.Combine(_folder, "tiny"));
        var fault = Assert.Throws<EncoderFault>(() => new EncoderStore(Path.Combine(_folder, "index")).Add(Path.Combine(_folder, "tiny"), name));
        Assert.Equal(Codes.UnfitEncoderName, fault.Problem.Code);
    }
}
