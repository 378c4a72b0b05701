using System.Text.RegularExpressions;
using Wenmai.Corpus;
using Wenmai.Language;

namespace Wenmai.Proofreading.Forms;

/// <summary>An announced count and a list of another length: 我讲三点意见 before four, 四条线路：甲、乙、丙.</summary>
internal sealed partial class CountRule : IProofRule
{
    private const int Most = 12;

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) => text.Draft.Kind == DocumentKind.Regulation ? []
        : [.. Numbered(text), .. Named(text.Text), .. Apposed(text.Text)];

    /// <summary>A count before numbered items: 三点意见, 一、 二、 三、</summary>
    private static IEnumerable<ProofMark> Numbered(ProofText text)
    {
        var items = NumberedItem.Of(text);
        foreach (Match match in Announcement().Matches(text.Text))
        {
            var end = match.Index + match.Length;
            var next = items.FindIndex(n => n.Span.Start >= end);
            if (next < 0 || items[next].Ordinal != 1 || Count(match) is not { } said) continue;
            if (!Follows(text.Text, end, items[next])) continue;
            var series = SeriesOf(items, next, text.Text);
            if (series < said && items[next].Shape == MarkerShape.Sequence) continue;
            if (series == said || series < 2 || series < said && GoesOn(items, next, series)) continue;
            yield return Mark(match, said, series, $"下文列出{ChineseNumerals.Write(series)}项");
        }
    }

    /// <summary>The items come at once, or after the rest of a sentence that ends the paragraph.</summary>
    private static bool Follows(string text, int end, NumberedItem first)
    {
        var between = text[end..first.Span.Start];
        var stops = between.Count(c => "。！？".Contains(c));
        if (OtherCount().IsMatch(between) || Selection().IsMatch(between)) return false;
        if (first.AtLine) return stops <= 1 && between.Count(c => c == '\n') is >= 1 and <= 4 && between.IndexOf('\n') <= 20
            && between.Length < 60;
        return stops <= 1 && !between.Contains('\n') && between.Length < 24;
    }

    /// <summary>Whether the missing item follows in another shape or place.</summary>
    private static bool GoesOn(List<NumberedItem> items, int first, int listed) =>
        items.Skip(first + listed).Take(8).TakeWhile(n => n.Shape > MarkerShape.Chinese).Any(n => n.Ordinal == listed + 1);

    private static int SeriesOf(List<NumberedItem> items, int first, string text)
    {
        var (head, count, last) = (items[first], 1, items[first]);
        for (var i = first + 1; i < items.Count; i++)
        {
            var item = items[i];
            if (item.AtLine != head.AtLine && item.AtLine) break;
            if (item.AtLine && item.Shape < head.Shape && head.Shape != MarkerShape.Sequence) break;
            if (!item.AtLine && (head.AtLine || item.Paragraph != head.Paragraph)) continue;
            if (item.Shape != head.Shape) continue;
            if (item.Ordinal == 1 && (head.AtLine
                || text.AsSpan(last.Span.End, item.Span.Start - last.Span.End).IndexOfAny("。：") >= 0)) break;
            if (!head.AtLine && (item.Ordinal < last.Ordinal || item.Ordinal > last.Ordinal + 2
                || item.Tail(text) != head.Tail(text))) break;
            // A chapter that counts its own paragraphs ends them.
            if (head.AtLine && head.Shape >= MarkerShape.Ordinal && item.Chapter != head.Chapter) break;
            count++;
            last = item;
        }
        return count;
    }

    /// <summary>A count before a colon and names: 四条精品线路：甲、乙、丙.</summary>
    private static IEnumerable<ProofMark> Named(string text)
    {
        foreach (Match match in CountAndColon().Matches(text))
        {
            if (Count(match) is not { } said || Items(Listed(match.Groups["list"].Value)) is not { } items) continue;
            if (items.Contains(said)) continue;
            yield return Mark(match, said, items[0], $"冒号之后列出{ChineseNumerals.Write(items[0])}项");
        }
    }

    /// <summary>智慧水厂、公交场站、绿色矿山，很受启发: the list ends where a comment begins.</summary>
    private static string Listed(string list) =>
        list.IndexOf('，') is > 0 and var comma && list[..comma].Contains('、') && Comment().IsMatch(list[(comma + 1)..])
            ? list[..comma] : list;

    [GeneratedRegex("^(?:很|深|都|大家|使|让|令|给人|颇|备受|收获|感受|看了|看后|效果|成效)[^、；]*$")]
    private static partial Regex Comment();

    /// <summary>How many items a list may have; null where it is none.</summary>
    private static int[]? Items(string list)
    {
        if (list.Contains('等') || list.Contains('…') || NumberedList().IsMatch(list)) return null;
        var quoteless = Quoted().Replace(list, "引");
        var separator = quoteless.Contains('；') ? '；' : quoteless.Contains('、') && !quoteless.Contains('，') ? '、' : '，';
        if (separator == '，' && quoteless.Contains('、')) return null;
        var parts = quoteless.Split(separator);
        if (parts.Length < 2 || parts.Any(p => p.Length is 0 or > 16)) return separator == '；' && parts.Length > 1 ? Alike(parts) : null;
        if (separator == '，' && Alike(parts) is null) return null;
        if (parts.Max(p => p.Length) > parts.Min(p => p.Length) + 6) return null;
        var joined = Joins(parts[^1]) && !parts[..^1].Any(Joins);
        return joined ? [parts.Length, parts.Length + 1] : [parts.Length];
    }

    private static bool Joins(string part) => part.Any(c => c is '和' or '及' or '与');

    /// <summary>Clauses of a list begin or end alike: 放松了学习，放松了警惕.</summary>
    private static int[]? Alike(string[] parts) =>
        parts.All(p => p.Length > 1 && p.Length <= 40 && (p[0] == parts[0][0] || p[^1] == parts[0][^1] && parts.All(o =>
            o.Length == parts[0].Length))) ? [parts.Length] : null;

    /// <summary>Names before their count: 张湾、李湾、王湾4个村.</summary>
    private static IEnumerable<ProofMark> Apposed(string text)
    {
        foreach (Match match in NamesAndCount().Matches(text))
        {
            if (Count(match) is not { } said) continue;
            var listed = match.Groups["i"].Captures.Count + 1;
            if (match.Groups["and"].Success) listed++;
            if (listed == said) continue;
            yield return Mark(match, said, listed, $"前面列出{ChineseNumerals.Write(listed)}项");
        }
    }

    private static int? Count(Match match)
    {
        var numeral = match.Groups["n"].Value.Replace('两', '二');
        return ChineseNumerals.Read(numeral) is >= 2 and <= Most and var count ? count : null;
    }

    private static ProofMark Mark(Match match, int said, int listed, string evidence)
    {
        var place = match.Groups["x"];
        var number = match.Groups["n"];
        var written = char.IsAsciiDigit(number.Value[0]) ? listed.ToString() : listed == 2 ? "两" : ChineseNumerals.Write(listed);
        var replacement = place.Value[..(number.Index - place.Index)] + written + place.Value[(number.Index - place.Index
            + number.Length)..];
        return new ProofMark(ProofKind.Number, new TextSpan(place.Index, place.Index + place.Length), "所说的项数与所列的不符。",
            $"说是{ChineseNumerals.Write(said)}项，{evidence}")
        {
            Replacement = replacement,
            Advice = "核对项数。",
        };
    }

    private const string Numeral = @"(?<n>[二两三四五六七八九十]{1,2}|\d{1,2})";

    private const string Kinds = "点|个方面|方面|条|项|个|件|句|种|类|大|步|道|笔|篇";

    private const string Nouns = "意见|要求|希望|体会|建议|问题|想法|看法|工作|任务|措施|举措|重点|方面|事情|实事|事|关系|原则|环节|关口|关|人才|情况|感受|变化|特点|能力|意识|关键|目标|转变|短板|行动"
        + "|工程|话|认识|做法";

    private const string Tails = "下功夫|上下功夫|发力|上发力|用力|着力|努力|上着力|入手|加强|抓好|抓起|做起|来抓|推进|谈谈|汇报|介绍|求突破|见成效|作了部署";

    // A list in quotation marks before it is the list it counts.
    [GeneratedRegex(@"(?<![第百分之\d一二三四五六七八九十前后上这那”]|(?<!以)下)(?<x>" + Numeral + @"(?:个方面的?|点|条|项|个(?!月|系统)|件|句|种|类|大|步)(?:具体|重点|主要|关键"
        + @"|突出)?(?:" + Nouns + ")?)(?:" + Tails + @")?(?=[。：，:]|(?<!点|方面|条|项|个|件|句|种|类|大|步)\r?\n)")]
    private static partial Regex Announcement();

    [GeneratedRegex(@"(?<![第\d一二三四五六七八九十前后])(?<x>" + Numeral + "(?:" + Kinds
        + @")[\u4e00-\u9fff]{1,10})”?[:：](?<list>[^。！？：\n]{4,160})[。\n]")]
    private static partial Regex CountAndColon();

    [GeneratedRegex(@"[二三四五六七八九十\d](?:个方面|点|条|项|件|个)")]
    private static partial Regex OtherCount();

    [GeneratedRegex("主要|包括|其中|比如|例如|重点是")]
    private static partial Regex Selection();

    [GeneratedRegex("一是|二是|一要|第一|第二|首先|其次|[①②1１][.．]?|（一）")]
    private static partial Regex NumberedList();

    [GeneratedRegex("“[^”]*”|《[^》]*》")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<=[，。；：\n])(?:(?<i>[\u4e00-\u9fff]{2,4})、)+(?<last>[\u4e00-\u9fff]{1,3}[乡镇县区村湾庄市])(?<x>" + Numeral + @"个(?:乡镇"
        + @"|县区|县市区|街道|社区|村|镇|乡|县|区|市))")]
    private static partial Regex NamesAndCount();
}
