using System.Text;

namespace Wenmai.Drafting;

/// <summary>Formats of export.</summary>
public enum ExportFormat
{
    /// <summary>Word, in the layout of GB/T 9704.</summary>
    Docx,

    /// <summary>Markdown with footnotes.</summary>
    Md,

    /// <summary>Plain text, sources in brackets.</summary>
    Txt,

    /// <summary>A table, one row for each paragraph or item.</summary>
    Csv,
}

/// <summary>Writes documents in every format.</summary>
public static class Export
{
    /// <summary>The media type of a format.</summary>
    public static string MediaType(ExportFormat format) => format switch
    {
        ExportFormat.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ExportFormat.Md => "text/markdown; charset=utf-8",
        ExportFormat.Csv => "text/csv; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    };

    /// <summary>The document in a format; text formats are UTF-8, CSV with a byte order mark, which spreadsheet programs need.</summary>
    public static byte[] Write(ExportDocument document, ExportFormat format, DocxLayout? layout = null) => format switch
    {
        ExportFormat.Docx => new DocxWriter(layout ?? new DocxLayout()).Write(document),
        ExportFormat.Md => Encoding.UTF8.GetBytes(Markdown(document)),
        ExportFormat.Csv => Csv(["类型", "文字", "出处"], document.Blocks.Select(b => new[] { KindName(b), b.Text, b.Source ?? "" })),
        _ => Encoding.UTF8.GetBytes(Plain(document)),
    };

    /// <summary>Collected material as a table with a column for each fact of the source.</summary>
    public static byte[] WriteTable(Basket basket) => Csv(
        ["编号", "文字", "题目", "单位", "日期", "年份", "小标题", "备注", "分组", "出处"],
        basket.Entries.Select(e => new[]
        {
            e.Item.Reference, e.Text, e.Excerpt.Title, e.Excerpt.Unit ?? "", e.Excerpt.Date?.ToString("yyyy-MM-dd") ?? "", $"{e.Excerpt.Year}",
            string.Join(" > ", e.Excerpt.HeadingPath), e.Item.Note, e.Item.Heading, e.Source,
        }));

    /// <summary>A cell that begins like a formula would be run by spreadsheet programs; an apostrophe before it keeps it text.</summary>
    internal static string Cell(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r') text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"";
    }

    private static byte[] Csv(IEnumerable<string> header, IEnumerable<IEnumerable<string>> rows) =>
        [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Concat(rows.Prepend(header).Select(row => string.Join(',', row.Select(Cell)) + "\r\n")))];

    private static string KindName(ExportBlock block) => block.Kind switch
    {
        ExportBlockKind.Title => "题目",
        ExportBlockKind.Dateline => "日期",
        ExportBlockKind.Salutation => "称谓",
        ExportBlockKind.Heading => $"{block.Level}级标题",
        ExportBlockKind.Note => "备注",
        _ => "正文",
    };

    private static string Plain(ExportDocument document) => string.Join('\n', document.Blocks.Select(b => b.Source is null
        ? b.Kind == ExportBlockKind.Note ? $"〔备注：{b.Text}〕" : b.Text
        : $"{b.Text}\n〔{b.Source}〕")) + "\n";

    private static string Markdown(ExportDocument document)
    {
        var (text, notes) = (new StringBuilder(), new StringBuilder());
        var number = 0;
        foreach (var block in document.Blocks)
        {
            var prefix = block.Kind switch { ExportBlockKind.Title => "# ", ExportBlockKind.Heading => new string('#', block.Level + 1) + " ", ExportBlockKind.Note => "> ", _ => "" };
            text.Append(prefix).Append(Escaped(block.Text));
            if (block.Source is { } source)
            {
                text.Append($"[^{++number}]");
                notes.Append($"[^{number}]: {Escaped(source)}\n");
            }
            text.Append("\n\n");
        }
        return text.Append(notes).ToString();
    }

    /// <summary>Characters that Markdown would read as marks; a mask's asterisks above all.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if ("\\*_`[]<>#|~&".Contains(text[i]) || (i == 0 && "+-".Contains(text[i])) || (text[i] is '.' or ')' && i > 0 && text[..i].All(char.IsAsciiDigit)))
                escaped.Append('\\');
            escaped.Append(text[i]);
        }
        return escaped.ToString();
    }
}
