using FsCheck;
using FsCheck.Fluent;
using Wenmai.Language;

namespace Wenmai.Tests.Language;

public class TextFoldingTests
{
    private const char Slot = TextFolding.MaskSlot;

    [Theory]
    [InlineData("從嚴治黨", "从严治党")]
    [InlineData("ＡＢＣ２０２２", "abc2022")]
    [InlineData("严\u200b禁", "严禁")]
    [InlineData("（一）提高，站位", "(一)提高,站位")]
    [InlineData("㈠㎡％", "(一)m2%")]
    [InlineData("⼀豈", "一岂")]
    [InlineData("“两个责任”「四风」", "\"两个责任\"\"四风\"")]
    [InlineData("从 严　治\t党", "从严治党")]
    [InlineData("ISO 9000 质量", "iso 9000质量")]
    [InlineData("二○二二年", "二〇二二年")]
    [InlineData("𠀀字", "𠀀字")]
    public void FoldsWhatWritersExchangeFreely(string text, string folded) => Assert.Equal(folded, TextFolding.FoldToString(text));

    [Theory]
    [InlineData("**市人社局")]
    [InlineData("某市人社局")]
    [InlineData("xx市人社局")]
    [InlineData("XX市人社局")]
    [InlineData("××市人社局")]
    [InlineData("＊＊市人社局")]
    [InlineData("*市人社局")]
    [InlineData("〇〇市人社局")]
    public void MasksAreOneSlot(string text) => Assert.Equal($"{Slot}市人社局", TextFolding.FoldToString(text));

    [Theory]
    [InlineData("某些同志")]
    [InlineData("二〇二〇年")]
    [InlineData("maxx")]
    [InlineData("3×5")]
    [InlineData("box2")]
    public void WhatOnlyLooksLikeAMaskIsNone(string text) => Assert.DoesNotContain(Slot, TextFolding.FoldToString(text));

    [Theory]
    [InlineData("不少于**次")]
    [InlineData("增长**%")]
    [InlineData("第**次党代会")]
    [InlineData("组织*活动")]
    [InlineData("*同志")]
    [InlineData("×年×月")]
    public void MasksOfNumbersAndNamesAreSlots(string text) => Assert.Contains(Slot, TextFolding.FoldToString(text));

    [Fact]
    public void LoneSurrogatesAreScrubbed() => Assert.Equal("党\uFFFD建", TextFolding.FoldToString("党\ud800建"));

    [Fact]
    public void EveryFoldedStretchLeadsBackIntoTheText() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(
        Texts(), text =>
        {
            var folded = TextFolding.Fold(text);
            var last = 0;
            for (var i = 0; i < folded.Text.Length; i++)
            {
                var span = folded.ToSource(i, i + 1);
                Assert.InRange(span.Start, last, text.Length);
                Assert.InRange(span.End, span.Start + 1, text.Length);
                last = span.Start;
            }
        }));

    /// <summary>Masks aside: once blanks are gone a cross may stand before a noun and become one.</summary>
    [Fact]
    public void FoldingAgainChangesNothing() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(
        Texts().Filter(text => text.IndexOfAny(['*', 'x', '×', '某', '〇']) < 0), text =>
        {
            var folded = TextFolding.FoldToString(text);
            Assert.Equal(folded, TextFolding.FoldToString(folded));
        }));

    [Fact]
    public void AFoldedSubstringIsFoundWhateverTheCut() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(
        Texts(), text =>
        {
            var folded = TextFolding.Fold(text);
            for (var length = 1; length <= Math.Min(8, folded.Text.Length); length++)
                Assert.Equal(0, folded.FromSource(folded.ToSource(0, length).Start));
        }));

    private static Arbitrary<string> Texts() => Gen.Elements(
            "从", "嚴", "党", " ", "　", "\u200b", "２", "Ａ", "a", "ⅻ", "㈠", "*", "**", "x", "xx", "×", "某", "〇", "市", "局", "同志", "%", "，", "。", "“", "\ud840\udc00", "\ud800", "ﬁ", "㎡", "\n", "〇二")
        .ArrayOf().Select(parts => string.Concat(parts)).ToArbitrary();
}
