namespace Wenmai.Language;

/// <summary>Recognises masks: the <c>**</c>, <c>xx</c>, <c>×</c>, <c>某</c>, <c>〇</c> that stand for a name or a number left out.</summary>
/// <remarks>
/// Asterisks are always a mask, since speeches use them for nothing else. Two or more <c>x</c> or <c>×</c> are one unless Latin letters or digits
/// touch them. A single one, and 某 and 〇, must stand before a noun that is masked in practice (市, 局, 同志, 次, %): 某些 and 二〇二二年 are no masks.
/// </remarks>
public static class Masks
{
    private const string Crosses = "xX×ｘＸ╳✕";

    /// <summary>First characters of the nouns before which a name or number is left out.</summary>
    private const string NamedNouns = "省市区县州旗镇乡村街社局厅委办处科股所站院校队组系司集公单部企同书主先女";

    /// <summary>First characters of the measure words before which a number is left out.</summary>
    private const string Measures = "次%％年月日个名家人项件条万亿元户期批届号时分天";

    private const string ChineseDigits = "〇○零一二三四五六七八九十百千两0123456789０１２３４５６７８９";

    /// <summary>Length of the mask that begins at <paramref name="i"/>, in UTF-16 units; 0 when none does.</summary>
    /// <param name="text">The text.</param>
    /// <param name="i">Where to look.</param>
    /// <param name="within">What may be looked at: neighbours outside do not count.</param>
    public static int LengthAt(string text, int i, TextSpan within) => text[i] switch
    {
        '*' or '＊' => RunOf("*＊", text, i, within),
        '某' => MaskBefore(NamedNouns, "某", text, i, within),
        '〇' or '○' => IsOneOf(ChineseDigits, text, i - 1, within) ? 0 : MaskBefore(NamedNouns + Measures, "〇○", text, i, within),
        'x' or 'X' or '×' or 'ｘ' or 'Ｘ' or '╳' or '✕' => CrossesAt(text, i, within),   // the Crosses; every character of a text comes by here
        _ => 0,
    };

    /// <summary>All masks of a text, in text order, each with its kind.</summary>
    public static IReadOnlyList<Mask> Find(string text)
    {
        var spans = Spans(text);
        var masks = new Mask[spans.Count];
        for (var i = masks.Length - 1; i >= 0; i--)
            masks[i] = new Mask(spans[i], MaskKinds.Of(text, spans[i], i + 1 < masks.Length ? masks[i + 1] : null));
        return masks;
    }

    internal const string Cross = "x";

    /// <summary>Neighbours that, standing before the cut, would change how its first characters are read; the empty one first.</summary>
    internal static IEnumerable<string> NeighboursBefore(string cut) => cut.Length == 0 ? [""] : cut[0] switch
    {
        '〇' or '○' => ["", "二"],
        var c when Crosses.Contains(c) => ["", "a", Cross],
        _ => [""],
    };

    /// <summary>Neighbours that, standing behind the cut, would change how its last characters are read; the empty one first.</summary>
    internal static IEnumerable<string> NeighboursAfter(string cut) => cut.Length == 0 ? [""] : cut[^1] switch
    {
        '〇' or '○' or '某' => ["", "市"],
        var c when Crosses.Contains(c) => ["", "市", "a"],
        _ => [""],
    };

    private static List<TextSpan> Spans(string text)
    {
        var spans = new List<TextSpan>();
        var whole = new TextSpan(0, text.Length);
        for (var i = 0; i < text.Length;)
        {
            var length = LengthAt(text, i, whole);
            if (length > 0) spans.Add(new TextSpan(i, i + length));
            i += Math.Max(length, 1);
        }
        return spans;
    }

    private static int CrossesAt(string text, int i, TextSpan within)
    {
        if (i > within.Start && (char.IsAsciiLetterOrDigit(text[i - 1]) || Crosses.Contains(text[i - 1]))) return 0;
        var length = RunOf(Crosses, text, i, within);
        var after = i + length;
        if (length > 1) return after < within.End && char.IsAsciiLetterOrDigit(text[after]) ? 0 : length;
        return IsOneOf(NamedNouns + Measures, text, after, within) ? length : 0;
    }

    private static int MaskBefore(string nouns, string run, string text, int i, TextSpan within)
    {
        if (IsOneOf(run, text, i - 1, within)) return 0;
        var length = RunOf(run, text, i, within);
        return IsOneOf(nouns, text, i + length, within) ? length : 0;
    }

    private static int RunOf(string characters, string text, int i, TextSpan within)
    {
        var end = i;
        while (end < within.End && characters.Contains(text[end])) end++;
        return end - i;
    }

    private static bool IsOneOf(string characters, string text, int i, TextSpan within) =>
        i >= within.Start && i < within.End && characters.Contains(text[i]);
}
