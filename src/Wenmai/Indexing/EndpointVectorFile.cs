using System.Text;
using Wenmai.Storage;

namespace Wenmai.Indexing;

/// <summary>The vectors that a stronger model behind an endpoint made of a generation's passages: one file beside the manifest, derived, and not needed for anything else.</summary>
/// <remarks>Rows are the passages of all segments in their order, those of hidden speeches included. A row without a vector has the scale 0.</remarks>
internal sealed class EndpointVectorFile : IDisposable
{
    /// <summary>Its name in the folder of a generation.</summary>
    public const string Name = "endpoint.wme";

    private const string AboutSection = "about";
    private const string HashSection = "hashes";
    private const string ScaleSection = "scales";
    private const string VectorSection = "vectors";

    private readonly SegmentFile _file;
    private readonly MappedArray<UInt128> _hashes;
    private readonly MappedArray<float> _scales;

    private EndpointVectorFile(SegmentFile file)
    {
        _file = file;
        file.CheckAll();   // so that no search meets damage later
        _hashes = file.Map<UInt128>(HashSection);
        _scales = file.Map<float>(ScaleSection);
        About = EndpointVectorsAbout.Parse(Encoding.UTF8.GetString(file.Map<byte>(AboutSection).Span));
    }

    /// <summary>Where it lies.</summary>
    public string Path => _file.Path;

    /// <summary>The model and the shape.</summary>
    public EndpointVectorsAbout About { get; }

    /// <summary>Rows, with a vector or without.</summary>
    public int Rows => _scales.Span.Length;

    /// <summary>What each row's passage is told by: see <see cref="PassageHash"/>.</summary>
    public ReadOnlySpan<UInt128> Hashes => _hashes.Span;

    /// <summary>What the numbers of each row are to be multiplied by; 0 where there is no vector.</summary>
    public ReadOnlySpan<float> Scales => _scales.Span;

    /// <summary>A row's numbers, padded with zeros to <see cref="EndpointVectorsAbout.Width"/>.</summary>
    public ReadOnlySpan<byte> Vector(int row) => _file.Slice(VectorSection, (long)row * About.Width, About.Width);

    /// <summary>Opens a file; null where there is none, or none that can be used: it is made anew then.</summary>
    public static EndpointVectorFile? TryOpen(IFileSystem files, string path)
    {
        try
        {
            return Open(files, path);
        }
        catch (IndexDamagedException)
        {
            return null;
        }
    }

    /// <summary>Opens a file and checks every byte; null where there is none.</summary>
    /// <exception cref="IndexDamagedException">It is damaged, or of another format.</exception>
    public static EndpointVectorFile? Open(IFileSystem files, string path)
    {
        if (!files.FilesOf(System.IO.Path.GetDirectoryName(path)!).Contains(path)) return null;
        var file = new SegmentFile(path, files);
        try
        {
            return new EndpointVectorFile(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes a file beside its place; renaming it is the caller's.</summary>
    public static void Write(IFileSystem files, string path, EndpointVectorsAbout about, ReadOnlySpan<UInt128> hashes, ReadOnlySpan<float> scales, IEnumerable<ReadOnlyMemory<byte>> vectors)
    {
        using var file = new SegmentFileWriter(path, files);
        file.Write(AboutSection, Encoding.UTF8.GetBytes(about.ToString()));
        file.Write(HashSection, hashes);
        file.Write(ScaleSection, scales);
        file.Write(VectorSection, vectors);
        file.Complete();
    }

    public void Dispose() => _file.Dispose();
}

/// <summary>What a file of vectors says of itself.</summary>
/// <param name="Model">The model asked for.</param>
/// <param name="Dimensions">Numbers of its vectors.</param>
/// <param name="Missing">Shown passages that have no vector yet.</param>
internal sealed record EndpointVectorsAbout(string Model, int Dimensions, int Missing)
{
    private const int Lanes = 64;

    /// <summary>Bytes of a row: whole lanes of the processor.</summary>
    public int Width => (Dimensions + Lanes - 1) / Lanes * Lanes;

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static EndpointVectorsAbout Parse(string text) =>
        text.Split('\n') is [var dimensions, var missing, var model] && int.TryParse(dimensions, out var d) && int.TryParse(missing, out var m)
            ? new EndpointVectorsAbout(model, d, m)
            : throw new IndexDamagedException(EndpointVectorFile.Name, "无法读取");

    /// <inheritdoc/>
    public override string ToString() => $"{Dimensions}\n{Missing}\n{Model}";
}
