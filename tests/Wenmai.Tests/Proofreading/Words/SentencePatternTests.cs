using Wenmai.Proofreading.Words;

namespace Wenmai.Tests.Proofreading.Words;

public sealed class SentencePatternTests
{
    [Theory]
    [InlineData("通过开展培训，使干部的本领更强。", "通过开展培训，使干部的本领更强→开展培训，使干部的本领更强")]
    [InlineData("在大家的努力下，使产量创了新高。", "在大家的努力下，使产量创了新高→在大家的努力下，产量创了新高")]
    [InlineData("要防止类似问题不再发生。", "防止类似问题不再发生→防止类似问题再次发生")]
    [InlineData("大约有三成左右的企业停产。", "大约有三成左右→大约有三成")]
    [InlineData("要大约完成80%左右的整改，超过500多所学校参加。", "大约完成80%左右→大约完成80% 超过500多→超过500")]
    [InlineData("优良天数超过310天以上。", "超过310天以上→超过310天")]
    [InlineData("问题的原因是因为责任不实。", "原因是因为→原因是")]
    [InlineData("能否建好队伍，是办好教育的关键。", "能否建好队伍，是办好教育的关键→建好队伍，是办好教育的关键")]
    [InlineData("不断改善政务服务水平。", "改善政务服务水平→提高政务服务水平")]
    [InlineData("满意度为百分之95.6。", "百分之95.6→95.6%")]
    [InlineData("增速比城镇居民高2.1%。", "增速比城镇居民高2.1%→增速比城镇居民高2.1个百分点")]
    [InlineData("主体责任不落实到位，短板突出。", "不落实到位→落实不到位")]
    [InlineData("把党的领导贯穿于办学治校全过程、各方面的始终。", "贯穿于办学治校全过程、各方面的始终→贯穿于办学治校全过程、各方面")]
    [InlineData("开创“三农”工作新局面的篇章。", "开创“三农”工作新局面的篇章→开创“三农”工作新局面")]
    [InlineData("能下放的一律予以全部下放。", "一律予以全部→一律")]
    [InlineData("企业反应强烈的问题要先改。", "反应→反映")]
    [InlineData("切忌不要走过场。", "切忌不要→切忌")]
    [InlineData("无时无刻都要绷紧这根弦。", "无时无刻都→时时刻刻都")]
    [InlineData("不仅要接得住，而是要信得过。", "不仅要接得住，而是要信得过→不仅要接得住，而且要信得过")]
    [InlineData("要树立以游客为中心，做好服务。", "树立以游客为中心→树立以游客为中心的理念")]
    [InlineData("设备带病运转，以至小隐患拖成大问题。", "以至→以致")]
    [InlineData("切实增强“六个意识”、坚定“四个自信”。", "“六个意识→“四个意识")]
    [InlineData("锲而不舍落实中央六项规定精神。", "六→八")]
    [InlineData("巩固“两不愁四保障”成果。", "四→三")]
    [InlineData("深化“放管理”改革。", "理→服")]
    [InlineData("牢牢守住不发生大规模返贫底线。", "大规模→规模性")]
    [InlineData("践行富强、民主、文明、美丽是国家层面的要求。", "美丽→和谐")]
    [InlineData("要杜绝假种子不再流入市场。", "杜绝假种子不再流入→杜绝假种子流入")]
    [InlineData("每年至少听取一次以上汇报。", "至少听取一次以上→至少听取一次")]
    [InlineData("定期每月开展演练，失业率在5.5%左右以内。", "定期每月→每月 左右以内→左右")]
    [InlineData("成绩是由于大家努力的结果。", "是由于大家努力的结果→是大家努力的结果")]
    public void FaultySentences(string text, string marks) => Assert.Equal(marks, Rules.Of(new SentencePatternRule(), text));

    [Theory]
    [InlineData("通过学习，大家的认识提高了，使命感更强了。")]
    [InlineData("绝不允许不作为，每月定期开展一次，处理污染物的责任在企业。")]
    [InlineData("防止问题发生，确保不再反弹。")]
    [InlineData("大约三成企业停产，超过310天。")]
    [InlineData("无时无刻不在想着群众，只有下去才能发现问题。")]
    [InlineData("不仅要接得住，而且要信得过；不是不想干，而是不会干。")]
    [InlineData("能否建好队伍，直接关系教育的成败。")]
    [InlineData("改善人民生活，提高治理水平，加大执法力度，增强服务能力。")]
    public void RightSentences(string text) => Assert.Empty(Rules.Marks(new SentencePatternRule(), text));
}
