using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Forms;

/// <summary>A rate, a share or an average that its own figures do not give: 排查1200条，已整改1140条，整改率96%.</summary>
internal sealed partial class RatioRule : IProofRule
{
    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) =>
        Statement.Of(text).SelectMany(s => Enumerable.Range(1, s.Quantities.Count - 1).Select(i =>
            ShareOf(text.Text, s, i) ?? TimesOf(text.Text, s, i) ?? Rate(text.Text, s, i) ?? Average(text.Text, s, i))).OfType<ProofMark>();

    private static ProofMark? Rate(string text, Statement statement, int i)
    {
        var rate = statement.Quantities[i];
        if (!rate.IsPercent || rate.IsRough || i < 2) return null;
        var before = statement.Before(text, i, 16);
        if (NamedRate().Match(before) is not { Success: true } name) return null;
        var part = statement.Quantities[i - 1];
        var whole = statement.Quantities.Take(i - 1).LastOrDefault(q => q.Unit == part.Unit && q.Value > part.Value);
        if (whole is null || part.IsRough || whole.IsRough || part.IsPercent || part.Unit is "元" or "年" or "天" && !InWhole().IsMatch(statement.Between(text, i - 2, i - 1))) return null;
        if (whole.Span != statement.Quantities[i - 2].Span && name.Groups["stem"].Success
            && statement.Quantities[i - 2].Unit == part.Unit) return null;
        var between = text[whole.Span.Start..part.Span.End];
        if (name.Groups["stem"] is { Success: true } stem ? !HoldsStem(between, stem.Value) : !between.Contains("其中") && !InWhole().IsMatch(statement.Between(text, i - 2, i - 1))
            && !((WholeNamed().IsMatch(before) || name.Groups["x"].Value.StartsWith("占比", StringComparison.Ordinal)) && between.Contains('已'))) return null;
        var right = part.Value / whole.Value * 100;
        if (Math.Abs(right - rate.Value) < rate.Step * 0.95m) return null;
        right = Math.Round(right, rate.Step < 1 || right != Math.Round(right) ? 1 : 0, MidpointRounding.AwayFromZero);
        var span = new TextSpan(rate.Span.Start - name.Groups["x"].Length, rate.Span.End);
        return Mark(span, "比率与前面的数字不符。",
            $"{Quantity.Format(part.Value)}÷{Quantity.Format(whole.Value)}＝{Quantity.Format(right)}%", name.Groups["x"].Value
                + rate.Write(right, text));
    }

    /// <summary>蓄水3.2亿立方米，占可蓄水量4亿立方米的75%.</summary>
    private static ProofMark? ShareOf(string text, Statement statement, int i)
    {
        if (i < 2 || !statement.Quantities[i].IsPercent || statement.Before(text, i, 4) != "的") return null;
        var (part, whole, rate) = (statement.Quantities[i - 2], statement.Quantities[i - 1], statement.Quantities[i]);
        if (part.Unit != whole.Unit || part.Unit.Length == 0 || part.IsPercent || (part.Value >= whole.Value && !Planned().IsMatch(statement.Between(text, i - 2, i - 1))) || whole.Value == 0
            || part.IsRough || whole.IsRough || rate.IsRough || !ShareBefore().IsMatch(statement.Between(text, i - 2, i - 1))) return null;
        var right = Math.Round(part.Value / whole.Value * 100, rate.Step < 1 ? 1 : 0, MidpointRounding.AwayFromZero);
        // What was rounded before it was divided may be off by a little.
        var (low, high) = (part.Range.Low / whole.Range.High * 100, part.Range.High / whole.Range.Low * 100);
        if (rate.Value > low - rate.Step - Slack && rate.Value < high + rate.Step + Slack) return null;
        return Mark(rate.Span, "比率与前面的数字不符。",
            $"{Quantity.Format(part.Value)}÷{Quantity.Format(whole.Value)}＝{Quantity.Format(right)}%", rate.Write(right, text));
    }

    /// <summary>Percentage points that a share may be off where both of its numbers are rounded.</summary>
    private const decimal Slack = 0.3m;

    // What was planned may be exceeded.
    [GeneratedRegex("任务|计划|目标|定额|指标")]
    private static partial Regex Planned();

    /// <summary>增收4.2亿元，是上年2.8亿元的2.5倍.</summary>
    private static ProofMark? TimesOf(string text, Statement statement, int i)
    {
        if (i < 2 || statement.Quantities[i].Unit != "倍" || statement.Before(text, i, 4) != "的") return null;
        var (now, before, times) = (statement.Quantities[i - 2], statement.Quantities[i - 1], statement.Quantities[i]);
        if (now.Unit != before.Unit || now.Unit.Length == 0 || now.IsPercent || before.Value == 0 || now.IsRough || before.IsRough || times.IsRough
            || !TimesBefore().IsMatch(statement.Between(text, i - 2, i - 1))) return null;
        var right = now.Value / before.Value;
        if (right < 1 || Math.Abs(right - times.Value) <= Math.Max(times.Step * 0.6m, right * 0.06m)) return null;
        return Mark(times.Span, "倍数与前面的数字不符。",
            $"{Quantity.Format(now.Value)}÷{Quantity.Format(before.Value)}＝{Quantity.Format(Math.Round(right, 1))}", times.Write(Math.Round(right, 1), text));
    }

    [GeneratedRegex("^，(?:是|为|相当于|达到)[^，。；]{0,12}$")]
    private static partial Regex TimesBefore();

    /// <summary>整改率 belongs to 已整改; 完成率 to whatever is done.</summary>
    private static bool HoldsStem(string between, string stem)
    {
        var verb = stem[^Math.Min(2, stem.Length)..];
        return between.Contains(verb) || verb is "完成" or "办理" || verb == "达标" && (between.Contains('已') || between.Contains('完'));
    }

    private static ProofMark? Average(string text, Statement statement, int i)
    {
        var average = statement.Quantities[i];
        if (i != 2 || average.IsRough || PerHead().Match(statement.Before(text, i, 14)) is not { Success: true } match) return null;
        var total = statement.Quantities.Take(i).FirstOrDefault(q => q.Unit == average.Unit);
        var count = statement.Quantities.Take(i).FirstOrDefault(q => q.Unit == match.Groups["u"].Value);
        if (total is null || count is null || total.IsRough || count.IsRough || count.Value < 2
            || count.Unit == average.Unit) return null;
        var right = total.Value / count.Value;
        if (Math.Abs(right - average.Value) <= Math.Max(average.Step, right * 0.02m) || right > 2 * average.Value
            || average.Value > 2 * right) return null;
        return Mark(average.Span, "平均数与总数、个数不符。",
            $"{Quantity.Format(total.Value)}÷{Quantity.Format(count.Value)}＝{Quantity.Format(Math.Round(right, 2))}",
            average.Write(Math.Round(right, 2), text));
    }

    private static ProofMark Mark(TextSpan span, string message, string calculation, string replacement) =>
        new(ProofKind.Number, span, message, calculation) { Replacement = replacement, Advice = "核对数字。" };

    [GeneratedRegex(@"(?:^|[，、（])(?<x>(?:(?<stem>[\u4e00-\u9fff]{1,6})率|占比|占|占[^，。；\d]{0,8}的)(?:达到|达|为|是|约)?)$")]
    private static partial Regex NamedRate();

    // 181天中优良天数173天
    [GeneratedRegex("^[^，。；]{0,3}中，?[^，。；\\d]{0,8}$")]
    private static partial Regex InWhole();

    [GeneratedRegex("^[^，。；]{0,6}，(?:已)?占[^，。；]{0,12}$")]
    private static partial Regex ShareBefore();

    [GeneratedRegex("占[^，。；]{0,6}(?:总数|总量|总额|总件数|全部|任务|计划|目标)[^，。；]{0,3}的")]
    private static partial Regex WholeNamed();

    [GeneratedRegex(@"(?:(?<u>[户人村])均|平均每(?<u>[户人个家村]))[^，。；\d]{0,8}$")]
    private static partial Regex PerHead();
}
