using Wenmai.Corpus;

namespace Wenmai.Tests.Corpus;

/// <summary>Files of paragraphs: <c>.tsv</c> and <c>.jsonl</c>.</summary>
[Collection(nameof(Alone))]
public class ParagraphFileTests
{
    [Theory]
    [InlineData("a.tsv", "docid\tnumber\tyear\ttext\nd1\t1\t2022\t第一段。\nd1\t2\t2022\t一、不是标题\nd2\t1\t\t另一篇。\r\n")]
    [InlineData("a.tsv", "\uFEFFd1\t1\t2022\t第一段。\n\nd1\t2\t2022\t一、不是标题\nd2\t1\t0\t另一篇。")]
    [InlineData("a.jsonl", "{\"docid\":\"d1\",\"number\":1,\"year\":2022,\"text\":\"第一段。\"}\n{\"id\":\"d1\",\"number\":2,\"year\":\"2022\",\"text\":\"一、不是\\n标题\"}\n{\"id\":\"d2\",\"text\":\"另一篇。\"}")]
    public void RowsOfOneDocidAreOneSpeech(string name, string content)
    {
        var speeches = TempFolder.Read(name, content).Speeches.ToList();
        Assert.Equal(["d1", "d2"], speeches.Select(speech => speech.Key));
        Assert.Equal(["第一段。\n一、不是标题", "另一篇。"], speeches.Select(speech => speech.Text.Replace("不是 标题", "不是标题")));
        Assert.Equal([2022, null], speeches.Select(speech => speech.Metadata.Year));
        var structure = StructureParser.Parse(speeches[0], name);
        Assert.Equal(("d1", TitleOrigin.Derived), (structure.Title, structure.TitleOrigin));
        Assert.Empty(structure.Sections);
        Assert.Equal([ParagraphKind.Body, ParagraphKind.Body], structure.Paragraphs.Select(paragraph => paragraph.Kind));
    }

    [Theory]
    [InlineData("a.tsv", "d1\t1\t2022\t正文\nd1\t2\t2022", 2)]
    [InlineData("a.tsv", "d1\tx\t2022\t正文", 1)]
    [InlineData("a.tsv", "d1\t1\t1899\t正文", 1)]
    [InlineData("a.tsv", "\t1\t2022\t正文", 1)]
    [InlineData("a.tsv", "d1\t1\t2022\t ", 1)]
    [InlineData("a.tsv", "d1\t1\t2022\t甲\nd2\t1\t2022\t乙\nd1\t2\t2022\t丙", 3)]
    [InlineData("a.jsonl", "{\"docid\":\"d\",\"number\":1,\"year\":2022,\"text\":\"\\ud800\"}", 1)]
    [InlineData("a.jsonl", "{\"docid\":\"d\",\"text\":\"正文\"}\n{", 2)]
    [InlineData("a.jsonl", "[1]", 1)]
    [InlineData("a.jsonl", "{\"docid\":\"d\"}", 1)]
    public void FlawsNameTheirLine(string name, string content, int line)
    {
        var rejection = TempFolder.Refused(name, content);
        Assert.Equal("E131", rejection.Code);
        Assert.StartsWith($"第 {line} 行", rejection.Reason);
    }

    [Fact]
    public void BadUtf8AndEmptyFiles()
    {
        Assert.Equal("E131", TempFolder.Refused("a.tsv", [(byte)'d', 9, (byte)'1', 9, 9, 0xFF, 10]).Code);
        Assert.Equal("E101", TempFolder.Refused("a.tsv", "").Code);
        Assert.Equal("E102", TempFolder.Refused("a.tsv", "docid\tnumber\tyear\ttext\n").Code);
    }

    [Fact]
    public void LargeFilesStream()
    {
        using var folder = new TempFolder();
        var file = folder.Add("large.tsv", "");
        using (var writer = new StreamWriter(file.FullPath))
            for (var i = 0; i < 200_000; i++) writer.WriteLine($"d{i / 20:00000}\t{i % 20}\t2022\t第{i}段，说的是抓落实、强监督、促整改这三件事。");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (speeches, most) = (0, 0L);
        foreach (var _ in TempFolder.Read(file).Speeches)
            if (++speeches % 1000 == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        Assert.Equal(10_000, speeches);
        Assert.True(most < 5_000_000, $"{most} bytes held while reading {new FileInfo(file.FullPath).Length}");
    }
}
