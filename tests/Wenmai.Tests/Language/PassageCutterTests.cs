using FsCheck;
using FsCheck.Fluent;
using Wenmai.Language;

namespace Wenmai.Tests.Language;

public class PassageCutterTests
{
    [Fact]
    public void PassagesWithTheGapsBetweenThemAreTheText() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(
        Gen.Elements("全面从严治党永远在路上，", "要压实责任。", " ", "　", "为什么？", "是的！”", "\n", "一二三四五六七八九十百千万亿甲乙丙丁戊己庚辛壬癸子丑寅卯", "\r\n")
            .ArrayOf().Resize(400).Select(parts => string.Concat(parts)).ToArbitrary(),
        text =>
        {
            var speech = TestArchive.SpeechOf("p.txt", text);
            var at = 0;
            foreach (var passage in speech.Passages)
            {
                Assert.True(string.IsNullOrWhiteSpace(text[at..passage.Span.Start]), "a character is lost between passages");
                Assert.False(passage.Span.IsEmpty);
                at = passage.Span.End;
            }
            Assert.True(string.IsNullOrWhiteSpace(text[at..]), "a character is lost after the last passage");
        }));

    [Fact]
    public void LongParagraphsAreCutAtSentenceEndsNearTheTarget()
    {
        var text = string.Concat(Enumerable.Range(0, 60).Select(i => $"第{i}句讲的是责任要一级一级压实到位。"));
        var speech = TestArchive.SpeechOf("p.txt", text);
        Assert.True(speech.Passages.Count > 2);
        Assert.All(speech.Passages, p => Assert.EndsWith("。", p.Span.Of(text)));
        Assert.All(speech.Passages, p => Assert.InRange(p.Span.Length, 100, PassageCutter.WholeLength));
    }

    [Fact]
    public void ALongSentenceIsNeverCut()
    {
        var text = new string('责', 5000);
        Assert.Single(TestArchive.SpeechOf("p.txt", text).Passages);
    }
}
