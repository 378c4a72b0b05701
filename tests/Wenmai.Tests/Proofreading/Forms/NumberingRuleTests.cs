using Wenmai.Proofreading;

namespace Wenmai.Tests.Proofreading;

public sealed class NumberingRuleTests
{
    [Theory]
    [InlineData("第一，要抓好课堂。第二，要抓好师资。第四，要抓好安全。", "第四→第三")]
    [InlineData("一是抓学习；二是抓调研；二是抓落实。", "二是→三是")]
    [InlineData("一要坚持党的领导；三要坚持问题导向。", "三要→二要")]
    [InlineData("首先，要学深；其次，要悟透；其次，要做实。", "其次→再次")]
    [InlineData("首先，要学深；其次，要悟透；首先，要做实。", "首先→再次")]
    [InlineData("首先，要学深；其次，要悟透；第三，要做实。", "第三→再次")]
    [InlineData("重点看三个方面：①大坝有无裂缝；②通道有无堵塞；④设施是否灵活。", "④→③")]
    [InlineData("（1）规范管理；2.做好签约；3.做好防控。", "（1）→1.")]
    [InlineData("一、抓学习\n要学深悟透。\n二、抓调研\n要摸清实情。\n四、抓落实\n要善作善成。", "四、→三、")]
    [InlineData("（一）抓学习。要学深悟透。\n（二）抓调研。要摸清实情。\n（二）抓落实。要善作善成。", "（二）→（三）")]
    [InlineData("（一）抓学习。要学深悟透。\n（二）抓调研。要摸清实情。\n3.抓落实。要善作善成。", "3.→（三）")]
    public void A_number_out_of_its_series_is_marked(string line, string expected) =>
        Assert.Equal(expected, FormDraft.Only(line, ProofKind.Order));

    [Theory]
    [InlineData("一、抓学习\n（一）要学深。要悟透。\n（二）要做实。要管用。\n二、抓落实\n（三）要盯紧。要抓牢。\n（四）要见效。要长久。")]
    [InlineData("一、抓学习\n（一）要学深。要悟透。\n（二）要做实。要管用。\n二、抓落实\n（一）要盯紧。要抓牢。\n（二）要见效。要长久。")]
    [InlineData("第一，要学习。一是学原文；二是学原理。第二，要调研。一是摸实情；二是找症结。第三，要落实。")]
    [InlineData("首先，我代表县委向大家表示感谢。要再接再厉。")]
    [InlineData("首先，要学习；然后，要调研；再次，要落实。")]
    [InlineData("一方面要守住底线，一方面要勇于创新。")]
    [InlineData("1.摸底。①看大坝；②看通道。\n2.整改。（1）能改的立即改；（2）不能改的设标志。\n3.销号。要逐项验收。")]
    public void Every_usual_numbering_stays(string line) => Assert.Empty(FormDraft.Marks($"在会上的讲话\n\n同志们：\n{line}\n"));
}
