using System.Globalization;
using System.Text.RegularExpressions;
using Wenmai.Language;

namespace Wenmai.Proofreading.Forms;

/// <summary>A number with its unit, as a draft writes it.</summary>
/// <param name="Span">Number, scale and unit.</param>
/// <param name="Value">Scaled: 5万 is 50000, 20% is 20, 三成 is 30.</param>
/// <param name="Step">One unit of the last digit written: 1.8万 has 1000; 0 where a count is exact (86件).</param>
/// <param name="Unit">件, 元, %, 百分点, 倍; empty for none. Persons counted by 名 and 位 are 人.</param>
/// <param name="Scale">万, 亿 or nothing.</param>
/// <param name="IsRough">Said with 近, 约, 多 or the like.</param>
internal sealed partial record Quantity(TextSpan Span, decimal Value, decimal Step, string Unit, string Scale, bool IsRough)
{
    private const string Units = "个百分点|百分点|％|%|平方公里|平方千米|平方米|立方米|毫米|微克/立方米|公里|千米|千瓦时|千瓦|美元|人次|个月|小时|分钟|公顷|公斤|万吨"
        + "|元|人|名|个|家|件|起|条|项|户|所|座|处|支|台|辆|架|艘|吨|米|亩|场|次|批|宗|篇|本|册|张|份|套|间|组|类|种|门|期|届|天|年|月|日|岁|倍|成|位|头|只|株|棵|班"
        + "|例|层|栋|幢|片|村|镇|乡|克|升|度|笔|对|队|站|点|分|周|盏|块|口";

    private const string Digits = "一二三四五六七八九";

    /// <summary>Whether it is a share or a rate.</summary>
    public bool IsPercent => Unit == "%";

    /// <summary>The number as written, before its scale.</summary>
    public decimal Number => Value / ScaleOf(Scale);

    /// <summary>The least and the greatest value that is written so; a whole number of 万 or 亿 is mostly meant to be one.</summary>
    public (decimal Low, decimal High) Range => Number == Math.Round(Number) ? (Value - Step / 4, Value + Step / 4)
        : (Value - Step / 2, Value + Step / 2);

    /// <summary>The numbers for a calculation, in the common scale if there is one.</summary>
    public static string[] Shown(params Quantity[] quantities) =>
        [.. quantities.Select(q => Format(quantities.All(o => o.Scale == quantities[0].Scale) ? q.Number : q.Value))];

    /// <summary>All of a stretch, in text order; years and days of the calendar are none.</summary>
    public static List<Quantity> Of(string text, TextSpan span)
    {
        var found = new List<Quantity>();
        for (var match = Pattern().Match(text, span.Start, span.Length); match.Success; match = match.NextMatch())
            if (Read(text, match) is { } quantity) found.Add(quantity);
        return found;
    }

    /// <summary>Another value written like this one.</summary>
    public string Write(decimal value, string text)
    {
        var scaled = value / ScaleOf(Scale);
        var written = text[Span.Start..Span.End];
        var number = NumberPart().Match(written).Value;
        return Format(scaled) + written[number.Length..];
    }

    /// <summary>A number without needless zeros.</summary>
    public static string Format(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static Quantity? Read(string text, Match match)
    {
        var (number, scale, unit) = (match.Groups["n"].Value, match.Groups["s"].Value, match.Groups["u"].Value);
        var chinese = match.Groups["c"].Value;
        if (chinese.Length > 0 && (unit.Length == 0 || unit is "点" or "分" or "度" or "口" or "块" || Unsure(chinese))) return null;
        if (unit is "月" or "日" || unit == "年" && match.Value.Length > 4) return null;
        decimal? value = chinese.Length > 0 ? ChineseNumerals.ReadWords(chinese)
            : decimal.TryParse(number.Replace(",", "").Replace("，", ""), CultureInfo.InvariantCulture, out var v) ? v : null;
        if (value is null) return null;
        var decimals = number.IndexOf('.') is >= 0 and var dot ? number.Length - dot - 1 : 0;
        var tenth = unit == "成" ? TenthAfter(text, match.Index + match.Length) : 0;
        var factor = ScaleOf(scale) * (unit == "成" ? 10 : 1);
        var step = decimals > 0 || scale.Length > 0 || unit is "%" or "％" or "成" or "倍" or "个百分点" or "百分点"
            ? factor / (decimal)Math.Pow(10, decimals) : 0;
        var rough = match.Groups["more"].Success || RoughBefore().IsMatch(text[Math.Max(0, match.Index - 3)..match.Index])
            || text.AsSpan(match.Index + match.Length).StartsWith("以上") || text.AsSpan(match.Index + match.Length).StartsWith("左右")
            || text.AsSpan(match.Index + match.Length).StartsWith("多");
        return new Quantity(new TextSpan(match.Index, match.Index
            + match.Length + (tenth > 0 ? 1 : 0)), value.Value * factor + tenth, step, Normal(unit), scale, rough);
    }

    // 两成五, 三成半
    private static int TenthAfter(string text, int at) => at >= text.Length || (at + 1 < text.Length && "十百千万成个年天".Contains(text[at + 1])) ? 0
        : text[at] == '半' ? 5 : Digits.IndexOf(text[at]) + 1;

    // Two neighbouring digits are an estimate: 三四个.
    private static bool Unsure(string chinese) =>
        chinese.Length > 1 && Digits.Contains(chinese[^1]) && Digits.Contains(chinese[^2]) || chinese.Length > 1
            && Digits.Contains(chinese[0]) && Digits.Contains(chinese[1]);

    private static string Normal(string unit) => unit switch
    {
        "名" or "位" => "人",
        "％" or "成" => "%",
        "个百分点" => "百分点",
        _ => unit,
    };

    private static decimal ScaleOf(string scale) => scale switch
    {
        "百" => 100,
        "千" => 1000,
        "万" => 10_000,
        "百万" => 1_000_000,
        "千万" => 10_000_000,
        "亿" => 100_000_000,
        "千亿" => 100_000_000_000,
        "万亿" => 1_000_000_000_000,
        _ => 1,
    };

    [GeneratedRegex(@"(?<![\d.,A-Za-z第\-—～~/:：∶]|\d[:：∶])(?:(?<n>\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?|\d{1,12}(?:\.\d{1,4})?)(?<s>万亿"
        + @"|千亿|亿|千万|百万|万|千|百)?"
        + @"|(?<c>(?<![第十百千万一二三四五六七八九])[一二两三四五六七八九十百千万零]{1,10}))(?<more>多|余|来)?(?<u>" + Units + ")?(?![-～~—:∶]\\d)")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^[\d.,，]+|^[一二两三四五六七八九十百千万零]+")]
    private static partial Regex NumberPart();

    [GeneratedRegex("(?:近|约|超|过|逾|超过|达到近|大约|不到|不足|至少|接近|多达)$")]
    private static partial Regex RoughBefore();
}
