namespace Wenmai.Tests.Cli;

/// <summary>Only the command that a line begins with is made; all are there nevertheless.</summary>
public class CommandTableTests
{
    [Fact]
    public void EveryCommandBearsTheNameItIsFoundBy() =>
        Assert.All(Wenmai.Cli.CommandTable.All, c => Assert.Equal(c.Name, c.Create().Name));

    [Fact]
    public void ALineThatNamesACommandGetsThatOneAlone()
    {
        Assert.Equal("search", Assert.Single(Wenmai.Cli.CommandTable.For(["search", "责任"])).Name);
        Assert.Equal(Wenmai.Cli.CommandTable.All.Count, Wenmai.Cli.CommandTable.For([]).Count());
        Assert.Equal(Wenmai.Cli.CommandTable.All.Count, Wenmai.Cli.CommandTable.For(["--help"]).Count());
        Assert.Contains(Wenmai.Cli.CommandTable.For(["kwic", "责任"]), c => c.Aliases.Contains("kwic"));
    }
}
