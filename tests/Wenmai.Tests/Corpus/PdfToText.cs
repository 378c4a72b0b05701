using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Wenmai.Corpus;

namespace Wenmai.Tests.Corpus;

/// <summary>The yardstick for <see cref="PdfReader"/>: <c>pdftotext -layout</c> and the joining of lines by indents and widths in characters.</summary>
internal static partial class PdfToText
{
    public static string? Program { get; } = ExternalTool.Find("pdftotext");

    public static List<string> Read(string path)
    {
        var start = new ProcessStartInfo(Program!, ["-enc", "UTF-8", "-layout", path, "-"]) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
        using var process = Process.Start(start)!;
        var layout = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return [.. Paragraphs(layout)];
    }

    private static IEnumerable<string> Paragraphs(string layout)
    {
        var printed = layout.ReplaceLineEndings("\n").Split('\n', '\f').Where(line => !string.IsNullOrWhiteSpace(line) && !PageNumber().IsMatch(line)).ToList();
        if (printed.Count == 0) yield break;
        var margin = printed.GroupBy(Indent).MaxBy(group => group.Count())!.Key;
        var width = printed.Max(Width);
        var (paragraph, last) = (new StringBuilder(), "");
        foreach (var line in printed)
        {
            var continues = Width(last) >= 0.85 * width && Indent(line) < margin + 2 && !HeadingMarker.Begins(line);
            if (paragraph.Length > 0 && !continues)
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

    private static int Indent(string line) => line.Length - line.AsSpan().TrimStart().Length;

    private static int Width(string line) => line.AsSpan().TrimEnd().ToString().Sum(c => c < '\u1100' ? 1 : 2);

    [GeneratedRegex(@"^\s*(?:[-—–]\s*)?(?:第\s*)?[0-9]{1,4}(?:\s*页)?(?:\s*[-—–])?\s*$")]
    private static partial Regex PageNumber();
}
