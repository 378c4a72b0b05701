namespace Wenmai.Annotation;

/// <summary>A sentence whose themes a person labelled.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Themes">Numbers 1-25, best first, at most two; empty: about no theme.</param>
internal sealed record LabelledSentence(string Text, int[] Themes);

/// <summary>The labelled sentences that ship (<c>theme-sentences.tsv</c>): the classifier learns from them and shows them as its grounds. All are invented.</summary>
internal static class LabelledSentences
{
    private static readonly string[] Columns = ["themes", "sentence", "source"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<LabelledSentence> All { get; } = Read("theme-sentences.tsv", System.Text.Encoding.UTF8.GetString(LexiconTable.Bytes("theme-sentences.tsv")));

    /// <summary>Reads a table of labelled sentences; its header comes first.</summary>
    /// <exception cref="FormatException">A row cannot be read; the message names it.</exception>
    public static IReadOnlyList<LabelledSentence> Read(string table, string content)
    {
        var rows = LexiconTable.Rows(table, content).ToList();
        if (rows.Count == 0 || !rows[0].Cells.SequenceEqual(Columns)) throw new FormatException($"{table}:1：首行应为 {string.Join(' ', Columns)}");
        return [.. rows.Skip(1).Select(Sentence)];
    }

    private static LabelledSentence Sentence(LexiconRow row)
    {
        if (row.Cells.Length != Columns.Length) throw row.Malformed($"有 {row.Cells.Length} 列，应为 {Columns.Length} 列");
        return new LabelledSentence(row.Cells[1], [.. row.Cells[0].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id =>
            Taxonomy.Shipped.TryFind(id, out var theme) ? theme.Number : throw row.Malformed($"没有主题“{id}”"))]);
    }
}
