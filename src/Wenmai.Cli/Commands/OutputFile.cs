namespace Wenmai.Cli.Commands;

/// <summary>The file that a command writes.</summary>
/// <param name="Path">Its path; <c>-</c> for standard output.</param>
/// <param name="MayOverwrite">Whether a file that is there is replaced.</param>
internal sealed record OutputFile(string Path, bool MayOverwrite)
{
    /// <summary>Whether it is standard output.</summary>
    public bool IsStandardOutput => Path == "-";

    /// <exception cref="UsageException">The file is there and must not be replaced.</exception>
    public void Check()
    {
        if (!IsStandardOutput && !MayOverwrite && File.Exists(Path)) throw new UsageException($"文件 {Path} 已存在；如要覆盖，请加 --overwrite。");
    }

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
