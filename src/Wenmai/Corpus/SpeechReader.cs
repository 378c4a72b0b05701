namespace Wenmai.Corpus;

/// <summary>Reads a file into speeches, by the reader of its format.</summary>
/// <remarks>The format follows from the extension and is checked against the first bytes. The notes file beside it (<see cref="SpeechNotes"/>) is
/// read with it. A bad file is a <see cref="Rejection"/>, never
/// an exception. Codes and wording stand in <c>ReaderMessages.cs</c>. Thread-safe.</remarks>
public static class SpeechReader
{
    /// <summary>Changes whenever the text or structure marks read from the same bytes may differ; files read by another version are read anew.</summary>
    public const int ReaderVersion = 2;

    private const long MB = 1024 * 1024;

    /// <summary>How a format is read: the kind of content it must be, the largest size accepted, and the reader.</summary>
    private sealed record Format(string Signature, long Limit, Func<byte[], SourceFile, Taxonomy, CancellationToken, SpeechText> Read);

    private static readonly Func<byte[], SourceFile, Taxonomy, CancellationToken, SpeechText> LegacyOffice =
        (bytes, file, _, token) => LegacyOfficeReader.Read(bytes, file, token);

    private static readonly Format Markdown = new(FileSignature.Text, 5 * MB, (bytes, _, taxonomy, _) => MarkdownReader.Read(bytes, taxonomy));
    private static readonly Format Html = new(FileSignature.Text, 5 * MB, (bytes, _, _, token) => HtmlReader.Read(bytes, token));

