using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Forms;

/// <summary>A change that does not come out: 由20万元增加到26万元，增长25%; 由25件增加到20件.</summary>
internal sealed partial class ChangeRule : IProofRule
{
    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) => Statement.Of(text).SelectMany(s => Find(text.Text, s));

    private static IEnumerable<ProofMark> Find(string text, Statement statement)
    {
        for (var i = 0; i + 1 < statement.Quantities.Count; i++)
        {
            if (Pairs(text, statement, i) is { } pairs)
                foreach (var mark in pairs) yield return mark;
            else if (Change.Read(text, statement, i) is { } change && change.Check(text, statement, i) is { } mark)
                yield return mark;
        }
    }

    /// <summary>20起、16人，去年同期为25起、20人，同比分别下降20%和36%.</summary>
    private static List<ProofMark>? Pairs(string text, Statement statement, int i)
    {
        var q = statement.Quantities;
        if (i + 5 >= q.Count || q[i].Unit != q[i + 2].Unit || q[i + 1].Unit != q[i + 3].Unit || !q[i + 4].IsPercent
            || !q[i + 5].IsPercent) return null;
        if (!Earlier().IsMatch(statement.Between(text, i + 1, i + 2))
            || Verb().Match(statement.Between(text, i + 3, i + 4)) is not { Success: true } verb) return null;
        if (!statement.Between(text, i + 3, i + 4).Contains("分别")) return null;
        var marks = new List<ProofMark>();
        for (var k = 0; k < 2; k++)
            if (new Change(q[i + 2 + k], q[i + k], q[i + 4 + k], verb.Groups["v"].Value).Wrong() is { } wrong)
                marks.Add(Mark(q[i + 4 + k].Span, "变化幅度与前后数字不符。", wrong.Calculation, q[i + 4 + k].Write(wrong.Right, text)));
        return marks;
    }

    private static ProofMark Mark(TextSpan span, string message, string calculation, string? replacement) =>
        new(ProofKind.Number, span, message, calculation) { Replacement = replacement, Advice = "核对前后数字。" };

    /// <summary>From one value to another, with what is said of the difference.</summary>
    private sealed record Change(Quantity From, Quantity To, Quantity? By, string Verb)
    {
        private bool IsDown => Down().IsMatch(Verb);

        public static Change? Read(string text, Statement statement, int i)
        {
            var q = statement.Quantities;
            if (q[i].Unit != q[i + 1].Unit || q[i].IsRough || q[i + 1].IsRough || q[i].Value == 0 || q[i + 1].Value == 0) return null;
            var between = statement.Between(text, i, i + 1);
            var by = i + 2 < q.Count && VerbOnly().Match(statement.Between(text, i + 1, i + 2)) is { Success: true } v
                && !q[i + 2].IsRough ? (q[i + 2], v.Groups["v"].Value) : default;
            if (ChangedTo().Match(between) is { Success: true } to && FromBefore().IsMatch(statement.Before(text, i, 14)))
                return new Change(q[i], q[i + 1], by.Item1, by.Item2 ?? to.Groups["v"].Value);
            if (by.Item1 is { IsPercent: true } && !q[i].IsPercent && MoreThan().Match(between) is { Success: true } more
                && q[i].Value > q[i + 1].Value)
                return new Change(Earlier(q[i], q[i + 1], more.Groups["v"].Value), q[i], by.Item1, by.Item2);
            if (by.Item1 is null || !Compared().IsMatch(between)) return null;
            return new Change(q[i + 1], q[i], by.Item1, by.Item2);
        }

        /// <summary>What it was before: 5955亿元，比上年增加1637亿元 was 4318.</summary>
        private static Quantity Earlier(Quantity now, Quantity difference, string verb) =>
            now with { Value = Down().IsMatch(verb) ? now.Value + difference.Value
                : now.Value - difference.Value, Step = now.Step + difference.Step };

        public ProofMark? Check(string text, Statement statement, int i)
        {
            if (IsDown == To.Value > From.Value && To.Value != From.Value && Verb.Length > 0
                && !IsRank(text)) return WrongWay(text, statement, i);
            if (By is null) return Doubled(text, statement, i);
            if (Wrong() is not { } wrong) return null;
            var before = text[..By.Span.Start];
            var verb = VerbAtEnd().Match(before[Math.Max(0, before.Length - 12)..]).Value;
            var span = new TextSpan(By.Span.Start - verb.Length, By.Span.End);
            if (By.IsPercent && From.IsPercent) return Mark(span, "两个百分数相减，差应以百分点表示。", wrong.Calculation, verb
                + Quantity.Format(Math.Abs(To.Value - From.Value)) + "个百分点");
            return Mark(span, "变化幅度与前后数字不符。", wrong.Calculation, verb + By.Write(wrong.Right, text));
        }

        /// <summary>What the change really is, where By says otherwise; null where it may be right.</summary>
        public (decimal Right, string Calculation)? Wrong()
        {
            if (By is null || From.Value == 0) return null;
            var (high, low) = To.Value >= From.Value ? (To, From) : (From, To);
            var difference = high.Value - low.Value;
            if (By.Unit == From.Unit && !By.IsPercent || By.Unit == "百分点" && From.IsPercent)
                return Math.Abs(difference - By.Value) <= Math.Max(By.Step, Math.Max(From.Step, To.Step)) * 0.95m ? null
                    : (difference, $"{Difference(high, low)}＝{Quantity.Format(difference)}");
            if (By.Unit == "倍" && !IsDown) return Times(difference);
            if (!By.IsPercent || From.Unit is "%" && Math.Abs(difference - By.Value) > By.Step / 2) return null;
            if (From.IsPercent) return (difference,
                $"{Quantity.Format(high.Value)}%－{Quantity.Format(low.Value)}%＝{Quantity.Format(difference)}个百分点");
            var rate = difference / From.Value * 100;
            var (lowest, highest) = Bounds();
            // Round figures that come out evenly were meant so, whatever rounding would allow.
            if (rate % 5 == 0 && By.Value == Math.Round(By.Value) && Math.Abs(rate - By.Value) >= 2 && rate <= 100)
                return (rate, $"（{Difference(high, low)}）÷{Quantity.Shown(From, To)[0]}＝{Quantity.Format(rate)}%");
            if (By.Value >= lowest - By.Step * 0.94m && By.Value <= highest + By.Step * 0.94m) return null;
            var digits = By.Step < 1 ? 1 : 0;
            var right = Math.Round(rate, Math.Max(digits, rate == Math.Round(rate) ? 0 : 1), MidpointRounding.AwayFromZero);
            return (right, $"（{Difference(high, low)}）÷{Quantity.Shown(From, To)[0]}＝{Quantity.Format(right)}%");
        }

        private static string Difference(Quantity high, Quantity low) => string.Join("－", Quantity.Shown(high, low));

        private (decimal Right, string Calculation)? Times(decimal difference)
        {
            var right = Math.Round(difference / From.Value, 1);
            return Math.Abs(difference / From.Value - By!.Value) <= Math.Max(By.Step * 0.95m, 0.1m) ? null
                : (right, $"（{Difference(To, From)}）÷{Quantity.Shown(From, To)[0]}＝{Quantity.Format(right)}倍");
        }

        private (decimal Lowest, decimal Highest) Bounds()
        {
            // Beside 3.6亿 a plain 3亿 means 3.0.
            var step = Math.Min(From.Step, To.Step);
            var (a, b) = ((From with { Step = step }).Range, (To with { Step = step }).Range);
            var one = Math.Abs(b.High - a.Low) / a.Low * 100;
            var two = Math.Abs(b.Low - a.High) / a.High * 100;
            return (Math.Min(one, two), Math.Max(one, two));
        }

        private bool IsRank(string text) => text.AsSpan(Math.Max(0, From.Span.Start - 2), Math.Min(2, From.Span.Start)).Contains('第')
            || text[From.Span.End - 1] == '位';

        private ProofMark? WrongWay(string text, Statement statement, int i)
        {
            var between = statement.Between(text, i, i + 1);
            var span = new TextSpan(statement.Quantities[i].Span.Start, statement.Quantities[i + 1].Span.End);
            // So far apart the number beside is not the one compared.
            if (!ChangedTo().IsMatch(between) && Math.Max(From.Value, To.Value) > 2.5m * Math.Min(From.Value, To.Value)) return null;
            if (!ChangedTo().IsMatch(between) && By is not null && By.Unit is not ("%" or "百分点")) return null;
            return Mark(span, $"前后数字与“{Verb}”相反。", $"{Quantity.Format(From.Value)}→{Quantity.Format(To.Value)}", null);
        }

        /// <summary>翻一番 is twice as much.</summary>
        private ProofMark? Doubled(string text, Statement statement, int i)
        {
            var match = Doubling().Match(statement.After(text, i + 1, 12));
            if (!match.Success || IsDown) return null;
            var times = match.Groups["n"].Value switch { "两" or "二" => 4, "三" => 8, _ => 2 };
            if (Math.Abs(To.Value / From.Value - times) <= times * 0.06m || To.Value / From.Value > times) return null;
            var start = statement.Quantities[i + 1].Span.End + match.Groups["d"].Index;
            return Mark(new TextSpan(start, start + match.Groups["d"].Length), "“翻番”与前后数字不符。",
                $"{Quantity.Format(To.Value)}÷{Quantity.Format(From.Value)}＝{Quantity.Format(Math.Round(To.Value / From.Value, 2))}",
                    null);
        }
    }

    private const string Verbs = "增幅|降幅|涨幅|增长|增加|提高|上升|提升|扩大|增|多|高|下降|减少|降低|缩短|压缩|压减|缩减|减|降|少|低";

    // What else stands between belongs to another thing: 企业由10户增加到20户，产值增长30%.
    private const string Adverbs = "(?:同比|环比|去年比前年|[较比](?:上年|去年|前年|年初)(?:同期)?|共|净|累计|实际|整体|总体|[一两三五]年|期间|合计){0,2}(?:增幅|降幅|幅度)?";

    [GeneratedRegex("(?<v>" + Verbs + ")[了达约为]{0,2}$")]
    private static partial Regex Verb();

    [GeneratedRegex(@"^[^，。；、\d]{0,4}[，、]?" + Adverbs + "(?<v>" + Verbs + ")[了达约为]{0,2}$")]
    private static partial Regex VerbOnly();

    [GeneratedRegex("(?:" + Verbs + ")[了达约为]{0,2}$")]
    private static partial Regex VerbAtEnd();

    [GeneratedRegex(@"^[^，。；]{0,8}(?<v>增加|提高|增长|上升|扩大|提升|攀升|跃升|增|升|下降|减少|降低|压缩|压减|缩短|缩减|缩小|降|减)[到至为](?:(?:今年|去年|上年|目前|现在|(?:19|20)\d\d年)底?的?)?$")]
    private static partial Regex ChangedTo();

    [GeneratedRegex(@"[由从][^，。；、]{0,13}$")]
    private static partial Regex FromBefore();

    [GeneratedRegex(@"^[^，。；]{0,12}，?(?:(?<!同)比|较|同比(?=上年同期|去年同期))(?:去年|上年|前年|上月|上季度|20\d\d年|五年前|同期|年初|去年同期|上年同期|\d{1,2}月份?)?[^，。；、\d]{0,8}(?<!增加|减少|增长|下降|提高|增"
        + @"|减|多|少|高|低|[了约])$|^[^，。；]{0,10}，(?:去年|上年|前年)(?:同期)?(?:[^，。；、\d]{0,3}[为是])?$")]
    private static partial Regex Compared();

    [GeneratedRegex(@"^[^，。；]{0,10}，?(?:(?<!同)比|较)(?:去年|上年|前年|同期|去年同期|上年同期|年初|上月|上季度|20\d\d年)[^，。；、\d]{0,3}(?<v>增加|减少|增|减|多|少)了?$")]
    private static partial Regex MoreThan();

    [GeneratedRegex("(?:去年|上年|前年|同期|20[0-9]{2}年)[^。；]{0,6}$")]
    private static partial Regex Earlier();

    [GeneratedRegex("下降|减少|降低|缩短|缩小|压缩|压减|缩减|减|降|少|低")]
    private static partial Regex Down();

    [GeneratedRegex(@"^[^。；\d]{0,4}，?(?:实现)?(?<d>翻了?(?<n>[一两二三])番)")]
    private static partial Regex Doubling();
}
