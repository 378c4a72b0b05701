using System.Diagnostics;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace Wenmai.Corpus;

/// <summary>Reads the text layer of PDF, paragraph by paragraph.</summary>
/// <remarks>
/// A PDF says where each character is printed and nothing of words, lines or paragraphs. <see cref="PdfPage"/> takes the
/// characters over, <see cref="PdfPieceFinder"/> makes pieces of lines, <see cref="PdfFurniture"/> drops page numbers and
/// running headers, <see cref="PdfBlockFinder"/> finds
/// columns and tables, <see cref="PdfParagraphs"/> joins lines. Text that is there and not printed, as under a scan, is kept.
/// </remarks>
internal static class PdfReader
{
    public const int MaxPages = 5_000;
    public const int MaxCharacters = 10_000_000;
    private const int MaxSeconds = 45;
    private const int MaxDepth = 64;

    private static ParsingOptions Lenient => new() { UseLenientParsing = true, SkipMissingFonts = true, MaxStackDepth = MaxDepth };

    /// <summary>Reads a document; pages that could not be read, or are scans, are named in notices.</summary>
    public static SpeechText Read(byte[] bytes, CancellationToken cancellationToken)
    {
        using var document = Open(bytes);
        if (document.NumberOfPages > MaxPages)
            throw new UnreadableFileException(ReaderMessages.TooManyPages(document.NumberOfPages, MaxPages));
        var (pages, broken) = Pages(document, cancellationToken);
        if (pages.Count == 0) throw new UnreadableFileException(ReaderMessages.BrokenPdf(broken.Count > 0 ? "页面无法解析" : "没有页面"));
        Check(pages);
        var scanned = pages.Where(page => page.Glyphs.Count == 0 && page.HasPicture).Select(page => page.Number).ToList();
        var text = PdfParagraphs.Of(Blocks(pages)).ToSpeechText();
        return text with
        {
            Notices =
            [
                .. scanned.Count > 0 ? [ReaderMessages.ScannedPages(scanned)] : Array.Empty<Notice>(),
                .. broken.Count > 0 ? [ReaderMessages.BrokenPages(broken)] : Array.Empty<Notice>(),
            ],
        };
    }

    private static PdfDocument Open(byte[] bytes)
    {
        try
        {
            return PdfDocument.Open(bytes, Lenient);
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new UnreadableFileException(ReaderMessages.BrokenPdf("有密码"));
        }
        catch (Exception e) when (IsFlaw(e))
        {
            throw new UnreadableFileException(ReaderMessages.BrokenPdf("语法错误"));
        }
    }

    /// <summary>The pages that can be read, and the numbers of those that can't. The parser fails in many ways on damaged files.</summary>
    private static (List<PdfPage> Pages, List<int> Broken) Pages(PdfDocument document, CancellationToken cancellationToken)
    {
        var (pages, broken) = (new List<PdfPage>(), new List<int>());
        var watch = Stopwatch.StartNew();
        var characters = 0L;
        for (var number = 1; number <= document.NumberOfPages; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (watch.Elapsed.TotalSeconds > MaxSeconds) throw new UnreadableFileException(ReaderMessages.PdfTimeout(MaxSeconds));
            try
            {
                pages.Add(PdfPage.Of(document.GetPage(number)));
            }
            catch (Exception e) when (IsFlaw(e))
            {
                broken.Add(number);
                continue;
            }
            characters += pages[^1].Glyphs.Count;
            if (characters > MaxCharacters) throw new UnreadableFileException(ReaderMessages.TooManyCharacters(MaxCharacters));
        }
        return (pages, broken);
    }

    private static bool IsFlaw(Exception e) =>
        e is not (OperationCanceledException or OutOfMemoryException or InsufficientExecutionStackException);

    /// <summary>Refuses documents without text, each for its reason.</summary>
    private static void Check(List<PdfPage> pages)
    {
        var unknown = pages.Sum(page => page.Unknown);
        var known = pages.Sum(page => page.Glyphs.Count(glyph => !string.IsNullOrWhiteSpace(glyph.Text))) - unknown;
        if (unknown > known) throw new UnreadableFileException(ReaderMessages.UnknownCharacters);
        if (known + unknown > 0) return;
        throw new UnreadableFileException(pages.Exists(page => page.HasPicture)
            ? ReaderMessages.NoTextLayer(pages.Count)
            : ReaderMessages.BlankPages(pages.Count));
    }

    private static List<PdfBlock> Blocks(List<PdfPage> pages)
    {
        var pieces = PdfFurniture.Without(pages, [.. pages.Select(PdfPieceFinder.Find)]);
        return [.. pages.SelectMany((page, i) => PdfBlockFinder.Find(page, pieces[i]))];
    }
}
