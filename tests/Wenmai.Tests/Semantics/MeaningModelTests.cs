using Wenmai.Language;
using Wenmai.Semantics;

namespace Wenmai.Tests.Semantics;

public class MeaningModelTests
{
    [Fact]
    public void AModelIsReadAsItWasWritten()
    {
        using var tiny = new TinyModel();
        Assert.Equal("躺平", tiny.Model.Units[tiny.Model.Units.Find("躺平")]);
        Assert.Equal(-1, tiny.Model.Units.Find("没有"));
        var vector = tiny.Model.Encode("干部躺平");
        Assert.Equal(1, vector[0], 3);
        Assert.Equal(1, DenseMath.Dot(vector, vector), 3);
        Assert.All(tiny.Model.Encode("！？"), x => Assert.Equal(0, x));
    }

    [Fact]
    public void TheFingerprintChangesWithTheModel()
    {
        using var tiny = new TinyModel();
        var other = Path.Combine(Path.GetDirectoryName(tiny.Path)!, "other.wmm");
        MeaningModel.Write(other, ["躺平"], new float[64], 64);
        using var changed = MeaningModel.Open(other);
        Assert.NotEqual(tiny.Model.Fingerprint, changed.Fingerprint);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(-1)]
    public void ACutFileIsRefused(int length)
    {
        using var tiny = new TinyModel();
        var cut = Path.Combine(Path.GetDirectoryName(tiny.Path)!, "cut.wmm");
        var bytes = File.ReadAllBytes(tiny.Path);
        File.WriteAllBytes(cut, bytes[..(length < 0 ? bytes.Length - 1 : length)]);
        Assert.Throws<InvalidDataException>(() => MeaningModel.Open(cut));
    }

    [Fact]
    public void EveryUnitOfATextIsFoundWithItsPlace()
    {
        var units = new MeaningUnits(["形式", "形式主义", "主义"]);
        Assert.Equal([("形式", 2), ("形式主义", 2), ("主义", 4)], units.Places("整治形式主义").Select(p => (units[p.Unit], p.Start)));
    }

    [Theory]
    [InlineData(128, 0)]
    [InlineData(128, 9)]
    [InlineData(256, 4)]
    [InlineData(48, 7)]   // not divisible by 32
    public void ManyProductsAreThoseOfEach(int dimensions, int count)
    {
        var random = new Random(dimensions);
        var query = Enumerable.Range(0, dimensions).Select(_ => (short)random.Next(-2047, 2048)).ToArray();
        var rows = Enumerable.Range(0, count * dimensions).Select(_ => (sbyte)random.Next(-127, 128)).ToArray();
        var products = new int[count];
        QuantisedVector.Dots(query, rows, products);
        Assert.Equal(rows.Chunk(dimensions).Select(row => row.Zip(query, (b, q) => b * q).Sum()), products);
    }

    [Fact]
    public void BytesAndSignsRankAsTheNumbersDo()
    {
        var random = new Random(1);
        var vectors = Enumerable.Range(0, 50).Select(_ => Enumerable.Range(0, 128).Select(_ => (float)(random.NextDouble() - .5)).ToArray()).ToList();
        vectors.ForEach(v => DenseMath.Normalise(v));
        var query = vectors[0].Select(x => (short)(x * 2000)).ToArray();
        var bytes = new sbyte[128];
        foreach (var vector in vectors)
        {
            var scale = QuantisedVector.Quantise(vector, bytes);
            Assert.Equal(DenseMath.Dot(vectors[0], vector), QuantisedVector.Dot(query, bytes) * scale / 2000, .02f);
        }
        var signs = new ulong[2];
        QuantisedVector.Signs(vectors[0], signs);
        var distance = new byte[1];
        QuantisedVector.Distances(signs, signs, distance);
        Assert.Equal(0, distance[0]);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(128)]
    [InlineData(192)]
    [InlineData(256)]
    public void DistancesCountTheSignsThatDiffer(int dimensions)
    {
        var random = new Random(dimensions);
        var vectors = Enumerable.Range(0, 9).Select(_ => Enumerable.Range(0, dimensions).Select(_ => random.NextSingle() - .5f).ToArray()).ToList();
        var signs = new ulong[vectors.Count * dimensions / 64];
        for (var v = 0; v < vectors.Count; v++) QuantisedVector.Signs(vectors[v], signs.AsSpan(v * dimensions / 64, dimensions / 64));
        var distances = new byte[vectors.Count];
        QuantisedVector.Distances(signs.AsSpan(0, dimensions / 64), signs, distances);
        Assert.Equal(vectors.Select(v => (byte)Math.Min(255, v.Zip(vectors[0]).Count(p => p.First > 0 != p.Second > 0))), distances);
    }

    [Fact]
    public void TheShippedModelIsSmallAndKnowsPlainSpeech()
    {
        var model = MeaningModel.Shipped;
        Assert.SkipUnless(model is not null, "no model lies beside the tests");
        Assert.True(new FileInfo(Path.Combine(AppContext.BaseDirectory, "meaning.wmm")).Length <= 12 << 20);
        float Near(string a, string b) => DenseMath.Dot(model.Encode(TextFolding.FoldToString(a)), model.Encode(TextFolding.FoldToString(b)));
        Assert.True(Near("办事的人被来回踢皮球", "坚决整治推诿扯皮、敷衍塞责") > Near("办事的人被来回踢皮球", "推进重大水利工程建设"));
    }
}
