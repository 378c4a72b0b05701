using System.Text;
using System.Text.RegularExpressions;

namespace Wenmai.Corpus;

/// <summary>Joins printed lines to paragraphs.</summary>
/// <remarks>A paragraph begins where a line is indented, centred or right-aligned, where the line before had room for its
/// first word, after a wider gap or in another size. What runs over the end of a column or page is joined. Footnotes follow at the end.</remarks>
internal sealed partial class PdfParagraphs
{
    private const double Indent = 1.2;           // characters that make an indented line
    private const double Displaced = 3.5;        // characters that make a centred or right-aligned one
    private const double WiderGap = 1.4;         // of the usual distance of lines
    private const double MaxPitch = 2.2;         // of the size
    private const double OtherSize = 1.2;
    private const double NoteSize = 0.93;        // footnotes are smaller than that
    private const int FewLines = 8;

    /// <summary>Margins of the blocks of one name.</summary>
    /// <param name="Left">Left margin.</param>
    /// <param name="Right">Where full lines end.</param>
    /// <param name="Pitch">Usual distance of base lines.</param>
    /// <param name="Indents">Whether paragraphs begin with indented lines.</param>
    private sealed record Frame(double Left, double Right, double Pitch, bool Indents);

    private readonly BlockText _blocks = new();
    private readonly StringBuilder _paragraph = new();
    private readonly List<List<PdfLine>> _notes = [];
    private readonly Dictionary<string, Frame> _frames;
    private readonly double _bodySize;
    private Frame _lastFrame = new(0, 0, 0, false);
    private PdfLine? _last;
    private PdfLine? _first;

    private PdfParagraphs(IReadOnlyList<PdfBlock> blocks)
    {
        _bodySize = PdfFurniture.MainSize(blocks.SelectMany(block => block.Lines).SelectMany(line => line.Pieces));
        var all = FrameOf(blocks.Where(block => !block.IsColumn).SelectMany(Gapped));
        _frames = blocks.GroupBy(block => block.Frame).ToDictionary(group => group.Key, group =>
            group.Sum(block => block.Lines.Count) < FewLines && !group.First().IsColumn ? all : FrameOf(group.SelectMany(Gapped)));
    }

    /// <summary>The text of the blocks, in their order.</summary>
    public static BlockText Of(IReadOnlyList<PdfBlock> blocks)
    {
        var paragraphs = new PdfParagraphs(blocks);
        foreach (var block in blocks) paragraphs.Add(block);
        paragraphs.Close();
        foreach (var note in paragraphs._notes) paragraphs._blocks.AddParagraph(note.Select(line => line.Text).Aggregate(Joined));
        return paragraphs._blocks;
    }

    /// <summary>Two lines as one: words of Latin letters keep a blank, a word cut by a hyphen is whole again.</summary>
    public static string Joined(string line, string next)
    {
        if (line.Length == 0 || next.Length == 0) return line + next;
        var (left, right) = (line[^1], next[0]);
        var isCut = left is '-' or '\u2010' && line.Length > 1 && char.IsAsciiLetter(line[^2]);
        if (isCut) return char.IsAsciiLetterLower(right) ? line[..^1] + next : line + next;
        if (char.IsAsciiDigit(left) && char.IsAsciiDigit(right)) return line + next;
        return line + (left < '\u0530' && PdfCharacters.IsLatin(right) ? " " : "") + next;
    }

    private static IEnumerable<(PdfLine Line, double Gap)> Gapped(PdfBlock block)
    {
        var lines = block.Lines.Where(line => !line.IsRow).ToList();
        return lines.Select((line, i) => (line, i == 0 ? 0 : lines[i - 1].Baseline - line.Baseline));
    }

    private static Frame FrameOf(IEnumerable<(PdfLine Line, double Gap)> gapped)
    {
        var lines = gapped.ToList();
        if (lines.Count == 0) return new Frame(0, 0, 0, false);
        var size = Median(lines.Select(item => item.Line.Size));
        var left = LeftOf([.. lines.Select(item => item.Line.Left)], size);
        var rights = lines.Where(item => item.Line.Left < left + (Displaced * size)).Select(item => item.Line.Right)
            .DefaultIfEmpty(0).Order().ToList();
        var gaps = lines.Select(item => item.Gap).Where(gap => gap > 0.5 * size && gap < 3 * size).ToList();
        var indented = lines.Count(item => item.Line.Left - left >= Indent * size && item.Line.Left - left < Displaced * size);
        var right = rights[(int)Math.Ceiling(0.97 * (rights.Count - 1))];
        var pitch = gaps.Count == 0 ? 0 : Math.Min(Median(gaps), MaxPitch * size);
        return new Frame(left, right, pitch, indented >= 2 && indented * 25 >= lines.Count);
    }

