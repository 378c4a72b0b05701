using Wenmai.Language;

namespace Wenmai.Tests.Language;

public class PinyinTests
{
    [Theory]
    [InlineData("党风廉政", "dang feng lian zheng")]
    [InlineData("银行", "yin hang")]
    [InlineData("行政", "xing zheng")]
    [InlineData("重庆市", "chong qing shi")]
    [InlineData("双重组织生活会", "shuang chong zu zhi sheng huo hui")]
    [InlineData("女儿", "nv er")]
    [InlineData("5g基站", "5 g ji zhan")]
    public void AWordIsReadAsItsCharactersAreInIt(string folded, string syllables) => Assert.Equal(syllables.Split(' '), Pinyin.Read(folded));

    [Theory]
    [InlineData('行', "xing hang")]
    [InlineData('长', "zhang chang")]
    public void ACharacterHasSeveralReadings(char c, string readings) => Assert.Subset(Pinyin.Of(c).ToHashSet(), readings.Split(' ').ToHashSet());

    [Fact]
    public void EveryCharacterOfTheTablesHasAReading()
    {
        var silent = UnitTables.SetPhrases.Concat(UnitTables.Words).SelectMany(TextFolding.FoldToString)
            .Where(c => c is >= '\u4E00' and <= '\u9FFF' && Pinyin.Of(c).Count == 0).Distinct();
        Assert.Empty(silent);
    }

    [Theory]
    [InlineData("zhuang", "zuan")]
    [InlineData("ning", "lin")]
    [InlineData("shi", "si")]
    [InlineData("zi", "zi")]
    public void SoundsThatManyDoNotTellApartAreBlurred(string syllable, string blurred) => Assert.Equal(blurred, Pinyin.Blur(syllable));

    [Theory]
    [InlineData('冶', '治')]
    [InlineData('未', '末')]
    [InlineData('宣', '宜')]
    public void LookAlikesAreMutual(char a, char b)
    {
        Assert.Contains(a, LookAlikes.Of(b));
        Assert.Contains(b, LookAlikes.Of(a));
    }

    [Fact]
    public void NoCharacterLooksLikeItself() =>
        Assert.All(UnitTables.Words.SelectMany(w => w).Distinct(), c => Assert.DoesNotContain(c, LookAlikes.Of(c)));
}
