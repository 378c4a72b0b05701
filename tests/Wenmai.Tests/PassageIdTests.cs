namespace Wenmai.Tests;

public sealed class PassageIdTests
{
    [Fact]
    public void AnIdentifierIsReadAsItIsWritten()
    {
        Assert.Equal("s0123456789-12", new PassageId("s0123456789", 12).ToString());
        Assert.Equal(new PassageId("s0123456789", 12), PassageId.Parse("s0123456789-12"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("s0123456789")]
    [InlineData("s0123456789-")]
    [InlineData("s0123456789--1")]
    [InlineData("s0123456789-1.5")]
    [InlineData("s012345678-1")]
    [InlineData("S0123456789-1")]
    [InlineData("s012345678G-1")]
    public void WhatHasNotItsFormIsNone(string text)
    {
        Assert.False(PassageId.TryParse(text, out _));
        Assert.Throws<FormatException>(() => PassageId.Parse(text));
    }

    [Fact]
    public void DaysAndYearsAreWrittenAsSpeechesDo()
    {
        Assert.Equal("2022年3月1日", ChineseDate.Of(new DateOnly(2022, 3, 1), 2022));
        Assert.Equal("2022年", ChineseDate.Of(null, 2022));
        Assert.Null(ChineseDate.Of(null, null));
    }
}
