using System.Globalization;

namespace Wenmai.Annotation;

/// <summary>What stands as a mark on axes of time: the congresses that ship, under the archive's own events. Immutable, thread-safe.</summary>
public sealed class MilestoneTable
{
    private const string Name = LexiconSchema.MilestonesTable;
    private const int LongestName = 12;
    private static readonly string[] Forms = ["yyyy", "yyyy-MM", "yyyy-MM-dd"];

    private readonly Dictionary<(string Date, string Label), Milestone> _rows;

    private MilestoneTable(Dictionary<(string, string), Milestone> rows) => _rows = rows;

    /// <summary>The columns of the table; the first two tell a row from others.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["date", "label", "source"];

    /// <summary>The table that ships with the library.</summary>
    public static MilestoneTable Shipped { get; } = new(LexiconTable.Read(Name).Skip(1).ToDictionary(KeyOf, Of));

    /// <summary>All marks, earliest first.</summary>
    public IReadOnlyList<Milestone> Rows => [.. _rows.Values.OrderBy(m => m.Year).ThenBy(m => m.Month ?? 0).ThenBy(m => m.Name, StringComparer.Ordinal)];

    /// <summary>The shipped table under the rows of an archive. A row adds a mark; one that begins with <c>-</c> takes one out, one that begins with <c>#</c> is a comment.</summary>
    /// <param name="overlays">Files of rows; a later one wins over an earlier one.</param>
    /// <returns>The table, and what is wrong with the rows (W145); what is right holds.</returns>
    public static (MilestoneTable Table, IReadOnlyList<Problem> Notices) Under(IReadOnlyList<LexiconOverlay> overlays)
    {
        if (overlays.Count == 0) return (Shipped, []);
        var (rows, notices) = (new Dictionary<(string, string), Milestone>(Shipped._rows), new List<Problem>());
        foreach (var row in overlays.SelectMany(o => LexiconTable.Rows(o.Name, o.Text)))
        {
            try
            {
                if (!row.Cells.SequenceEqual(Columns) && !row.Cells[0].StartsWith(LexiconOverlay.Comment)) Apply(rows, row);
            }
            catch (FormatException flaw)
            {
                notices.Add(new Problem(Codes.FlawInLexicon, $"词表 {flaw.Message}；此处未采用", $"请改正该行；各列依次为 {string.Join(' ', Columns)}，以制表符分隔"));
            }
        }
        return (new MilestoneTable(rows), notices);
    }

    private static void Apply(Dictionary<(string, string), Milestone> rows, LexiconRow row)
    {
        if (row.Cells.Length < 2) throw row.Malformed($"须写明 {string.Join(' ', Columns.Take(2))}");
        if (!row.Cells[0].StartsWith(LexiconOverlay.TakesOut)) rows[KeyOf(row)] = Of(row);
        else if (!rows.Remove((row.Cells[0][1..], row.Cells[1]))) throw row.Malformed("词表中没有这一行，无可去掉");
    }

    private static (string, string) KeyOf(LexiconRow row) => (row.Cells[0], row.Cells[1]);

    private static Milestone Of(LexiconRow row)
    {
        if (row.Cells.Length != Columns.Count) throw row.Malformed($"有 {row.Cells.Length} 列，应为 {Columns.Count} 列（{string.Join(' ', Columns)}）");
        if (row.Cells[^1].Length == 0) throw row.Malformed("没有写明来源（source）");
        if (row.Cells[1].Length is 0 or > LongestName) throw row.Malformed($"名称应为 1 至 {LongestName} 字");
        if (!DateOnly.TryParseExact(row.Cells[0], Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            throw row.Malformed($"“{row.Cells[0]}”不是 2022、2022-10 或 2022-10-16 这样的日期");
        return new Milestone(day.Year, row.Cells[0].Length == Forms[0].Length ? null : day.Month, row.Cells[1]);
    }
}
