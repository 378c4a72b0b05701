using System.Text;
using System.Text.RegularExpressions;

namespace Wenmai.Corpus;

/// <summary>Reads PDF through <c>pdftotext</c> of poppler-utils, when that is installed.</summary>
/// <remarks>The page layout is asked for, because a paragraph begins where a line is indented; without it only short lines would tell.
/// Lines of one paragraph are joined, page numbers and page breaks dropped. Pages in columns come out wrongly.</remarks>
internal static partial class PdfReader
{
    private const int MaxSeconds = 30;
    private const int MaxOutput = 20_000_000;

    public static SpeechText Read(SourceFile file, CancellationToken cancellationToken)
    {
        var program = ExternalTool.Find("pdftotext") ?? throw new UnreadableFileException(ReaderMessages.NeedsPdfToText);
        var result = ExternalTool.Run(
            program, ["-enc", "UTF-8", "-layout", Path.GetFullPath(file.FullPath), "-"], TimeSpan.FromSeconds(MaxSeconds), MaxOutput, cancellationToken);
        if (result.TimedOut) throw new UnreadableFileException(ReaderMessages.PdfTimeout(MaxSeconds));
        if (result.ExitCode != 0) throw new UnreadableFileException(ReaderMessages.BrokenPdf(Why(result.Errors)));
        if (TextScrubber.IsBlank(TextScrubber.Strip(result.Output, out _))) throw new UnreadableFileException(ReaderMessages.NoTextLayer);
        var blocks = new BlockText();
        foreach (var paragraph in Paragraphs(result.Output)) blocks.AddParagraph(paragraph);
        return blocks.ToSpeechText();
    }

    /// <summary>Joins the lines of a page layout to paragraphs.</summary>
    internal static IEnumerable<string> Paragraphs(string layout)
    {
        var lines = layout.ReplaceLineEndings("\n").Split('\n', '\f').Where(line => !PageNumber().IsMatch(line)).ToList();
        var printed = lines.Where(line => !string.IsNullOrWhiteSpace(line)).ToList();
        if (printed.Count == 0) yield break;
        var margin = printed.GroupBy(Indent).MaxBy(group => group.Count())!.Key;
        var width = printed.Max(Width);
        var paragraph = new StringBuilder();
        var last = "";
        foreach (var line in printed)
        {
            if (paragraph.Length > 0 && !Continues(last, line, margin, width))
            {
                yield return paragraph.ToString();
                paragraph.Clear();
            }
            if (paragraph.Length > 0) paragraph.Append(LineJoin.Between(last, line));
            paragraph.Append(line.AsSpan().Trim());
            last = line;
        }
        yield return paragraph.ToString();
    }

    /// <summary>A line goes on with the paragraph when the one before is full and it is not indented itself.</summary>
    private static bool Continues(string last, string line, int margin, int width)
    {
        const int indented = 2;
        var isFull = Width(last) >= 0.85 * width;
        return isFull && Indent(line) < margin + indented && !HeadingMarker.Begins(line);
    }

    private static int Indent(string line) => line.Length - line.AsSpan().TrimStart().Length;

    /// <summary>Columns taken: two for a full-width character.</summary>
    private static int Width(string line) => line.AsSpan().TrimEnd().ToString().Sum(c => c < '\u1100' ? 1 : 2);

    private static string Why(string errors) =>
        errors.Contains("password", StringComparison.OrdinalIgnoreCase) ? "有密码" : errors.Contains("Syntax Error", StringComparison.Ordinal) ? "语法错误" : "";

    [GeneratedRegex(@"^\s*(?:[-—–]\s*)?(?:第\s*)?[0-9]{1,4}(?:\s*页)?(?:\s*[-—–])?\s*$")]
    private static partial Regex PageNumber();
}
