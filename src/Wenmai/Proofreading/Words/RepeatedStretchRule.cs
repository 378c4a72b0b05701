namespace Wenmai.Proofreading.Words;

/// <summary>Finds a stretch that stands on both sides of a mark inside longer clauses: 要把企业的事当成自己的事，把企业的事当成自己的事.</summary>
internal sealed class RepeatedStretchRule : IProofRule
{
    /// <summary>The shortest around a comma; shorter ones are said twice on purpose.</summary>
    private const int Shortest = 6;

    /// <summary>The shortest around 、, beside which names of bodies are alike (上海合作组织成员国、上海合作组织观察员国).</summary>
    private const int ShortestOfItems = 12;

    /// <summary>From this length on a whole clause is a slip although the second goes on.</summary>
    private const int LongClause = 14;

    private const int Longest = 60;

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text)
    {
        // Statutes begin a clause with the name that the last one ended with.
        if (text.Draft.Kind == DocumentKind.Regulation) yield break;
        for (var mark = text.Text.AsSpan().IndexOfAny("，；、"); mark >= 0; mark = NextMark(text.Text, mark + 1))
            if (LengthAround(text.Text, mark) is var length and > 0) yield return MarkOf(text.Text, new TextSpan(mark - length, mark), mark + 1 + length);
    }

    private static int NextMark(string text, int from) => text.AsSpan(from).IndexOfAny("，；、") is >= 0 and var next ? from + next : -1;

    private static int LengthAround(string text, int mark)
    {
        var shortest = text[mark] == '、' ? ShortestOfItems : Shortest;
        for (var length = Math.Min(Longest, Math.Min(mark, text.Length - mark - 1)); length >= shortest; length--)
        {
            var first = text.AsSpan(mark - length, length);
            if (first[0] == text[mark + 1] && first.SequenceEqual(text.AsSpan(mark + 1, length)) && Characters.IsHan(first[0])
                && first.IndexOfAny("。！？：\n《》（）") < 0 && (EndsThere(text, mark + 1 + length) || (length >= LongClause && EndsThere(text, mark - length - 1)))) return length;
        }
        return 0;
    }

    // No letter stands there: a clause ends before it, or begins behind it.
    private static bool EndsThere(string text, int at) => at < 0 || at >= text.Length || !char.IsLetterOrDigit(text[at]);

    private static ProofMark MarkOf(string text, TextSpan first, int end) =>
        new(ProofKind.Repeat, new TextSpan(first.Start, end), $"“{Shortened.Of(first.Of(text))}”连写了两遍。", "标点前后的文字相同")
        {
            Replacement = first.Of(text),
            Other = first,
        };
}
