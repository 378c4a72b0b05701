using System.Globalization;

namespace Wenmai.Proofreading.Facts;

/// <summary>A day, a month or a year, or what lies between two of them.</summary>
/// <param name="First">First day.</param>
/// <param name="Last">Last day.</param>
public readonly record struct CalendarSpan(DateOnly First, DateOnly Last)
{
    /// <summary>Reads an ISO day, month or year; null where it is none.</summary>
    public static CalendarSpan? Parse(string text)
    {
        var parts = text.Split('-');
        if (parts.Length > 3 || parts[0].Length != 4) return null;
        var numbers = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++)
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i])) return null;
        return Of(numbers[0], numbers.Length > 1 ? numbers[1] : null, numbers.Length > 2 ? numbers[2] : null);
    }

    /// <summary>A year, a month of it or a day; null where the calendar has none such.</summary>
    public static CalendarSpan? Of(int year, int? month, int? day)
    {
        if (year is < 1 or > 9999 || month is < 1 or > 12) return null;
        if (month is not { } m) return new CalendarSpan(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var length = DateTime.DaysInMonth(year, m);
        if (day is not { } d) return new CalendarSpan(new DateOnly(year, m, 1), new DateOnly(year, m, length));
        return d < 1 || d > length ? null : new CalendarSpan(new DateOnly(year, m, d), new DateOnly(year, m, d));
    }

    /// <summary>Whether the two share a day.</summary>
    public bool Meets(CalendarSpan other) => First <= other.Last && other.First <= Last;

    /// <summary>As it is written in a text: 2022年10月16日, 2022年10月, 2022年, or first and last day.</summary>
    public override string ToString()
    {
        if (First == Last) return $"{First.Year}年{First.Month}月{First.Day}日";
        if (Of(First.Year, null, null) == this) return $"{First.Year}年";
        return Of(First.Year, First.Month, null) == this ? $"{First.Year}年{First.Month}月" : $"{First:yyyy年M月d日}至{Last:yyyy年M月d日}";
    }
}
