using System.Text.RegularExpressions;
using Wenmai.Language;

namespace Wenmai.Proofreading.Words;

/// <summary>Finds a sentence that was said before in the draft.</summary>
/// <remarks>A heading may be said again in the text below it, a refrain comes more than twice, and regulations repeat their formulas.</remarks>
internal sealed partial class RepeatedSentenceRule : IProofRule
{
    /// <summary>Characters of the shortest sentence that nobody says twice without noticing.</summary>
    private const int Shortest = 10;

    /// <summary>Articles from which a text is a regulation.</summary>
    private const int Articles = 3;

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) => IsRegulation(text) ? [] : SentencesOf(text)
        .GroupBy(sentence => KeyOf(sentence.Of(text.Text)), StringComparer.Ordinal)
        .Where(same => same.Key.Length >= Shortest && same.Count() == 2)
        .Select(same => (First: same.First(), Second: same.Last()))
        .Aggregate(new List<(TextSpan First, TextSpan Second)>(), (pairs, next) => WithNext(text.Text, pairs, next))
        .Select(pair => MarkOf(text.Text, pair.First, pair.Second));

    private static bool IsRegulation(ProofText text) => text.Paragraphs.Count(p => Article().IsMatch(p.Span.Of(text.Text))) >= Articles;

    private static IEnumerable<TextSpan> SentencesOf(ProofText text)
    {
        foreach (var paragraph in text.Paragraphs)
            foreach (var sentence in SentenceSplitter.Split(text.Text, paragraph.Span))
                if (!IsLine(text.Text, paragraph.Span, sentence) && !Formula().IsMatch(sentence.Of(text.Text))) yield return sentence;
    }

    // What was pasted twice as a whole is one fault.
    private static List<(TextSpan First, TextSpan Second)> WithNext(
        string text, List<(TextSpan First, TextSpan Second)> pairs, (TextSpan First, TextSpan Second) next)
    {
        if (pairs is [.., var last] && Adjoin(text, last.First, next.First) && Adjoin(text, last.Second, next.Second))
            pairs[^1] = (new(last.First.Start, next.First.End), new(last.Second.Start, next.Second.End));
        else pairs.Add(next);
        return pairs;
    }

    private static bool Adjoin(string text, TextSpan one, TextSpan next) => one.End <= next.Start && text.AsSpan(one.End, next.Start - one.End).IsWhiteSpace();

    // A heading, a salutation, an item of a list: the whole paragraph without a full stop.
    private static bool IsLine(string text, TextSpan paragraph, TextSpan sentence) =>
        sentence == paragraph.Trim(text) && !"。！？；!?".Contains(text[sentence.End - 1]);

    private static string KeyOf(string sentence) => string.Concat(sentence.Where(char.IsLetterOrDigit));

    private static ProofMark MarkOf(string text, TextSpan first, TextSpan second) =>
        new(ProofKind.Repeat, second, $"“{Shortened.Of(second.Of(text))}”前文已经说过。", "全稿逐句比较，文字相同")
        {
            Replacement = "",
            Other = first,
        };

    [GeneratedRegex(@"^\s*第[一二三四五六七八九十百零〇\d]{1,7}条")]
    private static partial Regex Article();

    // Items, formulas of the law, and what is said to listeners, photographers and readers: （一）…, 依法追究…责任, （鼓掌）, 图为….
    [GeneratedRegex(@"^[（(〔\[]|^[\d一二三四五六七八九十]{1,3}[、.．]|责任[。；：]$|罚款[。；]$|处分[。；：]$|[？?]$|[！!]$|^(?:图为|来源|责任编辑|编辑|记者|责任单位|牵头单位)|责任单位|牵头单位|谢谢|同志们"
        + "|的，(?:应当|由|处|给予|责令|依法|可以|予以|不予)")]
    private static partial Regex Formula();
}
