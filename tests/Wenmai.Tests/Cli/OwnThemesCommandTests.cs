using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Wenmai.Tests.Annotation;

namespace Wenmai.Tests.Cli;

/// <summary>Options that take a theme know those of the archive.</summary>
public sealed class OwnThemesCommandTests : IDisposable
{
    private readonly OwnThemes _archive = new();

    public void Dispose() => _archive.Dispose();

    [Fact]
    public void OptionsAreCheckedAgainstTheArchive()
    {
        Assert.Equal(6, Json("headings", "--theme", "T26", "--json").GetProperty("total").GetInt32());
        Assert.Equal(6, Json("headings", "--theme", "河长制", "--json").GetProperty("total").GetInt32());
        var (exit, _, error) = Run("headings", "--theme", "T23");
        Assert.Equal(2, exit);
        Assert.Contains("E207", error);
        Assert.Contains("T01 至 T26", error);
        Assert.Equal(6, Json("search", "--theme", "河湖长制", "--json").GetProperty("total").GetInt32());
        Assert.Equal(2, Run("search", "--theme", "T23").Exit);
        Assert.NotEqual(0, Json("concordance", "河长制", "--theme", "河湖长制", "--json").GetProperty("total").GetInt32());
        var speech = Json("search", "主题:河湖长制", "--json").GetProperty("hits")[0].GetProperty("speech").GetString()!;
        Assert.Contains("河湖长制", Run("show", speech).Output);
        Assert.Contains("河湖长制", Run("matrix", "--rows", "theme", "--columns", "year").Output);
        File.WriteAllText(Path.Combine(_archive.Folder, "草稿.txt"), OwnThemes.Draft);
        Assert.Contains("主题 河湖长制", Run("mirror", "草稿.txt").Output);
        File.WriteAllText(Path.Combine(_archive.Folder, "草稿.txt"), OwnThemes.Draft + OwnThemes.River);
        Assert.DoesNotContain("主题 河湖长制", Run("mirror", "草稿.txt").Output);
    }

    private JsonElement Json(params string[] arguments)
    {
        var (exit, output, error) = Run(arguments);
        Assert.True(exit == 0, error);
        return JsonDocument.Parse(output).RootElement;
    }

    private (int Exit, string Output, string Error) Run(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "wenmai.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            WorkingDirectory = _archive.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
