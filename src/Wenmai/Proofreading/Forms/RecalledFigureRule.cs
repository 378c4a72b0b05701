using System.Globalization;
using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Forms;

/// <summary>A figure that is named again and otherwise: 城镇新增就业6800人, later 新增就业8600人的成绩来之不易.</summary>
/// <remarks>The words before both numbers must share a long stretch, and the later place must look back at the former.</remarks>
internal sealed partial class RecalledFigureRule : IProofRule
{
    /// <summary>Characters that the words before both must share; a base of comparison (在去年) leaves no room for as many.</summary>
    private const int LongName = 6;
    private const int ShortName = 4;

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text)
    {
        if (text.Draft.Kind is DocumentKind.News or DocumentKind.Regulation or DocumentKind.GovernmentReport) yield break;
        var figures = Figure().Matches(text.Text).ToList();
        for (var j = 1; j < figures.Count; j++)
        {
            if (text.SentenceAt(figures[j].Index) is not { } sentence || !Recall().IsMatch(sentence.Of(text.Text))) continue;
            var first = figures.Take(j).FirstOrDefault(f => f.Index < sentence.Start && AreOne(f, figures[j]));
            if (first is null || Value(first) == Value(figures[j])) continue;
            var (mine, other) = (Place(figures[j]), Place(first));
            var number = figures[j].Groups["n"];
            var replacement = text.Text[mine.Start..number.Index] + first.Groups["n"].Value
                + text.Text[(number.Index + number.Length)..mine.End];
            yield return ConsistencyMark.Of(text.Text, mine, other, "数字", replacement);
        }
    }

    private static TextSpan Place(Match match) => new(match.Index, match.Groups["u"].Index + match.Groups["u"].Length);

    private static decimal Value(Match match) => decimal.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture);

    private static bool AreOne(Match one, Match two)
    {
        if (one.Groups["u"].Value != two.Groups["u"].Value) return false;
        var (a, b) = (Value(one), Value(two));
        if (Math.Max(a, b) > 2.5m * Math.Min(a, b)) return false;
        var (name, other) = (one.Groups["name"].Value, two.Groups["name"].Value);
        if (Change().IsMatch(name) || Change().IsMatch(other)) return false;
        var least = Base().IsMatch(other) ? ShortName : LongName;
        for (var at = 0; at + least <= name.Length; at++)
            if (other.Contains(name.AsSpan(at, least), StringComparison.Ordinal)) return true;
        return false;
    }

    [GeneratedRegex(@"(?<name>[\u4e00-\u9fff]{4,20})(?<n>\d{1,7}(?:\.\d{1,2})?)(?<u>%|亿元|万元|个工作日|日|天|个|家|名|人|件|项|户|所|亩|公里|次|条)(?![—～\d])")]
    private static partial Regex Figure();

    [GeneratedRegex("前面的?要求|刚才|前面讲|前面提|来之不易|的成绩|的基础上|的要求，|的目标|的任务|规划确定的|前述|上述|既定")]
    private static partial Regex Recall();

    [GeneratedRegex("在[去上]年$")]
    private static partial Regex Base();

    [GeneratedRegex("增长|增加|减少|下降|提高|其中|占|新建|每年|比上年|比去年|累计|同比|排名|第$")]
    private static partial Regex Change();
}
