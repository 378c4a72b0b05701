using Wenmai.Storage;

namespace Wenmai.Tests.Durability;

/// <summary>The disk, with a word to say before every operation and a look at every effect.</summary>
internal abstract class ObservedFileSystem : IFileSystem
{
    protected static IFileSystem Disk => DiskFileSystem.Instance;

    public FileStream OpenRead(string path)
    {
        Before(Operation.Read, path);
        return Disk.OpenRead(path);
    }

    public Stream Create(string path) => Created(path, Disk.Create);

    public Stream CreateScratch(string path) => Created(path, Disk.CreateScratch);

    public void FlushFile(Stream file)
    {
        var observed = (ObservedStream)file;
        Before(Operation.Flush, observed.Path);
        Disk.FlushFile(observed.Inner);
        OnFlushed(observed.Path);
    }

    public void FlushFolder(string folder)
    {
        Before(Operation.Flush, folder);
        Disk.FlushFolder(folder);
        OnFolderFlushed(folder);
    }

    public void Rename(string from, string to)
    {
        Before(Operation.Rename, to);
        OnRenaming(from, to);
        Disk.Rename(from, to);
    }

    public void CreateFolder(string folder)
    {
        if (Directory.Exists(folder)) return;
        Before(Operation.Create, folder);
        Disk.CreateFolder(folder);
        OnCreated(folder);
    }

    public void DeleteFile(string path)
    {
        Before(Operation.Delete, path);
        OnDeleting(path);
        Disk.DeleteFile(path);
    }

    public void DeleteFolder(string folder)
    {
        Before(Operation.Delete, folder);
        foreach (var file in Directory.GetFiles(folder)) OnDeleting(file);
        OnDeleting(folder);
        Disk.DeleteFolder(folder);
    }

    public IReadOnlyList<string> FilesOf(string folder) => Listed(folder, Disk.FilesOf);

    public IReadOnlyList<string> FoldersOf(string folder) => Listed(folder, Disk.FoldersOf);

    /// <summary>Called before each operation; throws to prevent it.</summary>
    protected abstract void Before(Operation operation, string path);

    /// <summary>Writes, or part of it and throws.</summary>
    protected virtual void Write(ObservedStream stream, ReadOnlySpan<byte> bytes)
    {
        Before(Operation.Write, stream.Path);
        stream.Inner.Write(bytes);
    }

    protected virtual void OnCreated(string path) { }

    protected virtual void OnFlushed(string path) { }

    protected virtual void OnFolderFlushed(string folder) { }

    protected virtual void OnRenaming(string from, string to) { }

    protected virtual void OnDeleting(string path) { }

    private ObservedStream Created(string path, Func<string, Stream> create)
    {
        Before(Operation.Create, path);
        var stream = new ObservedStream(this, path, create(path));
        OnCreated(path);
        return stream;
    }

    private IReadOnlyList<string> Listed(string folder, Func<string, IReadOnlyList<string>> list)
    {
        Before(Operation.Read, folder);
        return list(folder);
    }

    public enum Operation
    {
        Read,
        Create,
        Write,
        Flush,
        Rename,
        Delete,
    }

    protected sealed class ObservedStream(ObservedFileSystem files, string path, Stream inner) : Stream
    {
        public string Path => path;

        public Stream Inner => inner;

        public override bool CanRead => inner.CanRead;

        public override bool CanSeek => inner.CanSeek;

        public override bool CanWrite => inner.CanWrite;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => inner.Position = value;
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer) => files.Write(this, buffer);

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override void Flush() => inner.Flush();

        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

        public override void SetLength(long value) => inner.SetLength(value);

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
        }
    }
}
