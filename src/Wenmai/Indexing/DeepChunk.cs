using System.Text;
using Wenmai.Semantics;
using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>What the chunks of a segment's deep vectors have in common.</summary>
/// <param name="Segment">Identity of the segment's file: <see cref="SegmentFile.Identity"/>.</param>
/// <param name="Model">Fingerprint of the model.</param>
/// <param name="Shape">How a vector lies in a row.</param>
internal sealed record DeepChunkAbout(string Segment, string Model, DeepVectorShape Shape)
{
    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static DeepChunkAbout? Parse(string text) =>
        text.Split('\n') is [var segment, var model, var dimensions, var bits] && int.TryParse(dimensions, out var d) && int.TryParse(bits, out var b)
            ? new DeepChunkAbout(segment, model, new DeepVectorShape(d, b))
            : null;

    /// <inheritdoc/>
    public override string ToString() => $"{Segment}\n{Model}\n{Shape.Dimensions}\n{Shape.Bits}";
}

/// <summary>The deep vectors of up to <see cref="Rows"/> rows of a segment in a file of their own: written once, complete, checked whole when it is opened.</summary>
/// <remarks>Small enough that a job which is killed loses seconds of work, large enough that a million passages are four thousand files.</remarks>
internal sealed class DeepChunk : IDisposable
{
    /// <summary>Rows of a chunk; the last one of a segment has fewer.</summary>
    public const int Rows = 256;

    private const string Extension = ".wmv";
    private const string AboutSection = "about";
    private const string VectorSection = "vectors";

    private readonly SegmentFile _file;
    private readonly MappedArray<byte> _vectors;

    private DeepChunk(SegmentFile file)
    {
        _file = file;
        file.CheckAll();   // so that no search meets damage later
        About = DeepChunkAbout.Parse(Encoding.UTF8.GetString(file.Map<byte>(AboutSection).Span)) ?? throw new IndexDamagedException(file.Path, "无法读取");
        _vectors = file.Map<byte>(VectorSection);
        Scales = DeepVector.Scales(About.Shape, Vectors);
    }

    /// <summary>What it belongs to.</summary>
    public DeepChunkAbout About { get; }

    /// <summary>The rows, one after another.</summary>
    public ReadOnlySpan<byte> Vectors => _vectors.Span;

    /// <summary>What the products of each row are to be multiplied by; 0 for a row without a vector.</summary>
    public float[] Scales { get; }

    /// <summary>A row.</summary>
    public ReadOnlySpan<byte> Vector(int row) => Vectors.Slice(row * About.Shape.Width, About.Shape.Width);

    /// <summary>Name of the file of the chunk with that number.</summary>
    public static string NameOf(int number) => $"{number:00000}{Extension}";

    /// <summary>Whether a file is a chunk that is complete, by its name.</summary>
    public static bool IsComplete(string path) => path.EndsWith(Extension, StringComparison.Ordinal);

    /// <summary>Path of the file that holds what was made of a chunk before its making was stopped; rows without a vector are missing.</summary>
    public static string PartOf(string path) => Path.ChangeExtension(path, ".part");

    /// <summary>Opens a file and checks every byte; null where there is none.</summary>
    /// <exception cref="IndexDamagedException">It is damaged, or of another format.</exception>
    public static DeepChunk? Open(IFileSystem files, string path)
    {
        if (!files.FilesOf(Path.GetDirectoryName(path)!).Contains(path)) return null;
        var file = new SegmentFile(path, files);
        try
        {
            return new DeepChunk(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes a chunk under a temporary name and renames it into place.</summary>
    /// <param name="files">What to write with.</param>
    /// <param name="path">Where it goes; its folder is there.</param>
    /// <param name="about">What it belongs to.</param>
    /// <param name="vectors">The rows, one after another.</param>
    public static void Write(IFileSystem files, string path, DeepChunkAbout about, ReadOnlySpan<byte> vectors)
    {
        using (var file = new SegmentFileWriter(path + ".tmp", files))
        {
            file.Write(AboutSection, Encoding.UTF8.GetBytes(about.ToString()));
            file.Write(VectorSection, vectors);
            file.Complete();
        }
        files.Rename(path + ".tmp", path);
        files.FlushFolder(Path.GetDirectoryName(path)!);
    }

    public void Dispose() => _file.Dispose();
}
