using System.Diagnostics;
using System.Text;

namespace Wenmai.Corpus;

/// <summary>Programs of the system that read formats we don't: run as a child, with a limit on time and output.</summary>
internal static class ExternalTool
{
    /// <summary>What a run came to.</summary>
    /// <param name="ExitCode">The program's exit code; -1 when it was stopped.</param>
    /// <param name="Output">Standard output as UTF-8, cut at the limit.</param>
    /// <param name="Errors">Standard error, cut at the limit.</param>
    /// <param name="TimedOut">Whether it was stopped because its time was up.</param>
    public sealed record Result(int ExitCode, string Output, string Errors, bool TimedOut);

    /// <summary>The full path of a program on PATH, or null.</summary>
    public static string? Find(params IEnumerable<string> names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        return names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name + suffix))).FirstOrDefault(File.Exists);
    }

    /// <summary>Runs a program to its end, or stops it with all its children.</summary>
    public static Result Run(string program, IEnumerable<string> arguments, TimeSpan limit, int outputLimit, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        using var process = Process.Start(start) ?? throw new IOException("进程未能启动");
        process.StandardInput.Close();
        var output = ReadLimitedAsync(process.StandardOutput, outputLimit);
        var errors = ReadLimitedAsync(process.StandardError, outputLimit);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(limit);
        try
        {
            process.WaitForExitAsync(time.Token).GetAwaiter().GetResult();
            return new Result(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult(), TimedOut: false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            return new Result(-1, "", "", TimedOut: true);
        }
    }

    /// <summary>Reads to the end, so that the program never blocks on a full pipe, and keeps the beginning.</summary>
    private static async Task<string> ReadLimitedAsync(StreamReader reader, int limit)
    {
        var kept = new StringBuilder();
        var buffer = new char[16 * 1024];
        for (int read; (read = await reader.ReadAsync(buffer).ConfigureAwait(false)) > 0;)
            kept.Append(buffer, 0, Math.Min(read, limit - kept.Length));
        return kept.ToString();
    }
}
