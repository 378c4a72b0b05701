using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Forms;

/// <summary>A total and parts that do not make it: 共86件，其中14件、31件、43件.</summary>
/// <remarks>其中 may name some parts only, and parts may overlap; a sum so near the total is meant to be it.</remarks>
internal sealed partial class PartSumRule : IProofRule
{
    private const decimal Near = 0.15m;

    /// <summary>The same for counts that differ by one: 6家，其中2家、5家.</summary>
    private const decimal NearByOne = 0.25m;

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) =>
        Statement.Of(text).SelectMany(s =>
            Inside(text.Text, s).Concat(Beside(text.Text, s)).Concat(AtEnd(text.Text, s)).Concat(Rest(text.Text, s)));

    /// <summary>Total, 其中, parts.</summary>
    private static IEnumerable<ProofMark> Inside(string text, Statement statement)
    {
        var trigger = PartsFollow().Match(text, statement.Span.Start, statement.Span.Length);
        if (!trigger.Success) yield break;
        var before = statement.Quantities.Where(q => q.Span.End <= trigger.Index).ToList();
        var end = SecondOf(text, trigger, statement.Span.End);
        foreach (var unit in before.Select(q => q.Unit).Distinct())
        {
            var total = before.Last(q => q.Unit == unit);
            var parts = statement.Quantities.Where(q => q.Unit == unit && q.Span.Start >= trigger.Index + trigger.Length
                && q.Span.End <= end).ToList();
            if (Compare(text, total, parts, trigger.Index - total.Span.End) is { } mark) yield return mark;
        }
    }

    private static int SecondOf(string text, Match trigger, int end)
    {
        var rest = trigger.Index + trigger.Length;
        var second = text.IndexOf("其中", rest, end - rest, StringComparison.Ordinal);
        return second < 0 ? end : second;
    }

    /// <summary>Total and named parts without 其中: 36户，市属18户、县属20户.</summary>
    private static IEnumerable<ProofMark> Beside(string text, Statement statement)
    {
        var q = statement.Quantities;
        for (var i = 0; i + 2 < q.Count; i++)
        {
            if (i > 0 && q[i - 1].Unit == q[i].Unit && statement.Between(text, i - 1, i).Contains('、')) continue;
            if (!FirstPart().IsMatch(statement.Between(text, i, i + 1))) continue;
            var end = i + 2;
            while (end < q.Count && q[end].Unit == q[i].Unit && NextPart().IsMatch(statement.Between(text, end - 1, end))) end++;
            if (q[i].Step > 0 || end < i + 3 || text.AsSpan(q[end - 1].Span.End).StartsWith("、") || q[i + 1].Unit != q[i].Unit
                || Compare(text, q[i], [.. q.Skip(i + 1).Take(end - i - 1)], 0) is not { } mark) continue;
            yield return mark;
        }
    }

    /// <summary>Parts, 共计 total.</summary>
    private static IEnumerable<ProofMark> AtEnd(string text, Statement statement)
    {
        for (var i = 2; i < statement.Quantities.Count; i++)
        {
            var total = statement.Quantities[i];
            if (ExceededByParts(text, statement, i) is { } exceeded) yield return exceeded;
            if (!TotalFollows().IsMatch(statement.Before(text, i, 14))) continue;
            var parts = statement.Quantities.Take(i).Where(q => q.Unit == total.Unit && !IsCounter(text, q)).ToList();
            if (parts.Count < 2 || Linked(text, statement, i).Count > parts.Count) parts = Linked(text, statement, i);
            if (PartsFollow().IsMatch(text[statement.Span.Start..total.Span.Start])
                || PartsFollow().IsMatch(statement.After(text, i, 12))) continue;
            if (Compare(text, total, parts, 0) is { } mark) yield return mark;
        }
    }

    // 实验室5个、中试基地3个、孵化器2个等8个平台: 等 may leave out some, but no total is less than those named.
    private static ProofMark? ExceededByParts(string text, Statement statement, int total)
    {
        if (statement.Between(text, total - 1, total) != "等") return null;
        var parts = Linked(text, statement, total);
        var sum = parts.Sum(p => p.Value);
        if (parts.Count < 2 || parts.Append(statement.Quantities[total]).Any(q => q.Unit != parts[0].Unit || q.IsRough) || sum <= statement.Quantities[total].Value) return null;
        return Mark(statement.Quantities[total].Span, "列出的各项之和超过总数。", $"{string.Join("＋", parts.Select(p => Quantity.Format(p.Value)))}＝{Quantity.Format(sum)}",
            statement.Quantities[total].Write(sum, text));
    }

    // 两项合计 counts the parts.
    private static bool IsCounter(string text, Quantity quantity) => Sum().IsMatch(text.AsSpan(quantity.Span.End, Math.Min(2, text.Length - quantity.Span.End)));

    [GeneratedRegex("^(?:合计|共计|总计|共)")]
    private static partial Regex Sum();

    /// <summary>Parts counted with several classifiers right before a total: 8个乡镇、11个部门和3家企业，合计22个.</summary>
    private static List<Quantity> Linked(string text, Statement statement, int total)
    {
        var first = total - 1;
        while (first > 0 && LinkedParts().IsMatch(statement.Between(text, first - 1, first))) first--;
        var parts = statement.Quantities.Skip(first).Take(total - first).ToList();
        return parts.Append(statement.Quantities[total]).All(q => q.Unit is "个" or "家" or "所" or "户" or "处" or "座") ? parts : [];
    }

    [GeneratedRegex(@"^[^，。；、\d]{0,10}(?:、|和|以及|及)[^，。；、\d]{0,4}$")]
    private static partial Regex LinkedParts();

    /// <summary>Total, done, 其余 rest; each may be counted twice: 126户418人，已消除98户325人，还有28户83人.</summary>
    private static IEnumerable<ProofMark> Rest(string text, Statement statement)
    {
        for (var i = 2; i < statement.Quantities.Count; i++)
        {
            if (!IsRest(text, statement, i)) continue;
            var rest = statement.Quantities[i];
            var before = statement.Quantities.Take(i).Where(q => q.Unit == rest.Unit).ToList();
            if (before.Count < 2 || rest.Unit is "%" or "百分点" || before.Append(rest).Any(q => q.IsRough)) continue;
            var expected = before[0].Value - before.Skip(1).Sum(q => q.Value);
            if (expected <= 0 || expected == rest.Value || rest.Step > 0) continue;
            // Far off, another rest is meant, save where the first of two counts says whose it is.
            if (!IsSecond(text, statement, i) && Math.Abs(expected - rest.Value) > before[0].Value / 4) continue;
            yield return Mark(rest.Span, "余数与总数、已完成数不符。",
                $"{string.Join("－", before.Select(q => Quantity.Format(q.Value)))}＝{Quantity.Format(expected)}", rest.Write(expected,
                    text));
        }
    }

    private static bool IsRest(string text, Statement statement, int i) => RestFollows().IsMatch(statement.Before(text, i, 12)) || IsUndone(text, statement, i)
        || (IsSecond(text, statement, i) && IsRest(text, statement, i - 1));

    // 98户325人: the same things, counted once more.
    private static bool IsSecond(string text, Statement statement, int i) => i > 0 && statement.Between(text, i - 1, i).Length == 0;

    // 全市216座水库，已检查198座，尚有28座……: what is left of what was begun with.
    private static bool IsUndone(string text, Statement statement, int i)
    {
        var q = statement.Quantities;
        var counts = IsSecond(text, statement, i - 1) ? 2 : 1;
        return i >= 2 * counts && Left().IsMatch(statement.Before(text, i, 14)) && Done().IsMatch(statement.Before(text, i - counts, 16))
            && q[i - (2 * counts)].Unit == q[i].Unit && q[i - counts].Unit == q[i].Unit;
    }

    [GeneratedRegex("^[^，。；\\d]{0,8}，(?:还有|尚有|仍有|未(?!来)[^，。；\\d]{1,8})$")]
    private static partial Regex Left();

    [GeneratedRegex("已[^，。；\\d]{0,12}$")]
    private static partial Regex Done();

    private static ProofMark? Compare(string text, Quantity total, List<Quantity> parts, int distance)
    {
        if (parts.Count < 2 || distance > 30 || total.Unit is "%" or "百分点" or "倍" or "年" or "个月" or "天" || total.Value == 0) return null;
        if (total.IsRough || parts.Any(p => p.IsRough || p.Value >= total.Value
            || Compared().IsMatch(text[Math.Max(0, p.Span.Start - 4)..p.Span.Start]))) return null;
        if (!AreParted(text, parts)) return null;
        var sum = parts.Sum(p => p.Value);
        // Each part may be rounded by half a step; such errors hardly add up.
        var tolerance = parts.Append(total).Min(q => q.Step) * (parts.Count > 4 ? 2 : 1);
        var difference = Math.Abs(sum - total.Value);
        if (difference <= tolerance || difference > total.Value * (total.Step == 0 && difference == 1 ? NearByOne : Near)) return null;
        // Of measured amounts 其中 mostly names the largest only.
        if (sum < total.Value && parts.Count == 2 && total.Step > 0) return null;
        var shown = Quantity.Shown([.. parts, total, total with { Value = sum }]);
        var calculation = $"{string.Join("＋", shown[..^2])}＝{shown[^1]}，与总数{shown[^2]}不符";
        return Mark(total.Span, "分项之和与总数不符。", calculation, total.Write(sum, text));
    }

    private static bool AreParted(string text, List<Quantity> parts)
    {
        for (var i = 1; i < parts.Count; i++)
            if (text.AsSpan(parts[i - 1].Span.End, parts[i].Span.Start - parts[i - 1].Span.End).IndexOfAny("、，,；和及：（") < 0) return false;
        return true;
    }

    private static ProofMark Mark(TextSpan span, string message, string calculation, string replacement) =>
        new(ProofKind.Number, span, message, calculation) { Replacement = replacement, Advice = "核对总数和分项。" };

    [GeneratedRegex("其中|，包括|，分别[为是有]|，分为|（含|：")]
    private static partial Regex PartsFollow();

    [GeneratedRegex(@"^[^，。；、\d”“]{0,6}[，：][^，。；、\d比较去上”“]{1,6}$")]
    private static partial Regex FirstPart();

    [GeneratedRegex(@"^[^，。；、\d]{0,4}、[^，。；、\d]{1,14}$")]
    private static partial Regex NextPart();

    [GeneratedRegex(@"(?:共计|合计|总计|一共|总共|，共|，(?:[两三四五]项合计|[两三]年|[两三]批|[两三]项|全年|前后)累计)[^，、。；\d]{0,10}$")]
    private static partial Regex TotalFollows();

    [GeneratedRegex(@"(?:其余|剩余|余下|剩下|还剩|尚余)[^，、。；\d]{0,8}$")]
    private static partial Regex RestFollows();

    [GeneratedRegex("(?:[比较每增减]|增加|减少|增长|平均|年均|超过|达到|提高|累计)$")]
    private static partial Regex Compared();
}
