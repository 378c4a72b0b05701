namespace Wenmai.Proofreading.Facts;

/// <summary>Times in the cells of a table.</summary>
internal static class RowTime
{
    /// <summary>The day, month or year in a cell; null where it is empty.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static CalendarSpan? Time(this ProofRow row, int column) => row.Cells[column] is not { Length: > 0 } cell ? null
        : CalendarSpan.Parse(cell) ?? throw row.Malformed($"“{cell}”不是日期");
}
