using System.Text;

namespace Wenmai.Storage;

/// <summary>A named stretch of a segment file with its checksum.</summary>
internal sealed record SegmentSection(string Name, long Offset, long Length, byte[] Hash)
{
    /// <summary>Whether all of it was found to agree with its checksums since the file was opened.</summary>
    public bool IsChecked { get; set; }
}

/// <summary>Constants and directory encoding shared by writer and reader.</summary>
internal static class SegmentFormat
{
    /// <summary>Raised whenever a reader of the old version could misread a new file.</summary>
    public const int Version = 10;

    /// <summary>Name of the section that holds the checksums of the blocks before it.</summary>
    public const string Checksums = "checksums";

    public const int Alignment = 64;
    public const int NameLength = 16;
    public const int EntryLength = NameLength + 8 + 8 + 32;
    public const int TrailerLength = 8 + 4 + 32 + 8;

    public static ReadOnlySpan<byte> Magic => "WENMAISG"u8;

    public static byte[] Encode(IReadOnlyList<SegmentSection> sections)
    {
        using var stream = new MemoryStream();
        foreach (var section in sections)
        {
            var name = new byte[NameLength];
            Encoding.ASCII.GetBytes(section.Name, name);
            stream.Write(name);
            stream.Write(BitConverter.GetBytes(section.Offset));
            stream.Write(BitConverter.GetBytes(section.Length));
            stream.Write(section.Hash);
        }
        return stream.ToArray();
    }

    public static List<SegmentSection> Decode(ReadOnlySpan<byte> directory)
    {
        var sections = new List<SegmentSection>();
        for (; directory.Length >= EntryLength; directory = directory[EntryLength..])
            sections.Add(new SegmentSection(
                Encoding.ASCII.GetString(directory[..NameLength]).TrimEnd('\0'),
                BitConverter.ToInt64(directory[NameLength..]),
                BitConverter.ToInt64(directory[(NameLength + 8)..]),
                directory[(NameLength + 16)..EntryLength].ToArray()));
        return sections;
    }
}
