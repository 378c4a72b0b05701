using Wenmai.Annotation;
using System.Text;
using System.Xml.Linq;
using Wenmai.Insights;
using Wenmai.Pictures;

namespace Wenmai.Tests.Insights;

public class PictureTests
{
    private static readonly LineAxes Years = new(["2019", "2020", "2021", "2022", "2023"], "年份", "每万字次数", v => $"{v}");

    [Fact]
    public void A_file_names_itself_its_lines_and_its_source_and_needs_no_style_sheet()
    {
        var svg = XDocument.Parse(Encoding.UTF8.GetString(SvgWriter.File(Chart().Framed(["索引：gen-000001；<&>"])))).Root!;
        string[] texts = [.. svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];
        Assert.Contains("整改", texts);
        Assert.Contains("每万字次数", texts);
        Assert.Contains("索引：gen-000001；<&>", texts);
        Assert.Equal("题目", svg.Elements().First(e => e.Name.LocalName == "title").Value);
        Assert.DoesNotContain(svg.DescendantsAndSelf(), e => e.Name.LocalName is "style" or "script" || e.Attributes().Any(a => a.Name == "style" || a.Value.Contains("var(", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_part_of_a_page_takes_the_colours_of_the_page()
    {
        var svg = XElement.Parse(SvgWriter.Inline(Chart(), "trend"));
        Assert.Equal("trend-title trend-desc", svg.Attribute("aria-labelledby")!.Value);
        Assert.Contains(svg.Descendants(), e => e.Attribute("fill")?.Value == "var(--series-1)");
        Assert.DoesNotContain("#9b1c1c", svg.ToString());
    }

    [Fact]
    public void Runs_of_zeros_and_gaps_are_not_drawn_over()
    {
        IReadOnlyList<LinePoint?> points = [Point(0), Point(0), Point(3), null, Point(0), Point(2), Point(0), Point(0)];
        Assert.Equal([true, false, false, false, false, false, false, true], points.Select((_, i) => LineChart.IsInRunOfZeros(points, i)));
        var line = Assert.Single(Traces(LineChart.Of("", "", Years with { Places = [.. points.Select((_, i) => $"{i}")] }, [new Line("甲", points)])), t => t.StrokeWidth == 2);
        Assert.Equal(2, line.Data.Count(c => c == 'M'));
    }

    [Fact]
    public void Names_at_the_ends_of_lines_never_stand_on_each_other()
    {
        var lines = Enumerable.Range(0, Ink.MostSeries).Select(n => new Line($"检索式{n}", [.. Enumerable.Repeat(Point(1), 5)])).ToList();
        var heights = LineChart.Of("", "", Years, lines).Shapes.OfType<Words>().Where(w => w.Text.StartsWith("检索式", StringComparison.Ordinal)).Select(w => w.Y).Order().ToList();
        Assert.Equal(Ink.MostSeries, heights.Count);
        Assert.All(heights.Zip(heights.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 16));
    }

    [Fact]
    public void Congresses_stand_on_the_axis_and_their_names_never_on_each_other()
    {
        Assert.Equal([new LineEvent(2, "十九大"), new LineEvent(7, "二十大")], TrendPicture.EventsOf(MilestoneTable.Shipped.Rows, [.. Enumerable.Range(2015, 10)]));
        var crowded = Years with { Events = [new(0, "甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲"), new(1, "乙乙"), new(4, "丙丙")] };
        var words = LineChart.Of("", "", crowded, [new Line("线", [.. Enumerable.Repeat(Point(1), 5)])], width: 600).Shapes.OfType<Words>().Select(w => w.Text).ToList();
        Assert.Equal((false, true), (words.Contains("乙乙"), words.Contains("丙丙")));
    }

    /// <summary>What a reader needs to read it stands below a file: nothing else comes with it.</summary>
    [Fact]
    public void A_file_says_how_it_is_read()
    {
        var bars = BarChart.OneSided("题目", "条的长度为 logDice。", [("甲", 4, "4 次"), ("乙", 2, "2 次")]);
        Assert.Contains(bars.Framed(["来源"]).Shapes.OfType<Words>(), w => w.Text == "条的长度为 logDice。");
        var (long_, short_) = (bars.Shapes.OfType<Box>().First(), bars.Shapes.OfType<Box>().Last());
        Assert.Equal(2, long_.Width / short_.Width, 6);
        Assert.All(bars.Shapes.OfType<Box>(), b => Assert.InRange(b.X + b.Width, 0, bars.Width));
    }

    [Fact]
    public void Words_of_two_words_stand_on_the_side_of_theirs()
    {
        using var archive = TestArchive.Of([.. Enumerable.Range(0, 8).Select(i => TestArchive.SpeechOf($"{i}.txt", "要抓好整改工作。\n要落实主体责任。", 2020))]);
        var counts = LocalArchive.Of(archive.Searcher).Counts;
        var request = new CollocationRequest { Text = "抓好", Against = "落实", FewestTogether = 2, FewestSpeeches = 1 };
        var picture = CollocationsPicture.Of(Sketches.FindAsync(counts, request, default).GetAwaiter().GetResult().Result!);
        var boxes = picture.Shapes.OfType<Box>().ToList();
        Assert.All(boxes.Where(b => b.Tip!.Contains("整改", StringComparison.Ordinal)), b => Assert.True(b.X >= picture.Width / 2));
        Assert.Contains(boxes, b => b.Tip!.Contains("主体责任", StringComparison.Ordinal) && b.X < picture.Width / 2);
    }

    [Fact]
    public void Fifths_use_every_shade_where_the_maximum_leaves_most_cells_pale()
    {
        double[] values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1000];
        int[] Steps(Shading shading) => [.. values.Select((_, c) => new ShadeScale(shading, 1, values.Length, (_, i) => values[i], (_, _) => true).Of(0, c))];
        Assert.Equal([1, 1, 2, 2, 3, 3, 4, 4, 5, 5], Steps(Shading.Quantile));
        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 1, 1, 5], Steps(Shading.Table));
    }

    [Fact]
    public void A_row_is_shaded_by_its_own_maximum_and_nothing_by_none()
    {
        double[][] values = [[10, 5, 0], [1000, 100, 0]];
        var scale = new ShadeScale(Shading.Row, 2, 3, (r, c) => values[r][c], (_, _) => true);
        Assert.Equal([5, 3, 0, 5, 1, 0], values.SelectMany((row, r) => row.Select((_, c) => scale.Of(r, c))));
    }

    [Fact]
    public void Years_together_have_the_rate_of_all_their_texts()
    {
        var together = MatrixCell.Together(
            [new MatrixCell(3, 2, 30, 0.5) { Characters = 1000, Directives = 4 }, new MatrixCell(1, 1, 1, null) { Characters = 9000 }, new MatrixCell(2, 1, 20, 0.25) { Characters = 0, Directives = 4 }]);
        Assert.Equal((6, 4, 6.0, 3.0 / 8), (together.Sentences, together.Speeches, together.PerTenThousand, together.DirectiveShare));
    }

    [Fact]
    public void A_picture_is_a_png_or_the_lack_of_a_font_is_told()
    {
        var picture = Chart().Framed(["来源"]);
        try
        {
            var png = PngWriter.Write(picture, scale: 1);
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
            Assert.Equal((int)Math.Ceiling(picture.Width), png[18] << 8 | png[19]);
        }
        catch (AdministrationFault fault)
        {
            Assert.Equal(Codes.NoChineseFont, fault.Code);
        }
    }

    [Fact]
    public void Codes_of_a_series_are_named() =>
        Assert.Equal($"主题:{Taxonomy.Shipped.Themes[0].Label} 整改 类型:{Labels.DirectiveTypes[1].Label}",
            SeriesNames.Of($"主题:{Taxonomy.Shipped.Themes[0].Id} 整改 类型:{Labels.DirectiveTypes[1].Code}", Taxonomy.Shipped));

    private static IEnumerable<Trace> Traces(Picture picture) => picture.Shapes.OfType<Trace>();

    private static LinePoint Point(double value) => new(value, value, value);

    private static Picture Chart() => LineChart.Of("题目", "说明", Years,
        [new Line("整改", [Point(1), Point(2), null, Point(3), Point(4)]), new Line("落实", [Point(0), Point(1), new LinePoint(2, 1, 3, IsJoined: false), Point(0), Point(1)])]);
}
