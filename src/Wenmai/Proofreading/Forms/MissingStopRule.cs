namespace Wenmai.Proofreading.Forms;

/// <summary>A paragraph of running text that ends without a full stop, where all the others have one.</summary>
internal sealed class MissingStopRule : IProofRule
{
    private const string Evidence = "《标点符号用法》（GB/T 15834—2011）4.1：陈述句句末用句号；全文其他段落均有句末标点";

    /// <summary>A paragraph so long is no heading.</summary>
    private const int Shortest = 30;

    private const string Ends = "。！？；：…”’）)》】—:;.!?\"";

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text)
    {
        var running = text.Paragraphs.Where(p => p.Kind == ParagraphKind.Body && p.Span.Length >= Shortest
            && IsRunning(p.Span.Of(text.Text))).ToList();
        var open = running.Where(p => !Ends.Contains(text.Text[p.Span.End - 1])).ToList();
        if (open.Count is 0 or > 2 || running.Count < 6 * open.Count
            || text.Draft.Kind is DocumentKind.News or DocumentKind.Regulation) yield break;
        foreach (var paragraph in open.Where(p => !IsBroken(text, p)))
        {
            var last = text.Text[paragraph.Span.End - 1];
            if (last is '，' or '、')
                yield return Mark(new TextSpan(paragraph.Span.End - 1, paragraph.Span.End), "。", "段落以逗号或者顿号结束。");
            else if (Han.Is(last))
                yield return Mark(new TextSpan(paragraph.Span.End - 1, paragraph.Span.End), last + "。", "段落末尾缺少句号。");
        }
    }

    /// <summary>Whether the line only breaks off: what follows is a scrap of the same sentence.</summary>
    private static bool IsBroken(ProofText text, Paragraph paragraph) =>
        text.Paragraphs.FirstOrDefault(p => p.Span.Start > paragraph.Span.Start) is { Kind: ParagraphKind.Body } next
            && next.Span.Length < 15;

    private static bool IsRunning(string line) => line.Contains('。') || line.Length >= 40 && Han.Count(line, '，') >= 2;

    private static ProofMark Mark(TextSpan span, string replacement, string message) =>
        new(ProofKind.Punctuation, span, message, Evidence) { Replacement = replacement };
}
