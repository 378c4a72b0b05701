using Wenmai.Corpus;
using Wenmai.Language;

namespace Wenmai.Proofreading.Forms;

/// <summary>A numbering in a draft, at the head of a line or inside running text.</summary>
/// <param name="Shape">Its shape.</param>
/// <param name="Ordinal">Its number.</param>
/// <param name="Span">As written, without the comma that may follow.</param>
/// <param name="AtLine">Whether a line begins with it.</param>
/// <param name="Paragraph">Index of its paragraph.</param>
/// <param name="Chapter">How many headings 一、 or （一） stand before it: inline series do not run across them.</param>
internal sealed record NumberedItem(MarkerShape Shape, int Ordinal, TextSpan Span, bool AtLine, int Paragraph, int Chapter)
{
    private static readonly string[] Sequence = ["首先", "其次", "再次", "最后"];

    /// <summary>All of a draft, in text order.</summary>
    public static List<NumberedItem> Of(ProofText text)
    {
        var items = new List<NumberedItem>();
        var chapter = 0;
        for (var p = 0; p < text.Paragraphs.Count; p++)
        {
            var paragraph = text.Paragraphs[p];
            if (paragraph.Kind is ParagraphKind.TableRow or ParagraphKind.Title) continue;
            for (var at = paragraph.Span.Start; at < paragraph.Span.End; at++)
            {
                if (MarkerAt(text.Text, paragraph.Span, at) is not { Ordinal: > 0 } marker) continue;
                var atLine = at == paragraph.Span.Start;
                if (atLine && marker.Shape is MarkerShape.Chinese or MarkerShape.BracketedChinese) chapter++;
                items.Add(new NumberedItem(marker.Shape, marker.Ordinal, Trimmed(text.Text, at, marker.Length), atLine, p, chapter));
                at += marker.Length - 1;
            }
        }
        return items;
    }

    /// <summary>A number in the shape of this item.</summary>
    /// <returns>Null where the shape ends before it.</returns>
    public string? Write(int ordinal, string text) => Shape switch
    {
        MarkerShape.Chinese => ChineseNumerals.Write(ordinal) + "、",
        MarkerShape.BracketedChinese => $"（{ChineseNumerals.Write(ordinal)}）",
        MarkerShape.Arabic => ordinal + text[(Span.End - 1)..Span.End],
        MarkerShape.BracketedArabic => $"（{ordinal}）",
        MarkerShape.Circled when ordinal <= 20 => ((char)('①' + ordinal - 1)).ToString(),
        MarkerShape.Ordinal => "第" + ChineseNumerals.Write(ordinal),
        MarkerShape.Is => ChineseNumerals.Write(ordinal) + "是",
        MarkerShape.Must => ChineseNumerals.Write(ordinal) + "要",
        MarkerShape.OfThese => "其" + ChineseNumerals.Write(ordinal),
        MarkerShape.Sequence when ordinal <= Sequence.Length => Sequence[ordinal - 1],
        _ => null,
    };

    /// <summary>What follows the number of an ordinal: 点 of 第一点.</summary>
    public string Tail(string text) => Shape != MarkerShape.Ordinal ? "" : "点面个是".Contains(text[Span.End - 1])
        ? text[(Span.End - 1)..Span.End] : "";

    private static HeadingMarker? MarkerAt(string text, TextSpan paragraph, int at)
    {
        if (at == paragraph.Start) return HeadingMarker.OfLine(text, at);
        var before = text[at - 1];
        if (!"。；：！？，;:”）.、①②③④⑤".Contains(before)) return null;
        var marker = HeadingMarker.OfClause(text, at);
        if (marker is null && "。；：".Contains(before)
            && HeadingMarker.OfLine(text, at) is { Shape: MarkerShape.BracketedChinese } bracketed) return bracketed;
        var isWord = marker?.Shape is MarkerShape.Ordinal or MarkerShape.Is or MarkerShape.Must or MarkerShape.Sequence
            or MarkerShape.OfThese;
        return isWord ? "。；：！？，;:”".Contains(before) ? marker : null
            : "。；：;:，".Contains(before) ? marker : null;
    }

    private static TextSpan Trimmed(string text, int at, int length)
    {
        var end = at + length;
        while (end > at + 1 && ("，,：:".Contains(text[end - 1]) || text[end - 1] == '、' && text[at] is '第' or '（' or '(')) end--;
        return new TextSpan(at, end);
    }
}
