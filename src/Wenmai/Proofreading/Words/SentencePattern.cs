using System.Text.RegularExpressions;

namespace Wenmai.Proofreading.Words;

/// <summary>A pattern of sentences that are not well formed, or in which a word is wrong that is right elsewhere.</summary>
/// <param name="Kind">What kind of fault.</param>
/// <param name="Pattern">Matches the faulty stretch, or holds it as its group <c>m</c>.</param>
/// <param name="Remedy">What to put in its place, as in a replacement; null where only the writer can know.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Advice">What to do; null where the remedy says it.</param>
/// <param name="Source">The rule it breaks.</param>
internal sealed record SentencePattern(ProofKind Kind, Regex Pattern, string? Remedy, string Message, string? Advice, string Source)
{
    private const string Table = "sentence-patterns.tsv";

    /// <summary>More than any sentence needs; a pattern of the table that took longer would be a mistake of ours.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The table that ships.</summary>
    public static IReadOnlyList<SentencePattern> Shipped { get; } =
        [.. ProofTable.Read(Table, "kind\tpattern\tremedy\tmessage\tadvice\tsource").Select(Of)];

    /// <summary>What is wrong in a text by this pattern.</summary>
    public IEnumerable<ProofMark> Find(string text)
    {
        for (var match = Pattern.Match(text); match.Success; match = match.NextMatch())
        {
            var at = match.Groups["m"] is { Success: true } part ? part : match;
            yield return new ProofMark(Kind, new TextSpan(at.Index, at.Index + at.Length), Message, Source)
            {
                Replacement = Remedy is null ? null : match.Result(Remedy),
                Advice = Advice,
            };
        }
    }

    private static SentencePattern Of(ProofRow row)
    {
        var kind = ProofNames.Kinds.FirstOrDefault(k => k.Code == row.Cells[0])?.Value ?? throw row.Malformed($"没有“{row.Cells[0]}”这一类别");
        if (row.Cells[2].Length == 0 && row.Cells[4].Length == 0) throw row.Malformed("改法与建议至少写一项");
        try
        {
            var pattern = new Regex(row.Cells[1], RegexOptions.CultureInvariant, Patience);
            return new(kind, pattern, NullIfEmpty(row.Cells[2]), row.Cells[3], NullIfEmpty(row.Cells[4]), row.Cells[5]);
        }
        catch (RegexParseException wrong)
        {
            throw row.Malformed(wrong.Message);
        }
    }

    private static string? NullIfEmpty(string cell) => cell.Length == 0 ? null : cell;
}
