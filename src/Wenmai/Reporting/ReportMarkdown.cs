using System.IO.Compression;
using System.Text;
using Wenmai.Insights;
using Wenmai.Pictures;

namespace Wenmai.Reporting;

/// <summary>Writes a report as Markdown: one archive with the text, its pictures as SVG, and the whole tables as CSV.</summary>
public static class ReportMarkdown
{
    /// <summary>Name of the text in the archive.</summary>
    public const string TextName = "report.md";

    /// <summary>The bytes of the archive.</summary>
    public static byte[] Write(ReportResult result)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, TextName, Encoding.UTF8.GetBytes(Text(result)));
            foreach (var (part, number) in Answered(result))
            {
                if (part.Answer!.Picture is { } picture) Add(zip, PictureName(number), SvgWriter.File(picture.Framed([ReportText.SourceOf(part)])));
                Add(zip, TableName(number), CsvTable.Write(part.Answer.Table));
            }
        }
        return bytes.ToArray();
    }

    /// <summary>The text alone.</summary>
    public static string Text(ReportResult result)
    {
        var text = new StringBuilder($"# {Escaped(result.Report.Name)}\n\n{ReportText.DateLine(result)}\n");
        var numbers = Answered(result).ToDictionary(a => a.Part, a => a.Number);
        foreach (var part in result.Parts)
        {
            text.Append($"\n## {Escaped(part.Heading)}\n");
            foreach (var paragraph in part.Paragraphs) text.Append($"\n{Escaped(paragraph)}\n");
            foreach (var problem in part.Problems) text.Append($"\n> {problem.Code} {Escaped(problem.Message)}\n");
            if (part.Answer is not null) AppendAnswer(text, part, numbers[part]);
        }
        text.Append("\n## 附：指标和编码\n\n");
        foreach (var line in ReportText.Measures.Concat(ReportText.CodesOf(result.Taxonomy))) text.Append($"- {Escaped(line)}\n");
        return text.ToString();
    }

    private static void AppendAnswer(StringBuilder text, PartResult part, int number)
    {
        var answer = part.Answer!;
        if (answer.Picture is { } picture) text.Append($"\n![图 {number}　{Escaped(picture.Title)}]({PictureName(number)})\n");
        Append(text, answer.Shown, $"表 {number}　{answer.Title}");
        foreach (var note in answer.Shown.Notes) text.Append($"\n<small>{Escaped(note)}</small>\n");
        text.Append($"\n<small>{Escaped(ReportText.SourceOf(part))}；全表见 [{TableName(number)}]({TableName(number)})</small>\n");
        if (part.Changes is not { } changes) return;
        text.Append($"\n**{Escaped(changes.InWords)}**\n");
        if (changes.Rows.Count > 0) Append(text, changes.Table, "变化");
    }

    private static void Append(StringBuilder text, ReportTable table, string caption)
    {
        text.Append($"\n{Escaped(caption)}\n\n| {string.Join(" | ", table.Columns.Select(Escaped))} |\n|");
        for (var c = 0; c < table.Columns.Count; c++) text.Append(ReportText.IsOfFigures(table, c) ? "---:|" : "---|");
        text.Append('\n');
        foreach (var row in table.Rows) text.Append($"| {string.Join(" | ", row.Select(c => Escaped(ReportText.Cell(c))))} |\n");
    }

    private static IEnumerable<(PartResult Part, int Number)> Answered(ReportResult result) =>
        result.Parts.Where(p => p.Answer is not null).Select((p, i) => (p, i + 1));

    private static string PictureName(int number) => $"picture-{number}.svg";

    private static string TableName(int number) => $"table-{number}.csv";

    private static string Escaped(string text) =>
        string.Concat(text.ReplaceLineEndings(" ").Select(c => @"\`*_[]<>#|~&".Contains(c) ? $"\\{c}" : c.ToString()));

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(content);
    }
}
