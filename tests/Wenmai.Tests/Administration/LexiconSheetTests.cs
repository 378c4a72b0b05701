using Wenmai.Administration;
using Wenmai.Annotation;
using Wenmai.Corpus;
using Wenmai.Indexing;

namespace Wenmai.Tests.Administration;

public sealed class LexiconSheetTests
{
    private static LexiconInfo Themes => LexiconTables.Find("themes.tsv")!;

    [Fact]
    public void ARowOfTheArchiveStandsBeforeThoseThatShip()
    {
        var sheet = LexiconSheet.Of(Themes, "T19\t清单\t4\t局办");
        Assert.Equal(("T19\t清单", LexiconRowState.Own), (sheet.Rows[0].Key, sheet.Rows[0].State));
        Assert.All(sheet.Rows.Skip(1), r => Assert.Equal(LexiconRowState.Shipped, r.State));
        Assert.Equal(sheet.Rows.Count - 1, LexiconSheet.Of(Themes, "").Rows.Count);
    }

    [Fact]
    public void AShippedRowIsReplacedTakenOutAndGivenBack()
    {
        var shipped = LexiconSheet.Of(Themes, "");
        var key = shipped.Rows[0].Key;
        var replaced = shipped.With([.. key.Split('\t'), "1", "局办"]);
        Assert.Equal(LexiconRowState.Replaced, replaced.Rows[0].State);
        Assert.Equal(shipped.Rows.Count, replaced.Rows.Count);
        var taken = replaced.Without(key);
        Assert.Equal("-" + key, taken.Text);
        Assert.Equal(LexiconRowState.TakenOut, taken.Rows[0].State);
        Assert.Equal("", taken.AsShipped(key).Text);
    }

    [Fact]
    public void ARowOfTheArchiveAloneIsDroppedAndNotTakenOut() =>
        Assert.Equal("# 说明", LexiconSheet.Of(Themes, "# 说明\nT19\t无此词\t4\t局办").Without("T19\t无此词").Text);

    [Theory]
    [InlineData("T19  清单  4  局办", "T19\t清单\t4\t局办")]
    [InlineData("T19　清单　4", "T19\t清单\t4\t本单位")]
    [InlineData("T19 清单 4", "T19\t清单\t4\t本单位")]
    [InlineData("政治建设\t清单\t4\t", "T01\t清单\t4\t本单位")]
    [InlineData("-政治建设 两个维护", "-T01\t两个维护")]
    [InlineData("# 一 二  三", "# 一 二  三")]
    [InlineData("T19\t清单\t4\t局办\n\nT19\t台账\t2\t局办\n", "T19\t清单\t4\t局办\n\nT19\t台账\t2\t局办")]
    public void PastedRowsArePutRight(string pasted, string text) => Assert.Equal(text, LexiconSheet.Of(Themes, pasted).Text);

    [Fact]
    public void RowsAreFoundByTheLabelsOfTheirCodes()
    {
        var sheet = LexiconSheet.Of(LexiconTables.Find("directive-cues.tsv")!, "");
        var (byLabel, byCode) = (sheet.Find("禁止", isOwn: false).ToList(), sheet.Find("D02", isOwn: false).ToList());
        Assert.Superset(byCode.Select(r => r.Key).ToHashSet(), byLabel.Select(r => r.Key).ToHashSet());
        Assert.NotEmpty(byCode);
        Assert.Empty(sheet.Find("禁止", isOwn: true));
    }

    [Fact]
    public void EveryTableAndColumnHasANameAndEveryShippedCodeALabel() => Assert.All(LexiconTables.All, t =>
    {
        var rows = LexiconTables.ShippedRows(t.Table);
        Assert.NotEmpty(rows);
        Assert.All(rows, r => Assert.Equal(t.Columns.Count, r.Length));
        foreach (var (index, column) in t.Columns.Index().Where(c => c.Item.Choices.Count > 0))
        {
            Assert.Subset(column.Choices.Select(c => c.Value).ToHashSet(), rows.Select(r => r[index]).ToHashSet());
            Assert.All(column.Choices, c => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}|^T\d\d$", c.Label));
        }
    });

    [Fact]
    public void ANameOfAKindThatTheArchiveAddsTellsTheKind()
    {
        var speech = new SpeechText { Text = "关于城区供水的工作提示\n\n各街道要加强巡查。" };
        var annotator = SpeechAnnotator.With([new LexiconOverlay("kinds.tsv", "K06\t工作提示\t局办")]);
        var structure = StructureParser.Parse(speech, "a.md");
        Assert.Equal(DocumentKind.Notice, annotator.FactsOf(structure).Kind);
        Assert.NotEqual(DocumentKind.Notice, DocumentFactReader.Read(structure).Kind);
    }

    [Fact]
    public void AnUnknownKindIsToldWithItsLine() => Assert.Contains(
        "“K99”不是 K00 至 K15 的编号", Assert.Single(SpeechAnnotator.With([new LexiconOverlay("kinds.tsv", "K99\t工作提示\t局办")]).Notices).Message);
}
