using System.Globalization;
using Wenmai.Datasets;
using Wenmai.Insights;

namespace Wenmai.Reporting;

/// <summary>What reports say alike in every form.</summary>
public static class ReportText
{
    /// <summary>What the measures mean.</summary>
    public static IReadOnlyList<string> Measures { get; } =
    [
        "每万字次数：次数除以同一范围全部文字的字数，再乘一万。分母随年份、单位、标题、文种等条件一同缩小。",
        "95% 区间：以一篇讲话为独立单位估计；两个区间不相交，差别多半不是偶然。",
        "样本少：篇数或字数过少，只作参考，图中不连线，表中标 *。",
        "错误发现率：把同一表中各项一并考虑后，判断为有差别而实无差别的比例（Benjamini-Hochberg）。",
        "对数比：相差 1 即多用一倍。离散度 DP：0 为各篇一样多，接近 1 为集中在少数篇。logDice：搭配紧密程度，最高 14。",
    ];

    /// <summary>The line under the title.</summary>
    public static string DateLine(ReportResult result) => $"{result.At:yyyy年M月d日}　索引 {result.Generation}";

    /// <summary>Where the figures of a part come from.</summary>
    public static string SourceOf(PartResult part) => $"来源：文脉档案，索引 {part.Answer!.Generation}，{part.At:yyyy-MM-dd} 统计；页面 {Uri.UnescapeDataString(part.Part.Address)}";

    /// <summary>Codes and names that tables may hold, a line for each list.</summary>
    public static IEnumerable<string> CodesOf(Taxonomy taxonomy) => Codebook.Of(taxonomy).Codes
        .Select(list => $"{list.Label.Zh}：{string.Join('、', list.Values.Select(v => $"{v.Code} {v.Label}"))}。");

    /// <summary>A cell as people read it.</summary>
    public static string Cell(object? cell) => cell switch
    {
        null => "",
        double value => value.ToString(Math.Abs(value) is > 0 and < 0.095 ? "0.###" : "#,0.##", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString()!,
    };

    /// <summary>Whether a column holds figures, which stand to the right.</summary>
    public static bool IsOfFigures(ReportTable table, int column) => column > 0
        && table.Rows.All(r => r[column] is null or long or int or double or "·" or "无" || (r[column] is string { Length: > 0 and <= 16 } text && char.IsAsciiDigit(text[0])));
}
