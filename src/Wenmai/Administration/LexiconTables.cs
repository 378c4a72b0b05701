using Wenmai.Annotation;
using Wenmai.Proofreading.Facts;

namespace Wenmai.Administration;

/// <summary>A table of words that an archive may change, as people see it.</summary>
/// <param name="Table">Name of its file.</param>
/// <param name="Label">Its Chinese name.</param>
/// <param name="EnglishLabel">Its English name.</param>
/// <param name="KeyColumns">How many columns, from the first, tell a row from others.</param>
/// <param name="Columns">Its columns; the last is always the source.</param>
public sealed record LexiconInfo(string Table, string Label, string EnglishLabel, int KeyColumns, IReadOnlyList<LexiconColumn> Columns);

/// <summary>A column of a lexicon.</summary>
/// <param name="Name">Its name in files.</param>
/// <param name="Label">Its Chinese name.</param>
/// <param name="EnglishLabel">Its English name.</param>
/// <param name="Choices">The values it may have; none where anything may be written.</param>
public sealed record LexiconColumn(string Name, string Label, string EnglishLabel, IReadOnlyList<LexiconChoice> Choices);

/// <summary>A value that a column may have.</summary>
/// <param name="Value">As it stands in files.</param>
/// <param name="Label">As people read it.</param>
public sealed record LexiconChoice(string Value, string Label);

/// <summary>The lexicons an archive may change.</summary>
public static class LexiconTables
{
    /// <summary>All of them, in order of file name.</summary>
    public static IReadOnlyList<LexiconInfo> All { get; } =
    [
        .. LexiconSchema.All.Select(s => Info(s.Table, s.KeyColumns, s.Columns)), Info(Wordings, 2, WordingTable.Columns), Info(LexiconSchema.MilestonesTable, 2, MilestoneTable.Columns),
    ];

    /// <summary>The table that renames themes, switches them off, or adds some.</summary>
    public const string Taxonomy = LexiconSchema.TaxonomyTable;

    /// <summary>The table of wordings in force, by which drafts are proofread.</summary>
    public const string Wordings = LexiconSchema.WordingsTable;

    /// <summary>The table of a name; null when there is none.</summary>
    public static LexiconInfo? Find(string? table) => All.FirstOrDefault(t => t.Table == table);

    /// <summary>Name of the archive's file of a table.</summary>
    public static string FileOf(string table) => $"lexicons/{table}";

    /// <summary>The rows that ship, without the header, each with all its cells.</summary>
    internal static IReadOnlyList<string[]> ShippedRows(string table) => table == Wordings
        ? WordingTable.ShippedRows
        : [.. LexiconTable.Read(table).Skip(1).Select(r => r.Cells)];

    private static LexiconInfo Info(string table, int keys, IEnumerable<string> columns)
    {
        var (label, english) = LexiconWords.NameOf(table);
        return new LexiconInfo(table, label, english, keys, [.. columns.Select(c => LexiconWords.ColumnOf(table, c))]);
    }
}
