using System.Text.Json;

namespace Wenmai.Tests;

/// <summary>Tables of names leave no value out, and codes are what the JSON writes.</summary>
public sealed class LabelsTests
{
    [Fact]
    public void EveryLegAndFieldHasItsNames()
    {
        AssertComplete(Labels.RetrievalLegs);
        AssertComplete(Labels.ScoreFields);
    }

    [Fact]
    public void EveryKindOfDocumentHasACode()
    {
        Assert.Equal(Enum.GetValues<DocumentKind>(), Labels.DocumentKinds.Select(e => e.Value));
        Assert.All(Labels.DocumentKinds, e => Assert.Equal($"K{(int)e.Value:00}", e.Code));
    }

    private static void AssertComplete<T>(IReadOnlyList<Labels.Entry<T>> table) where T : struct, Enum
    {
        Assert.Equal(Enum.GetValues<T>(), table.Select(e => e.Value));
        Assert.All(table, e => Assert.Equal(JsonNamingPolicy.CamelCase.ConvertName($"{e.Value}"), e.Code));
        Assert.All(table, e => Assert.True(e is { Label.Length: > 0, EnglishLabel.Length: > 0 }));
    }
}
