using Wenmai.Indexing;
using Wenmai.Storage;

namespace Wenmai.Tests.Indexing;

public sealed class OffsetColumnTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wenmai-offsets-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(4095, 7)]
    [InlineData(4096, 1 << 20)]   // exactly one group, and past 4 GiB behind it
    [InlineData(10_000, 1 << 19)]
    public void EveryListBeginsWhereTheOneBeforeEnds(int count, int longest)
    {
        var lengths = Enumerable.Range(0, count).Select(i => i % 3 == 0 ? longest : i % (longest + 1)).ToArray();
        var path = Path.Combine(_folder, "a.wms");
        using (var writer = new SegmentFileWriter(path))
        {
            OffsetColumn.Write(writer, "a", "b", lengths);
            writer.Complete();
        }
        using var file = new SegmentFile(path);
        var column = new OffsetColumn(file, "a", "b");
        long at = 0;
        for (var i = 0; i < count; i++) Assert.Equal((at, at += lengths[i]), column[i]);
    }

    [Fact]
    public void AGroupOfMoreThanFourGibibytesIsRefused()
    {
        using var writer = new SegmentFileWriter(Path.Combine(_folder, "a.wms"));
        Assert.Throws<OverflowException>(() => OffsetColumn.Write(writer, "a", "b", [int.MaxValue, int.MaxValue, int.MaxValue]));
    }
}
