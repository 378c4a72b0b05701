namespace Wenmai.Proofreading.Words;

/// <summary>Finds a clause that stands twice in one sentence, side by side or with others between.</summary>
internal sealed class RepeatedClauseRule : IProofRule
{
    /// <summary>The shortest clause that nobody says twice in a row for emphasis.</summary>
    private const int ShortestBesides = 4;

    /// <summary>The shortest that is a slip even with others between, where a refrain would be shorter.</summary>
    private const int ShortestApart = 12;

    private const string Separators = "，、：;,；。！？!?";

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) => text.Sentences.SelectMany(sentence => InSentence(text.Text, sentence));

    private static IEnumerable<ProofMark> InSentence(string text, TextSpan sentence)
    {
        var clauses = Clauses(text, sentence);
        for (var i = 1; i < clauses.Count; i++)
        {
            var (clause, last) = (clauses[i].Of(text), clauses[i - 1]);
            if (!clause.Any(Characters.IsHan) || IsCutTitle(clause)) continue;
            if (clause.Length >= ShortestBesides && last.Of(text) == clause) yield return Besides(text, last, clauses[i]);
            else if (clause.Length >= ShortestApart && clauses.Take(i - 1).FirstOrDefault(c => c.Of(text) == clause) is { IsEmpty: false } first)
                yield return Apart(text, first, clauses[i]);
        }
    }

    // 《书记、副书记考察办法》、《组长、副组长考察办法》
    private static bool IsCutTitle(string clause) => clause.Contains('《') != clause.Contains('》');

    private static ProofMark Besides(string text, TextSpan first, TextSpan second) =>
        new(ProofKind.Repeat, new TextSpan(first.Start, second.End), $"“{Shortened.Of(first.Of(text))}”连写了两遍。", "相邻两个分句文字相同")
        {
            Replacement = first.Of(text),
            Other = first,
        };

    private static ProofMark Apart(string text, TextSpan first, TextSpan second) =>
        new(ProofKind.Repeat, second, $"“{Shortened.Of(second.Of(text))}”在同一句中已经说过。", "同一句中两个分句文字相同")
        {
            Advice = "删去一处。",
            Other = first,
        };

    private static List<TextSpan> Clauses(string text, TextSpan sentence)
    {
        var clauses = new List<TextSpan>();
        var start = sentence.Start;
        for (var i = sentence.Start; i <= sentence.End; i++)
        {
            if (i < sentence.End && !Separators.Contains(text[i])) continue;
            clauses.Add(new TextSpan(start, i));
            start = i + 1;
        }
        return clauses;
    }
}
