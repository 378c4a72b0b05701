using System.Text.RegularExpressions;
using Wenmai.Language;

namespace Wenmai.Proofreading.Facts;

/// <summary>A public text quoted with changed characters.</summary>
/// <remarks>In quotation marks or after 指出 a change is a slip; without them writers vary well-known words on purpose,
/// so that only a long text with a small change is marked.</remarks>
internal sealed partial class MisquotationRule(QuotationTable table) : IProofRule
{
    private const int ShortestQuoted = 7;
    private const int ShortestPlain = 11;
    private const int MostPlainEdits = 2;

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text)
    {
        var quoted = Quoted().Matches(text.Text).Select(m => new TextSpan(m.Index, m.Index + m.Length)).ToList();
        foreach (var near in table.Find(text.Text).Select(n => Whole(text, n)))
        {
            if (near.Distance == 0)
            {
                if (OtherReport(text, near) is { } other) yield return other;
            }
            else if (IsSlip(text, near, quoted)) yield return Mark(text, near);
        }
    }

    private static bool IsSlip(ProofText text, NearQuotation near, List<TextSpan> quoted)
    {
        var written = PlainText.Of(near.Span.Of(text.Text)).Text;
        var wording = PlainText.Of(near.Wording).Text;
        if (written.Contains('\n') || Numbers().Replace(written, "") == Numbers().Replace(wording, "")) return false;
        if (wording.Contains(written, StringComparison.Ordinal) || Function().Replace(written, "") == Function().Replace(wording, "")) return false;
        // The first and last characters may belong to the sentence around.
        if (written[0] != wording[0] && near.Distance > 1 && written.Length > wording.Length) return false;
        var isQuoted = quoted.Any(q => q.Contains(near.Span)) || IsAttributed(text, near.Span);
        return isQuoted
            ? (wording.Length >= ShortestQuoted || IsOneOff(written, wording)) && near.Distance <= Math.Max(2, wording.Length / 5)
            : wording.Length >= ShortestPlain && near.Distance <= MostPlainEdits && near.Distance * 6 <= wording.Length
                && (EndsAgree(written, wording) || IsLastOfClause(text, near, written, wording));
    }

    // Of six characters one may be wrong.
    private static bool IsOneOff(string written, string wording) => wording.Length == ShortestQuoted - 1 && written.Length == wording.Length;

    private static bool EndsAgree(string written, string wording) => written[0] == wording[0] && written[^1] == wording[^1];

    // Its last character may be the wrong one, where the clause ends with it.
    private static bool IsLastOfClause(ProofText text, NearQuotation near, string written, string wording) => near.Distance == 1
        && written.Length == wording.Length && written[0] == wording[0] && (near.Span.End == text.Text.Length || !char.IsLetterOrDigit(text.Text[near.Span.End]));

    private static bool IsAttributed(ProofText text, TextSpan span)
    {
        var sentence = text.SentenceAt(span.Start) ?? span;
        return Attribution().IsMatch(text.Text[Math.Max(sentence.Start, span.Start - 12)..span.Start]);
    }

    // A change of the first or last characters lies outside the nearest stretch: take as many as are missing, at the end the rest of the word.
    private static NearQuotation Whole(ProofText text, NearQuotation near)
    {
        var (written, wording) = (PlainText.Of(near.Span.Of(text.Text)).Text, PlainText.Of(near.Wording).Text);
        var missing = wording.Length - written.Length;
        var (start, end) = (near.Span.Start, near.Span.End);
        if (near.Distance == 0 || missing <= 0) return near;
        if (wording[^1] != written[^1])
        {
            var stop = end;
            while (stop < text.Text.Length && stop < end + missing + 2 && char.IsLetterOrDigit(text.Text[stop])) stop++;
            var isWord = stop < text.Text.Length && !char.IsLetterOrDigit(text.Text[stop]);
            end = isWord ? stop : Math.Min(stop, end + missing);
        }
        else if (wording[0] != written[0])
        {
            while (missing-- > 0 && start > 0 && char.IsLetterOrDigit(text.Text[start - 1])) start--;
        }
        return near with { Span = new TextSpan(start, end) };
    }

    private static ProofMark Mark(ProofText text, NearQuotation near)
    {
        var (span, wording) = Narrowed(text, near);
        return new ProofMark(ProofKind.Quote, span, $"引文与原文不符：“{span.Of(text.Text)}”应为“{wording}”（{near.Distance}字之差）。",
            $"“{near.Wording}”：{near.Quotation.Reference}")
        {
            Replacement = wording,
        };
    }

    // Of several clauses only those that differ are to be marked.
    private static (TextSpan Span, string Wording) Narrowed(ProofText text, NearQuotation near)
    {
        var written = near.Span.Of(text.Text);
        var (a, b) = (Clauses().Matches(written), Clauses().Matches(near.Wording));
        if (a.Count != b.Count || a.Count < 2) return (near.Span, near.Wording);
        var (first, last) = (0, a.Count - 1);
        while (first < last && Same(a[first], b[first])) first++;
        while (last > first && Same(a[last], b[last])) last--;
        var span = new TextSpan(near.Span.Start + a[first].Index, near.Span.Start + a[last].Index + a[last].Length);
        return (span, near.Wording[b[first].Index..(b[last].Index + b[last].Length)]);
    }

    private static bool Same(Match a, Match b) => a.Value == b.Value;

    // 依然 is right in a speech and wrong in the report that is named before it.
    private ProofMark? OtherReport(ProofText text, NearQuotation exact)
    {
        var sentence = text.SentenceAt(exact.Span.Start) ?? exact.Span;
        var report = Report().Match(text.Text[sentence.Start..exact.Span.Start]);
        if (!report.Success || exact.Quotation.Source.Contains(report.Value, StringComparison.Ordinal)) return null;
        var said = PlainText.Of(exact.Wording).Text;
        if (table.Named(said).Any(q => q.Source.Contains(report.Value, StringComparison.Ordinal))) return null;
        var limit = Math.Max(2, said.Length / 8);
        var own = table.Rows.FirstOrDefault(q => q.Source.Contains(report.Value, StringComparison.Ordinal)
            && EditDistance.Of(PlainText.Of(q.Text).Text, said, limit) <= limit);
        return own is null ? null : Mark(text, new NearQuotation(exact.Span, own, own.Text, EditDistance.Of(PlainText.Of(own.Text).Text, said, limit)));
    }

    [GeneratedRegex("“[^“”\n]{2,400}”|「[^「」\n]{2,400}」|\"[^\"\n]{2,400}\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("(?:指出|强调|说过|说|曰|云|讲|写道|有言|常言道|俗话说|所谓|提出|要求|规定|告诫|名言|诗句)[，：:]{0,2}[“‘]?$")]
    private static partial Regex Attribution();

    [GeneratedRegex("[0-9一二三四五六七八九十两]")]
    private static partial Regex Numbers();

    // 创新作为引领发展的第一动力 fits the words to a sentence.
    [GeneratedRegex("作为|这个|[是的了也要在和与之而就都为以把将]")]
    private static partial Regex Function();

    [GeneratedRegex("[^，。；：、？！,;]+")]
    private static partial Regex Clauses();

    [GeneratedRegex("二十大报告|十九大报告|十八大报告|《?宪法|党章")]
    private static partial Regex Report();
}
