using System.IO.Compression;

namespace Wenmai.Training;

/// <summary>Reads files of lines, packed with gzip where their name ends in <c>.gz</c>.</summary>
internal static class PackedLines
{
    /// <summary>All lines, one at a time.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static IEnumerable<string> Of(string path)
    {
        using var file = File.OpenRead(path);
        using var reader = new StreamReader(path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file);
        while (reader.ReadLine() is { } line) yield return line;
    }
}
