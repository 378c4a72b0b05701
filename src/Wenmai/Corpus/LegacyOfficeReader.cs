namespace Wenmai.Corpus;

/// <summary>Reads <c>.doc</c>, <c>.wps</c> and <c>.rtf</c>: LibreOffice, when installed, makes a <c>.docx</c> of a copy, and that is read.</summary>
internal static class LegacyOfficeReader
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static SpeechText Read(byte[] bytes, SourceFile file, CancellationToken cancellationToken)
    {
        var extension = Path.GetExtension(file.Name).ToLowerInvariant();
        var program = ExternalTool.Find("soffice", "libreoffice") ?? throw new UnreadableFileException(ReaderMessages.NeedsLibreOffice(extension));
        var folder = Directory.CreateTempSubdirectory("wenmai-");
        try
        {
            // A copy under a plain name, and a profile of its own: a running LibreOffice would take the job and not finish it.
            var copy = Path.Combine(folder.FullName, "input" + extension);
            File.WriteAllBytes(copy, bytes);
            var profile = new Uri(Path.Combine(folder.FullName, "profile")).AbsoluteUri;
            string[] arguments = [$"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "docx", "--outdir", folder.FullName, copy];
            ExternalTool.Run(program, arguments, Limit, outputLimit: 10_000, cancellationToken);
            var converted = Path.Combine(folder.FullName, "input.docx");
            if (!File.Exists(converted)) throw new UnreadableFileException(ReaderMessages.ConversionFailed);
            return DocxReader.Read(File.ReadAllBytes(converted), cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
