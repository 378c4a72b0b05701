using System.Globalization;
using System.Text.RegularExpressions;

namespace Wenmai.Searching.Queries;

/// <summary>A day, month, quarter or year, or a range of them, as typed: <c>2024-03-05</c>, <c>2024-03</c>, <c>2024Q1</c>, <c>2024-03至2024-06</c>, <c>undated</c>.</summary>
/// <param name="From">First day; 1 January of the year 1, as in the default value, for speeches of which no day is known.</param>
/// <param name="To">Last day, included.</param>
/// <param name="WasReversed">Whether the ends were typed the other way round and have been put right.</param>
public readonly partial record struct DateRange(DateOnly From, DateOnly To, bool WasReversed)
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>Whether it stands for speeches of which no day is known.</summary>
    public bool IsUndated => From == default;

    /// <summary>Whether the day of a speech is known: stated or read, and of the year in which the speech is counted.</summary>
    /// <param name="year">Its year; 0 for unknown.</param>
    /// <param name="day">Its day's number; -1 for unknown.</param>
    public static bool IsKnown(int year, int day) => day >= 0 && DateOnly.FromDayNumber(day).Year == year;

    /// <summary>Whether a speech falls into it.</summary>
    /// <inheritdoc cref="IsKnown"/>
    public bool Holds(int year, int day) => IsUndated ? !IsKnown(year, day) : day >= From.DayNumber && day <= To.DayNumber && IsKnown(year, day);

    /// <summary>Reads one period or two with 至, 到, ~ or a dash between them, in figures or as 2024年3月5日 and 2024年一季度; or 未注明 / <c>undated</c>.</summary>
    public static bool TryParse(string text, out DateRange range)
    {
        range = default;
        if (text.Trim() is YearRange.Undated or "未注明" or "未注明日期" or "无") return true;
        var ends = Between().Split(text.Trim());
        if (ends.Length > 2 || PeriodOf(ends[0]) is not { } first || PeriodOf(ends[^1]) is not { } last) return false;
        range = first.From <= last.From ? new DateRange(first.From, last.To, false) : new DateRange(last.From, first.To, true);
        return range.From <= range.To;
    }

    /// <summary>As it can be typed again, the shortest form first.</summary>
    public override string ToString()
    {
        var (from, to) = (From, To);
        if (IsUndated) return "未注明";
        if (from == to) return Text(from);
        if (from.Day != 1 || to.AddDays(1).Day != 1) return $"{Text(from)}至{Text(to)}";
        return ((to.Year - from.Year) * 12 + to.Month - from.Month + 1, from.Month) switch
        {
            (1, _) => Text(from, "yyyy-MM"),
            (3, 1 or 4 or 7 or 10) => $"{from.Year}Q{(from.Month + 2) / 3}",
            (12, 1) => $"{from.Year}",
            _ => $"{Text(from, "yyyy-MM")}至{Text(to, "yyyy-MM")}",
        };
    }

    private static string Text(DateOnly day, string format = Day) => day.ToString(format, CultureInfo.InvariantCulture);

    private static (DateOnly From, DateOnly To)? PeriodOf(string text)
    {
        var match = Period().Match(text.Trim());
        if (!match.Success || int.Parse(match.Groups["year"].Value) is var year && year is < YearRange.First or > YearRange.Last) return null;
        if (NumberIn("quarter") is { } quarter) return Months(year, quarter * 3 - 2, 3);
        if (NumberIn("month") is not { } month) return Months(year, 1, 12);
        if (month is < 1 or > 12) return null;
        if (NumberIn("day") is not { } day) return Months(year, month, 1);
        return day >= 1 && day <= DateTime.DaysInMonth(year, month) ? (new DateOnly(year, month, day), new DateOnly(year, month, day)) : null;

        int? NumberIn(string group) => match.Groups[group] is not { Success: true, Value: var value } ? null
            : "一二三四".IndexOf(value, StringComparison.Ordinal) is var at and >= 0 ? at + 1 : int.Parse(value);
    }

    private static (DateOnly From, DateOnly To) Months(int year, int first, int count) =>
        (new DateOnly(year, first, 1), new DateOnly(year, first, 1).AddMonths(count).AddDays(-1));

    // A hyphen parts ends where a year follows, else it parts year, month and day.
    [GeneratedRegex("[–—~～至到]+|-(?=[0-9]{4})")]
    private static partial Regex Between();

    [GeneratedRegex(
        "^(?<year>[0-9]{4})年?(?:-?q(?<quarter>[1-4])|第?(?<quarter>[一二三四1-4])季度?"
        + "|(?:(?<=年)|[-./])(?<month>[0-9]{1,2})月?(?:(?:(?<=月)|[-./])(?<day>[0-9]{1,2})[日号]?)?)?$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Period();
}
