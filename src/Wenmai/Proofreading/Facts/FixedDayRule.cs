using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Facts;

/// <summary>A named day beside a date that is not its own: 5月20日是全国科技工作者日.</summary>
internal sealed class FixedDayRule : IProofRule
{
    private readonly IReadOnlyDictionary<string, (int Month, int Day, string Source)> _days;
    private readonly Regex _pattern;

    public FixedDayRule(IReadOnlyDictionary<string, (int Month, int Day, string Source)> days)
    {
        _days = days;
        var any = string.Join('|', days.Keys.OrderByDescending(k => k.Length).Select(Regex.Escape));
        const string date = "(?<![0-9—－至到])(?<m>[0-9]{1,2})月(?<d>[0-9]{1,2})日";
        const string count = "(?:第[0-9一二三四五六七八九十百]{1,5}个|一年一度的|我国的?|今年的?)?";
        _pattern = new Regex($"{date}(?:，?(?:正?是|为|迎来(?:了)?|就是)(?:我国|全国|今年)?{count}|{count})[“]?(?<e>{any})(?![前后之期的来活主宣])"
            + $"|(?<e>{any})[”]?（(?:每年)?{date}）", RegexOptions.CultureInvariant);
    }

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) => _pattern.Matches(text.Text).Select(m => Mark(m, text)).OfType<ProofMark>();

    private ProofMark? Mark(Match match, ProofText text)
    {
        var name = match.Groups["e"].Value;
        var (month, day, source) = _days[name];
        if (DraftDates.Number(match.Groups["m"]) == month && DraftDates.Number(match.Groups["d"]) == day) return null;
        var (start, end) = (match.Groups["m"].Index, match.Groups["d"].Index + match.Groups["d"].Length + 1);
        var right = $"{month}月{day}日";
        var span = new TextSpan(match.Index, match.Index + match.Length);
        return new ProofMark(ProofKind.Date, span, $"日期有误，{name}是{right}。", $"{name}：{right}；{source}")
        {
            Replacement = text.Text[span.Start..start] + right + text.Text[end..span.End],
        };
    }
}
