using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Facts;

/// <summary>今年, 去年 or 明年 beside a year that it is not at the draft's date: 去年（2021年）; and a today that is another day.</summary>
internal sealed partial class RelativeYearRule : IProofRule
{
    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text)
    {
        if (text.Year is not { } year) return [];
        return
        [
            .. Years().Matches(text.Text).Select(m => OfYear(m, year)).OfType<ProofMark>(),
            .. Today().Matches(text.Text).Take(1).Select(m => OfToday(m, text)).OfType<ProofMark>(),
        ];
    }

    private static ProofMark? OfYear(Match match, int year)
    {
        var (word, written) = (match.Groups["r"].Value, match.Groups["y"]);
        if (DraftDates.RelativeYear(word, year) is not { } right || DraftDates.Number(written) == right) return null;
        var at = written.Index - match.Index;
        return new ProofMark(ProofKind.Date, new TextSpan(match.Index, match.Index + match.Length),
            $"文稿作于{year}年，{word}是{right}年，不是{written.Value}年。", $"文稿日期：{year}年")
        {
            Replacement = match.Value[..at] + right + match.Value[(at + written.Length)..],
        };
    }

    private static ProofMark? OfToday(Match match, ProofText text)
    {
        var date = DraftDates.Of(match, text.Year);
        if (text.Date is not { } own || date.Day is null || date.In(own.Year) is not { } told) return null;
        // Nearly the draft's day: the one or the other is a slip. Far from it, another occasion is told.
        var distance = Math.Abs(told.First.DayNumber - own.DayNumber);
        if (distance is 0 or > 31) return null;
        var right = $"{own.Month}月{own.Day}日";
        return new ProofMark(ProofKind.Date, date.Span, $"文稿日期为{own.Year}年{right}，此处“今天”却是{told.First.Month}月{told.First.Day}日。", $"文稿日期：{own.Year}年{right}")
        {
            Replacement = date.YearIsWritten ? $"{own.Year}年{right}" : right,
        };
    }

    [GeneratedRegex("(?<r>今年|去年|前年|明年)[（(，,]?(?:即|也就是)?(?<y>20[0-9]{2})年?[）)]")]
    private static partial Regex Years();

    [GeneratedRegex("(?<=^|[\n。：！，])今天是" + DraftDates.Pattern)]
    private static partial Regex Today();
}
