using System.Globalization;
using System.Text.RegularExpressions;
using Wenmai.Language;

namespace Wenmai.Proofreading.Forms;

/// <summary>上述 with another count than the things above have: 甲、乙、丙等4个单位作了发言, 上述5个单位的经验.</summary>
internal sealed partial class RecalledCountRule : IProofRule
{
    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text)
    {
        if (text.Draft.Kind == DocumentKind.Regulation) return [];
        var counts = Counted().Matches(text.Text).ToList();
        return Recalled().Matches(text.Text).Select(m => MarkOf(text.Text, m, counts)).OfType<ProofMark>();
    }

    private static ProofMark? MarkOf(string text, Match recalled, List<Match> counts)
    {
        var same = counts.Where(c => c.Index + c.Length <= recalled.Index && Thing(c) == Thing(recalled)).ToList();
        if (same.Count == 0 || same.Any(c => Number(c) == Number(recalled))) return null;
        var (mine, other) = (SpanOf(recalled), SpanOf(same[^1]));
        var number = recalled.Groups["n"];
        return ConsistencyMark.Of(text, mine, other, "数目", text[mine.Start..number.Index] + same[^1].Groups["n"].Value + text[(number.Index + number.Length)..mine.End]);
    }

    private static TextSpan SpanOf(Match match) => new(match.Index, match.Index + match.Length);

    private static (string, string) Thing(Match match) => (match.Groups["u"].Value is "名" or "位" ? "人" : match.Groups["u"].Value, match.Groups["x"].Value);

    private static decimal? Number(Match match) => char.IsAsciiDigit(match.Groups["n"].Value[0])
        ? decimal.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture) : ChineseNumerals.ReadWords(match.Groups["n"].Value);

    private const string Count = "(?<n>\\d{1,4}|[两二三四五六七八九十]{1,3})(?<u>个|名|位|家|所|项|条|类|起|座|处|户)(?<x>[\\u4e00-\\u9fff]{2})";

    [GeneratedRegex("(?<!第|\\d)" + Count)]
    private static partial Regex Counted();

    [GeneratedRegex("(?:上述|前述|以上)这?" + Count)]
    private static partial Regex Recalled();
}
