using System.ComponentModel;
using System.Diagnostics;

namespace Wenmai.Web.Tests.Http;

/// <summary>The Python example of the README runs as it stands there, but for the address.</summary>
public sealed class PythonExampleTests(WebApp app)
{
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
