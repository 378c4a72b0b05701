using System.Text;
using System.Xml;

namespace Wenmai.Corpus;

/// <summary>Reads Word documents (<c>.docx</c>) as a stream of XML: what Word would print, as text.</summary>
/// <remarks>
/// Choices. Numbering is made visible (<see cref="DocxNumbering"/>). Tracked changes count as accepted: insertions stay, deletions and
/// what was moved away go, and a deleted paragraph mark joins two paragraphs. Hidden text, comments, headers, footers, pinyin guides and tables
/// of contents are dropped. Of a field the result stays, not the instruction. A text box stands before the paragraph that anchors it, once
/// (the fallback drawing repeats it). A line break is a new line. Footnotes and endnotes follow at the end, in the order of their references.
/// A table row is one line with its cells parted by tabs; the paragraphs of a row with a single cell stay paragraphs, because such tables
/// only draw a frame. Outline levels and heading styles become marked headings; the style Title counts as level 1. Document properties
/// are not read: their title is mostly that of the template.
/// The document object model of Open XML is not used: 50,000 nested tables overflow its stack.
/// </remarks>
internal sealed class DocxReader
{
    private const int MaxDepth = 200;

    private static readonly HashSet<string> Dropped =
    [
        "del", "moveFrom", "Fallback", "instrText", "delText", "delInstrText", "rt", "sectPr", "tblPr", "tblGrid", "tcPr",
        "binData", "fldData", "altChunk", "docPr",
    ];

    /// <summary>A paragraph being read; a text box opens another one inside.</summary>
    private sealed class Paragraph
    {
        public StringBuilder Text { get; } = new();
        public DocxParagraphProperties Properties { get; set; }
        public bool IsMarkDeleted { get; set; }
    }

    /// <summary>A table row being read, cell by cell.</summary>
    private sealed class Row
    {
        public List<List<string>> Cells { get; } = [];
        public bool IsDeleted { get; set; }
    }

    private readonly DocxStyles _styles;
    private readonly DocxNumbering _numbering;
    private readonly BlockText _blocks = new();
    private readonly Stack<Paragraph> _paragraphs = [];
    private readonly Stack<Row> _rows = [];
    private readonly List<(string Part, string Id)> _notes = [];
    private string _joined = "";
    private bool _isHidden;

    private DocxReader(DocxStyles styles, DocxNumbering numbering) => (_styles, _numbering) = (styles, numbering);

    public static SpeechText Read(byte[] bytes, CancellationToken cancellationToken)
    {
        try
        {
            using var package = new DocxPackage(bytes);
            var reader = new DocxReader(DocxStyles.Read(package.OpenSibling("styles.xml")), DocxNumbering.Read(package.OpenSibling("numbering.xml")));
            using (var document = package.OpenDocument()) reader.ReadBody(document, cancellationToken);
            reader.AddNotes(package, cancellationToken);
            return reader._blocks.ToSpeechText();
        }
        catch (XmlException)
        {
            throw new UnreadableFileException(ReaderMessages.DamagedArchive("正文的 XML 不完整"));
        }
    }

    private void ReadBody(XmlReader xml, CancellationToken cancellationToken)
    {
        for (var more = xml.Read(); more;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (xml.Depth > MaxDepth) throw new UnreadableFileException(ReaderMessages.TooDeep(MaxDepth));
            if (xml.NodeType == XmlNodeType.Element && Dropped.Contains(xml.LocalName))
            {
                SkipElement(xml);
                more = !xml.EOF;
                continue;
            }
            if (xml.NodeType == XmlNodeType.Element) StartElement(xml);
            else if (xml.NodeType == XmlNodeType.EndElement) EndElement(xml.LocalName);
            more = xml.Read();
        }
        FlushJoined();
    }

    /// <summary>Leaves an element with all it holds, minding the depth: <see cref="XmlReader.Skip"/> would not.</summary>
    private static void SkipElement(XmlReader xml)
    {
        var depth = xml.Depth;
        if (!xml.IsEmptyElement)
        {
            while (xml.Read() && xml.Depth > depth)
                if (xml.Depth > MaxDepth) throw new UnreadableFileException(ReaderMessages.TooDeep(MaxDepth));
        }
        xml.Read();
    }

    private void StartElement(XmlReader xml)
    {
        switch (xml.LocalName)
        {
            case "p": StartParagraph(xml.IsEmptyElement); break;
            case "pPr" when !xml.IsEmptyElement: ReadParagraphProperties(xml); break;
            case "r": _isHidden = false; break;
            case "vanish" or "webHidden" when xml.IsOn(): _isHidden = true; break;
            case "t": AddText(ReadText(xml)); break;
            case "tab" or "ptab": AddText("\t"); break;
            case "br" or "cr": AddText("\n"); break;
            case "noBreakHyphen": AddText("-"); break;
            case "footnoteReference": AddNote("footnotes.xml", xml); break;
            case "endnoteReference": AddNote("endnotes.xml", xml); break;
            case "tr": _rows.Push(new Row()); break;
            case "trPr" when _rows.Count > 0: _rows.Peek().IsDeleted = HoldsDeletion(xml); break;
            case "tc" when _rows.Count > 0: _rows.Peek().Cells.Add([]); break;
        }
    }

