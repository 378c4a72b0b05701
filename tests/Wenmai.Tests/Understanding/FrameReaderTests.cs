using Wenmai.Searching.Understanding;

namespace Wenmai.Tests.Understanding;

/// <summary>How queries are split into topic and frame.</summary>
public sealed class FrameReaderTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("2016年以后关于河湖治理的说法", "河湖治理", "Year=2016-")]
    [InlineData("截至2012年的粮食安全论述", "粮食安全", "Year=-2012")]
    [InlineData("近五年讲扩大内需的段落", "扩大内需", "Year=2022-2026")]
    [InlineData("前年稳就业的提法", "稳就业", "Year=2024")]
    [InlineData("十九大以来怎么讲自我革命", "自我革命", "Year=2017-")]
    [InlineData("十一五期间节能减排的目标是多少", "节能减排", "Year=2006-2010;Type=D06")]
    [InlineData("九八年 抗洪", "抗洪", "Year=1998")]
    [InlineData("2008-2010 灾后重建", "灾后重建", "Year=2008-2010")]
    [InlineData("上世纪九十年代国企改革的论述", "国企改革", "Year=1990-1999")]
    public void APeriodIsReadAtEitherEnd(string query, string topic, string says) => AssertFrame(query, topic, says);

    [Theory]
    [InlineData("窗口服务不准做的事", "窗口服务", "Type=D02")]
    [InlineData("防汛值班由谁负责", "防汛值班", "Type=D03")]
    [InlineData("工程质量怎么抽查", "工程质量", "Type=D04")]
    [InlineData("瞒报数据怎么处分", "瞒报数据", "Type=D05")]
    [InlineData("欠薪案件的办结时限", "欠薪案件", "Type=D07")]
    [InlineData("新任干部要学哪些内容", "新任干部", "Type=D08")]
    [InlineData("采购领域要建立哪些制度", "采购领域", "Type=D09")]
    [InlineData("驻村干部有什么补贴", "驻村干部", "Type=D11")]
    [InlineData("村级账目怎么公开", "村级账目", "Type=D12")]
    [InlineData("消防通道的硬要求", "消防通道", "Strength=3")]
    [InlineData("燃气安全带问责的要求", "燃气安全", "Strength=4")]
    public void ADemandIsReadByItsTypeAndStrength(string query, string topic, string says) => AssertFrame(query, topic, says);

    [Theory]
    [InlineData("结尾鼓劲的话", "", "Role=closing;Form=鼓劲")]
    [InlineData("收尾号召青年", "青年", "Role=closing;Form=鼓劲")]
    [InlineData("问题部分怎么写作风漂浮", "作风漂浮", "Role=problems")]
    [InlineData("机关作风还有哪些毛病", "机关作风", "Stance=problem")]
    [InlineData("养老服务做了哪些事", "养老服务", "Stance=reported")]
    [InlineData("上级怎么要求保密工作", "保密工作", "Stance=quoted")]
    [InlineData("用比喻讲团结的句子", "团结", "Form=比喻")]
    [InlineData("讲实干的排比句", "实干", "Form=排比")]
    [InlineData("感谢志愿者的几句话", "志愿者", "Form=感谢")]
    [InlineData("市教育局领导讲双减", "双减", "Unit=市教育局")]
    [InlineData("政府工作报告里怎么说养老", "养老", "Kind=政府工作报告")]
    [InlineData("民政局 2019年 养老服务", "养老服务", "Unit=民政局;Year=2019")]
    public void PlaceStanceFormUnitAndKindAreRead(string query, string topic, string says) => AssertFrame(query, topic, says);

    [Theory]
    [InlineData("开头难")]
    [InlineData("批评与自我批评")]
    [InlineData("要求严格")]
    [InlineData("时限")]
    [InlineData("2035年远景目标")]
    [InlineData("2022年北京冬奥会")]
    [InlineData("“怎么讲政治”")]
    [InlineData("《关于加强作风建设的通知》里的要求")]
    [InlineData("群众怎么想我们就怎么干")]
    [InlineData("谁主管谁负责")]
    [InlineData("责任 或 怎么讲")]
    [InlineData("标题:怎么讲 责任")]
    [InlineData("干部要常怀敬畏之心，怎么讲都不过分")]
    [InlineData("加强学习的要求")]
    public void WhatOnlyLooksLikeAFrameStays(string query) => Assert.True(FrameReader.Read(query, Today).IsPlain, Said(FrameReader.Read(query, Today)));

    [Fact]
    public void AQuotationStaysWhole()
    {
        AssertFrame("廉政谈话上怎么讲“围猎”", "“围猎”", "Kind=廉政谈话");
        Assert.Equal("“怎么讲政治”", FrameReader.Read("“怎么讲政治”的提法", Today).Topic);
    }

    [Fact]
    public void APartThatIsKeptIsTopic()
    {
        var frame = FrameReader.Read("近三年讲耕地保护的段落", Today, ["近三年"]);
        Assert.Empty(frame.Parts.SelectMany(p => p.Meanings));
        Assert.StartsWith("近三年", frame.Topic);
    }

    [Fact]
    public void PartsAreStretchesOfTheQueryInOrder()
    {
        foreach (var query in Judged().Select(r => r[0]))
        {
            var frame = FrameReader.Read(query, Today);
            Assert.Contains(frame.Topic, query);
            var end = 0;
            foreach (var part in frame.Parts)
            {
                Assert.Equal(part.Text, query[part.Span.Start..part.Span.End]);
                Assert.True(part.Span.Start >= end);
                end = part.Span.End;
            }
        }
    }

    /// <summary>240 queries written by others who had not seen the lexicon: 180 with a frame, 60 that only look so.</summary>
    [Fact]
    public void MostOfTheWrittenNeedsAreSplitAsAReaderWould()
    {
        var rows = Judged();
        Assert.Equal(240, rows.Count);
        var wrong = rows.Where(r => FrameReader.Read(r[0], Today).Topic.Trim('“', '”') != r[1].Trim('“', '”')).ToList();
        Assert.True(wrong.Count <= 15, string.Join('\n', wrong.Select(r => r[0])));
        Assert.DoesNotContain(wrong, r => r[0] == r[1]);
    }

    [Fact]
    public void NoTextMakesItFail()
    {
        const string Alphabet = "怎么讲的提法2019年以来 谁负责十八大党“《(不准　\0\ud840开头结尾县纪委说就追责";
        var random = new Random(7);
        for (var i = 0; i < 3000; i++)
        {
            var query = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            Assert.Contains(FrameReader.Read(query, Today).Topic, query);
        }
    }

    private static List<string[]> Judged() =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Specs", "needs.tsv")).Skip(1).Where(l => l.Length > 0).Select(l => l.Split('\t'))];

    private static void AssertFrame(string query, string topic, string says)
    {
        var frame = FrameReader.Read(query, Today);
        Assert.Equal((topic, says), (frame.Topic, Said(frame)));
    }

    private static string Said(QueryFrame frame) => string.Join(';', frame.Parts.SelectMany(p => p.Meanings).Select(m => $"{m.Slot}={m.Value}"));
}
