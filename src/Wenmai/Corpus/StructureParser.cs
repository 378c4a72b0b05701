namespace Wenmai.Corpus;

/// <summary>Finds the structure of a speech: title, salutation, paragraphs, sections. Pure, deterministic, linear in the length of the text.</summary>
/// <remarks>Depth comes from context: see <see cref="SectionTree"/>. The rules with examples stand in tests/Wenmai.Tests/Specs/structure.md.</remarks>
public static class StructureParser
{
    private const string LineEnds = "\r\n\u2028\u2029";

    /// <summary>Parses one speech.</summary>
    /// <param name="speech">What a reader yielded. Its text is not altered.</param>
    /// <param name="sourceName">The file's path relative to the folder; names the speech where the text has no title.</param>
    public static SpeechStructure Parse(SpeechText speech, string sourceName)
    {
        var text = speech.Text;
        var lines = Lines(text);
        if (speech.IsParagraphList) return PlainList(speech, lines);
        var opening = SpeechOpening.Of(text, lines, speech.MarkedHeadings);
        var kinds = KindsOf(lines, opening, speech.TableRows);
        var items = HeadingFinder.Find(text, lines, kinds, speech.MarkedHeadings);
        var tree = new SectionTree(text, lines, kinds, items);
        var (title, origin) = Title(speech, sourceName, opening, lines);
        return new SpeechStructure
        {
            Text = text,
            Title = title,
            TitleOrigin = origin,
            Salutation = opening.Salutation,
            Paragraphs = [.. lines.Select((line, i) => new Paragraph(line, kinds[i], tree.SectionOfLine(i)))],
            Sections = tree.Sections,
        };
    }

    /// <summary>The non-empty lines, trimmed. CR, LF, CRLF, U+2028 and U+2029 end a line.</summary>
    internal static List<TextSpan> Lines(string text)
    {
        var lines = new List<TextSpan>();
        for (var start = 0; start < text.Length;)
        {
            var length = text.AsSpan(start).IndexOfAny(LineEnds);
            var end = length < 0 ? text.Length : start + length;
            var line = new TextSpan(start, end).Trim(text);
            if (!line.IsEmpty) lines.Add(line);
            start = end + 1;
        }
        return lines;
    }

    private static SpeechStructure PlainList(SpeechText speech, List<TextSpan> lines) => new()
    {
        Text = speech.Text,
        Title = speech.Metadata.Title ?? speech.Key,
        TitleOrigin = speech.Metadata.Title is null ? TitleOrigin.Derived : TitleOrigin.Stated,
        Paragraphs = [.. lines.Select(line => new Paragraph(line, ParagraphKind.Body, -1))],
        Sections = [],
    };

    private static ParagraphKind[] KindsOf(List<TextSpan> lines, SpeechOpening opening, IReadOnlyList<TextSpan> tableRows)
    {
        var kinds = new ParagraphKind[lines.Count];
        kinds.AsSpan(0, opening.TitleLines).Fill(ParagraphKind.Title);
        kinds.AsSpan(opening.TitleLines, opening.DateLines).Fill(ParagraphKind.Dateline);
        if (opening.HasSalutationLine) kinds[opening.Length - 1] = ParagraphKind.Salutation;
        var row = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            while (row < tableRows.Count && tableRows[row].End <= lines[i].Start) row++;
            if (row < tableRows.Count && tableRows[row].Overlaps(lines[i])) kinds[i] = ParagraphKind.TableRow;
        }
        return kinds;
    }

    private static (string Title, TitleOrigin Origin) Title(SpeechText speech, string sourceName, SpeechOpening opening, List<TextSpan> lines)
    {
        if (speech.Metadata.Title is { Length: > 0 } stated) return (stated, TitleOrigin.Stated);
        if (opening.TitleOf(speech.Text, lines) is { } written) return (written, TitleOrigin.Text);
        return (DerivedTitle.Of(sourceName, speech.Text, lines.Skip(opening.Length)), TitleOrigin.Derived);
    }
}
