namespace Wenmai.Proofreading.Facts;

/// <summary>Laws and the days from which they hold as revised.</summary>
internal static class RevisionTable
{
    private const string Name = "revisions.tsv";
    private const string Header = "law\tfrom\tsource";

    /// <summary>The rows that ship, by the law's name without 《》.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Occasion>> Shipped { get; } = Parse(ProofTable.Text(Name));

    /// <summary>Reads a table with its header.</summary>
    /// <exception cref="FormatException">A row is malformed; the message begins with table and line.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<Occasion>> Parse(string text) =>
        ProofTable.Rows(Name, text, Header).GroupBy(r => r.Cells[0]).ToDictionary(g => g.Key, g => (IReadOnlyList<Occasion>)[.. g.Select(Of)]);

    private static Occasion Of(ProofRow row) =>
        new($"新修改的《{row.Cells[0]}》施行", row.Time(1) ?? throw row.Malformed("未写明时间"), row.Cells[2]);
}
