namespace Wenmai.Proofreading.Forms;

/// <summary>Sentences too long to be spoken: over 150 characters with nothing stronger than a comma.</summary>
/// <remarks>News and statutes are read with the eyes; there they are no fault.</remarks>
internal sealed class LongSentenceRule : IProofRule
{
    private const int Limit = 150;
    private const int LongestThanks = 20;
    private const string Strong = "。！？；：…—";

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) => text.Draft.Kind is DocumentKind.News or DocumentKind.Regulation ? []
        : text.Paragraphs.Where(p => p.Kind == ParagraphKind.Body).SelectMany(p => Sentences(text.Text, p.Span)).Where(s =>
        IsTooLong(text.Text, s))
            .Select(s => new ProofMark(ProofKind.Long, s, "全句没有强于逗号的停顿，不便宣读。", $"全句{s.Length}字，超过{Limit}字") { Advice = "拆成两三句。" });

    private static IEnumerable<TextSpan> Sentences(string text, TextSpan paragraph)
    {
        var start = paragraph.Start;
        for (var i = paragraph.Start; i < paragraph.End; i++)
        {
            if (!"。！？；".Contains(text[i])) continue;
            yield return new TextSpan(start, i + 1).Trim(text);
            start = i + 1;
        }
    }

    private static bool IsTooLong(string text, TextSpan sentence)
    {
        if (sentence.Length <= Limit) return false;
        var body = text.AsSpan(sentence.Start, sentence.Length - 1);
        return body.IndexOfAny(Strong) < 0 && body.Count('，') >= 4 && !IsList(body) && !IsGreeting(body);
    }

    /// <summary>Whether it thanks or greets everybody by name (向……表示衷心的感谢): long by its nature, and read with pauses.</summary>
    private static bool IsGreeting(ReadOnlySpan<char> sentence) =>
        sentence.Contains('向') && sentence.LastIndexOf("表示") is >= 0 and var at && sentence.Length - at <= LongestThanks
            && sentence[at..].IndexOfAny("谢敬候贺意") >= 0;

    /// <summary>Whether it lists titles, names or figures rather than says something.</summary>
    private static bool IsList(ReadOnlySpan<char> sentence)
    {
        var digits = 0;
        foreach (var c in sentence)
            if (char.IsAsciiDigit(c)) digits++;
        return sentence.Count('《') >= 4 || sentence.Count('\t') > 0 || digits > sentence.Length / 5
            || sentence.Count('、') > sentence.Length / 9;
    }
}
