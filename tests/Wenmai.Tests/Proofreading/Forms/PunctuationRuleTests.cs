using Wenmai.Proofreading;

namespace Wenmai.Tests.Proofreading;

public sealed class PunctuationRuleTests
{
    [Theory]
    [InlineData("要加大投入力度。。要改善条件。", "。。→。")]
    [InlineData("要加大投入力度；。要改善条件。", "；。→。")]
    [InlineData("要加大投入力度，、改善办学条件。", "，、→，")]
    [InlineData("要抓好教学、科研、管理、等各项工作。", "、→")]
    [InlineData("要关心关爱教师、学生、和家长。", "、→")]
    [InlineData("(一）要守牢安全底线。", "(→（")]
    [InlineData("全县还有三、四十个村需要改造。", "三、四→三四")]
    [InlineData("教育投入年均增长10-15%，成效明显。", "10-15%→10%—15%")]
    [InlineData("有的怕担责、不作为……等等，群众意见很大。", "……等等→等等")]
    [InlineData("落户、租房、子女入学...都要用心办好。", "...→……")]
    [InlineData("要坚持就业优先,实施更加积极的政策。", ",→，")]
    [InlineData("要整治\"散乱污\"企业，也要做好“回头看”工作。", "\"散乱污\"→“散乱污”")]
    [InlineData("要学习《中国共产党章程，对照检视言行。", "《中国共产党章程→《中国共产党章程》")]
    [InlineData("要当好“店小二，真心服务企业。", "“店小二→“店小二”")]
    [InlineData("校长说：“要记住“学高为师”这四个字。”", "“学高为师”→‘学高为师’")]
    [InlineData("会议指出“教育是国之大计。”，我们要牢记。", "。”，→”，")]
    [InlineData("要以《优秀教师》称号获得者为榜样。", "《优秀教师》→“优秀教师”")]
    [InlineData("要严格执行“中华人民共和国教育法”，依法治教。", "“中华人民共和国教育法”→《中华人民共和国教育法》")]
    [InlineData("要认真研究如何破解这些难题？", "？→。")]
    [InlineData("难道我们不应该认真反思吗。", "。→？")]
    [InlineData("第一、要抓住重点；第二，要补齐短板。", "第一、→第一，")]
    [InlineData("（一）、抓好摸底。要把情况摸清。", "）、→）")]
    [InlineData("《关于印发《教育规划》的通知》已经下发。", "《教育规划》→〈教育规划〉")]
    public void A_wrong_mark_is_marked(string line, string expected) =>
        Assert.Equal(expected, FormDraft.Only(line, ProofKind.Punctuation));

    [Theory]
    [InlineData("要抓好一、二级响应，三、四季度的工作要提前谋划。")]
    [InlineData("会议定于上午10:30开始，比例为1:2，网址为http://a.cn/b。")]
    [InlineData("要加强与企业、与社会的沟通，坚持解放思想、实事求是、与时俱进。")]
    [InlineData("要倡导平等、包容、和谐的理念，做到公开、及时、准确。")]
    [InlineData("“十四五”规划、“三农”工作、《条例》《办法》都要抓好。")]
    [InlineData("本领从哪里来？从书本中来，从实践中来。")]
    [InlineData("关键看能不能解决问题，看群众满意不满意。")]
    [InlineData("他说：“要把事办好。”大家很受鼓舞。")]
    [InlineData("要学习《关于贯彻〈条例〉的意见》，抓好落实。")]
    public void What_is_right_stays(string line) => Assert.Empty(FormDraft.Marks($"在会上的讲话\n\n同志们：\n{line}\n"));

    [Fact]
    public void A_heading_in_a_line_of_its_own_has_no_stop()
    {
        var text = "在会上的讲话\n\n同志们：\n一、提高站位，认清形势\n要抓好学习。\n二、突出重点，补齐短板。\n要抓好整改。\n三、加强领导，形成合力\n要抓好督查。\n";
        var mark = Assert.Single(FormDraft.Marks(text));
        Assert.Equal((text.IndexOf("短板。", StringComparison.Ordinal) + 2, "。",
            ""), (mark.Span.Start, mark.Span.Of(text), mark.Replacement));
    }

    [Fact]
    public void A_habit_of_the_source_is_no_slip()
    {
        var text = "在会上的讲话\n\n" + string.Concat(Enumerable.Repeat("要抓好学习,抓好整改,抓好督查。\n", 5));
        Assert.Empty(FormDraft.Marks(text));
    }
}
