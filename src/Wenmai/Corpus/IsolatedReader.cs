using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Wenmai.Corpus;

/// <summary>Reads files in child processes with limits on time and memory and, where the system allows, without a network: whatever a file does to its reader, this process goes on.</summary>
/// <remarks>A child reads file after file and is replaced when it dies or has to be stopped. Plain text is read here; paragraph files may be larger than memory besides.</remarks>
public sealed class IsolatedReader : IDisposable
{
    /// <summary>The argument by which a program is told to be such a child; its entry point then calls <see cref="Serve"/>.</summary>
    public const string ChildArgument = "--read-files";

    private const string HeapLimit = "0x20000000";   // 512 MB
    private static readonly TimeSpan SignalDelay = TimeSpan.FromMilliseconds(100);
    private static readonly JsonSerializerOptions Json = new() { IncludeFields = true };

    private readonly IReadOnlyList<string> _command;
    private readonly TimeSpan _limit;
    private readonly ConcurrentBag<Child> _idle = [];

    /// <summary>Makes a reader; children are started when they are needed.</summary>
    /// <param name="command">The program and its arguments, without <see cref="ChildArgument"/>.</param>
    /// <param name="limit">Longest time for one file; 60 seconds when left out. Converters have shorter limits of their own.</param>
    public IsolatedReader(IReadOnlyList<string> command, TimeSpan? limit = null) => (_command, _limit) = (command, limit ?? TimeSpan.FromSeconds(60));

    /// <summary>The command that starts a program again: by its own launcher where there is one, else by that of the framework.</summary>
    /// <param name="program">The program's assembly.</param>
    public static IReadOnlyList<string> CommandOf(Assembly program)
    {
        if (program.Location.Length == 0) return [Environment.ProcessPath!];
        var launcher = Path.ChangeExtension(program.Location, OperatingSystem.IsWindows() ? ".exe" : null);
        return File.Exists(launcher) ? [launcher] : ["dotnet", program.Location];
    }

    /// <inheritdoc cref="FileReader"/>
    public ReadResult Read(SourceFile file, Taxonomy taxonomy, CancellationToken cancellationToken)
    {
        if (IsPlain(file)) return SpeechReader.Read(file, taxonomy, cancellationToken);
        if (!_idle.TryTake(out var child)) child = new Child(Start());
        try
        {
            var answer = child.Ask(JsonSerializer.Serialize(new Question(file, taxonomy.ToString()), Json), _limit, cancellationToken);
            if (answer is not null)
            {
                _idle.Add(child);
                var (speeches, rejection) = JsonSerializer.Deserialize<Answer>(answer, Json)!;
                return rejection is null ? ReadResult.Accepted(speeches ?? []) : ReadResult.Rejected(rejection);
            }
            child.Dispose();
            // Ctrl-C reaches the children as well, and may reach them first: that is no fault of the file.
            if (cancellationToken.WaitHandle.WaitOne(SignalDelay)) cancellationToken.ThrowIfCancellationRequested();
            return ReadResult.Rejected((child.TimedOut ? ReaderMessages.TooSlow((int)_limit.TotalSeconds) : ReaderMessages.ReaderDied).Of(file.Name));
        }
        catch
        {
            child.Dispose();
            throw;
        }
    }

    /// <summary>Does what a child does: reads files named on standard input until it ends.</summary>
    /// <returns>The exit code.</returns>
    public static int Serve()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var input = new StreamReader(Console.OpenStandardInput(), utf8);
        using var output = new StreamWriter(Console.OpenStandardOutput(), utf8);
        while (input.ReadLine() is { } line)
        {
            var question = JsonSerializer.Deserialize<Question>(line, Json)!;
            var result = SpeechReader.Read(question.File, Taxonomy.Parse(question.Taxonomy));
            output.WriteLine(JsonSerializer.Serialize(new Answer(result.Rejection is null ? [.. result.Speeches] : null, result.Rejection), Json));
            output.Flush();
        }
        return 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_idle.TryTake(out var child)) child.Dispose();
    }

    /// <summary>Whether a file is lines of text and nothing else: no parser that it could harm, and a child would cost a third more time.</summary>
    private static bool IsPlain(SourceFile file) => Path.GetExtension(file.Name).ToLowerInvariant() switch
    {
        ".tsv" or ".jsonl" => true,
        ".txt" => !File.Exists(SpeechNotes.PathFor(file.FullPath)),   // notes are YAML
        _ => false,
    };

    private Process Start()
    {
        IEnumerable<string> words = [.. _command, ChildArgument];
        if (NoNetwork.Value is { } unshare) words = [.. unshare, .. words];
        var start = new ProcessStartInfo(words.First(), words.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapLimit;
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        var process = Process.Start(start) ?? throw new IOException("读取文件的子进程未能启动");
        process.ErrorDataReceived += (_, _) => { };   // what a dying child says of its stack helps nobody here, and must not fill the pipe
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>The command that starts another without a network, where there is one and the system lets us.</summary>
    private static readonly Lazy<IReadOnlyList<string>?> NoNetwork = new(() =>
    {
        if (!OperatingSystem.IsLinux() || ExternalTool.Find("unshare") is not { } unshare) return null;
        string[] command = [unshare, "--net", "--map-root-user"];
        return ExternalTool.Run(unshare, [.. command.Skip(1), "true"], TimeSpan.FromSeconds(5), 1024, CancellationToken.None).ExitCode == 0 ? command : null;
    });

    /// <summary>What a child is asked: a file, and the themes that its front matter may name.</summary>
    private sealed record Question(SourceFile File, string Taxonomy);

    private sealed record Answer(IReadOnlyList<SpeechText>? Speeches, Rejection? Rejection);

    /// <summary>One child process.</summary>
    private sealed class Child(Process process) : IDisposable
    {
        public bool TimedOut { get; private set; }

        /// <summary>The child's answer; null when it died or took too long.</summary>
        public string? Ask(string question, TimeSpan limit, CancellationToken cancellationToken)
        {
            using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            time.CancelAfter(limit);
            try
            {
                process.StandardInput.WriteLine(question);
                process.StandardInput.Flush();
                return process.StandardOutput.ReadLineAsync(time.Token).AsTask().GetAwaiter().GetResult();
            }
            catch (IOException)
            {
                return null;
            }
            catch (OperationCanceledException)
            {
                cancellationToken.ThrowIfCancellationRequested();
                TimedOut = true;
                return null;
            }
        }

        public void Dispose()
        {
            try
            {
                process.Kill(entireProcessTree: true);
            }
            catch (InvalidOperationException)
            {
                // It has ended already.
            }
            process.Dispose();
        }
    }
}
