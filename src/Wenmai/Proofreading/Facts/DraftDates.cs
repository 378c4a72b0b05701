using System.Globalization;
using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Facts;

/// <summary>Reads the dates of a draft.</summary>
internal static partial class DraftDates
{
    /// <summary>A date inside a larger pattern; its groups are y (2024), r (今年), m and d.</summary>
    public const string Pattern =
        "(?:(?<y>(?:19|20)[0-9]{2})年|(?<r>今年|本年|去年|明年|前年|后年))?(?<![0-9．.第－—~～-])(?<m>[0-9]{1,2})月份?(?:(?<d>[0-9]{1,2})日)?";

    /// <summary>The dates of at least a month, in text order.</summary>
    public static IEnumerable<DraftDate> Find(ProofText text)
    {
        foreach (Match match in Date().Matches(text.Text)) yield return Of(match, text.Year);
    }

    /// <summary>The date that a match of <see cref="Pattern"/> tells; the groups may bear a number (y2, r2, m2, d2).</summary>
    public static DraftDate Of(Match match, int? year, string number = "")
    {
        var month = match.Groups["m" + number];
        var written = match.Groups["y" + number];
        var told = match.Groups["r" + number];
        var start = written.Success ? written.Index : told.Success ? told.Index : month.Index;
        var day = match.Groups["d" + number];
        // The day's 日, the month's 月.
        var end = (day.Success ? day.Index + day.Length : month.Index + month.Length) + 1;
        return new DraftDate(new TextSpan(start, end), written.Success ? Number(written) : RelativeYear(told.Value, year), Number(month),
            day.Success ? Number(day) : null, written.Success);
    }

    /// <summary>The year that 今年, 去年 and so on tell at the draft's date; null for other words or a draft of unknown year.</summary>
    public static int? RelativeYear(string word, int? year) => word switch
    {
        "今年" or "本年" => year,
        "去年" => year - 1,
        "前年" => year - 2,
        "明年" => year + 1,
        "后年" => year + 2,
        _ => null,
    };

    /// <summary>The number that a group of digits tells.</summary>
    public static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(Pattern)]
    private static partial Regex Date();
}
