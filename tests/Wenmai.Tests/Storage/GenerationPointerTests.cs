using System.Text;
using Wenmai.Storage;

namespace Wenmai.Tests.Storage;

/// <summary>What names a generation, and what is no such name.</summary>
public class GenerationPointerTests
{
    private static readonly string Seal = new('1', 64);

    [Theory]
    [InlineData("gen-000012", 12)]
    [InlineData("gen-123456789", 123456789)]
    [InlineData("gen-12", 0)]
    [InlineData("gen-1234567890", 0)]
    [InlineData("generation-000012", 0)]
    [InlineData("gen-00001x", 0)]
    public void ANameHasSixToNineDigits(string name, int number) => Assert.Equal(number, new GenerationPointer($"{name} {Seal}\n").Number);

    [Fact]
    public void ASealTellsEveryChange()
    {
        var sealedText = Wenmai.Storage.Seal.Set($$"""{"number":3,"seal":"{{Wenmai.Storage.Seal.Empty}}"}""");
        Assert.True(Wenmai.Storage.Seal.IsIntact(Encoding.UTF8.GetBytes(sealedText)));
        Assert.False(Wenmai.Storage.Seal.IsIntact(Encoding.UTF8.GetBytes(sealedText.Replace("3", "4", StringComparison.Ordinal))));
    }
}
