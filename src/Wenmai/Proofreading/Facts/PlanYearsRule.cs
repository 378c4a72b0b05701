using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Facts;

/// <summary>A campaign or plan with years in brackets that are not its own: 国企改革三年行动（2019—2021年）.</summary>
internal sealed class PlanYearsRule : IProofRule
{
    private readonly Dictionary<string, Wording> _plans;
    private readonly Regex _pattern;

    public PlanYearsRule(WordingTable table)
    {
        _plans = table.Rows.Where(r => r.Kind is WordingKind.Campaign or WordingKind.Plan && r.From is not null && r.Until is not null && r.Text.EndsWith("年行动", StringComparison.Ordinal))
            .SelectMany(r => r.Aliases.Prepend(r.Text).Select(n => (n, r))).DistinctBy(p => p.n).ToDictionary(p => p.n, p => p.r);
        var any = string.Join('|', _plans.Keys.OrderByDescending(k => k.Length).Select(Regex.Escape));
        _pattern = new Regex($"(?<e>{any})（(?<a>20[0-9]{{2}})年?[—－至-]{{1,2}}(?<b>20[0-9]{{2}})年）", RegexOptions.CultureInvariant);
    }

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) => _pattern.Matches(text.Text).Select(Mark).OfType<ProofMark>();

    private ProofMark? Mark(Match match)
    {
        var plan = _plans[match.Groups["e"].Value];
        var (from, to) = (plan.From!.Value.First.Year, plan.Until!.Value.Last.Year);
        if (DraftDates.Number(match.Groups["a"]) == from && DraftDates.Number(match.Groups["b"]) == to) return null;
        var span = new TextSpan(match.Index, match.Index + match.Length);
        return new ProofMark(ProofKind.Date, span, $"起止年份有误，{plan.Text}为{from}至{to}年。", plan.Evidence)
        {
            Replacement = $"{match.Groups["e"].Value}（{from}—{to}年）",
        };
    }
}
