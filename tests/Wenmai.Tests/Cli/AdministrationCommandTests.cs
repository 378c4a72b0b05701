using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Wenmai.Tests.Corpus;

namespace Wenmai.Tests.Cli;

/// <summary>The administrator's commands as processes.</summary>
public sealed class AdministrationCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public AdministrationCommandTests()
    {
        _folder.Add("corpus/甲.md", "---\ntitle: 在年度工作会议上的讲话\ndate: 2022-03-01\n---\n\n同志们：\n\n各支部要压实责任，严禁公车私用。\n");
        _folder.Add("corpus/空.txt", "");
        Assert.Equal(0, Run("index", "corpus").Exit);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AnArchiveIsKeptAndBroughtBack()
    {
        var snapshot = Json("snapshot", "a.wmsnap", "--json").GetProperty("file").GetString()!;
        Assert.Equal(0, Run("restore", snapshot, "--check").Exit);
        Assert.Equal("gen-000002", Json("restore", snapshot, "--json").GetProperty("generation").GetString());
        Assert.Equal(2, Json("dump", "b.zip", "--json").GetProperty("files").GetInt32());
        File.Delete(Path.Combine(_folder.Path, "corpus", "甲.md"));
        Assert.Equal(1, Json("load", "b.zip", "--json").GetProperty("files").GetInt32());
        Assert.True(File.Exists(Path.Combine(_folder.Path, "corpus", "甲.md")));

        File.WriteAllText(Path.Combine(_folder.Path, "c.wmsnap"), "not a snapshot");
        var (exit, _, error) = Run("restore", "c.wmsnap");
        Assert.Equal(1, exit);
        Assert.Contains("E422", error);
        Assert.DoesNotContain("   at ", error);
        Assert.Contains("E427", Run("restore", "nothing.wmsnap").Error);
    }

    [Fact]
    public void TheDoctorTellsAndExitsByWhatItFinds()
    {
        var findings = Json("doctor", "--json").EnumerateArray().ToDictionary(f => f.GetProperty("subject").GetString()!);
        Assert.Equal("空.txt", findings["未收录的文件"].GetProperty("items")[0].GetProperty("file").GetString());
        _folder.Add("corpus/密.txt", "绝密★长期\n\n讲话\n\n同志们：\n\n要做好工作。\n");
        Run("index", "corpus");
        var (exit, output, _) = Run("doctor");
        Assert.Equal(1, exit);
        Assert.Contains("密级标志", output);
    }

    [Fact]
    public void AccountsAreMadeWithoutAPasswordOnTheCommandLine()
    {
        const string password = "知无不言言无不尽而后行之";
        Assert.Equal(0, Run(password, "users", "add", "zhang", "--role", "administrator").Exit);
        Assert.Equal("zhang", Json("users", "list", "--json")[0].GetProperty("name").GetString());
        Assert.Contains("E607", Run("short", "users", "password", "zhang").Error);
        Assert.Contains("E609", Run("users", "remove", "zhang").Error);
        foreach (var file in Directory.GetFiles(Path.Combine(_folder.Path, "data")))
            Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(password)) < 0, file);
    }

    private JsonElement Json(params string[] arguments)
    {
        var (exit, output, error) = Run(arguments);
        Assert.True(exit == 0 || arguments[0] == "doctor", error);
        return JsonDocument.Parse(output).RootElement;
    }

    private (int Exit, string Output, string Error) Run(params string[] arguments) =>
        arguments is [var input, "users", ..] ? Run(arguments[1..], input) : Run(arguments, "");

    private (int Exit, string Output, string Error) Run(string[] arguments, string input)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "wenmai.dll"), .. arguments])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            StandardInputEncoding = new UTF8Encoding(false),
        };
        start.Environment["WENMAI__DATA"] = Path.Combine(_folder.Path, "data");
        using var process = Process.Start(start)!;
        process.StandardInput.WriteLine(input);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
