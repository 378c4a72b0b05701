using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Forms;

/// <summary>A full stop after a heading in a line of its own, where the other headings of its shape have none.</summary>
internal sealed partial class HeadingStopRule : IProofRule
{
    private const int LongestHeading = 36;

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text)
    {
        var headings = text.Paragraphs.Select(p => p.Span).Where(s => s.Length <= LongestHeading)
            .Select(s => (Span: s, Match: Heading().Match(s.Of(text.Text)))).Where(h => h.Match.Success)
            .GroupBy(h => h.Match.Groups["chinese"].Success);
        foreach (var shape in headings)
        {
            var stopped = shape.Where(h => h.Match.Groups["stop"].Success).ToList();
            if (stopped.Count == 0 || stopped.Count == shape.Count() || stopped.Count > 1 && stopped.Count * 4 > shape.Count()) continue;
            foreach (var (span, match) in stopped)
            {
                yield return new ProofMark(ProofKind.Punctuation, new TextSpan(span.End - match.Groups["stop"].Length, span.End),
                    "独立成行的标题末尾不用句号。", "《标点符号用法》（GB/T 15834—2011）附录A.1：标题的末尾一般不用句号") { Replacement = "" };
            }
        }
    }

    // One clause or a few parted by commas: what has a stop inside is running text.
    [GeneratedRegex(@"^(?:(?<chinese>[一二三四五六七八九十]{1,3}、)|（[一二三四五六七八九十]{1,3}）"
        + @"|第[一二三四五六七八九十]{1,3}[，、])[^。；：！？，]+(?:，[^。；：！？，]+){0,2}(?<stop>[。，、])?$")]
    private static partial Regex Heading();
}
