namespace Wenmai.Storage;

/// <summary>The temporary files beside a file that is being written; all go together.</summary>
/// <param name="files">What to write with.</param>
/// <param name="path">The file they stand beside.</param>
internal sealed class ScratchFiles(IFileSystem files, string path) : IDisposable
{
    private readonly List<Stream> _created = [];

    /// <summary>Creates one more.</summary>
    public Stream Create(string name)
    {
        var stream = files.CreateScratch($"{path}.{name}.tmp");
        _created.Add(stream);
        return stream;
    }

    public void Dispose() => _created.ForEach(s => s.Dispose());
}
