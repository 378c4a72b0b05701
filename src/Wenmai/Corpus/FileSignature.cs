namespace Wenmai.Corpus;

/// <summary>What a file is by its first bytes, whatever its name says.</summary>
internal static class FileSignature
{
    private static readonly (byte[] Magic, string Kind)[] Known =
    [
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], Ole),
        ("PK\x03\x04"u8.ToArray(), Zip),
        ("PK\x05\x06"u8.ToArray(), Zip),
        ("%PDF-"u8.ToArray(), Pdf),
        ("{\\rtf"u8.ToArray(), Rtf),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "PNG 图片"),
        ([0xFF, 0xD8, 0xFF], "JPEG 图片"),
        ("GIF8"u8.ToArray(), "GIF 图片"),
        ([0x1F, 0x8B], "gzip 压缩文件"),
        ("Rar!"u8.ToArray(), "RAR 压缩文件"),
        ([0x37, 0x7A, 0xBC, 0xAF], "7z 压缩文件"),
    ];

    public const string Ole = "旧版 Office 文档（OLE）";
    public const string Zip = "ZIP 压缩包（docx、xlsx、ofd 等）";
    public const string Pdf = "PDF";
    public const string Rtf = "RTF";
    public const string Text = "文本";

    /// <summary>The kind of content; <see cref="Text"/> when nothing speaks against it.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        foreach (var (magic, kind) in Known)
            if (bytes.StartsWith(magic)) return kind;
        return Text;
    }

    /// <summary>Whether an OLE container holds an encrypted Open XML package.</summary>
    /// <remarks>The stream's name stands in the container's directory in UTF-16; no other use of that name is known.</remarks>
    public static bool IsEncryptedPackage(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOf(System.Text.Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0;
}
