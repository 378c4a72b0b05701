namespace Wenmai.Proofreading.Words;

/// <summary>Finds an item that stands twice in one enumeration: 抓学习、抓作风、抓学习.</summary>
internal sealed class RepeatedItemRule : IProofRule
{
    private const int Shortest = 2;
    private const int Longest = 14;
    private const char Separator = '、';
    private const string Counting = "一二三四五六七八九十百千万亿两几半每各";

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text)
    {
        // Statutes join several lists in one: 省、自治区、直辖市和设区的市、自治州、自治区.
        if (text.Draft.Kind == DocumentKind.Regulation) yield break;
        foreach (var sentence in text.Sentences)
            foreach (var items in Enumerations(text.Text, sentence))
                if (Repeated(text.Text, items) is { } mark) yield return mark;
    }

    // The first item may stand at the end of other words: 各级党组织要抓学习、抓作风、抓学习.
    private static ProofMark? Repeated(string text, List<TextSpan> items)
    {
        for (var i = 2; i < items.Count; i++)
        {
            var item = items[i].Of(text);
            if (!IsWord(item)) continue;
            var first = items.Take(i - 1).Index().FirstOrDefault(p => IsSame(p.Item.Of(text), item, p.Index == 0)).Item;
            if (first.IsEmpty || items[i - 1].Of(text) == item || items.Skip(1).Take(i - 1).Any(o => IsClause(o.Of(text)))) continue;
            var other = first with { Start = first.End - item.Length };
            return new ProofMark(ProofKind.Repeat, items[i], $"“{Shortened.Of(item)}”在同一列举中出现两次。", "同一组并列项中有两项文字相同")
            {
                Advice = "删去一处，或改为漏写的一项。",
                Other = other,
            };
        }
        return null;
    }

    private static bool IsSame(string earlier, string item, bool isFirst) =>
        earlier == item || (isFirst && item.Length > Shortest && earlier.Length <= 3 * Longest && earlier.EndsWith(item, StringComparison.Ordinal));

    // Where another clause begins between them, another list does.
    private static bool IsClause(string item) => item.Length > Longest || item.IndexOfAny(['和', '与', '向', '对', '在', '由', '把']) > 1
        || item.Contains("特别", StringComparison.Ordinal) || item.Contains("以及", StringComparison.Ordinal);

    private static bool IsWord(string item) => item.Length is >= Shortest and <= Longest && item.All(Characters.IsHan) && !Counting.Contains(item[0]);

    // Runs of items with nothing but 、 between them; the last ends where any other mark stands.
    private static IEnumerable<List<TextSpan>> Enumerations(string text, TextSpan sentence)
    {
        var items = new List<TextSpan>();
        var start = sentence.Start;
        for (var i = sentence.Start; i <= sentence.End; i++)
        {
            if (i < sentence.End && (text[i] == Separator || char.IsLetterOrDigit(text[i])))
            {
                if (text[i] != Separator) continue;
                items.Add(new TextSpan(start, i));
                start = i + 1;
                continue;
            }
            if (items.Count > 1) yield return [.. items, new TextSpan(start, i)];
            items.Clear();
            start = i + 1;
        }
    }
}
