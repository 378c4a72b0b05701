using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Facts;

/// <summary>A campaign put into a time that is not its own: 2013年开展“两学一做”学习教育, 自今年5月至8月开展党纪学习教育 (April to July).</summary>
internal sealed class CampaignTimeRule : IProofRule
{
    private readonly Dictionary<string, Wording> _campaigns;
    private readonly Regex _year;
    private readonly Regex _months;

    public CampaignTimeRule(WordingTable table)
    {
        _campaigns = table.Rows.Where(r => r.Kind is WordingKind.Campaign && r.From is not null && r.Until is not null)
            .SelectMany(r => r.Aliases.Prepend(r.Text).Select(n => (Name: Stem(n), Row: r)))
            .Where(p => p.Name.Length > 3).DistinctBy(p => p.Name).ToDictionary(p => p.Name, p => p.Row);
        var any = string.Join('|', _campaigns.Keys.OrderByDescending(k => k.Length).Select(Regex.Escape));
        _year = new Regex($"(?<y>(?:19|20)[0-9]{{2}})年，?(?:全党|全国|我们党|党中央|中央)?(?:在全党|在全国|自上而下)?(?:开展|启动|部署|部署开展|集中开展|组织开展)了?[“]?(?<e>{any})",
            RegexOptions.CultureInvariant);
        _months = new Regex("(?:自|从|于)?(?:(?<y>20[0-9]{2})年|今年)(?<a>[0-9]{1,2})月(?:开始|起)?[，]?(?:至|到|—)?(?<b>[0-9]{1,2})月(?:结束|底)?，?(?:党中央)?(?:在?全党)?(?:集中|深入)?开展[“]?"
            + $"(?<e>{any})", RegexOptions.CultureInvariant);
    }

    // “两学一做”专题教育 goes by what stands in the quotation marks.
    private static string Stem(string name) => name[0] == '“' && name.IndexOf('”') is > 0 and var end ? name[1..end] : name.TrimStart('*', '?').Trim('“', '”');

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) =>
        [.. _year.Matches(text.Text).Select(OfYear).OfType<ProofMark>(), .. _months.Matches(text.Text).Select(m => OfMonths(m, text)).OfType<ProofMark>()];

    private ProofMark? OfYear(Match match)
    {
        var row = _campaigns[match.Groups["e"].Value];
        var year = DraftDates.Number(match.Groups["y"]);
        return year >= row.From!.Value.First.Year && year <= row.Until!.Value.Last.Year ? null : Mark(match, row);
    }

    private ProofMark? OfMonths(Match match, ProofText text)
    {
        var row = _campaigns[match.Groups["e"].Value];
        var (from, until) = (row.From!.Value.First, row.Until!.Value.Last);
        var year = match.Groups["y"].Success ? DraftDates.Number(match.Groups["y"]) : text.Year;
        // Places begin later and end earlier; both ends moved the same way are another time.
        var (first, last) = (DraftDates.Number(match.Groups["a"]) - from.Month, DraftDates.Number(match.Groups["b"]) - until.Month);
        return year != from.Year || year != until.Year || first == 0 || last == 0 || first > 0 != last > 0 ? null : Mark(match, row);
    }

    private static ProofMark Mark(Match match, Wording row) =>
        new(ProofKind.Date, new TextSpan(match.Index, match.Index + match.Length), $"时间有误，“{match.Groups["e"].Value}”的时间是{row.From}至{row.Until}。", row.Evidence)
        {
            Advice = "请核对时间",
        };
}
