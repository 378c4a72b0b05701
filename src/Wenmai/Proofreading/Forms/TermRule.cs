using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Forms;

/// <summary>One task with two terms or rhythms: 一个月内完成首轮培训 and 两个月内完成首轮培训, 每季度通报一次 and 每月通报一次.</summary>
internal sealed partial class TermRule : IProofRule
{
    /// <summary>How far before a term its subject is looked for.</summary>
    private const int Reach = 24;

    private const int ShortestSubject = 3;

    private const int LongTask = 7;

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text)
    {
        // Statutes set many terms in the same words.
        if (text.Draft.Kind == DocumentKind.Regulation) yield break;
        var terms = Term().Matches(text.Text).ToList();
        for (var j = 1; j < terms.Count; j++)
        {
            var i = terms.FindIndex(t => AreOne(text, t, terms[j]));
            if (i < 0 || i >= j || terms[i].Groups["t"].Value == terms[j].Groups["t"].Value) continue;
            yield return ConsistencyMark.Of(text.Text, SpanOf(terms[j]), SpanOf(terms[i]), "时限或者频次");
        }
    }

    private static bool IsRecalled(string text, Match match, int common) =>
        common >= LongTask || Recall().IsMatch(text.AsSpan(match.Index, Math.Min(match.Length + 8, text.Length - match.Index)));

    [GeneratedRegex("的(?:要求|任务|目标|规定|时限|情况|承诺)")]
    private static partial Regex Recall();

    private static TextSpan SpanOf(Match match) => new(match.Groups["t"].Index, match.Groups["t"].Index + match.Groups["t"].Length);

    private static bool AreOne(ProofText text, Match one, Match two)
    {
        if (one.Index >= two.Index || Sort(one) != Sort(two)) return false;
        var (a, b) = (one.Groups["task"].Value.Replace("的", ""), two.Groups["task"].Value.Replace("的", ""));
        var common = a.Zip(b).TakeWhile(p => p.First == p.Second).Count();
        if (common < 4 || common < 6 && common < Math.Min(a.Length, b.Length)) return false;
        // 9月25日前完成自查的要求 names no subject: it recalls the term.
        var subject = Before(text.Text, two);
        if (subject.Length < ShortestSubject && IsRecalled(text.Text, two, common)) return true;
        return SharesSubject(Before(text.Text, one), subject, Generic().IsMatch(a[..common]) ? 3 : 2);
    }

    private static string Sort(Match match) => match.Groups["t"].Value is var t && t[0] == '每' ? "每" : t[^1].ToString();

    private static string Before(string text, Match match)
    {
        var start = Math.Max(0, match.Index - Reach);
        var before = text[start..match.Index];
        var sentence = before[(before.LastIndexOfAny(['。', '\n', '！', '？']) + 1)..];
        // The subject stands in the clause of the term, or where that begins with the term in the one before.
        var clause = sentence.LastIndexOfAny(['，', '；', '、']) + 1;
        return sentence.Length - clause >= ShortestSubject ? sentence[clause..] : sentence;
    }

    private static bool SharesSubject(string one, string two, int length)
    {
        for (var i = 0; i + length <= one.Length; i++)
            if (one.AsSpan(i, length) is var piece && !Common.Contains(piece[0]) && !Common.Contains(piece[^1])
                && two.AsSpan().IndexOf(piece) >= 0) return true;
        return false;
    }

    private const string Common = "的要在于今年，、；：“”对和与将各向由必须";

    [GeneratedRegex(@"(?<!每年)(?<t>(?:(?:今年|明年)?\d{1,2}月(?:底|份|\d{1,2}日|上旬|中旬|下旬)|年底)之?前|(?:[一两二三四五六七八九十]{1,3}|\d{1,3})(?:个月|天|个工作日|日"
        + @"|周|年)之?内|每(?:月|个月|季度|周|半月|半年|年|两周|日|天|旬|两个月))(?:要|须|必须)?(?<task>[\u4e00-\u9fff]{4,12})")]
    private static partial Regex Term();

    [GeneratedRegex("^(?:至少|开展|召开|组织|调度|听取)")]
    private static partial Regex Generic();
}
