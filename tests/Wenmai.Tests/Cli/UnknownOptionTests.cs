using System.CommandLine;
using Wenmai.Cli;

namespace Wenmai.Tests.Cli;

/// <summary>No command takes an option that it does not have for a part of the question.</summary>
public class UnknownOptionTests
{
    /// <summary>Words by which every command and every command below it is called.</summary>
    public static TheoryData<string> Commands => [.. CommandTable.All.SelectMany(c => PathsOf(c.Create(), ""))];

    private static IEnumerable<string> PathsOf(Command command, string above) =>
        command.Subcommands.SelectMany(sub => PathsOf(sub, $"{above}{command.Name} ")).Prepend(above + command.Name);

    [Theory]
    [MemberData(nameof(Commands))]
    public void EveryCommandRefusesAnUnknownOption(string path)
    {
        string[] line = [.. path.Split(' '), "整改", "--bogus", "5"];
        var parsed = CommandTable.Parse(line);
        var problem = OptionCheck.Find(line, parsed.CommandResult.Command);
        Assert.Equal(Codes.WrongCommandLine, problem?.Code);
        Assert.Contains("--bogus", problem!.Message);
        Assert.Contains($"wenmai {path} --help", problem.Remedy);
        Assert.Equal(ExitCodes.Usage, Shell.Run(parsed, line));
    }

    [Theory]
    [InlineData("--year", "search", "整改", "--yaer", "2022")]
    [InlineData("--year", "trend", "整改", "--yeer=2022")]
    [InlineData("--theme", "register", "整改", "--themes", "T07")]
    [InlineData("--columns", "matrix", "--column", "year")]
    [InlineData("--top", "phrases", "整改", "-top", "5")]
    [InlineData("--against", "keyness", "--agianst", "年份:2019")]
    public void TheNearestOptionIsNamed(string meant, params string[] line) =>
        Assert.Contains($"是不是 {meant}？", OptionCheck.Find(line, CommandTable.Parse(line).CommandResult.Command)!.Message);

    [Theory]
    [InlineData("concordance", "--", "--bogus")]
    [InlineData("search", "整改", "-巡视")]
    [InlineData("search", "--year", "2022", "整改")]
    [InlineData("search", "--year=2022", "整改")]
    [InlineData("search", "-h")]
    [InlineData("proofread", "-")]
    [InlineData("users", "list", "--json")]
    public void OptionsAndTextAreTakenAsTheyAre(params string[] line) =>
        Assert.Null(OptionCheck.Find(line, CommandTable.Parse(line).CommandResult.Command));
}
