using System.Globalization;

namespace Wenmai.Proofreading;

/// <summary>A row of a table with its place.</summary>
/// <param name="Table">Name of the table.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Cells">Its cells.</param>
internal sealed record ProofRow(string Table, int Line, string[] Cells)
{
    /// <summary>The members of a cell; none where it is empty.</summary>
    public string[] Members(int column) => Cells[column].Split(ProofTable.Separator, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The whole number in a cell.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public int Number(int column) =>
        int.TryParse(Cells[column], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Malformed($"“{Cells[column]}”不是整数");

    /// <summary>An exception that names the place.</summary>
    public FormatException Malformed(string what) => new($"{Table}:{Line}：{what}");
}
