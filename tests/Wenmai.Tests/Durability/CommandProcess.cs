using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Wenmai.Tests.Durability;

/// <summary>The command as a child process that a test may end at any moment.</summary>
internal sealed partial class CommandProcess : IDisposable
{
    private const int Terminate = 15;

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private CommandProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>Standard output; waits for the end.</summary>
    public string Output => _output.Result;

    /// <summary>Standard error; waits for the end.</summary>
    public string Error => _error.Result;

    public static CommandProcess Start(params string[] arguments) => Start(null, [], arguments);

    /// <summary>Starts it in a folder, with variables of its own.</summary>
    public static CommandProcess Start(string? folder, IEnumerable<(string Name, string Value)> variables, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = folder ?? "",
        };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "wenmai.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return new CommandProcess(Process.Start(start)!);
    }

    /// <summary>Waits until the process has taken the writer's lock, or ended.</summary>
    /// <returns>Whether it has the lock.</returns>
    public bool WaitForLock(string index)
    {
        var sign = Path.Combine(index, "writer.lock.pid");
        while (!HasExited)
        {
            if (File.Exists(sign) && File.ReadAllText(sign) == Id.ToString()) return true;
            Thread.Sleep(1);
        }
        return false;
    }

    public void Wait() => _process.WaitForExit();

    public bool Wait(TimeSpan limit) => _process.WaitForExit(limit);

    /// <summary>SIGKILL: nothing in the process gets to run any more.</summary>
    public void Kill()
    {
        if (!HasExited) _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>SIGINT: Ctrl-C.</summary>
    public void Interrupt() => _ = Signal(Id, 2);

    /// <summary>SIGTERM: a request to end.</summary>
    public void AskToEnd() => _ = Signal(Id, Terminate);

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
