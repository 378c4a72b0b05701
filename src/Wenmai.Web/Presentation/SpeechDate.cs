using System.Globalization;

namespace Wenmai.Web.Presentation;

/// <summary>Writes the day or year of a speech.</summary>
internal static class SpeechDate
{
    /// <summary>2022年3月1日, else 2022年, else 未注明年份; in English 1 March 2022, 2022, Undated.</summary>
    public static string Of(DateOnly? date, int? year, UiLanguage language) => (date, year) switch
    {
        ({ } day, _) => Day(day, language),
        (_, { } number) => Year(number, language),
        _ => Texts.Undated.In(language),
    };

    /// <summary>2022年3月1日 or 1 March 2022.</summary>
    public static string Day(DateOnly day, UiLanguage language) => language == UiLanguage.English
        ? day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)
        : ChineseDate.Of(day);

    /// <summary>2022年 or 2022.</summary>
    public static string Year(int year, UiLanguage language) => language == UiLanguage.English ? $"{year}" : ChineseDate.OfYear(year);

    /// <summary>2022年3月1日至2022年10月16日, one-sided where only one end is known.</summary>
    public static string Interval(DateOnly? from, DateOnly? to, UiLanguage language)
    {
        var (since, until, between) = language == UiLanguage.English ? ("from ", "until ", " – ") : ("不早于", "不晚于", "至");
        return (from, to) switch
        {
            ({ } a, { } b) when a == b => Day(a, language),
            ({ } a, { } b) => Day(a, language) + between + Day(b, language),
            ({ } a, null) => since + Day(a, language),
            (null, { } b) => until + Day(b, language),
            _ => Texts.Undated.In(language),
        };
    }
}
