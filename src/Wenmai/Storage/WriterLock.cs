using System.Diagnostics;

namespace Wenmai.Storage;

/// <summary>The right to write to an index folder: an open file that the system lets only one process have. It dies with its holder, so a crash never blocks.</summary>
/// <remarks>A held lock can't be read on every system; the file beside it, with the holder's process number, can.</remarks>
internal sealed class WriterLock : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly FileStream _file;

    private WriterLock(FileStream file) => _file = file;

    /// <summary>Takes the lock of an index folder, which is created when absent.</summary>
    /// <exception cref="IndexBusyException">Another process, or another writer of this one, holds it.</exception>
    public static WriterLock Acquire(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "writer.lock");
        for (var waited = Stopwatch.StartNew(); ; Thread.Sleep(Pause))
        {
            if (TryOpen(path) is { } file) return Signed(file, path + ".pid");
            var holder = HolderOf(path + ".pid");
            // For a moment after the lock was taken the number is that of the holder before: wait for it, or for the lock.
            if (IsRunning(holder) || waited.Elapsed > Patience) throw new IndexBusyException(holder);
        }
    }

    public void Dispose() => _file.Dispose();

    private static WriterLock Signed(FileStream file, string path)
    {
        try
        {
            File.WriteAllText(path, Environment.ProcessId.ToString());
            return new WriterLock(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
    }

    /// <summary>EWOULDBLOCK of Linux and of macOS; ERROR_SHARING_VIOLATION.</summary>
    private static bool IsHeld(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);

    private static int HolderOf(string path)
    {
        try
        {
            return int.TryParse(File.ReadAllText(path), out var id) ? id : 0;
        }
        catch (IOException)
        {
            return 0;   // being written
        }
    }

    private static bool IsRunning(int process)
    {
        try
        {
            using var _ = Process.GetProcessById(process);
            return process != 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
