using Wenmai.Annotation;
using Wenmai.Proofreading.Facts;

namespace Wenmai.Administration;

/// <summary>The lexicons an archive may add rows to.</summary>
public static class LexiconTables
{
    /// <summary>File name of each, with its columns.</summary>
    public static IReadOnlyList<(string Table, IReadOnlyList<string> Columns)> All { get; } = 
    [
        .. LexiconSchema.All.Select(s => (s.Table, (IReadOnlyList<string>)s.Columns)), (Wordings, WordingTable.Columns),
    ];

    /// <summary>The table that renames themes, switches them off, or adds some.</summary>
    public const string Taxonomy = LexiconSchema.TaxonomyTable;

    /// <summary>The table of wordings in force, by which drafts are proofread.</summary>
    public const string Wordings = LexiconSchema.WordingsTable;

    /// <summary>Name of the archive's file of a table.</summary>
    public static string FileOf(string table) => $"lexicons/{table}";
}
