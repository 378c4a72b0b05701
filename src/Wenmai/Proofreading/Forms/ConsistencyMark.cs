namespace Wenmai.Proofreading.Forms;

/// <summary>Marks for two places that disagree.</summary>
internal static class ConsistencyMark
{
    /// <summary>The mark at the later or rarer place; the other shows what it should be.</summary>
    public static ProofMark Of(string text, TextSpan wrong, TextSpan other, string what, string? replacement = null) =>
        new(ProofKind.Consistency, wrong, $"与{(other.Start < wrong.Start ? "前" : "后")}文{what}不一致。", $"另一处写作“{other.Of(text)}”")
        {
            Other = other,
            Replacement = replacement ?? other.Of(text),
            Advice = "核对哪一处为准。",
        };

    /// <summary>Of two forms the rarer is the wrong one, and the later where both are as frequent.</summary>
    public static (TextSpan Wrong, TextSpan Other) Rarer(IReadOnlyList<TextSpan> one, IReadOnlyList<TextSpan> two)
    {
        if (one.Count != two.Count) return one.Count < two.Count ? (one[0], two[0]) : (two[0], one[0]);
        return one[0].Start > two[0].Start ? (one[0], two[0]) : (two[0], one[0]);
    }
}