    private static readonly Dictionary<string, Format> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        [".md"] = Markdown,
        [".markdown"] = Markdown,
        [".txt"] = new(FileSignature.Text, 50 * MB, (bytes, _, _, _) => PlainTextReader.Read(bytes)),
        [".html"] = Html,
        [".htm"] = Html,
        [".docx"] = new(FileSignature.Zip, 50 * MB, (bytes, _, _, token) => DocxReader.Read(bytes, token)),
        [".pdf"] = new(FileSignature.Pdf, 100 * MB, (bytes, _, _, token) => PdfReader.Read(bytes, token)),
        [".doc"] = new(FileSignature.Ole, 50 * MB, LegacyOffice),
        [".wps"] = new(FileSignature.Ole, 50 * MB, LegacyOffice),
        [".rtf"] = new(FileSignature.Rtf, 50 * MB, LegacyOffice),
    };

    /// <summary>Reads one file.</summary>
    /// <param name="file">As <see cref="CorpusFolder.Enumerate"/> lists it.</param>
    /// <param name="taxonomy">The archive's themes: those that front matter and notes may state.</param>
    /// <param name="cancellationToken">Stops the reading between steps.</param>
    /// <returns>The speeches, or why there are none. Those of a paragraph file (<c>.tsv</c>, <c>.jsonl</c>) are checked now and
    /// read as they are enumerated; the enumeration throws <see cref="IOException"/> when the file has changed since.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ReadResult Read(SourceFile file, Taxonomy taxonomy, CancellationToken cancellationToken = default)
    {
        try
        {
            return ReadResult.Accepted(Corrected(ReadSpeeches(file, taxonomy, cancellationToken), file, taxonomy));
        }
        catch (UnreadableFileException e)
        {
            return ReadResult.Rejected(e.Problem.Of(file.Name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ReadResult.Rejected(SourceBytes.WhyUnreadable(e).Of(file.Name));
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            // The libraries below may fail on hostile input in ways of their own; one file must not end the run.
            return ReadResult.Rejected(ReaderMessages.ReaderFailed(e.GetType().Name).Of(file.Name));
        }
    }

    /// <summary>Reads a file that is in memory and stays there (.txt .md .docx .html): no notes, nothing written to a disk.</summary>
    /// <param name="name">Its name, whose extension tells the format.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="taxonomy">The themes that its front matter may state.</param>
    /// <param name="cancellationToken">Stops the reading between steps.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ReadResult Read(string name, byte[] bytes, Taxonomy taxonomy, CancellationToken cancellationToken = default)
    {
        try
        {
            return ReadResult.Accepted([ReadInMemory(name, bytes, taxonomy, cancellationToken)]);
        }
        catch (UnreadableFileException e)
        {
            return ReadResult.Rejected(e.Problem.Of(name));
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            return ReadResult.Rejected(ReaderMessages.ReaderFailed(e.GetType().Name).Of(name));
        }
    }

    private static SpeechText ReadInMemory(string name, byte[] bytes, Taxonomy taxonomy, CancellationToken cancellationToken)
    {
        var extension = Path.GetExtension(name).ToLowerInvariant();
        // The other formats are read by programs that want a file.
        if (!Formats.TryGetValue(extension, out var format) || format.Signature is not (FileSignature.Text or FileSignature.Zip))
            throw new UnreadableFileException(ReaderMessages.UnsupportedFormat(extension));
        if (bytes.Length == 0) throw new UnreadableFileException(ReaderMessages.Empty);
        if (bytes.Length > format.Limit) throw new UnreadableFileException(ReaderMessages.TooLarge(bytes.Length, format.Limit));
        CheckSignature(bytes, extension, format);
        return Checked(format.Read(bytes, new SourceFile(name, name, bytes.Length), taxonomy, cancellationToken));
    }

    /// <summary>What <see cref="Read(SourceFile, Taxonomy, CancellationToken)"/> depends on: the SHA-256 of the file's bytes in lower-case hexadecimal, read in pieces; where a notes file
    /// stands beside it, the SHA-256 of both.</summary>
    /// <returns>Null when the file can't be read; <see cref="Read(SourceFile, Taxonomy, CancellationToken)"/> says why.</returns>
    public static string? Hash(SourceFile file) => SourceBytes.Hash(file) is { } hash ? NotesFile.HashWith(hash, file) : null;

    private static IEnumerable<SpeechText> ReadSpeeches(SourceFile file, Taxonomy taxonomy, CancellationToken cancellationToken)
    {
        var extension = Path.GetExtension(file.Name).ToLowerInvariant();
        if (extension is ".tsv" or ".jsonl") return ParagraphFileReader.Read(file, cancellationToken);
        if (!Formats.TryGetValue(extension, out var format)) throw new UnreadableFileException(ReaderMessages.UnsupportedFormat(extension));
        var bytes = SourceBytes.ReadAll(file, format.Limit, cancellationToken);
        CheckSignature(bytes, extension, format);
        return [Checked(format.Read(bytes, file, taxonomy, cancellationToken))];
    }

    private static IEnumerable<SpeechText> Corrected(IEnumerable<SpeechText> speeches, SourceFile file, Taxonomy taxonomy)
    {
        var (notes, notices) = NotesFile.Read(file, taxonomy);
        if (speeches is IReadOnlyList<SpeechText> and [var speech])
            return
            [
                speech with
                {
                    Metadata = speech.Metadata.CorrectedBy(notes.Speech),
                    Corrections = notes.Sentences,
                    Notices = [.. speech.Notices, .. notices],
                },
            ];
        if (notes.Speech.Stated != MetadataFields.None) notices = [.. notices, ReaderMessages.NotesForParagraphs(SpeechNotes.PathFor(file.Name))];
        // Records of a paragraph file are read as they are enumerated; what is to be told of the notes is told once.
        return speeches.Select((record, i) => record with { Corrections = notes.Sentences, Notices = i == 0 ? [.. record.Notices, .. notices] : record.Notices });
    }

    private static void CheckSignature(byte[] bytes, string extension, Format format)
    {
        var actual = FileSignature.Of(bytes);
        if (actual == format.Signature) return;
        throw new UnreadableFileException(actual == FileSignature.Ole && FileSignature.IsEncryptedPackage(bytes)
            ? ReaderMessages.PasswordProtected
            : ReaderMessages.WrongType(extension, actual));
    }

    private static SpeechText Checked(SpeechText speech)
    {
        if (TextScrubber.IsBlank(speech.Text)) throw new UnreadableFileException(ReaderMessages.NoText);
        return speech with { Notices = [.. speech.Notices, .. TextScrubber.Suspicions(speech.Text)] };
    }
}
