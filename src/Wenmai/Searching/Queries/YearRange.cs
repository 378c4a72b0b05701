using System.Text.RegularExpressions;

namespace Wenmai.Searching.Queries;

/// <summary>A year or a range of years as typed: <c>2022</c>, <c>2019-2022</c>, <c>undated</c>.</summary>
/// <param name="From">First year; 0 for speeches without one.</param>
/// <param name="To">Last year, included.</param>
/// <param name="WasReversed">Whether the ends were typed the other way round and have been put right.</param>
public readonly partial record struct YearRange(int From, int To, bool WasReversed)
{
    /// <summary>The facet value of speeches without a year.</summary>
    public const string Undated = "undated";

    /// <summary>The first year that can be asked for.</summary>
    public const int First = 1900;

    /// <summary>The last year that can be asked for.</summary>
    public const int Last = 2100;

    /// <summary>Reads a year (with or without 年), a range (<c>-</c>, <c>~</c>, <c>至</c>, <c>–</c>), or 未注明 / <c>undated</c>.</summary>
    public static bool TryParse(string text, out YearRange range)
    {
        range = default;
        if (text.Trim() is Undated or "未注明" or "未注明年份" or "无") return true;
        var match = Pattern().Match(text.Trim());
        if (!match.Success) return false;
        var from = int.Parse(match.Groups[1].Value);
        var to = match.Groups[2].Success ? int.Parse(match.Groups[2].Value) : from;
        range = from <= to ? new YearRange(from, to, false) : new YearRange(to, from, true);
        return range.From >= First && range.To <= Last;
    }

    [GeneratedRegex("^([0-9]{4})年?(?:[-–—~～至到]([0-9]{4})年?)?$")]
    private static partial Regex Pattern();
}
