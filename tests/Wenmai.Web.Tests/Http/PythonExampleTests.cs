using System.ComponentModel;
using System.Diagnostics;

namespace Wenmai.Web.Tests.Http;

/// <summary>The Python example of the README runs as it stands there, but for the address.</summary>
public sealed class PythonExampleTests(WebApp app)
{
    /// <summary>The lines of curl that need no key, as they stand there.</summary>
    [Fact]
    public async Task The_examples_of_curl_run()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/curl") && File.Exists("/bin/bash"), "curl is not installed.");
        var readme = await File.ReadAllLinesAsync(Path.Combine(Path.GetDirectoryName(Corpus.Folder)!, "src", "Wenmai.Web", "README.md"), TestContext.Current.CancellationToken);
        var lines = readme.Where(line => line.StartsWith("curl -sf \"http://127.0.0.1:5080/", StringComparison.Ordinal)).ToList();
        Assert.True(lines.Count >= 20, $"{lines.Count}");
        var start = new ProcessStartInfo("/bin/bash", ["-c", "set -e\n" + string.Join("\necho\n", lines).Replace("http://127.0.0.1:5080", app.Address, StringComparison.Ordinal)])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["NO_PROXY"] = "*";
        using var curl = Process.Start(start)!;
        var output = await curl.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await curl.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(curl.ExitCode == 0, output[Math.Max(0, output.Length - 300)..]);
        Assert.True(output.Split('\n').Count(line => line.StartsWith('{')) >= lines.Count);
    }

    [Fact]
    public async Task The_python_example_runs()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(Corpus.Folder)!, "src", "Wenmai.Web", "README.md"), TestContext.Current.CancellationToken);
        var program = readme.Split("```python\n")[1].Split("```")[0].Replace("http://127.0.0.1:5080", app.Address, StringComparison.Ordinal);
        var start = new ProcessStartInfo("python3", ["-c", program]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PYTHONUTF8"] = "1";
        start.Environment["NO_PROXY"] = "*";
        try
        {
            using var python = Process.Start(start)!;
            var errors = python.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var lines = (await python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            Assert.True(lines.Length == 3, await errors);
            Assert.True(int.Parse(lines[0], System.Globalization.CultureInfo.InvariantCulture) > 0);
            Assert.Equal(["2", "date"], lines[1..]);
        }
        catch (Win32Exception)
        {
            Assert.Skip("python3 is not installed.");
        }
    }
}
