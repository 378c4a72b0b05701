namespace Wenmai.Tests.Durability;

/// <summary>A disk on which one operation goes wrong: the <paramref name="at"/>-th of those the fault can befall; none when there are fewer.</summary>
internal sealed class FaultyFileSystem(Fault fault, int at) : ObservedFileSystem
{
    private int _count;

    /// <summary>Whether the fault has happened.</summary>
    public bool HasFailed => _count >= at;

    /// <summary>Operations that changed something, or would have.</summary>
    public int Changes { get; private set; }

    /// <summary>The operation that failed.</summary>
    public string Failure { get; private set; } = "";

    protected override void Before(Operation operation, string path)
    {
        if (operation != Operation.Read) Changes++;
        if (!Befalls(operation)) return;
        _count++;
        if (_count == at || fault == Fault.DiskFull && _count > at && operation != Operation.Delete) throw Fail(operation, path);
    }

    protected override void Write(ObservedStream stream, ReadOnlySpan<byte> bytes)
    {
        if (fault != Fault.ShortWrite)
        {
            base.Write(stream, bytes);
            return;
        }
        Changes++;
        if (++_count != at)
        {
            stream.Inner.Write(bytes);
            return;
        }
        stream.Inner.Write(bytes[..(bytes.Length / 2)]);
        throw Fail(Operation.Write, stream.Path);
    }

    private bool Befalls(Operation operation) => fault switch
    {
        Fault.Rename => operation == Operation.Rename,
        Fault.Flush => operation == Operation.Flush,
        Fault.ShortWrite => false,
        Fault.DiskFull => operation is Operation.Create or Operation.Write or Operation.Flush or Operation.Rename,
        _ => true,
    };

    private Exception Fail(Operation operation, string path)
    {
        Failure = $"{fault} at {operation} of {Path.GetFileName(path)}";
        return fault switch
        {
            Fault.Denied => new UnauthorizedAccessException($"Access to the path '{path}' is denied."),
            Fault.DiskFull or Fault.ShortWrite => new IOException($"No space left on device : '{path}'", 28),
            Fault.TooManyFiles => new IOException($"Too many open files : '{path}'", 24),
            _ => new IOException($"Input/output error : '{path}'", 5),
        };
    }
}

/// <summary>What can go wrong with an operation.</summary>
public enum Fault
{
    /// <summary>EIO.</summary>
    Error,

    /// <summary>ENOSPC, from this operation on.</summary>
    DiskFull,

    /// <summary>Half of it is written, then ENOSPC.</summary>
    ShortWrite,

    /// <summary>A rename fails.</summary>
    Rename,

    /// <summary>An fsync, of a file or a folder, fails.</summary>
    Flush,

    /// <summary>EACCES.</summary>
    Denied,

    /// <summary>EMFILE.</summary>
    TooManyFiles,
}
