using System.IO.Compression;
using System.Xml.Linq;
using Wenmai.Insights;

namespace Wenmai.Tests.Insights;

/// <summary>The Excel workbook: parts that refer to each other, texts as texts, numbers as numbers.</summary>
public class WorkbookTests
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    [Fact]
    public void CellsComeBackAsTheyWere()
    {
        var table = new ReportTable("主题×年份", ["词语", "次数", "比例", "备注"], [["=1+1", 12L, 0.25, null], ["a<b>&\u0001c", 0L, -1.5, "😀"]], ["检索式：落实"]);
        using var archive = new ZipArchive(new MemoryStream(XlsxTable.Write(table)));
        var rows = Sheet(archive, "sheet1").Descendants(Main + "row").Select(r => r.Elements(Main + "c").ToList()).ToList();
        Assert.Equal(["词语", "次数", "比例", "备注"], rows[0].Select(TextOf));
        Assert.Equal("=1+1", TextOf(rows[1][0]));
        Assert.Empty(Sheet(archive, "sheet1").Descendants(Main + "f"));
        Assert.Equal(("12", "0.25", ""), (rows[1][1].Element(Main + "v")!.Value, rows[1][2].Element(Main + "v")!.Value, rows[1][3].Value));
        Assert.Equal(("a<b>&c", "😀"), (TextOf(rows[2][0]), TextOf(rows[2][3])));
        Assert.Equal("检索式：落实", TextOf(Sheet(archive, "sheet2").Descendants(Main + "c").Single()));
    }

    [Fact]
    public void EveryPartIsNamedAndWellFormed()
    {
        using var archive = new ZipArchive(new MemoryStream(XlsxTable.Write(new ReportTable("任务台账（按/主体）：" + new string('长', 40), ["甲"], [], []))));
        var types = Load(archive, "[Content_Types].xml");
        foreach (var part in types.Descendants().Attributes("PartName")) Assert.NotNull(archive.GetEntry(part.Value.TrimStart('/')));
        foreach (var entry in archive.Entries) Load(archive, entry.FullName);
        Assert.All(Load(archive, "xl/workbook.xml").Descendants(Main + "sheet").Select(s => s.Attribute("name")!.Value), name => Assert.True(name.Length <= 31 && !name.Contains('/')));
    }

    private static XDocument Sheet(ZipArchive archive, string name) => Load(archive, $"xl/worksheets/{name}.xml");

    private static XDocument Load(ZipArchive archive, string name)
    {
        using var stream = archive.GetEntry(name)!.Open();
        return XDocument.Load(stream);
    }

    private static string TextOf(XElement cell) => cell.Element(Main + "is")!.Element(Main + "t")!.Value;
}
