using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Forms;

/// <summary>One figure with its digits in two orders beside the same words: 旅游收入62亿元 and 26亿元的旅游收入.</summary>
internal sealed partial class SwappedDigitsRule : IProofRule
{
    private const int Reach = 14;
    private const int Shared = 4;
    private const int Least = 3;

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text)
    {
        if (text.Draft.Kind is DocumentKind.News or DocumentKind.Regulation) yield break;
        var figures = Figure().Matches(text.Text).ToList();
        for (var j = 1; j < figures.Count; j++)
        {
            var first = figures.Take(j).FirstOrDefault(f => AreOne(text, f, figures[j]));
            if (first is null) continue;
            var (mine, other) = (SpanOf(figures[j]), SpanOf(first));
            yield return ConsistencyMark.Of(text.Text, mine, other, "数字");
        }
    }

    private static TextSpan SpanOf(Match match) => new(match.Index, match.Index + match.Length);

    private static bool AreOne(ProofText text, Match one, Match two)
    {
        var (a, b) = (one.Groups["n"].Value, two.Groups["n"].Value);
        if (a == b || a.Length != b.Length || Unit(one) != Unit(two) || !a.Order().SequenceEqual(b.Order())) return false;
        if (text.SentenceAt(one.Index) == text.SentenceAt(two.Index)) return false;
        var (before, after) = Around(text.Text, one);
        var (otherBefore, otherAfter) = Around(text.Text, two);
        if (a.Length > 2 && Attendance().IsMatch(before + after) && Attendance().IsMatch(otherBefore + otherAfter)) return true;
        return new[] { before, after }.Any(x => new[] { otherBefore, otherAfter }.Any(y => ShareWords(x, y)))
            || Touches(before, after, otherAfter, LeastFor(a)) || Touches(otherBefore, otherAfter, after, LeastFor(a));
    }

    // 河湖长426名 and 462名河湖长: three characters that touch both numbers are enough.
    private static bool Touches(string before, string after, string otherAfter, int least)
    {
        var (first, second) = (before.Length < least ? "" : before[^least..], after.Length < least ? "" : after[..least]);
        return (first.Length > 0 && otherAfter.StartsWith(first, StringComparison.Ordinal)) || (second.Length > 0 && otherAfter.StartsWith(second, StringComparison.Ordinal));
    }

    // Of three digits and more two characters are enough: 网格3260个 and 3620个网格.
    private static int LeastFor(string number) => number.Length > 2 ? Least - 1 : Least;

    // Persons are counted by 人 and by 名.
    private static string Unit(Match match) => match.Groups["u"].Value is "名" ? "人" : match.Groups["u"].Value;

    private static (string Before, string After) Around(string text, Match match)
    {
        var before = text[Math.Max(0, match.Index - Reach)..match.Index];
        var after = text[(match.Index + match.Length)..Math.Min(text.Length, match.Index + match.Length + Reach)];
        var stop = after.IndexOfAny([.. Stops]);
        return (before[(before.LastIndexOfAny([.. Stops]) + 1)..], stop < 0 ? after : after[..stop]);
    }

    private const string Stops = "，。；：！？、\n（）";

    private static bool ShareWords(string one, string two)
    {
        for (var i = 0; i + Shared <= one.Length; i++)
            if (!Change().IsMatch(one.AsSpan(i, Shared)) && two.AsSpan().IndexOf(one.AsSpan(i, Shared)) >= 0) return true;
        return false;
    }

    [GeneratedRegex(@"(?<![\d.第]|\d年|\d月)(?<n>\d{2,6}|\d{1,4}\.\d{1,2})(?<u>万人次|万人|亿元|万元|亿斤|万亩|万吨|万户|公里|个百分点|%|个|家|名|人|件|户|所|座|处|条|项|支|台|起|亩|吨|万|亿)(?![月日])")]
    private static partial Regex Figure();

    [GeneratedRegex("参会|到会|与会|出席|参加会议|参加今天|表彰|获奖|参训")]
    private static partial Regex Attendance();

    [GeneratedRegex("去年|上年|增长|增加|同比|下降|其中|达到|万元|亿元|累计|完成")]
    private static partial Regex Change();
}
