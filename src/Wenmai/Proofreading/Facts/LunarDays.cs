using System.Globalization;

namespace Wenmai.Proofreading.Facts;

/// <summary>The days of the lunar calendar that drafts name: 春节, 除夕, 中秋节.</summary>
internal static class LunarDays
{
    private static readonly ChineseLunisolarCalendar Calendar = new();

    private static readonly IReadOnlyDictionary<string, (int Month, int Day)> Days = new Dictionary<string, (int Month, int Day)>
    {
        ["正月初一"] = (1, 1), ["大年初一"] = (1, 1), ["农历新年"] = (1, 1), ["春节"] = (1, 1), ["元宵节"] = (1, 15), ["正月十五"] = (1, 15),
        ["端午节"] = (5, 5), ["七夕节"] = (7, 7), ["中秋节"] = (8, 15), ["重阳节"] = (9, 9), ["腊八节"] = (12, 8), ["除夕"] = (1, 0),
    };

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => Days.Keys;

    /// <summary>The day of a name in a year; 除夕 of a year is the eve of its 正月初一.</summary>
    public static DateOnly In(string name, int year)
    {
        var (month, day) = Days[name];
        var leap = Calendar.GetLeapMonth(year);
        // A leap month counts as one of its own, and pushes those after it back.
        var counted = leap > 0 && month >= leap ? month + 1 : month;
        var first = Calendar.ToDateTime(year, counted, Math.Max(day, 1), 0, 0, 0, 0);
        return DateOnly.FromDateTime(day == 0 ? first.AddDays(-1) : first);
    }

    /// <summary>Whether the calendar knows the year.</summary>
    public static bool Knows(int year) => year is > 1901 and < 2100;
}
