using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Facts;

/// <summary>A day of the lunar calendar beside a date that is not its own (除夕是2月1日), and a named day that is not today or tomorrow
/// (6月3日: 今天是世界环境日).</summary>
internal sealed class NamedDayRule : IProofRule
{
    private readonly IReadOnlyDictionary<string, (int Month, int Day, string Source)> _fixed;
    private readonly Regex _dated;
    private readonly Regex _relative;

    public NamedDayRule(IReadOnlyDictionary<string, (int Month, int Day, string Source)> days)
    {
        _fixed = days;
        var lunar = AnyOf(LunarDays.Names);
        const string date = "(?<![0-9—－至到年])(?<m>[0-9]{1,2})月(?<d>[0-9]{1,2})日";
        _dated = new Regex($"(?<e>{lunar})(?:是|为|在|（){date}(?![至到—－-]|起)|{date}(?:，?(?:就?是|为|正值|恰逢)|（)?(?:农历|我国|今年|传统节日|中华民族传统节日)?(?<e>{lunar})(?![前后之期的假])",
            RegexOptions.CultureInvariant);
        _relative = new Regex("(?<=^|[\n。！；，])(?<w>今天|明天|后天|昨天)(?:，?(?:就|正|恰好|正好|刚好)?(?:是|迎来|恰逢|适逢))(?:我国的?|全国|第[0-9一二三四五六七八九十百]{1,5}个|一年一度的|农历|传统节日){0,2}[“]?"
            + $"(?<e>{AnyOf(days.Keys.Concat(LunarDays.Names))})(?![前后之期的来活主宣假])", RegexOptions.CultureInvariant);
    }

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text)
    {
        if (text.Year is not { } year || !LunarDays.Knows(year)) return [];
        return
        [
            .. _dated.Matches(text.Text).Select(m => Dated(m, year, text)).OfType<ProofMark>(),
            .. _relative.Matches(text.Text).Select(m => Relative(m, text)).OfType<ProofMark>(),
        ];
    }

    private static ProofMark? Dated(Match match, int year, ProofText text)
    {
        var (month, day) = (DraftDates.Number(match.Groups["m"]), DraftDates.Number(match.Groups["d"]));
        var name = match.Groups["e"].Value;
        // In December the coming year's days are meant, and a draft may look back on the last.
        var days = new[] { year, year + 1, year - 1 }.Select(y => LunarDays.In(name, y)).ToList();
        if (days.Any(d => d.Month == month && d.Day == day)) return null;
        var right = text.Date is { } own && days[0].AddMonths(6) < own ? days[1] : days[0];
        var (start, end) = (match.Groups["m"].Index, match.Groups["d"].Index + match.Groups["d"].Length + 1);
        var span = new TextSpan(match.Index, match.Index + match.Length);
        return new ProofMark(ProofKind.Date, span, $"日期有误，{right.Year}年的{name}是{right.Month}月{right.Day}日。", "农历换算")
        {
            Replacement = text.Text[span.Start..start] + $"{right.Month}月{right.Day}日" + text.Text[end..span.End],
        };
    }

    private ProofMark? Relative(Match match, ProofText text)
    {
        if (text.Date is not { } own) return null;
        var word = match.Groups["w"].Value;
        var told = own.AddDays(word switch { "今天" => 0, "明天" => 1, "后天" => 2, _ => -1 });
        var name = match.Groups["e"].Value;
        var right = _fixed.TryGetValue(name, out var row) ? new DateOnly(told.Year, row.Month, row.Day) : LunarDays.In(name, told.Year);
        var distance = Math.Abs(right.DayNumber - told.DayNumber);
        // A draft read on another day than it bears is no fault of the day's name.
        if (distance is 0 or > 15) return null;
        return new ProofMark(ProofKind.Date, new TextSpan(match.Index, match.Index + match.Length),
            $"文稿日期为{own.Month}月{own.Day}日，{word}不是{name}（{right.Month}月{right.Day}日）。", $"{name}：{right.Month}月{right.Day}日")
        {
            Advice = "请核对日期",
        };
    }

    private static string AnyOf(IEnumerable<string> names) => string.Join('|', names.OrderByDescending(n => n.Length).Select(Regex.Escape));
}
