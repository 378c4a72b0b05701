using System.Runtime.CompilerServices;

namespace Wenmai.Insights;

/// <summary>A table too long to be held: what a <see cref="ReportTable"/> is, with its rows read one after the other.</summary>
/// <param name="Title">What it shows, for the name of the file.</param>
/// <param name="Columns">Headings.</param>
/// <param name="Rows">Cells as in a <see cref="ReportTable"/>.</param>
/// <param name="Notes">What makes the figures reproducible; beside the rows in a workbook, left out of CSV, where they would be rows themselves.</param>
public sealed record StreamedTable(string Title, IReadOnlyList<string> Columns, IAsyncEnumerable<IReadOnlyList<object?>> Rows, IReadOnlyList<string> Notes)
{
    /// <summary>Rows of another sort as cells.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="cells">The cells of one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async IAsyncEnumerable<IReadOnlyList<object?>> Cells<T>(
        IAsyncEnumerable<T> rows, Func<T, IReadOnlyList<object?>> cells, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var row in rows.WithCancellation(cancellationToken)) yield return cells(row);
    }
}
