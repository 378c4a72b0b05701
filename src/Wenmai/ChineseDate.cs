namespace Wenmai;

/// <summary>Writes days and years as speeches do.</summary>
public static class ChineseDate
{
    /// <summary>2022年3月1日.</summary>
    public static string Of(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    /// <summary>2022年.</summary>
    public static string OfYear(int year) => $"{year}年";

    /// <summary>The day where it is known, else the year; null where neither is.</summary>
    public static string? Of(DateOnly? day, int? year) => day is { } known ? Of(known) : year is { } number ? OfYear(number) : null;
}
