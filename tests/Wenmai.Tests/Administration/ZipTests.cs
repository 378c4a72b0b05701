using System.IO.Compression;
using System.Text;
using Wenmai.Administration;

namespace Wenmai.Tests.Administration;

/// <summary>Zip archives as offices send them, and as attackers do.</summary>
public sealed class ZipTests : IDisposable
{
    private readonly Desk _desk = new(("甲.txt", "讲话\n\n同志们：\n\n要抓好整改落实工作。\n"));

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void NamesInGbkAreRead()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var job = Send(Desk.Zip(Encoding.GetEncoding("GB18030"), ("局机关/讲话一.txt", Text("讲话一", 1)), ("局机关/讲话二.txt", Text("讲话二", 2))));
        Assert.Equal(["局机关/讲话一.txt", "局机关/讲话二.txt"], Names(job));
        Assert.True(File.Exists(_desk.PathOf("局机关/讲话一.txt")));
    }

    [Fact]
    public void NamesInUtf8AreRead() =>
        Assert.Equal(["讲话一.txt"], Names(Send(Desk.Zip(Encoding.UTF8, ("讲话一.txt", Text("讲话一", 1)), ("__MACOSX/._讲话一.txt", [1, 2]), (".DS_Store", [1])))));

    [Theory]
    [InlineData("../../x.txt", "E192")]
    [InlineData("..\\..\\x.txt", "E192")]
    [InlineData("/etc/x.txt", "E192")]
    [InlineData("a/../../x.txt", "E192")]
    [InlineData("x:y.txt", "E192")]
    [InlineData("里层.zip", "E169")]
    [InlineData("lexicons/themes.tsv", "E196")]
    [InlineData("甲.txt.notes.yml", "E196")]
    public void HostileNamesAreRefusedOneByOne(string name, string code)
    {
        var outside = Directory.GetFiles(Path.GetDirectoryName(_desk.Places.Corpus)!).Length;
        var job = Send(Desk.Zip(Encoding.UTF8, (name, Text("x", 1)), ("好.txt", Text("好的讲话", 2))));
        Assert.Equal(code, _desk.Jobs.Outcomes(job.Id).Single(o => o.Fate == FileFate.Rejected).Notices.Single().Code);
        Assert.True(File.Exists(_desk.PathOf("好.txt")));
        Assert.Equal(outside, Directory.GetFiles(Path.GetDirectoryName(_desk.Places.Corpus)!).Length);
    }

    [Fact]
    public void ABombIsRefusedBeforeItIsUnpacked()
    {
        var job = Send(Desk.Zip(null, ("bomb.txt", new byte[200 * 1024 * 1024])));
        Assert.Equal("E162", _desk.Jobs.Outcomes(job.Id).Single().Notices.Single().Code);
        Assert.True(new DirectoryInfo(_desk.Jobs.FolderOf(job.Id)).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length) < 10 * 1024 * 1024);
    }

    [Fact]
    public void ABombThatLiesAboutItsSizeIsStopped()
    {
        var zip = Desk.Zip(null, ("lie.txt", new byte[50 * 1024 * 1024]));
        // The size stands in the central directory, at 24 bytes behind its signature.
        var directory = zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(zip.AsSpan(directory + 24), 100);
        Assert.Equal(FileFate.Rejected, _desk.Jobs.Outcomes(Send(zip).Id).Single().Fate);
    }

    [Fact]
    public void DamageIsToldAndStopsNothing()
    {
        var good = Desk.Zip(null, ("x.txt", Text("讲话", 1)));
        for (var i = 0; i < good.Length; i += Math.Max(1, good.Length / 60))
        {
            var bad = (byte[])good.Clone();
            bad[i] ^= 0x5A;
            Assert.Equal(JobState.Done, _desk.Import(new JobOptions { OnConflict = NameConflict.Skip }, ("坏.zip", bad)).State);
        }
        Assert.Equal("E165", _desk.Jobs.Outcomes(Send(good[..(good.Length / 2)]).Id).Single().Notices.Single().Code);
        Assert.Equal("E165", _desk.Jobs.Outcomes(Send([]).Id).Single().Notices.Single().Code);
    }

    [Fact]
    public void DoubleNamesAndLinksAreRefused()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in new[] { "x.txt", "x.txt", "link.txt" })
            {
                var entry = zip.CreateEntry(name);
                if (name == "link.txt") entry.ExternalAttributes = unchecked((int)0xA1FF0000);
                using var stream = entry.Open();
                stream.Write(Text("讲话", 1));
            }
        }
        var outcomes = _desk.Jobs.Outcomes(Send(memory.ToArray()).Id);
        Assert.Equal([FileFate.Added, FileFate.Rejected, FileFate.Rejected], outcomes.Select(o => o.Fate));
        Assert.All(outcomes.Skip(1), o => Assert.Equal("E169", o.Notices.Single().Code));
    }

    private static byte[] Text(string title, int seed) => Encoding.UTF8.GetBytes(Desk.Speech(title, "工作", seed));

    private Job Send(byte[] zip) => _desk.Import((JobOptions?)null, ("讲话.zip", zip));

    private IEnumerable<string> Names(Job job) => _desk.Jobs.Outcomes(job.Id).Select(o => o.File).Order(StringComparer.Ordinal);
}
