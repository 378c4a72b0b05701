using System.CommandLine;
using Wenmai.Cli;
using Wenmai.Tests.Durability;

namespace Wenmai.Tests.Cli;

/// <summary>Help and errors are in one language: that of the option, of the environment, or of the locale.</summary>
public class LanguageTests
{
    [Fact]
    public void EveryTextOfTheHelpHasItsEnglish()
    {
        var texts = CommandTable.All.SelectMany(c => TextsOf(c.Create())).Append(CommandLanguage.Option().Description!).Where(HasChinese).Distinct().ToList();
        Assert.True(texts.Count > 300, $"{texts.Count}");
        var missing = texts.Where(text => CommandLanguage.HelpOf(text) == text).ToList();
        Assert.True(missing.Count == 0, $"In English/help.tsv are missing: {string.Join(" | ", missing)}");
    }

    [Fact]
    public void EveryErrorAndWarningHasARemedyInEnglish()
    {
        var codes = typeof(Codes).GetFields().Select(f => (string)f.GetRawConstantValue()!).Where(code => code[0] != 'Q').ToList();
        Assert.True(codes.Count > 150, $"{codes.Count}");
        Assert.Equal(codes.Order(), CommandLanguage.CodesWithRemedy.Order());
    }

    private static IEnumerable<string> TextsOf(Command command) =>
    [
        command.Description ?? "", .. command.Arguments.SelectMany(a => new[] { a.Name, a.Description ?? "" }), .. command.Options.Select(o => o.Description ?? ""),
        .. command.Subcommands.SelectMany(TextsOf),
    ];

    [Theory]
    [InlineData("en", "search", "整改", "--top", "0")]
    [InlineData("zh", "search", "整改", "--top", "0")]
    [InlineData("en", "show")]
    [InlineData("zh", "show")]
    [InlineData("en", "nothing")]
    [InlineData("zh", "search", "整改", "--bogus")]
    [InlineData("en", "search", "整改", "--bogus")]
    public void AnErrorIsToldInTheLanguageAskedFor(string language, params string[] line)
    {
        using var command = CommandProcess.Start([.. line, "--language", language]);
        command.Wait();
        Assert.NotEqual(0, command.ExitCode);
        Assert.Equal(language == "zh", HasChinese(command.Error));
        Assert.Contains('E', command.Error);
        Assert.True(language == "zh" || command.Error.Trim().Split('\n').Length > 1, "no remedy");
    }

    [Theory]
    [InlineData(true, "LC_ALL=en_GB.UTF-8", "LANG=zh_CN.UTF-8", "WENMAI_LANGUAGE=")]
    [InlineData(false, "LC_ALL=", "LANG=C.UTF-8", "WENMAI_LANGUAGE=")]
    [InlineData(false, "LC_ALL=en_GB.UTF-8", "WENMAI_LANGUAGE=zh")]
    public void HelpIsInTheLanguageOfTheSystem(bool isEnglish, params string[] variables)
    {
        using var command = CommandProcess.Start(null, variables.Select(v => v.Split('=')).Select(v => (v[0], v[1])), ["search", "--help"]);
        command.Wait();
        Assert.Equal(0, command.ExitCode);
        Assert.Equal(isEnglish, command.Output.Contains("Searches."));
        Assert.Equal(!isEnglish, command.Output.Contains("检索式；"));
        Assert.Equal(isEnglish, command.Output.Contains("Usage:"));
        Assert.Equal(isEnglish, command.Output.Contains("search [<query>"));
    }

    private static bool HasChinese(string text) => text.Any(c => c > '\u2E80');
}
