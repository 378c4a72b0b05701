namespace Wenmai.Proofreading.Facts;

/// <summary>Founding years and first years of days and weeks that are held every year.</summary>
internal static class AnniversaryTable
{
    private const string Name = "anniversaries.tsv";
    private const string Header = "event\tkind\tyear\tsource";

    /// <summary>The rows that ship.</summary>
    public static IReadOnlyList<Anniversary> Shipped { get; } = Parse(ProofTable.Text(Name));

    /// <summary>Reads a table with its header.</summary>
    /// <exception cref="FormatException">A row is malformed or stands twice; the message begins with table and line.</exception>
    public static IReadOnlyList<Anniversary> Parse(string text)
    {
        var rows = new Dictionary<(string, bool), Anniversary>();
        foreach (var row in ProofTable.Rows(Name, text, Header))
        {
            var isOrdinal = row.Cells[1] switch { "ordinal" => true, "founding" => false, var other => throw row.Malformed($"没有“{other}”这一类") };
            var anniversary = new Anniversary(row.Cells[0], isOrdinal, row.Number(2), row.Cells[3]);
            if (!rows.TryAdd((anniversary.Text, isOrdinal), anniversary)) throw row.Malformed($"“{anniversary.Text}”重复");
        }
        return [.. rows.Values];
    }
}
