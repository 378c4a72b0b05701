using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Facts;

/// <summary>National goals with another year than the one set: 2050年前实现碳中和.</summary>
internal sealed class GoalYearRule : IProofRule
{
    private const string Name = "goals.tsv";
    private const string Header = "goal\tyear\tsource";
    private static readonly IReadOnlyList<(string Goal, int Year, string Source)> Shipped = Parse(ProofTable.Text(Name));
    private static readonly Regex Goals = new(
        $"(?:到|力争)?(?<y>20[0-9]{{2}})年(?:前|底前|之前|左右)?[，、]?(?:力争|基本|努力)?(?:争取)?(?<v>实现|建成|达到)(?<e>{string.Join('|', Shipped.Select(g => Regex.Escape(g.Goal)))})",
        RegexOptions.CultureInvariant);

    /// <summary>Reads a table with its header.</summary>
    public static IReadOnlyList<(string Goal, int Year, string Source)> Parse(string text) =>
        [.. ProofTable.Rows(Name, text, Header).Select(r => (r.Cells[0], r.Number(1), r.Cells[2]))];

    /// <inheritdoc/>
    public IEnumerable<ProofMark> Find(ProofText text) => Goals.Matches(text.Text).Select(m => Mark(m, text)).OfType<ProofMark>();

    private static ProofMark? Mark(Match match, ProofText text)
    {
        var (goal, year, source) = Shipped.First(g => g.Goal == match.Groups["e"].Value);
        var written = match.Groups["y"];
        // Places set themselves earlier years, never nearly the same wording with a later one.
        var sentence = text.SentenceOf(match).Of(text.Text);
        if (DraftDates.Number(written) == year || sentence.Contains('率')) return null;
        var at = written.Index - match.Index;
        return new ProofMark(ProofKind.Date, new TextSpan(match.Index, match.Index + match.Length), $"{goal}的目标年份是{year}年，不是{written.Value}年。", source)
        {
            Replacement = match.Value[..at] + year + match.Value[(at + 4)..],
        };
    }
}
