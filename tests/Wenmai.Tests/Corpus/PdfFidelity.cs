using System.Diagnostics;
using System.Net;
using Wenmai.Corpus;

namespace Wenmai.Tests.Corpus;

/// <summary>Prints known paragraphs with a browser, in layouts of official documents, and measures how well a reader gets them back.</summary>
internal static class PdfFidelity
{
    /// <summary>How near a reading comes.</summary>
    /// <param name="Characters">One minus the edit distance over the length, blanks left out.</param>
    /// <param name="Boundaries">F1 of the ends of paragraphs, each known by the six characters on either side.</param>
    public readonly record struct Score(double Characters, double Boundaries);

    public static string? Browser { get; } = ExternalTool.Find("chromium", "chromium-browser", "google-chrome");

    /// <summary>Layouts by name; each makes a page of a title, the paragraphs, a signature and a date.</summary>
    public static IReadOnlyDictionary<string, string> Styles { get; } = new Dictionary<string, string>
    {
        // GB/T 9704: 28 characters a line, 22 lines a page, paragraphs indented by two, page numbers like — 1 —.
        ["official"] =
            """
            @page { size: A4; margin: 37mm 26mm 35mm 28mm; @bottom-center { content: "— " counter(page) " —"; font: 14pt serif } }
            body { font: 16pt/28.9pt "Noto Serif CJK SC"; text-align: justify } h1 { font-size: 22pt; text-align: center; line-height: 30pt }
            p { text-indent: 2em; margin: 0 } .end { text-align: right; text-indent: 0 }
            """,
        ["web"] =
            """
            @page { size: A4; margin: 12mm } body { font: 11pt/1.6 "Noto Sans CJK SC" } h1 { font-size: 20pt } p { margin: 0 0 0.8em } .end { text-align: right }
            """,
        ["ragged"] =
            """
            @page { size: A4; margin: 25mm } body { font: 12pt/1.5 "Noto Serif CJK SC"; text-align: left } h1 { font-size: 18pt; text-align: center; font-weight: normal }
            p { text-indent: 2em; margin: 0 } .end { text-align: right; text-indent: 0 }
            """,
        ["columns"] =
            """
            @page { size: A4; margin: 15mm 15mm 20mm; @top-center { content: "政务公报 " counter(page) } } body { font: 10.5pt/1.5 "Noto Serif CJK SC"; text-align: justify }
            h1 { font-size: 18pt; text-align: center; column-span: all } main { columns: 2; column-gap: 2em } p { text-indent: 2em; margin: 0 } .end { text-align: right; text-indent: 0 }
            """,
        ["three"] =
            """
            @page { size: A3; margin: 15mm } body { font: 9pt/1.4 "Noto Sans CJK SC"; text-align: justify }
            h1 { font-size: 24pt; text-align: center; column-span: all } main { columns: 3; column-gap: 1.8em } p { text-indent: 2em; margin: 0 } .end { text-align: right; text-indent: 0 }
            """,
    };

    /// <summary>Prints paragraphs, the first of them the title, the last two signature and date.</summary>
    public static void Print(IReadOnlyList<string> paragraphs, string style, string path)
    {
        var body = paragraphs.Skip(1).Select((paragraph, i) => $"<p{(i >= paragraphs.Count - 3 ? " class=end" : "")}>{WebUtility.HtmlEncode(paragraph)}</p>");
        Print($"<main><h1>{WebUtility.HtmlEncode(paragraphs[0])}</h1>{string.Concat(body)}</main>", Styles[style], path);
    }

    /// <summary>Prints the body of a page in a style.</summary>
    public static void Print(string body, string style, string path)
    {
        var page = Path.ChangeExtension(path, ".html");
        File.WriteAllText(page, $"<!doctype html><html lang=zh-CN><meta charset=utf-8><title>稿</title><style>{style}</style><body>{body}");
        var profile = Path.ChangeExtension(path, ".profile");
        ExternalTool.Run(Browser!, ["--headless", "--no-sandbox", "--disable-gpu", $"--user-data-dir={profile}", "--no-pdf-header-footer", $"--print-to-pdf={path}", new Uri(page).AbsoluteUri],
            TimeSpan.FromMinutes(2), 10_000, CancellationToken.None);
        Directory.Delete(profile, recursive: true);
    }

    /// <summary>Paragraphs as <see cref="PdfReader"/> reads them.</summary>
    public static List<string> Read(string path) => [.. PdfReader.Read(File.ReadAllBytes(path), CancellationToken.None).Text.Split('\n')];

    public static Score Compare(IReadOnlyList<string> known, IReadOnlyList<string> read)
    {
        var (expected, actual) = (known.Select(Dense).Where(text => text.Length > 0).ToList(), read.Select(Dense).Where(text => text.Length > 0).ToList());
        var (left, right) = (string.Concat(expected), string.Concat(actual));
        var (ends, found) = (Ends(expected, left), Ends(actual, right));
        var common = ends.Sum(end => Math.Min(end.Value, found.GetValueOrDefault(end.Key)));
        return new Score(1 - (Distance(left, right) / (double)Math.Max(1, left.Length)), 2.0 * common / Math.Max(1, ends.Values.Sum() + found.Values.Sum()));
    }

    private static string Dense(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static Dictionary<string, int> Ends(List<string> paragraphs, string all)
    {
        const int context = 6;
        var ends = new Dictionary<string, int>();
        var at = 0;
        foreach (var paragraph in paragraphs.SkipLast(1))
        {
            at += paragraph.Length;
            var key = all[Math.Max(0, at - context)..at] + "|" + all[at..Math.Min(all.Length, at + context)];
            ends[key] = ends.GetValueOrDefault(key) + 1;
        }
        return ends;
    }

    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var substituted = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.Length];
    }
}
