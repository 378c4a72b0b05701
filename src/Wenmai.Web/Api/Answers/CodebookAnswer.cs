using Wenmai.Datasets;

namespace Wenmai.Web.Api.Answers;

/// <summary>The codebook as data.</summary>
internal sealed record CodebookAnswer(string Generation, IEnumerable<TableAnswer> Tables, IReadOnlyList<CodeList> Codes)
{
    /// <summary>Of an archive.</summary>
    public static CodebookAnswer Of(Codebook codebook, string generation) => new(
        generation,
        codebook.Tables.Select(t => new TableAnswer(t.Name, t.Label, t.Meaning, t.Columns.Select(c => new ColumnAnswer(c.Name, c.Type, c.Meaning)))),
        codebook.Codes);
}

/// <summary>A table with its columns.</summary>
internal sealed record TableAnswer(string Name, Bilingual Label, Bilingual Meaning, IEnumerable<ColumnAnswer> Columns);

/// <summary>A column: its name, what its cells hold, what they mean.</summary>
internal sealed record ColumnAnswer(string Name, ColumnType Type, Bilingual Meaning);
