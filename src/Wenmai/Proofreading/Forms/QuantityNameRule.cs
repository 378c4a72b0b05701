using System.Text.RegularExpressions;
using Wenmai.Language;

namespace Wenmai.Proofreading.Forms;

/// <summary>The same things counted in two ways: 全县128个行政村 and 全县132个行政村.</summary>
/// <remarks>Numbers differ rightly by year, part and scope. So the whole name must be the same, the numbers near, no word of time, part
/// or
/// growth may stand with them, and either the same scope is named, digits are swapped, or the second place plainly means the
/// first.</remarks>
internal sealed partial class QuantityNameRule : IProofRule
{
    private const int Context = 12;

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text)
    {
        var counts = Counted().Matches(text.Text).Select(m => Count.Of(text.Text, m)).OfType<Count>().ToList();
        var reversed = Reversed().Matches(text.Text).Select(m => Count.Of(text.Text, m)).OfType<Count>().ToList();
        return [.. Compare(text, Shortened(counts)), .. CompareReversed(text, counts, reversed)];
    }

    /// <summary>Names cut alike: 行政村参加会议 is 行政村 where that stands elsewhere.</summary>
    private static List<Count> Shortened(List<Count> counts) =>
        [.. counts.Select(c => counts.Where(o => o.Unit == c.Unit && o.Noun.Length is >= 3 && o.Noun.Length < c.Noun.Length
            && c.Noun.StartsWith(o.Noun, StringComparison.Ordinal))
            .MinBy(o => o.Noun.Length) is { } shorter && c.Unit.Length > 0 && !c.Ordinal
                ? c with { Noun = shorter.Noun, Span = new TextSpan(c.Span.Start, c.Span.End - c.Noun.Length + shorter.Noun.Length) }
                : c)];

    private static IEnumerable<ProofMark> Compare(ProofText text, List<Count> counts)
    {
        foreach (var same in counts.GroupBy(c => (c.Ordinal, c.Unit, c.Noun)))
        {
            var values = same.GroupBy(c => c.Number).Select(g => g.ToList()).ToList();
            if (values.Count != 2 || !Disagree(text, values[0][0], values[1][0])) continue;
            var scoped = values[0][0].Scope == values[1][0].Scope;
            var (wrong, other) = ConsistencyMark.Rarer([.. values[0].Select(c => c.Place(scoped))], [.. values[1].Select(c =>
                c.Place(scoped))]);
            yield return ConsistencyMark.Of(text.Text, wrong, other, "数字");
        }
    }

    /// <summary>新增托位300个 and 350个新增托位.</summary>
    private static IEnumerable<ProofMark> CompareReversed(ProofText text, List<Count> counts, List<Count> reversed)
    {
        if (text.Draft.Kind is DocumentKind.News or DocumentKind.GovernmentReport) yield break;
        foreach (var count in counts.Where(c => !c.Ordinal && c.Noun.Length >= 4))
        {
            var others = reversed.Where(r => r.Unit == count.Unit && r.Noun.EndsWith(count.Noun, StringComparison.Ordinal)).ToList();
            if (others.Count != 1 || others[0].Number == count.Number || others[0].Span.Overlaps(count.Span)
                || !IsNear(count, others[0]) || count.IsPart || others[0].IsPart) continue;
            var (wrong, other) = others[0].Span.Start > count.Span.Start ? (others[0].Span, count.Span) : (count.Span, others[0].Span);
            var right = other == count.Span ? count : others[0];
            var mine = right == count ? others[0] : count;
            yield return ConsistencyMark.Of(text.Text, wrong, other, "数字", mine.With(right.Written, text.Text));
        }
    }

    private static bool Disagree(ProofText text, Count one, Count two)
    {
        if (AreOneGoal(one, two)) return IsNear(one, two) && text.SentenceAt(one.Span.Start) != text.SentenceAt(two.Span.Start);
        if (one.IsPart || two.IsPart || !IsNear(one, two)
            || text.SentenceAt(one.Span.Start) == text.SentenceAt(two.Span.Start)) return false;
        if (one.Scope != two.Scope && one.Scope.Length > 0 && two.Scope.Length > 0) return false;
        var swapped = AreSwapped(one.Written, two.Written);
        if (one.Unit.Length == 0) return swapped;
        if (one.Unit[^1] == '元') return one.Noun.Length >= 5;
        var scoped = one.Scope.Length > 0 && one.Scope == two.Scope;
        if (one.Noun.Trim('“', '”').Length < 3) return swapped || scoped
            && text.Draft.Kind is not (DocumentKind.News or DocumentKind.GovernmentReport) || IsOneDigitOff(text, one, two);
        if (one.Ordinal) return one.Noun.Length >= 4 && one.Unit == "期";
        return scoped || swapped || one.Number >= 10 && two.Number >= 10 && one.Noun.Length >= 4
            && text.Draft.Kind is not (DocumentKind.News or DocumentKind.Regulation or DocumentKind.GovernmentReport)
            && Definite().IsMatch(Before(text.Text, two.Span.Start));
    }

    // Both speak of one and the same goal: 力争帮助600名退役军人实现就业, 确保800名退役军人实现就业.
    private static bool AreOneGoal(Count one, Count two) => one.IsGoal && two.IsGoal && one.Noun.Length > 3 && one.Unit.Length > 0 && one.Unit[^1] != '元';

    // 628座水库 and 626座水库
    private static bool IsOneDigitOff(ProofText text, Count one, Count two) => one.Written.Length > 2 && one.Written.Length == two.Written.Length
        && char.IsAsciiDigit(one.Written[0]) && one.Written.Zip(two.Written).Count(pair => pair.First != pair.Second) == 1 && one.Written[0] == two.Written[0]
        && text.Draft.Kind is not (DocumentKind.News or DocumentKind.GovernmentReport or DocumentKind.Regulation);

    private static string Before(string text, int at) => text[Math.Max(0, at - Context)..at];

    private static bool IsNear(Count one, Count two) => Math.Max(one.Number, two.Number) <= 2.5m * Math.Min(one.Number, two.Number);

    /// <summary>Digits in another order (126, 162).</summary>
    private static bool AreSwapped(string one, string two) =>
        one.Length == two.Length && one.Length > 1 && one != two && char.IsAsciiDigit(one[0]) && one.Order().SequenceEqual(two.Order());

    /// <summary>A counted thing.</summary>
    private sealed record Count(TextSpan Span, TextSpan NumberSpan, bool Ordinal, decimal Number, string Written, string Unit,
        string Noun, string Scope, bool IsPart, bool IsGoal)
    {
        public static Count? Of(string text, Match match)
        {
            var number = match.Groups["n"];
            var noun = match.Groups["noun"];
            var cut = match.Groups["cut"].Success ? noun.Value : Cut(noun.Value);
            if (cut.Length < 2) return null;
            if ((char.IsAsciiDigit(number.Value[0]) ? decimal.Parse(number.Value, System.Globalization.CultureInfo.InvariantCulture)
                : (decimal?)ChineseNumerals.ReadWords(number.Value)) is not { } value || value < 2
                && match.Groups["u"].Value is not ("亿元" or "万元")) return null;
            var start = Math.Min(match.Groups["o"] is { Success: true } o ? o.Index : number.Index, noun.Index);
            var unit = match.Groups["u"];
            var end = noun.Index > number.Index ? noun.Index + cut.Length : unit.Index + unit.Length;
            var before = text[Math.Max(0, start - 10)..start];
            var scope = ScopeAtEnd().Match(before).Value;
            var span = new TextSpan(start - scope.Length, end);
            return new Count(span, new TextSpan(number.Index, number.Index
                + number.Length), match.Groups["o"].Success, value, number.Value, unit.Value, cut, scope,
                PartBefore().IsMatch(ClauseEnd(before)), GoalBefore().IsMatch(ClauseEnd(before)));
        }

        /// <summary>Where it stands, with the scope or without.</summary>
        public TextSpan Place(bool scoped) => scoped ? Span : new TextSpan(Span.Start + Scope.Length, Span.End);

        /// <summary>This place with another number.</summary>
        public string With(string number, string text) => text[Span.Start..NumberSpan.Start] + number + text[NumberSpan.End..Span.End];

        private static string ClauseEnd(string before) => before[(before.LastIndexOfAny([.. "，。；：、\n"]) + 1)..];

        private static string Cut(string noun)
        {
            var end = noun.IndexOf('”') is >= 0 and var close ? close + 1 : noun.IndexOfAny([.. Ends], Math.Min(2, noun.Length));
            return end < 0 ? noun : noun[..end];
        }
    }

    private const string Ends = "的要都将由在已均和与及为是也被把对从让给须应共全进开达分实其逐";

    [GeneratedRegex(@"(?<![\d.,第])(?<n>\d{2,6}|[一二两三四五六七八九十百]{2,6})(?<u>个|名|家|所|户|座|处|条|项|支|位)(?<noun>“[^”\n]{2,10}”"
        + @"|[\u4e00-\u9fff]{2,12})"
        + @"|(?<![\d.])(?<n>\d{1,5}(?:\.\d{1,2})?)(?<u>亿元|万元)的(?<noun>[\u4e00-\u9fff]{5,12})|(?<o>第)(?<n>\d{1,3}"
        + @"|[一二三四五六七八九十]{1,3})(?<u>期)(?<noun>[\u4e00-\u9fff]{4,9}(?:班|工程|项目)(?<cut>))"
        + @"|(?<![\d.,—-])(?<n>\d{5,11})(?<noun>(?<cut>)(?:[\u4e00-\u9fff]{0,8}?热线|[\u4e00-\u9fff]{0,6}?电话|[\u4e00-\u9fff]{0,6}?平台))")]
    private static partial Regex Counted();

    [GeneratedRegex(@"(?<noun>[\u4e00-\u9fff]{4,8})(?<n>\d{2,6})(?<u>个|名|家|所|户|座|处|条|项|支)(?=[，。；、])(?<cut>)")]
    private static partial Regex Reversed();

    [GeneratedRegex("(?:全[省市县区镇乡州旗国校院]|我[省市县区镇乡州国]|全集团|全系统)$")]
    private static partial Regex ScopeAtEnd();

    [GeneratedRegex("其中|新[增建]|首批|另[外有]?|其余|剩余|每|前$|增加|减少|抽查|选取|计划|目标|力争|去年|上年|以来|累计|近年|到20|达到|超过|培育|再|争取|部分|已|还有|有的|提名|约|近$")]
    private static partial Regex PartBefore();

    [GeneratedRegex("^(?!.*(?:新增|再|首批|每)).*(?:力争|确保|计划|目标|争取)")]
    private static partial Regex GoalBefore();

    [GeneratedRegex("会后|宣传|学习|表彰|祝贺|上述|参加|参训|参会|这|本次|今天|号召|保障好|落实好")]
    private static partial Regex Definite();
}
