using System.Text;
using System.Text.RegularExpressions;

namespace Wenmai.Corpus;

/// <summary>Tells asterisks that mask a name (<c>**市</c>, <c>第**次</c>, <c>*同志</c>) from asterisks that mark emphasis (<c>**一是强化学习。**</c>).</summary>
/// <remarks>
/// Markdown's own rule fails both ways on Chinese: <c>**市人社局和**县</c> becomes bold, and <c>**强化学习。**各单位</c> does not. Ours, block by block
/// (a block ends at an empty line, a heading or a list item):
/// <list type="number">
/// <item>A run of four or more, a run beside ASCII digits on both sides, and an escaped run are characters.</item>
/// <item>A run followed by a mask noun (市 区 同志 次 % …) is a likely mask; any other is a likely delimiter.</item>
/// <item>A likely delimiter pairs with the next likely delimiter of the same length, if text touches both on the inside: emphasis.</item>
/// <item>A delimiter left over pairs with a likely mask only where the sentence speaks for it: it closes after 。！？；：or at the line's
/// end what a likely mask opened at the beginning of a line or sentence, or it opens there what a likely mask closes after such a mark.</item>
/// <item>Everything else is a mask or a stray and stays: a lost character is worse than an asterisk too many.</item>
/// </list>
/// Code spans and fenced code are left alone.
/// </remarks>
internal static partial class MarkdownMasks
{
    /// <summary>Stands for a literal asterisk while Markdown is parsed: a noncharacter, which text can't hold.</summary>
    private const char Protected = '\uFDD0';

    private const string SentenceEnds = "。！？；：.!?;:";

    /// <summary>Nouns that follow a masked name or number. A run before one of them is probably a mask.</summary>
    private const string Nouns =
        "市区县镇乡村局厅委办处科股司部院所站队组室省州盟旗街道路屯组社号党校厂矿园馆会同志书记主任局长次％%年月日时分名个家万亿千百元人户件项起条类批场期届篇平公吨亩米里岁天周季度折倍余多以届集团公司某等宗家支处座辆台套份册页";

    private sealed record AsteriskRun(int Start, int Length, bool IsLikelyMask, bool MayOpen, bool MayClose, bool OpensSentence, bool EndsSentence)
    {
        public bool IsEmphasis { get; set; }
    }

    /// <summary>Removes the asterisks of emphasis and protects all others from the Markdown parser.</summary>
    public static string Protect(string markdown)
    {
        var source = markdown.Replace(Protected, '\uFFFD');
        var result = new StringBuilder(source.Length);
        var inFence = false;
        foreach (var block in Blocks().EnumerateMatches(source))
        {
            var text = source.AsSpan(block.Index, block.Length);
            if (Fence().IsMatch(text)) inFence = !inFence;
            result.Append(inFence ? text.ToString() : ProtectBlock(text.ToString()));
        }
        return result.ToString();
    }

    /// <summary>Puts the protected asterisks back.</summary>
    public static string Restore(string text) => text.Replace(Protected, '*');

    private static string ProtectBlock(string block)
    {
        if (!block.Contains('*') || ThematicBreak().IsMatch(block)) return block;
        var runs = RunsOf(block);
        foreach (var ofOneLength in runs.Where(run => run.Length <= 3).GroupBy(run => run.Length)) Pair([.. ofOneLength]);
        var result = new StringBuilder(block.Length);
        var done = 0;
        foreach (var run in runs)
        {
            result.Append(block, done, run.Start - done);
            if (!run.IsEmphasis) result.Append(Protected, run.Length);
            done = run.Start + run.Length;
        }
        return result.Append(block, done, block.Length - done).ToString();
    }

    private static List<AsteriskRun> RunsOf(string block)
    {
        var runs = new List<AsteriskRun>();
        foreach (Match match in Asterisks().Matches(block))
        {
            if (!match.Groups["run"].Success) continue;
            var (start, end) = (match.Index, match.Index + match.Length);
            var before = start > 0 ? block[start - 1] : '\n';
            var after = end < block.Length ? block[end] : '\n';
            var isProduct = char.IsAsciiDigit(before) && char.IsAsciiDigit(after);
            var startsLine = string.IsNullOrWhiteSpace(block[(block.LastIndexOf('\n', Math.Max(0, start - 1)) + 1)..start].TrimStart('>', '#', '-', '+', ' '));
            var endsLine = after is '\n' or '\r';
            runs.Add(new AsteriskRun(
                start,
                match.Length,
                IsLikelyMask: Nouns.Contains(after),
                MayOpen: !isProduct && !char.IsWhiteSpace(after) && !"，。、；：！？）”》,.".Contains(after),
                MayClose: !isProduct && !char.IsWhiteSpace(before) && !startsLine,
                OpensSentence: startsLine || SentenceEnds.Contains(before),
                EndsSentence: endsLine || SentenceEnds.Contains(before)));
        }
        return runs;
    }

    private static void Pair(List<AsteriskRun> runs)
    {
        AsteriskRun? open = null;
        for (var i = 0; i < runs.Count; i++)
        {
            var run = runs[i];
            if (run.IsLikelyMask) continue;
            if (open is not null && run.MayClose) (open.IsEmphasis, run.IsEmphasis, open) = (true, true, null);
            else if (run.MayOpen && HasCloser(runs, i)) open = run;
            else if (run is { MayClose: true, EndsSentence: true }) PairBack(runs, i);
            else if (run is { MayOpen: true, OpensSentence: true }) PairAhead(runs, i);
        }
    }

    private static bool HasCloser(List<AsteriskRun> runs, int opener)
    {
        for (var i = opener + 1; i < runs.Count; i++)
            if (!runs[i].IsLikelyMask && runs[i].MayClose) return true;
        return false;
    }

    private static void PairBack(List<AsteriskRun> runs, int closer)
    {
        for (var i = closer - 1; i >= 0 && !runs[i].IsEmphasis; i--)
        {
            if (!runs[i].OpensSentence || !runs[i].MayOpen) continue;
            (runs[i].IsEmphasis, runs[closer].IsEmphasis) = (true, true);
            return;
        }
    }

    private static void PairAhead(List<AsteriskRun> runs, int opener)
    {
        for (var i = opener + 1; i < runs.Count; i++)
        {
            if (!runs[i].EndsSentence || !runs[i].MayClose) continue;
            (runs[i].IsEmphasis, runs[opener].IsEmphasis) = (true, true);
            return;
        }
    }

    /// <summary>A block with the line ends after it: lines up to an empty one, or up to a line that begins a heading, an item or a fence.</summary>
    [GeneratedRegex(@"[^\n]*(?:\n(?![ \t]*\r?\n|[ \t]*(?:#{1,6}[ \t]|[-+*][ \t]|\d{1,9}[.)][ \t]|```|~~~))[^\n]*)*(?:\n|\z)")]
    private static partial Regex Blocks();

    [GeneratedRegex(@"\A[ \t]*(?:```|~~~)")]
    private static partial Regex Fence();

    [GeneratedRegex(@"\A[ \t]*(?:\*[ \t]*){3,}\r?\n?\z")]
    private static partial Regex ThematicBreak();

    /// <summary>Runs of asterisks; what must be skipped (escapes, code spans, bullets) matches without the group.</summary>
    [GeneratedRegex(@"\\\*|`[^`\n]+`|(?<=(?:\A|\n)[ \t>]*)\*(?=[ \t])|(?<run>\*+)")]
    private static partial Regex Asterisks();
}
