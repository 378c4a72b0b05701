namespace Wenmai.Proofreading.Facts;

/// <summary>Days of the year that bear a name (教师节: 9月10日).</summary>
internal static class FixedDayTable
{
    private const string Name = "fixed-days.tsv";
    private const string Header = "name\tmonth\tday\tsource";

    /// <summary>The rows that ship, by name.</summary>
    public static IReadOnlyDictionary<string, (int Month, int Day, string Source)> Shipped { get; } = Parse(ProofTable.Text(Name));

    /// <summary>Reads a table with its header.</summary>
    /// <exception cref="FormatException">A row is malformed or stands twice; the message begins with table and line.</exception>
    public static IReadOnlyDictionary<string, (int Month, int Day, string Source)> Parse(string text)
    {
        var days = new Dictionary<string, (int Month, int Day, string Source)>();
        foreach (var row in ProofTable.Rows(Name, text, Header))
        {
            if (CalendarSpan.Of(2000, row.Number(1), row.Number(2)) is null) throw row.Malformed("没有这一天");
            if (!days.TryAdd(row.Cells[0], (row.Number(1), row.Number(2), row.Cells[3]))) throw row.Malformed($"“{row.Cells[0]}”重复");
        }
        return days;
    }
}
