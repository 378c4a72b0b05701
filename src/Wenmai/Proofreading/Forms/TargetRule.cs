using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Forms;

/// <summary>A result against its target or mark: 完成48亿元，超额完成50亿元任务; 水位31.6米，警戒水位30.2米，超警戒1.6米; 完成目标8万人的117.5%.</summary>
internal sealed partial class TargetRule : IProofRule
{
    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) => Statement.Of(text).SelectMany(s => Enumerable.Range(0, s.Quantities.Count - 1)
        .Select(i => Exceeded(text.Text, s, i) ?? Above(text.Text, s, i) ?? Share(text.Text, s, i))).OfType<ProofMark>();

    private static ProofMark? Exceeded(string text, Statement statement, int i)
    {
        var (done, target) = (statement.Quantities[i], statement.Quantities[i + 1]);
        if (!AreComparable(done, target) || done.Value >= target.Value || !Surpass().IsMatch(statement.Between(text, i, i + 1))) return null;
        if (!Task().IsMatch(statement.After(text, i + 1, 12)) && !Task().IsMatch(statement.Between(text, i, i + 1))) return null;
        return Mark(new TextSpan(done.Span.Start, target.Span.End), "完成数低于目标，不能说超额完成。",
            $"{Quantity.Format(done.Value)}＜{Quantity.Format(target.Value)}", null);
    }

    private static ProofMark? Above(string text, Statement statement, int i)
    {
        if (i + 2 >= statement.Quantities.Count) return null;
        var (level, mark, by) = (statement.Quantities[i], statement.Quantities[i + 1], statement.Quantities[i + 2]);
        if (!AreComparable(level, mark) || !AreComparable(mark, by) || by.Value >= mark.Value) return null;
        if (!Warning().IsMatch(statement.Between(text, i, i + 1)) || OverWarning().Match(statement.Between(text, i + 1, i + 2)) is not { Success: true } over) return null;
        var right = over.Value.StartsWith('低') ? mark.Value - level.Value : level.Value - mark.Value;
        if (Math.Abs(right - by.Value) <= by.Step * 0.5m || right <= 0) return null;
        return Mark(by.Span, "超出（低于）的数与水位、警戒水位不符。",
            $"{string.Join("－", Quantity.Shown(level, mark))}＝{Quantity.Format(right)}", by.Write(right, text));
    }

    private static ProofMark? Share(string text, Statement statement, int i)
    {
        if (i + 2 >= statement.Quantities.Count || statement.Before(text, i + 2, 6) is not ("的" or "的比例为" or "任务的" or "目标的" or "计划的")) return null;
        var (done, target, rate) = (statement.Quantities[i], statement.Quantities[i + 1], statement.Quantities[i + 2]);
        if (!AreComparable(done, target) || target.Value == 0 || !rate.IsPercent || rate.IsRough) return null;
        if (!Completed().IsMatch(statement.Between(text, i, i + 1))) return null;
        var right = Math.Round(done.Value / target.Value * 100, rate.Step < 1 ? 1 : 0, MidpointRounding.AwayFromZero);
        var slack = Math.Max(1.5m, (done.Step / 2 + target.Step / 20) / target.Value * 100);
        if (Math.Abs(right - rate.Value) <= slack || right > 300) return null;
        return Mark(rate.Span, "完成比例与完成数、目标数不符。",
            $"{string.Join("÷", Quantity.Shown(done, target))}＝{Quantity.Format(right)}%", rate.Write(right, text));
    }

    private static bool AreComparable(Quantity one, Quantity two) => one.Unit == two.Unit && one.Unit.Length > 0
        && !one.IsPercent && !one.IsRough && !two.IsRough && one.Unit is not ("年" or "月" or "日" or "天");

    private static ProofMark Mark(TextSpan span, string message, string calculation, string? replacement) =>
        new(ProofKind.Number, span, message, calculation) { Replacement = replacement, Advice = "核对数字。" };

    [GeneratedRegex("^[^，。；\\d]{0,10}，?[^，。；\\d]{0,4}(?:超额完成|超过)(?:了)?[^，。；\\d]{0,12}$")]
    private static partial Regex Surpass();

    [GeneratedRegex("任务|目标|计划")]
    private static partial Regex Task();

    [GeneratedRegex("^[^。；超\\d]{0,12}警戒(?:水位|线|流量)[^。；超\\d]{0,4}$")]
    private static partial Regex Warning();

    [GeneratedRegex("(?<=^[^。；\\d]{0,8})(?:超(?:过|出)?警戒?(?:水位|线|流量)?|超出|高出|低于警戒(?:水位|线|流量)?)[^。；\\d]{0,3}$")]
    private static partial Regex OverWarning();

    [GeneratedRegex("^[^，。；\\d]{0,6}，?(?:已)?完成[^，。；\\d]{0,6}(?:目标|任务|计划)[^，。；\\d]{0,3}$")]
    private static partial Regex Completed();
}