    private void EndElement(string name)
    {
        if (name == "p" && _paragraphs.Count > 0) EndParagraph(_paragraphs.Pop());
        else if (name == "tr" && _rows.Count > 0) EndRow(_rows.Pop());
    }

    /// <summary>The content of <c>w:t</c>; leaves the reader on its end.</summary>
    private static string ReadText(XmlReader xml)
    {
        if (xml.IsEmptyElement) return "";
        var text = new StringBuilder();
        while (xml.Read() && xml.NodeType != XmlNodeType.EndElement) text.Append(xml.Value);
        return text.ToString();
    }

    private void AddText(string text)
    {
        if (!_isHidden && _paragraphs.Count > 0) _paragraphs.Peek().Text.Append(text);
    }

    private void AddNote(string part, XmlReader xml)
    {
        if (!_isHidden && xml.Word("id") is { } id) _notes.Add((part, id));
    }

    private void StartParagraph(bool isEmpty)
    {
        _isHidden = false;
        if (!isEmpty) _paragraphs.Push(new Paragraph());
    }

    /// <summary>Reads <c>w:pPr</c> to its end. Properties of the paragraph mark (<c>w:rPr</c> inside) matter only where they delete it.</summary>
    private void ReadParagraphProperties(XmlReader xml)
    {
        var properties = new DocxParagraphProperties();
        var isMarkDeleted = false;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.Depth > MaxDepth) throw new UnreadableFileException(ReaderMessages.TooDeep(MaxDepth));
            if (xml.NodeType != XmlNodeType.Element) continue;
            switch (xml.LocalName)
            {
                case "pPrChange": SkipToEnd(xml); break;
                case "pStyle": properties = properties with { Style = xml.Word("val") }; break;
                case "outlineLvl": properties = properties with { Outline = DocxStyles.OutlineOf(xml.WordInt("val")) }; break;
                case "numId": properties = properties with { NumberingId = xml.Word("val") }; break;
                case "ilvl": properties = properties with { NumberingLevel = xml.WordInt("val") }; break;
                case "del" or "moveFrom": isMarkDeleted = true; break;
            }
        }
        if (_paragraphs.Count == 0) return;
        (_paragraphs.Peek().Properties, _paragraphs.Peek().IsMarkDeleted) = (properties, isMarkDeleted);
    }

    private static void SkipToEnd(XmlReader xml)
    {
        var depth = xml.Depth;
        if (xml.IsEmptyElement) return;
        while (xml.Read() && xml.Depth > depth)
            if (xml.Depth > MaxDepth) throw new UnreadableFileException(ReaderMessages.TooDeep(MaxDepth));
    }

    private static bool HoldsDeletion(XmlReader xml)
    {
        var depth = xml.Depth;
        var found = false;
        if (xml.IsEmptyElement) return false;
        while (xml.Read() && xml.Depth > depth) found |= xml.NodeType == XmlNodeType.Element && xml.LocalName == "del";
        return found;
    }

    private void EndParagraph(Paragraph paragraph)
    {
        var text = _joined + paragraph.Text;
        _joined = "";
        if (paragraph.IsMarkDeleted)
        {
            _joined = text;
            return;
        }
        if (string.IsNullOrWhiteSpace(text) || _styles.IsContents(paragraph.Properties.Style)) return;
        var properties = _styles.Resolve(paragraph.Properties);
        var line = _numbering.Next(properties.NumberingId, properties.NumberingLevel ?? 0) + text.Trim();
        if (_rows.Count > 0) AddToCell(line);
        else if (properties.Outline is > 0 and var level) _blocks.AddHeading(line, level);
        else _blocks.AddParagraph(line);
    }

    private void FlushJoined()
    {
        _blocks.AddParagraph(_joined);
        _joined = "";
    }

    private void AddToCell(string text)
    {
        var cells = _rows.Peek().Cells;
        if (cells.Count == 0) cells.Add([]);
        cells[^1].Add(text);
    }

    private void EndRow(Row row)
    {
        if (row.IsDeleted) return;
        if (_rows.Count > 0) AddToCell(string.Join(' ', row.Cells.SelectMany(cell => cell)));
        else if (row.Cells.Count == 1) row.Cells[0].ForEach(_blocks.AddParagraph);
        else _blocks.AddRow(row.Cells.Select(cell => string.Join(' ', cell)));
    }

    private void AddNotes(DocxPackage package, CancellationToken cancellationToken)
    {
        foreach (var part in _notes.GroupBy(note => note.Part).ToList())
        {
            if (package.OpenSibling(part.Key) is not { } xml) continue;
            using (xml)
            {
                var texts = NoteTexts(xml, cancellationToken);
                foreach (var (_, id) in part) _blocks.AddParagraph(texts.GetValueOrDefault(id, ""));
            }
        }
    }

    /// <summary>Each note's text by its identifier: read as a little document of its own.</summary>
    private Dictionary<string, string> NoteTexts(XmlReader xml, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<string, string>();
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName is not ("footnote" or "endnote") || xml.Word("id") is not { } id) continue;
            var note = new DocxReader(_styles, _numbering);
            using (var inner = xml.ReadSubtree()) note.ReadBody(inner, cancellationToken);
            texts[id] = note._blocks.ToSpeechText().Text.Replace('\n', ' ');
        }
        return texts;
    }
}
