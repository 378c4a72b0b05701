using System.IO.Compression;
using System.Text;

namespace Wenmai.Tests.Corpus;

/// <summary>Builds Word files, sound and hostile, from raw parts.</summary>
internal static class DocxFile
{
    public const string Namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private const string ContentTypes =
        """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>
        <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
        """;

    /// <summary>A document with this body.</summary>
    public static byte[] Of(string body, params (string Name, string Content)[] parts) =>
        Zip([("[Content_Types].xml", ContentTypes), ("word/document.xml", Document(body)), .. parts]);

    public static string Document(string body) =>
        $"""<w:document xmlns:w="{Namespace}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>{body}</w:body></w:document>""";

    /// <summary>A part of WordprocessingML with this root element.</summary>
    public static string Part(string root, string content) => $"""<w:{root} xmlns:w="{Namespace}">{content}</w:{root}>""";

    public static string Paragraph(string text, string properties = "") =>
        $"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";

    public static byte[] Zip(params IEnumerable<(string Name, string Content)> entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }
        return stream.ToArray();
    }
}
