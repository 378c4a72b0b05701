using System.CommandLine;

namespace Wenmai.Cli.Commands;

/// <summary>The file that a command writes.</summary>
/// <param name="Path">Its path; <c>-</c> for standard output.</param>
/// <param name="MayOverwrite">Whether a file that is there is replaced.</param>
internal sealed record OutputFile(string Path, bool MayOverwrite)
{
    /// <summary>Whether it is standard output.</summary>
    public bool IsStandardOutput => Path == "-";

    /// <summary>The option <c>--force</c>; <c>--overwrite</c> is its earlier name.</summary>
    public static Option<bool> ForceOption() => new("--force", "--overwrite") { Description = "文件已存在时覆盖" };

    /// <summary>The format that the name of the file tells, where it agrees with the one asked for.</summary>
    /// <param name="asked">The format asked for; null for none.</param>
    /// <param name="otherwise">The format of standard output, where none is asked for; null where one has to be.</param>
    /// <exception cref="UsageException">The name tells none or another one.</exception>
    public T FormatOf<T>(T? asked, T? otherwise) where T : struct, Enum
    {
        if (IsStandardOutput) return asked ?? otherwise ?? throw new UsageException("写到标准输出时，请用 --format 写明格式。");
        var ending = System.IO.Path.GetExtension(Path).TrimStart('.');
        var names = Enum.GetNames<T>().Select(n => n.ToLowerInvariant()).ToList();
        var told = names.IndexOf(ending.ToLowerInvariant()) is >= 0 and var n ? Enum.GetValues<T>()[n] : (T?)null;
        if (told is null && asked is null) throw new UsageException($"从文件名 {Path} 看不出格式，请以 {string.Join('、', names.Select(n => "." + n))} 结尾，或写明 --format。");
        if (told is { } one && asked is { } other && !one.Equals(other))
            throw new UsageException($"--format {other.ToString().ToLowerInvariant()} 与文件名 {Path} 的后缀不一致，请只留一个，或改其一。");
        return (asked ?? told)!.Value;
    }

    /// <exception cref="UsageException">The file is there and must not be replaced.</exception>
    public void Check()
    {
        if (!IsStandardOutput && !MayOverwrite && File.Exists(Path)) throw new UsageException($"文件 {Path} 已存在；如要覆盖，请加 --force。");
    }

    /// <summary>Writes bytes that are at hand.</summary>
    public void Save(byte[] bytes) => SaveAsync(stream => stream.WriteAsync(bytes).AsTask()).GetAwaiter().GetResult();

    /// <summary>Writes a file beside its name and gives it the name when it is whole.</summary>
    public async Task SaveAsync(Func<Stream, Task> write)
    {
        if (IsStandardOutput)
        {
            // Some formats tell places in their file: a pipe does not know them.
            using var buffer = new FileStream(System.IO.Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
            await write(buffer);
            buffer.Position = 0;
            await using var standard = Console.OpenStandardOutput();
            await buffer.CopyToAsync(standard);
            return;
        }
        var unfinished = Path + ".part";
        try
        {
            await using (var file = File.Create(unfinished)) await write(file);
            File.Move(unfinished, Path, overwrite: MayOverwrite);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
