namespace Wenmai.Tests.Rooms;

/// <summary>The rules can fail: planted offenders are found, each by its own way of hiding, and what is allowed is not.</summary>
public sealed class RoomTableTests
{
    private const string Rules = """
        | room | question | uses |
        |---|---|---|
        | nouns (`Speech`) | ? | – |
        | `Wenmai.Tests.Rooms.Planted/Upper/` | ? | nouns |
        | `Wenmai.Tests.Rooms.Planted/Middle/` (+ more) | ? | Upper (all of it) |
        | `Wenmai.Tests.Rooms.Planted/Lower/` | ? | Middle |
        """;

    private static readonly RoomTable Table = RoomTable.Parse(Rules);

    [Theory]
    [InlineData("ByPartOfItsName")]
    [InlineData("ByVar")]
    [InlineData("InALambda")]
    [InlineData("AsGenericArgument")]
    [InlineData("InAnAttribute")]
    [InlineData("InAnAttributesArgument")]
    public void APlantedOffenderIsFound(string type) =>
        Assert.Contains(PlantedOffenders(), o => o.Contains($".{type} uses Wenmai.Tests.Rooms.Planted.Upper.", StringComparison.Ordinal));

    [Fact]
    public void WhatIsAllowedIsNoOffence() => Assert.All(PlantedOffenders(), o =>
    {
        Assert.StartsWith("Wenmai.Tests.Rooms.Planted.Lower.", o);
        Assert.DoesNotContain("Innocent", o);
    });

    [Fact]
    public void ANamespaceWithoutARowIsAnOffence() => Assert.Contains("Wenmai.Tests.Rooms is no room of src/README.md", new RoomRules(Table).OffendersIn(TestAssembly));

    [Theory]
    [InlineData("using Wenmai.Searching;\nnamespace Wenmai.Corpus;")]
    [InlineData("global using Limits = Wenmai.Searching.SearchLimits;\nnamespace Wenmai.Corpus;")]
    [InlineData("namespace Wenmai.Corpus;\nclass A { int _size = Searching.SearchLimits.PageSize; }")]
    [InlineData("namespace Wenmai.Corpus;\nclass A { int _size = Wenmai.Searching.SearchLimits.PageSize; }")]
    public void AConstantsRoomIsFoundInTheSource(string source) =>
        Assert.Equal(["Wenmai.Searching"], SourceArrows.RoomsNamedIn(source, "Wenmai.Corpus", RoomTable.Parse("| `Corpus/` | ? | – |\n| `Searching/` | ? | – |")));

    [Fact]
    public void AMemberNamedLikeARoomIsNone() => Assert.Empty(SourceArrows.RoomsNamedIn(
        "namespace Wenmai.Corpus;\nclass A { int _size = options.Searching.Size + Other.Searching.Size; }", "Wenmai.Corpus", RoomTable.Parse("| `Corpus/` | ? | – |\n| `Searching/` | ? | – |")));

    [Fact]
    public void ARoomInARoomHasRulesOfItsOwn()
    {
        var table = RoomTable.Parse("""
            | `Language/` | ? | – |
            | `Searching/` | ? | Searching/*, Language |
            | `Searching/Queries/` | ? | Language |
            | `Searching/Ranking/` | ? | Queries |
            | `Insights/` | ? | Searching |
            | `Drafting/` | ? | Searching/* |
            | `Wenmai.Web/Api/` | ? | library, Presentation |
            | `Wenmai.Web/Presentation/` | ? | – |
            """);
        Assert.Equal("Wenmai.Searching.Queries", table.RoomOf("Wenmai.Searching.Queries.Parts"));
        Assert.Equal("Wenmai.Searching", table.RoomOf("Wenmai.Searching.Facets"));
        Assert.Null(table.RoomOf("Wenmai.Elsewhere"));
        Assert.True(table.Allows("Wenmai.Searching", "Wenmai.Searching.Ranking"));
        Assert.True(table.Allows("Wenmai.Searching.Ranking", "Wenmai.Searching.Queries"));
        Assert.False(table.Allows("Wenmai.Searching.Queries", "Wenmai.Searching.Ranking"));
        Assert.False(table.Allows("Wenmai.Searching.Ranking", "Wenmai.Language"));
        Assert.False(table.Allows("Wenmai.Insights", "Wenmai.Searching.Queries"));
        Assert.True(table.Allows("Wenmai.Drafting", "Wenmai.Searching.Queries"));
        Assert.True(table.Allows("Wenmai.Web.Api", "Wenmai.Searching.Queries"));
        Assert.True(table.Allows("Wenmai.Web.Api", "Wenmai.Web.Presentation"));
        Assert.False(table.Allows("Wenmai.Web.Presentation", "Wenmai.Web.Api"));
    }

    [Fact]
    public void AnArrowToNowhereIsAFlawOfTheTable() => Assert.Throws<FormatException>(() => RoomTable.Parse("| `Corpus/` | ? | Cellar |"));

    private static string TestAssembly => typeof(RoomTableTests).Assembly.Location;

    private static List<string> PlantedOffenders() =>
        new RoomRules(Table).OffendersIn(TestAssembly).Where(o => o.StartsWith("Wenmai.Tests.Rooms.Planted.", StringComparison.Ordinal)).ToList();
}
