using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Forms;

/// <summary>Half-width marks in Chinese text, where the rest of the draft writes them in full width.</summary>
internal sealed partial class HalfWidthMarkRule : IProofRule
{
    private const string Standard = "《标点符号用法》（GB/T 15834—2011）5.1：中文标点占一个字的位置";
    private const string Half = ",;:?!.";
    private const string Full = "，；：？！。";

    /// <summary>More than so many of one sort are a habit of the source, not a slip.</summary>
    private const int Slips = 3;

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) => [.. Points(text.Text), .. Quotes(text), .. Brackets(text), .. Unlike(text.Text)];

    private static IEnumerable<ProofMark> Points(string text)
    {
        var places = Enumerable.Range(0, Half.Length).Select(sort => Places(text, Half[sort])).ToList();
        if (places.Sum(p => p.Count) > Slips) yield break;
        for (var sort = 0; sort < Half.Length; sort++)
        {
            // Sources that write a mark in half width do so throughout.
            if (places[sort].Count > 1 && Han.Count(text, Full[sort]) <= places[sort].Count) continue;
            foreach (var at in places[sort])
                yield return Mark(new TextSpan(at, at + 1), Full[sort].ToString(), $"中文中误用半角标点“{Half[sort]}”。");
        }
    }

    private static List<int> Places(string text, char mark)
    {
        var places = new List<int>();
        for (var at = text.IndexOf(mark); at >= 0; at = text.IndexOf(mark, at + 1))
            if (Han.IsTextAt(text, at - 1) && (mark == '.' ? IsFullStop(text, at) : Han.IsTextAt(text, at + 1) || IsEnd(text, at + 1)
                || IsDigit(text, at + 1)))
                places.Add(at);
        return places;
    }

    /// <summary>A dot after words; after one character it may number something (一.) or part a name.</summary>
    private static bool IsFullStop(string text, int at) =>
        IsEnd(text, at + 1) || Han.IsTextAt(text, at - 2) && Han.IsTextAt(text, at - 3) && Han.IsTextAt(text, at + 1)
            && Han.IsTextAt(text, at + 2);

    private static bool IsEnd(string text, int at) => at == text.Length || text[at] is '\n' or '\r';

    private static bool IsDigit(string text, int at) => at < text.Length && char.IsAsciiDigit(text[at]);

    private static IEnumerable<ProofMark> Quotes(ProofText text)
    {
        var full = Han.Count(text.Text, '“');
        var half = Han.Count(text.Text, '"');
        if (half is 0 or > 2 * Slips || half > 2 * full) yield break;
        foreach (var paragraph in text.Paragraphs)
        {
            for (var open = Next(text.Text, '"', paragraph.Span.Start, paragraph.Span.End); open >= 0;)
            {
                var close = Next(text.Text, '"', open + 1, paragraph.Span.End);
                if (close < 0) break;
                if (close > open + 1 && Han.IsTextAt(text.Text, open + 1))
                    yield return Mark(new TextSpan(open, close + 1), $"“{text.Text[(open + 1)..close]}”", "中文中误用半角直引号。");
                open = Next(text.Text, '"', close + 1, paragraph.Span.End);
            }
        }
    }

    private static int Next(string text, char c, int start, int end) => start >= end ? -1 : text.IndexOf(c, start, end - start);

    private static IEnumerable<ProofMark> Brackets(ProofText text)
    {
        if (Han.Count(text.Text, '（') == 0 || Han.Count(text.Text, '(') > Slips) yield break;
        foreach (var paragraph in text.Paragraphs)
        {
            for (var open = Next(text.Text, '(', paragraph.Span.Start, paragraph.Span.End); open >= 0;)
            {
                var close = Next(text.Text, ')', open + 1, paragraph.Span.End);
                if (close < 0) break;
                if (close > open + 1 && Han.Is(text.Text[open + 1]) && Han.IsTextAt(text.Text, close - 1))
                    yield return Mark(new TextSpan(open, close + 1), $"（{text.Text[(open + 1)..close]}）", "中文中误用半角括号。");
                open = Next(text.Text, '(', close + 1, paragraph.Span.End);
            }
        }
    }

    /// <summary>Brackets of which one is in half width: (一）.</summary>
    private static IEnumerable<ProofMark> Unlike(string text)
    {
        var unlike = MixedBrackets().Matches(text);
        if (unlike.Count > Slips) yield break;
        foreach (Match match in unlike)
        {
            var half = match.Value[0] == '(' ? match.Index : match.Index + match.Length - 1;
            yield return Mark(new TextSpan(half, half + 1), match.Value[0] == '(' ? "（" : "）", "一对括号一半全角、一半半角。");
        }
    }

    [GeneratedRegex(@"\([^()（）\n]{1,40}）|（[^()（）\n]{1,40}\)")]
    private static partial Regex MixedBrackets();

    private static ProofMark Mark(TextSpan span, string replacement, string message) =>
        new(ProofKind.Punctuation, span, message, Standard) { Replacement = replacement };
}