    /// <summary>The leftmost edge that at least one line in twelve has.</summary>
    private static double LeftOf(List<double> edges, double size)
    {
        var common = edges.GroupBy(edge => Math.Round(edge / size * 2)).Where(group => group.Count() * 12 >= edges.Count).ToList();
        return common.Count == 0 ? edges.Min() : Median(common.MinBy(group => group.Key)!);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private void Add(PdfBlock block)
    {
        var frame = _frames[block.Frame];
        var (body, notes) = SplitNotes(block.Lines);
        var isFirst = true;
        foreach (var line in body.Select(line => WithoutMarks(line, notes)))
        {
            Add(line, frame, isFirst);
            isFirst = false;
        }
        _notes.AddRange(notes);
    }

    private void Add(PdfLine line, Frame frame, bool isFirst)
    {
        if (line.IsRow)
        {
            Close();
            _blocks.AddRow(line.Pieces.Select(piece => piece.Text));
            return;
        }
        if (_last is null || Begins(_last, line, frame, isFirst)) Close();
        if (_paragraph.Length == 0) _first = line;
        var text = _paragraph.ToString();
        _paragraph.Clear().Append(Joined(text, line.Text));
        (_last, _lastFrame) = (line, frame);
    }

    private void Close()
    {
        _blocks.AddParagraph(_paragraph.ToString());
        _paragraph.Clear();
        _last = null;
    }

    private bool Begins(PdfLine last, PdfLine line, Frame frame, bool isFirst)
    {
        if (Math.Max(last.Size, line.Size) > OtherSize * Math.Min(last.Size, line.Size)) return true;
        if (!isFirst && last.Baseline - line.Baseline > WiderGap * Math.Max(frame.Pitch, line.Size)) return true;
        var areCentred = IsCentred(last, _lastFrame) && IsCentred(line, frame);
        if ((areCentred || !HasRoom(last, line)) && IsTitle(last, line)) return false;
        if (areCentred || HasRoom(last, line)) return true;
        var (before, indent) = ((last.Left - _lastFrame.Left) / last.Size, (line.Left - frame.Left) / line.Size);
        if (IsHanging(_first!, line) && Math.Abs(last.Left - line.Left) < 0.5 * line.Size) return false;
        if (before >= Displaced) return Math.Abs(before - indent) > 0.5;
        if (indent >= Indent) return !IsHanging(last, line) && (frame.Indents || Math.Abs(before - indent) > 0.5);
        var isMarked = HeadingMarker.OfLine(line.Text, 0) is { } marker && (marker.IsBlock || !frame.Indents);
        return (isMarked && LineJoin.IsClosed(last.Text)) || (isFirst && !frame.Indents && EndsSentence(last.Text));
    }

    private static bool EndsSentence(string line) =>
        "。！？.!?：:".Contains(line.TrimEnd('”', '’', '」', '』', '）', ')', '"').LastOrDefault(' '));

    /// <summary>Whether the first word would have fitted into the line before.</summary>
    private bool HasRoom(PdfLine last, PdfLine line) => last.Right + line.Pieces[0].FirstWord <= _lastFrame.Right - (0.2 * last.Size);

    private static bool IsCentred(PdfLine line, Frame frame)
    {
        var (before, after) = (line.Left - frame.Left, frame.Right - line.Right);
        return before > 1.5 * line.Size && Math.Abs(before - after) < 1.5 * line.Size;
    }

    /// <summary>Two lines make one title when they are larger than the body, unless the second is in brackets or after a dash.</summary>
    private bool IsTitle(PdfLine last, PdfLine line) =>
        last.Size > 1.1 * _bodySize && Math.Abs(last.Size - line.Size) < 0.5
        && line.Text[0] is not ('（' or '(' or '—' or '-') && !CompleteTitle().IsMatch(last.Text);

    /// <summary>Whether a line goes on under the text of an item whose mark hangs out.</summary>
    private static bool IsHanging(PdfLine last, PdfLine line)
    {
        var indent = line.Left - last.Left;
        return indent > 0.5 * line.Size && indent < Displaced * line.Size && IsItem(last.Text) && !IsItem(line.Text);
    }

    private static bool IsItem(string text) => "•●◆■▪–".Contains(text[0]) || HeadingMarker.Begins(text);

    /// <summary>Footnotes are the smaller lines at the end of a block, from the first that begins with a mark.</summary>
    private (IReadOnlyList<PdfLine> Body, List<List<PdfLine>> Notes) SplitNotes(IReadOnlyList<PdfLine> lines)
    {
        var first = lines.Count;
        while (first > 0 && !lines[first - 1].IsRow && lines[first - 1].Size < NoteSize * _bodySize) first--;
        while (first < lines.Count && !NoteMark().IsMatch(lines[first].Text)) first++;
        var notes = new List<List<PdfLine>>();
        foreach (var line in lines.Skip(first))
        {
            if (NoteMark().IsMatch(line.Text)) notes.Add([]);
            notes[^1].Add(line);
        }
        return ([.. lines.Take(first)], notes);
    }

    /// <summary>A line without the raised marks that send to these notes.</summary>
    private static PdfLine WithoutMarks(PdfLine line, List<List<PdfLine>> notes)
    {
        if (notes.Count == 0 || line.Pieces.All(piece => piece.Raised.Count == 0)) return line;
        var marks = notes.Select(note => NoteMark().Match(note[0].Text).Value).ToHashSet();
        return line with { Pieces = [.. line.Pieces.Select(piece => piece.Without(marks.Contains))] };
    }

    [GeneratedRegex(@"^(?:[①-⑳]|[\[〔［][0-9]{1,3}[\]〕］]|[0-9]{1,3}(?![0-9.．、年月日%])|\*{1,3}|※|注(?=[：:0-9①-⑳]))")]
    private static partial Regex NoteMark();

    [GeneratedRegex(@"(?:讲话|报告|致辞|通知|意见|决定|办法|通报|公报|条例)$")]
    private static partial Regex CompleteTitle();
}
