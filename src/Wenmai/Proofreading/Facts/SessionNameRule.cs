using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Facts;

/// <summary>次 and 届: the Party's congresses are counted by 次, its committees and the people's congresses by 届.</summary>
internal sealed partial class SessionNameRule : IProofRule
{
    private const string Rule = "党的全国代表大会称“次”，中央委员会、人民代表大会、政协称“届”";

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) =>
        Congress().Matches(text.Text).Select(m => Mark(m, "次")).Concat(Committee().Matches(text.Text).Select(m => Mark(m, "届")));

    private static ProofMark Mark(Match match, string right)
    {
        var wrong = match.Groups["x"];
        var at = wrong.Index - match.Index;
        return new ProofMark(ProofKind.Name, new TextSpan(match.Index, match.Index + match.Length), $"“{match.Value}”应称“{right}”，不称“{wrong.Value}”。", Rule)
        {
            Replacement = match.Value[..at] + right + match.Value[(at + 1)..],
        };
    }

    [GeneratedRegex("(?:党的|中国共产党|中共)第[一二三四五六七八九十]{1,3}(?<x>届)(?:全国)?代表大会")]
    private static partial Regex Congress();

    [GeneratedRegex("第[一二三四五六七八九十]{1,3}(?<x>次)(?:全国人民代表大会|中央委员会|全国人大常委会|全国政协|中央纪律检查委员会|中央纪委)")]
    private static partial Regex Committee();
}
