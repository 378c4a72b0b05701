using System.Diagnostics;
using System.Text;
using Wenmai.Cli;
using Wenmai.Cli.Commands;

namespace Wenmai.Tests.Cli;

/// <summary>Scripts for shells, and the manual page.</summary>
public class CompletionTests
{
    [Fact]
    public void BashCompletesCommandsAndOptions()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "There is no bash.");
        var program = $"wenmai() {{ dotnet '{Path.Combine(AppContext.BaseDirectory, "wenmai.dll")}' \"$@\"; }}";
        Assert.Equal(["keyness", "keys"], Completed("wenmai key").Order());
        Assert.Contains("--theme", Completed("wenmai search 整改 --the"));

        IEnumerable<string> Completed(string line) => Run(
            "/bin/bash", "-c", $"{program}; {CompletionCommand.Scripts["bash"]}\nCOMP_LINE='{line}'; COMP_POINT=${{#COMP_LINE}}; _wenmai; printf '%s\\n' \"${{COMPREPLY[@]}}\"")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("powershell")]
    public void EveryShellHasAScriptThatAsksTheProgram(string shell) => Assert.Contains("wenmai \"[suggest:", CompletionCommand.Scripts[shell]);

    [Fact]
    public void TheManualPageTellsOfEveryCommandAndOption()
    {
        var page = Run("dotnet", Path.Combine(AppContext.BaseDirectory, "wenmai.dll"), "man").Replace("\\-", "-");
        foreach (var (name, create) in CommandTable.All)
        {
            Assert.Contains($".SS wenmai {name}", page);
            Assert.All(create().Options, option => Assert.Contains($".B {option.Name}", page.Replace(option.Aliases.FirstOrDefault() ?? "\0", option.Name)));
        }
        Assert.DoesNotContain(page.Split('\n'), line => line.StartsWith('\''));
    }

    private static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
