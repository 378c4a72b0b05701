using Wenmai.Web.Presentation;

namespace Wenmai.Web.Tests.Presentation;

public sealed class CitationTests
{
    private static readonly DateOnly Day = new(2022, 6, 10);

    [Fact]
    public void Names_title_unit_day_and_passage() => Assert.Equal(
        "《在全市作风建设会议上的讲话》（**市民政局，2022年6月10日），第12段。",
        Citation.Of("在全市作风建设会议上的讲话", "**市民政局", Day, 2022, 12));

    [Fact]
    public void Leaves_out_what_is_not_known()
    {
        Assert.Equal("《讲话》（2022年）。", Citation.Of("讲话", null, null, 2022));
        Assert.Equal("《讲话》（**局），第1段。", Citation.Of("讲话", "**局", null, null, 1));
        Assert.Equal("《讲话》。", Citation.Of("讲话", "", null, null));
    }

    [Fact]
    public void Title_marks_inside_the_title_become_single() =>
        Assert.Equal("《学习〈条例〉的讲话》。", Citation.Of("学习《条例》的讲话", null, null, null));
}
